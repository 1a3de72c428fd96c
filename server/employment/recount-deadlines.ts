import { sql } from 'kysely'
import type { CalendarYear, WorkingCalendar } from '../law/calendar.ts'
import { plainDate, type PlainDate } from '../law/plain-date.ts'
import { dutyAfter } from '../law/reporting.ts'
import { ruleSetByKey } from '../law/rule-sets.ts'
import { notify } from '../notice/notify.ts'
import { newId } from '../platform/new-id.ts'
import type { Context } from '../request/context.ts'
import { query } from '../platform/query.ts'

interface OpenDeadline {
  id: string
  kind: 'HIRE' | 'DEPARTURE'
  employerId: string
  stationId: string
  eventOn: PlainDate
  dueOn: PlainDate
  provisional: boolean
  ruleKey: string
}

/**
 * After a year's holiday notice was published: every open deadline is recomputed. An announced deadline never moves
 * earlier; both values are kept. Returns how many moved.
 */
export async function recountDeadlines(
  context: Context,
  calendar: WorkingCalendar,
  published: CalendarYear,
): Promise<number> {
  const open = await context.rows(
    query
      .selectFrom('obligation')
      .select(['id', 'kind', 'employerId', 'stationId', 'eventOn', 'dueOn', 'provisional', 'ruleKey'])
      .where('metAt', 'is', null)
      .where('waivedAt', 'is', null)
      .where('source', '<>', 'CROSS_EMPLOYER')
      .where('dueOn', '>=', plainDate(`${published.year - 1}-12-20`))
      .forUpdate(),
  )
  const changes = open.flatMap((deadline) => changeOf(deadline, calendar, context))
  if (changes.length === 0) return 0
  const asJson = JSON.stringify(changes)
  await context.rows(sql`
    update obligation set due_on = change.due_on, due_at = change.due_at, provisional = change.provisional, calendar_version = ${calendar.version}
    from jsonb_to_recordset(${asJson}::jsonb) as change(id uuid, due_on date, due_at timestamptz, provisional boolean) where obligation.id = change.id`)
  await context.rows(sql`
    insert into deadline_change (id, obligation_id, employer_id, station_id, at, before, after, calendar_version, reason)
    select change.change_id, change.id, change.employer_id, change.station_id, ${context.now}, change.before, change.counted, ${calendar.version}, change.reason
    from jsonb_to_recordset(${asJson}::jsonb) as change(change_id uuid, id uuid, employer_id uuid, station_id uuid, before date, counted date, reason text)
    where change.before <> change.counted`)
  await tellConcerned(context, changes, published)
  return changes.length
}

function changeOf(deadline: OpenDeadline, calendar: WorkingCalendar, { portal }: Context) {
  const ruleSet = ruleSetByKey(deadline.ruleKey)
  const due = dutyAfter(
    deadline.kind,
    deadline.eventOn,
    {},
    { book: { ...portal.lawBook, ruleSetOn: () => ruleSet }, calendar },
  )
  if ('refusal' in due) return []
  const { dueOn, provisional } = due.deadline
  if (dueOn === deadline.dueOn && provisional === deadline.provisional) return []
  const kept = dueOn < deadline.dueOn
  const stays = dutyEnd(kept ? deadline.dueOn : dueOn)
  return [
    {
      id: deadline.id,
      change_id: newId(),
      employer_id: deadline.employerId,
      station_id: deadline.stationId,
      before: deadline.dueOn,
      counted: dueOn,
      due_on: stays.dueOn,
      due_at: stays.dueAt,
      provisional,
      reason: kept ? 'CALENDAR_PUBLISHED_LATER_DAY_KEPT' : 'CALENDAR_PUBLISHED',
    },
  ]
}

function dutyEnd(dueOn: PlainDate): { dueOn: PlainDate; dueAt: string } {
  return { dueOn, dueAt: `${dueOn}T24:00:00+08:00` }
}

async function tellConcerned(
  context: Context,
  changes: ReturnType<typeof changeOf>,
  published: CalendarYear,
): Promise<void> {
  const facts = { year: published.year, version: published.version }
  for (const [employerId, theirs] of Map.groupBy(changes, ({ employer_id }) => employer_id)) {
    await notify(context, {
      to: { employerId },
      kind: 'DEADLINE_CHANGED',
      facts: { ...facts, count: theirs.length },
      onceKey: `calendar:${published.version}:${employerId}`,
    })
  }
  for (const [stationId, theirs] of Map.groupBy(changes, ({ station_id }) => station_id)) {
    const kept = theirs.filter(({ reason }) => reason === 'CALENDAR_PUBLISHED_LATER_DAY_KEPT').length
    await notify(context, {
      to: { stationId },
      kind: 'DEADLINE_CHANGED',
      facts: { ...facts, count: theirs.length, kept },
      onceKey: `calendar:${published.version}:${stationId}`,
    })
  }
}
