import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import type { Interval } from '../law/reporting.ts'
import { keyOf } from '../request/global-id.ts'
import { Denied, ensure, ensureFound } from '../request/refusal.ts'
import { keySealed } from '../worker/personal-values.ts'
import { mayReportFor } from './employment.policy.ts'
import type { lateReasonCodes } from './employment.table.ts'
import { query } from '../platform/query.ts'

/** A report in force with its event, locked until the transaction ends. */
export interface StandingReport {
  reportId: string
  kind: 'HIRE' | 'DEPARTURE'
  filedAt: Date
  receiptNumber: string
  obligationId: string
  source: string
  employmentId: string
  workerId: string
  workerName: string
  employerId: string
  stationId: string
  divisionCode: string
  version: number
  hiredOn: PlainDate
  endedOn: PlainDate | null
  position: string | null
  phoneSealed: Buffer | null
  identitySealed: Buffer
  keySealed: Buffer | null
  identityMasked: string
  residenceAddress: string | null
  householdRegistrationAddress: string | null
  receipt: string
  /** As recorded in the obligation. */
  eventOn: PlainDate
  /** The day from which the deadline was counted. */
  countedFrom: PlainDate
  dueOn: PlainDate
  dueAt: Date
  provisional: boolean
  ruleKey: string
  filedBy: string
  lateReasonCode: (typeof lateReasonCodes)[number] | null
  lateReason: string | null
  departureReason: string | null
  householdDivisionCode: string | null
  creditCode: string
  name: string
  stationName: string
}

/** The same person's other employments at the employer, without withdrawn ones. */
export function findOtherEmployments(
  context: Context,
  { workerId, employmentId }: Pick<StandingReport, 'workerId' | 'employmentId'>,
): Promise<Interval[]> {
  return context.rows(
    query
      .selectFrom('employment')
      .select(['hiredOn', 'endedOn'])
      .where('workerId', '=', workerId)
      .where('id', '<>', employmentId)
      .where('withdrawnAt', 'is', null)
      .orderBy('hiredOn'),
  )
}

/**
 * The report in force, found by any of its receipts. Throws Denied if there is none to change, if it was withdrawn, or
 * if the caller saw an older version.
 */
export async function getStandingReport(
  context: Context,
  input: { reportId: string; version: number },
): Promise<StandingReport> {
  const id = keyOf('Report', input.reportId)
  const found = ensureFound(
    id &&
      (await context.first<
        Omit<StandingReport, 'identitySealed'> & {
          identitySealed: Buffer | null
          withdrawnAt: Date | null
          erasedAt: Date | null
        }
      >(sql`
        select r.id as "reportId", r.kind, r.filed_at as "filedAt", r.receipt_number as "receiptNumber", r.withdrawn_at as "withdrawnAt", w.erased_at as "erasedAt", o.id as "obligationId", o.source, r.receipt, o.event_on as "eventOn", coalesce(o.counted_from, o.event_on) as "countedFrom", o.due_on as "dueOn", o.due_at as "dueAt", o.provisional, o.rule_key as "ruleKey", r.filed_by as "filedBy", r.late_reason_code as "lateReasonCode", r.late_reason as "lateReason",
          e.departure_reason as "departureReason", w.household_division_code as "householdDivisionCode", em.credit_code as "creditCode", em.name, s.name as "stationName",
          e.id as "employmentId", e.employer_id as "employerId", e.station_id as "stationId", s.division_code as "divisionCode", e.version, e.hired_on as "hiredOn", e.ended_on as "endedOn", e.position,
          w.id as "workerId", w.name as "workerName", w.phone_sealed as "phoneSealed", w.identity_sealed as "identitySealed", ${keySealed}, w.identity_masked as "identityMasked", w.residence_address as "residenceAddress",
          w.household_registration_address as "householdRegistrationAddress"
        from report r join obligation o on o.id = r.obligation_id join employment e on e.id = o.employment_id join worker w on w.id = e.worker_id join station s on s.id = e.station_id join employer em on em.id = e.employer_id
        where r.id = (
          select standing.id from report named join report standing on standing.obligation_id = named.obligation_id and standing.superseded_at is null
          where named.id = ${id} order by standing.filed_at desc limit 1) for update of r, o, e, w`)),
    'reportId',
  )
  ensure(mayReportFor(context.actor, { id: found.employerId, stationId: found.stationId }))
  if (found.withdrawnAt !== null)
    throw new Denied({ code: 'INVALID_STATE', path: ['reportId'], facts: { reason: 'WITHDRAWN' } })
  const { identitySealed } = found
  if (found.erasedAt !== null || identitySealed === null)
    throw new Denied({ code: 'INVALID_STATE', path: ['reportId'], facts: { reason: 'ERASED' } })
  if (found.version !== input.version)
    throw new Denied({ code: 'STALE_VERSION', path: ['version'], facts: { current: found.version } })
  return { ...found, identitySealed }
}
