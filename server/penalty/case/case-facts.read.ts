import { sql } from 'kysely'
import type { Batch, Context } from '../../request/context.ts'
import { calendarAsOf } from '../../law/calendar.ts'
import { dayOf } from '../../law/plain-date.ts'
import { nowOrThen, tableAsOf } from '../../request/as-of.ts'
import { ruleSetByKey } from '../../law/rule-sets.ts'
import type { CaseFacts, CaseRole, Duty, Payment } from '../procedure/case-facts.ts'
import type { Asked } from '../procedure/needs.ts'

interface StoredCase extends Omit<
  CaseFacts,
  | 'duties'
  | 'finedIn'
  | 'payments'
  | 'foundOn'
  | 'ruleAtAct'
  | 'ruleToday'
  | 'calendar'
  | 'instalments'
  | 'remedies'
  | 'officerIds'
> {
  ruleKey: string
  detectedAt: Date
  duties: Duty[] | null
  payments: Payment[] | null
  instalments: CaseFacts['instalments'] | null
  remedies: CaseFacts['remedies'] | null
  officerIds: string[] | null
}

/**
 * Everything the procedure asks, of many cases in one query, as it stands or stood; of a file what it holds now. What
 * row-level security hides of a file is null.
 */
export const loadCaseFacts = nowOrThen<CaseFacts>(async (context, ids, asOf) => {
  const rows = await context.rows<StoredCase>(sql`
    select c.id, c.case_number as "caseNumber", c.version, c.employer_id as "employerId", c.station_id as "stationId", c.status, c.outcome, c.severity,
      c.self_corrected as "selfCorrected", c.repeated, c.detected_at as "detectedAt", c.rule_key as "ruleKey", c.ordered_on as "orderedOn", c.correct_by as "correctBy",
      c.filed_on as "filedOn", c.officer_ids as "officerIds", c.notice_on as "noticeOn", c.notice_method as "noticeMethod", c.hearing_offered as "hearingOffered", c.stated_on as "statedOn", c.waived_on as "waivedOn",
      c.hearing_requested_on as "hearingRequestedOn", c.hearing_notified_on as "hearingNotifiedOn", c.hearing_on as "hearingOn", c.hearing_held_on as "hearingHeldOn", c.proposed_on as "proposedOn", c.proposed_by as "proposedBy", c.decided_on as "decidedOn",
      c.fine, c.published_on as "publishedOn", c.served_on as "servedOn", c.dunned_on as "dunnedOn", c.court_on as "courtOn", c.closed_on as "closedOn", c.instalments, c.remedies,
      f.noticed_fine as "noticedFine", f.proposed_fine as "proposedFine", coalesce(f.electronic_service, false) as "electronicService",
      (select jsonb_agg(jsonb_build_object('kind', o.kind, 'eventOn', o.event_on, 'countedFrom', o.counted_from, 'dueOn', o.due_on, 'provisional', o.provisional, 'waived', o.waived_at is not null,
          'metOn', to_char(o.met_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), 'employmentEndedOn', e.ended_on, 'finedIn', (
            select other.case_number from ${tableAsOf('obligation', asOf)} same join ${tableAsOf('case_obligation', asOf)} theirs on theirs.obligation_id = same.id join ${tableAsOf('penalty_case', asOf)} other on other.id = theirs.case_id
            where same.worker_id = o.worker_id and same.kind = o.kind and same.event_on = o.event_on and same.id <> o.id and same.employer_id = o.employer_id
              and other.id <> c.id and other.fine is not null and other.outcome is distinct from 'REVOKED' limit 1)) order by o.due_on, o.id)
        from ${tableAsOf('case_obligation', asOf)} co join ${tableAsOf('obligation', asOf)} o on o.id = co.obligation_id left join ${tableAsOf('employment', asOf)} e on e.id = o.employment_id where co.case_id = c.id) as duties,
      (select jsonb_agg(jsonb_build_object('amount', p.amount, 'on', p.paid_on) order by p.paid_on, p.recorded_at) from ${tableAsOf('case_payment', asOf)} p where p.case_id = c.id) as payments
    from ${tableAsOf('penalty_case', asOf)} c left join case_file f on f.case_id = c.id where c.id = any(${ids}::uuid[])`)
  const found = new Map(rows.map((row) => [row.id, factsOf(row, context, asOf)]))
  return ids.map((id) => found.get(id) ?? null)
})

function factsOf(
  { ruleKey, detectedAt, duties, payments, instalments, remedies, officerIds, ...stored }: StoredCase,
  { portal, today: now }: Context,
  asOf: Date | null,
): CaseFacts {
  const today = asOf === null ? now : dayOf(asOf)
  return {
    ...stored,
    foundOn: dayOf(detectedAt),
    duties: duties ?? [],
    finedIn: finedInOf(duties ?? []),
    payments: payments ?? [],
    instalments: instalments ?? [],
    remedies: remedies ?? [],
    officerIds: officerIds ?? [],
    ruleAtAct: ruleSetByKey(ruleKey),
    ruleToday: portal.lawBook.ruleSetOn(today),
    calendar: asOf === null ? portal.calendar : calendarAsOf(today, portal.calendar.editions),
  }
}

/** Where every act that still counts was fined in another case; of many, those that were not stay punishable. */
function finedInOf(duties: readonly Duty[]): string | null {
  const standing = duties.filter(({ waived }) => !waived)
  return standing.every(({ finedIn }) => (finedIn ?? null) !== null) ? (standing[0]?.finedIn ?? null) : null
}

/** The cases in which the actor is the person proceeded against. */
const loadHeld: Batch<string, boolean> = async (context, caseIds) => {
  if (context.actor.accountId === null) return caseIds.map(() => false)
  const rows = await context.rows<{ id: string }>(
    sql`select case_id as id from case_access where holder_id = ${context.actor.accountId} and ended_at is null and expires_on >= ${context.today} and case_id = any(${caseIds}::uuid[])`,
  )
  const held = new Set(rows.map(({ id }) => id))
  return caseIds.map((id) => held.has(id))
}

/** Who asks, as the procedure knows them: a station's people only in their own station's cases. */
export async function askedBy(
  context: Context,
  { id, employerId, stationId }: Pick<CaseFacts, 'id' | 'employerId' | 'stationId'>,
  more: Partial<Asked> = {},
): Promise<Asked> {
  const { actor } = context
  const concerned = actor.stationId === stationId || actor.employerId === employerId
  const own: CaseRole[] = concerned && !actor.readOnly && actor.role !== 'ANONYMOUS' ? [actor.role] : []
  const respondent: CaseRole[] = !actor.readOnly && (await context.load(loadHeld, id)) ? ['RESPONDENT'] : []
  return { accountId: actor.accountId, roles: [...own, ...respondent], today: context.today, ...more }
}
