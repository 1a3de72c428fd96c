import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { identityIndex } from '../../employment/known-persons.ts'
import type { Interval } from '../../law/reporting.ts'
import { mapInTimeSlices } from '../../platform/yield-batches.ts'
import { keySealed, openPhone } from '../../worker/personal-values.ts'

/** An employment of a person whom a roster names, with the details that the roster may say otherwise. */
export interface KnownEmployment extends Interval {
  employmentId: string
  /** The portal knows of the hire, but nobody has reported it. */
  unreported: boolean
  /** Registered before: there is no report that could be amended. */
  registeredBefore: boolean
  name: string
  phone: string | null
  position: string | null
  residenceAddress: string | null
  householdRegistrationAddress: string | null
}

export type KnownStaff = ReadonlyMap<string, readonly KnownEmployment[]>

/**
 * A program is told of a number only together with the name: under another name it is answered like one that nobody
 * has.
 */
export function knownAs(
  known: KnownStaff,
  { name, identityNumber }: { name: string; identityNumber: string },
  { byKey }: { byKey: boolean },
): readonly KnownEmployment[] {
  const employments = known.get(identityNumber) ?? []
  return byKey ? employments.filter((employment) => employment.name === name) : employments
}

/** What this employer's rows say of the people with these identity numbers: one query, however many. */
export async function findKnownStaff(
  context: Context,
  employerId: string,
  identityNumbers: readonly string[],
): Promise<KnownStaff> {
  const byIndex = new Map(
    [...new Set(identityNumbers)].map((number) => [identityIndex(context, number).toString('hex'), number]),
  )
  const indexes = [...byIndex.keys()].map((hex) => Buffer.from(hex, 'hex'))
  const rows = await context.rows<
    Omit<KnownEmployment, 'phone'> & {
      index: string
      workerId: string
      phoneSealed: Buffer | null
      keySealed: Buffer | null
    }
  >(sql`
    select encode(w.identity_index, 'hex') as index, w.id as "workerId", e.id as "employmentId", e.hired_on as "hiredOn", e.ended_on as "endedOn", o.id is not null as unreported, exists (select from prior_registration p where p.employment_id = e.id and p.rejected_at is null) as "registeredBefore",
      w.name, w.phone_sealed as "phoneSealed", ${keySealed}, e.position, w.residence_address as "residenceAddress", w.household_registration_address as "householdRegistrationAddress"
    from worker w join employment e on e.worker_id = w.id and e.withdrawn_at is null
      left join obligation o on o.employment_id = e.id and o.kind = 'HIRE' and o.met_at is null and o.waived_at is null
    where w.employer_id = ${employerId} and w.identity_index = any(${indexes}::bytea[])
    order by e.hired_on`)
  const { keys } = context.portal
  const known = await mapInTimeSlices(rows, ({ index, workerId, phoneSealed, keySealed: key, ...row }) => ({
    number: byIndex.get(index)!,
    employment: { ...row, phone: openPhone(keys, { workerId, keySealed: key, phoneSealed }) },
  }))
  const grouped = Map.groupBy(known, ({ number }) => number)
  return new Map([...grouped].map(([number, entries]) => [number, entries.map(({ employment }) => employment)]))
}
