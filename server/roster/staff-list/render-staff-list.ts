import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { draw } from '../../platform/drawing/draw.ts'
import { keyOf } from '../../request/global-id.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { keySealed, openIdentity, openPhone } from '../../worker/personal-values.ts'
import { shownIdentityNumber } from '../../worker/shown-values.ts'
import type { Numbers, PersonalFile } from './numbers-file.ts'
import { STAFF_COLUMNS, STAFF_SHEET, staffRow } from '../sheet/staff-columns.ts'
import type { WrittenRow } from '../sheet/write-sheet.ts'

interface Colleague {
  registeredBefore: PlainDate | 'yes' | null
  registeredBeforeReference: string | null
  employmentId: string
  workerId: string
  name: string
  identityMasked: string
  phoneMasked: string | null
  identitySealed: Buffer
  phoneSealed: Buffer | null
  keySealed: Buffer | null
  hiredOn: PlainDate
  position: string | null
  householdRegistrationAddress: string | null
  householdDivisionCode: string | null
  residenceAddress: string | null
}

const page = 500

/**
 * Everybody now employed; with whole numbers a roster that is read back unchanged. Null where the actor sees no such
 * employer.
 */
export async function renderStaffList(
  context: Context,
  employerId: string | null,
  numbers: Numbers,
): Promise<PersonalFile | null> {
  const id = employerId === null ? context.actor.employerId : keyOf('Employer', employerId)
  const employer =
    id &&
    (await context.first<{ id: string; stationId: string }>(
      sql`select id, station_id as "stationId" from employer where id = ${id} and (id = ${context.actor.employerId} or station_id = ${context.actor.stationId})`,
    ))
  if (!employer) return null
  let people = 0
  const counted = async function* (): AsyncGenerator<WrittenRow, void, undefined> {
    for await (const row of staffOf(context, employer, numbers)) {
      people += 1
      yield row
    }
  }
  const content = await buffer(draw('xlsx', { name: STAFF_SHEET, columns: STAFF_COLUMNS }, { rows: counted() }))
  return {
    of: { subject: { type: 'Employer', id: employer.id }, employerId: employer.id, stationId: employer.stationId },
    people,
    fileName: '员工花名册.xlsx',
    content,
  }
}

async function* staffOf(
  context: Context,
  employer: { id: string; stationId: string },
  numbers: Numbers,
): AsyncGenerator<WrittenRow, void, undefined> {
  const { keys } = context.portal
  for (let after: Colleague | undefined; ;) {
    const beyond = after ? sql`and (e.hired_on, e.id) > (${after.hiredOn}::date, ${after.employmentId}::uuid)` : sql``
    const colleagues: Colleague[] = await context.rows<Colleague>(sql`
      select e.id as "employmentId", w.id as "workerId", w.name, w.identity_masked as "identityMasked", w.phone_masked as "phoneMasked", w.identity_sealed as "identitySealed", w.phone_sealed as "phoneSealed", ${keySealed}, e.hired_on as "hiredOn", e.position,
        w.household_registration_address as "householdRegistrationAddress", w.household_division_code as "householdDivisionCode", w.residence_address as "residenceAddress",
        case when p.id is not null then coalesce(p.registered_on::text, 'yes') end as "registeredBefore", p.reference as "registeredBeforeReference"
      from employment e join worker w on w.id = e.worker_id left join prior_registration p on p.employment_id = e.id and p.rejected_at is null and p.withdrawn_at is null
      where e.employer_id = ${employer.id} and e.withdrawn_at is null and e.ended_on is null ${beyond} order by e.hired_on, e.id limit ${page}`)
    for (const {
      workerId,
      identityMasked,
      phoneMasked,
      identitySealed,
      phoneSealed,
      keySealed: key,
      ...colleague
    } of colleagues) {
      const whole = numbers === 'WHOLE'
      yield staffRow({
        ...colleague,
        endedOn: null,
        departureReason: null,
        lateReason: null,
        identityNumber: whole
          ? openIdentity(keys, { workerId, keySealed: key, identitySealed })
          : shownIdentityNumber(
              context.actor,
              { employerId: employer.id, stationId: employer.stationId },
              identityMasked,
            ),
        phone: whole ? openPhone(keys, { workerId, keySealed: key, phoneSealed }) : phoneMasked,
      })
    }
    if (colleagues.length < page) return
    after = colleagues.at(-1)
  }
}
