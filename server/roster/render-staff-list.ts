import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { draw } from '../drawing/draw.ts'
import { keyOf } from '../platform/global-id.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { keySealed, openIdentity, openPhone } from '../worker/personal-values.ts'
import { mayRevealIdentityNumber } from '../worker/worker.policy.ts'
import { STAFF_COLUMNS, STAFF_SHEET, staffRow } from './sheet/staff-columns.ts'
import type { WrittenRow } from './sheet/write-sheet.ts'

interface Colleague {
  employmentId: string
  workerId: string
  name: string
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
 * Everybody now employed, as a roster that is read back unchanged. It holds full identity numbers: it is for those who may
 * see them, and is in the trail. Null where the actor may not, or names no employer.
 */
export async function renderStaffList(context: Context, employerId: string | null): Promise<Buffer | null> {
  const id = employerId === null ? context.actor.employerId : keyOf('Employer', employerId)
  const employer = id && (await context.first<{ id: string; stationId: string }>(sql`select id, station_id as "stationId" from employer where id = ${id}`))
  if (!employer || !mayRevealIdentityNumber(context.actor, { employerId: employer.id, stationId: employer.stationId })) return null
  const content = await buffer(draw('xlsx', { name: STAFF_SHEET, columns: STAFF_COLUMNS }, { rows: staffOf(context, employer.id) }))
  await record(context, { action: 'staff.exported', subject: { type: 'Employer', id: employer.id }, employerId: employer.id, stationId: employer.stationId, payload: { bytes: content.length } })
  return content
}

async function* staffOf(context: Context, employerId: string): AsyncGenerator<WrittenRow, void, undefined> {
  const { keys } = context.portal
  for (let after: Colleague | undefined; ; ) {
    const beyond = after ? sql`and (e.hired_on, e.id) > (${after.hiredOn}::date, ${after.employmentId}::uuid)` : sql``
    const colleagues: Colleague[] = await context.rows<Colleague>(sql`
      select e.id as "employmentId", w.id as "workerId", w.name, w.identity_sealed as "identitySealed", w.phone_sealed as "phoneSealed", ${keySealed}, e.hired_on as "hiredOn", e.position,
        w.household_registration_address as "householdRegistrationAddress", w.household_division_code as "householdDivisionCode", w.residence_address as "residenceAddress"
      from employment e join worker w on w.id = e.worker_id
      where e.employer_id = ${employerId} and e.withdrawn_at is null and e.ended_on is null ${beyond} order by e.hired_on, e.id limit ${page}`)
    for (const { workerId, identitySealed, phoneSealed, keySealed: key, ...colleague } of colleagues) {
      yield staffRow({
        ...colleague, endedOn: null, departureReason: null, lateReason: null,
        identityNumber: openIdentity(keys, { workerId, keySealed: key, identitySealed }),
        phone: openPhone(keys, { workerId, keySealed: key, phoneSealed }),
      })
    }
    if (colleagues.length < page) return
    after = colleagues.at(-1)
  }
}
