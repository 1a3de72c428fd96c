import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { maskPhone } from '../../law/phone.ts'
import { maskIdentityNumber } from '../../law/resident-id.ts'
import { mapInTimeSlices } from '../../platform/yield-batches.ts'
import {
  dataKeyAssociatedData,
  findKnownValues,
  identityAssociatedData,
  phoneAssociatedData,
  type KnownValues,
} from '../../worker/personal-values.ts'
import { identityIndex } from '../known-persons.ts'
import type { ReadHire } from './read-hire.ts'
import type { ReportingEmployer } from '../reporting-employer.ts'

export interface HireToSave {
  hire: ReadHire
  number: string
  workerId: string
  employmentId: string
  newWorker: boolean
  /** SAME: the report agrees with the stored employment. */
  employment: 'NEW' | 'CHANGED' | 'SAME'
}

export type SealedPerson = ReturnType<typeof workerRow>

/** The rows of the people, with numbers and phones encrypted. */
export async function sealPeople(context: Context, hires: readonly HireToSave[]): Promise<SealedPerson[]> {
  const { keys } = context.portal
  const known = await findKnownValues(
    context,
    keys,
    hires.filter(({ newWorker, hire }) => !newWorker && hire.phone !== null).map(({ workerId }) => workerId),
  )
  return mapInTimeSlices(hires, (hire) => workerRow(context, hire, known.get(hire.workerId)))
}

/**
 * Writes people and employments, new or changed; all statements are sent before it returns, so that later ones follow
 * them.
 */
export async function saveHires(
  context: Context,
  employer: ReportingEmployer,
  hires: readonly HireToSave[],
  people: readonly SealedPerson[],
): Promise<void> {
  await Promise.all([...saveWorkers(context, employer, people), ...saveEmployments(context, employer, hires)])
}

/**
 * Each person has an own data key, which can be destroyed separately. Under validateOnly every person is new, with an
 * index that matches no number.
 */
function workerRow(
  context: Context,
  { hire, number, workerId, newWorker }: HireToSave,
  known: KnownValues | undefined,
) {
  const { keys } = context.portal
  const newKey = newWorker ? keys.newDataKey(dataKeyAssociatedData(workerId)) : null
  const { seal } = newKey ?? known?.key ?? keys
  const phone = hire.phone === known?.openPhone() ? null : hire.phone
  return {
    id: workerId,
    fresh: newWorker,
    key_id: newKey?.id ?? null,
    key_sealed: newKey?.sealed.toString('base64') ?? null,
    name: hire.name,
    identity_sealed: newWorker ? seal(number, identityAssociatedData(workerId)).toString('base64') : null,
    identity_index: (context.isTrial ? randomBytes(32) : identityIndex(context, number)).toString('base64'),
    identity_masked: maskIdentityNumber(number),
    sex: hire.identity.ok ? hire.identity.sex : null,
    birth_date: hire.identity.ok ? hire.identity.birthDate : null,
    phone_sealed: phone === null ? null : seal(phone, phoneAssociatedData(workerId)).toString('base64'),
    phone_masked: phone === null ? null : maskPhone(phone),
    household_registration_address: hire.householdRegistrationAddress,
    household_division_code: hire.householdDivisionCode,
    residence_address: hire.residenceAddress,
  }
}

/** Inserts new people and updates known ones. */
function saveWorkers(
  context: Context,
  employer: ReportingEmployer,
  workers: readonly SealedPerson[],
): Promise<unknown>[] {
  const added = workers.filter(({ fresh: isNew }) => isNew)
  const seen = workers.filter(({ fresh: isNew }) => !isNew)
  const shape = sql`as row(id uuid, key_id text, key_sealed text, name text, identity_sealed text, identity_index text, identity_masked text, sex text, birth_date date, phone_sealed text, phone_masked text,
    household_registration_address text, household_division_code text, residence_address text)`
  const said: Promise<unknown>[] = []
  if (added.length > 0) {
    said.push(
      context.rows(sql`
      with given as materialized (select * from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) ${shape}),
      people as (
        insert into worker (id, employer_id, station_id, name, identity_sealed, identity_index, identity_masked, sex, birth_date, phone_sealed, phone_masked,
          household_registration_address, household_division_code, residence_address, created_at)
        select given.id, ${employer.id}, ${employer.stationId}, given.name, decode(given.identity_sealed, 'base64'), decode(given.identity_index, 'base64'), given.identity_masked, given.sex, given.birth_date,
          decode(given.phone_sealed, 'base64'), given.phone_masked, given.household_registration_address, given.household_division_code, given.residence_address, ${context.now}
        from given)
      insert into data_key (worker_id, employer_id, station_id, key_id, key_sealed, created_at)
      select given.id, ${employer.id}, ${employer.stationId}, given.key_id, decode(given.key_sealed, 'base64'), ${context.now} from given`),
    )
  }
  if (seen.length > 0) {
    said.push(
      context.rows(sql`
      update worker set name = row.name, phone_sealed = coalesce(decode(row.phone_sealed, 'base64'), worker.phone_sealed), phone_masked = coalesce(row.phone_masked, worker.phone_masked),
        household_registration_address = coalesce(row.household_registration_address, worker.household_registration_address),
        household_division_code = coalesce(row.household_division_code, worker.household_division_code), residence_address = coalesce(row.residence_address, worker.residence_address)
      from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) ${shape}
      where worker.id = row.id and (row.phone_sealed is not null or row.name <> worker.name
        or coalesce(row.household_registration_address, worker.household_registration_address) is distinct from worker.household_registration_address
        or coalesce(row.household_division_code, worker.household_division_code) is distinct from worker.household_division_code
        or coalesce(row.residence_address, worker.residence_address) is distinct from worker.residence_address)`),
    )
  }
  return said
}

function saveEmployments(
  context: Context,
  employer: ReportingEmployer,
  hires: readonly HireToSave[],
): Promise<unknown>[] {
  const rowsThat = (are: HireToSave['employment']): unknown[] =>
    hires
      .filter(({ employment }) => employment === are)
      .map(({ hire, employmentId, workerId }) => ({
        id: employmentId,
        worker_id: workerId,
        hired_on: hire.hiredOn,
        position: hire.position,
      }))
  const [added, changed] = [rowsThat('NEW'), rowsThat('CHANGED')]
  const shape = sql`as row(id uuid, worker_id uuid, hired_on date, position text)`
  const said: Promise<unknown>[] = []
  if (added.length > 0) {
    said.push(
      context.rows(sql`
      insert into employment (id, employer_id, station_id, worker_id, position, hired_on, version, created_at)
      select row.id, ${employer.id}, ${employer.stationId}, row.worker_id, row.position, row.hired_on, 1, ${context.now} from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) ${shape}`),
    )
  }
  if (changed.length > 0) {
    said.push(
      context.rows(sql`
      update employment set hired_on = row.hired_on, position = coalesce(row.position, employment.position), version = version + 1
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) ${shape} where employment.id = row.id`),
    )
  }
  return said
}
