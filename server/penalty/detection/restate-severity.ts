import { sql } from 'kysely'
import { ensureFound } from '../../request/refusal.ts'
import type { Context } from '../../request/context.ts'
import { loadBefore, penaltyDays } from './earlier-cases.read.ts'
import { weighDuty, weighTogether, type DutyToWeigh, type Weighed } from './weigh-duties.ts'
import { query } from '../../platform/query.ts'

/**
 * What the reports of a case's duties propose, those of one day counted together: a roster may have a hundred thousand
 * rows.
 */
export async function weighDutiesOf(context: Context, caseId: string): Promise<Weighed[]> {
  const { today, portal } = context
  const before = (await loadBefore(context, [caseId]))[0]
  const punishedOn = penaltyDays(before?.earlier ?? [])
  const duties = await context.rows<Required<DutyToWeigh> & { ruleKey: string }>(sql`
    select o.due_on as "dueOn", coalesce((o.met_at at time zone 'Asia/Shanghai')::date, ${today}) as "countedOn", count(*)::int as count, c.rule_key as "ruleKey"
    from case_obligation co join obligation o on o.id = co.obligation_id join penalty_case c on c.id = co.case_id
    where co.case_id = ${caseId} and o.waived_at is null group by 1, 2, 4 order by 1, 2`)
  return duties.map(({ ruleKey, ...duty }) => weighDuty(duty, { punishedOn, calendar: portal.calendar, ruleKey }))
}

/** Until officers have said how severe a case is, it says what the reports of its duties propose. */
export async function restateSeverity(context: Context, caseId: string): Promise<Weighed> {
  const [first, ...more] = await weighDutiesOf(context, caseId)
  const weighed = weighTogether([ensureFound(first), ...more])
  await context.rows(
    query
      .updateTable('penaltyCase')
      .set({ severity: weighed.severity, severityReasonZh: weighed.reasonZh, severityReasonEn: weighed.reasonEn })
      .where('id', '=', caseId),
  )
  return weighed
}
