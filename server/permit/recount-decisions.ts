import { sql, type NotNull } from 'kysely'
import type { Context } from '../request/context.ts'
import type { WorkingCalendar } from '../law/calendar.ts'
import { processingDeadline } from '../law/permit.ts'
import { plainDate } from '../law/plain-date.ts'
import { ruleSetByKey } from '../law/rule-sets.ts'
import { notify } from '../notice/notify.ts'
import { query } from '../platform/query.ts'

/**
 * After a year's holiday notice was published: every open decision deadline is recomputed. The deadline binds the
 * station itself, so the new day applies, earlier or later.
 */
export async function recountDecisions(
  context: Context,
  calendar: WorkingCalendar,
  published: { year: number; version: string },
): Promise<void> {
  const open = await context.rows(
    query
      .selectFrom('permitApplication')
      .select(['id', 'type', 'ruleKey', 'stationId', 'acceptedOn', 'dueOn'])
      .where('acceptedOn', 'is not', null)
      .where('issuedOn', 'is', null)
      .where('rejectedAt', 'is', null)
      .where('withdrawnAt', 'is', null)
      .where('dueOn', '>=', plainDate(`${published.year - 1}-12-20`))
      .$narrowType<{ acceptedOn: NotNull }>()
      .forUpdate(),
  )
  const changes = open.flatMap(({ id, type, ruleKey, stationId, acceptedOn, dueOn }) => {
    const counted = processingDeadline(acceptedOn, type, ruleSetByKey(ruleKey)!, calendar)
    return counted.dueOn === dueOn
      ? []
      : [{ id, stationId, due_on: counted.dueOn, calendar_version: counted.calendarVersion }]
  })
  if (changes.length === 0) return
  await context.rows(sql`
    update permit_application set due_on = change.due_on, calendar_version = change.calendar_version
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change(id uuid, due_on date, calendar_version text) where permit_application.id = change.id`)
  for (const [stationId, theirs] of Map.groupBy(changes, (change) => change.stationId)) {
    await notify(context, {
      to: { stationId },
      kind: 'DECISIONS_RECOUNTED',
      facts: { year: published.year, count: theirs.length },
      onceKey: `calendar:${published.version}:decisions:${stationId}`,
    })
  }
}
