import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Context } from '../request/context.ts'
import { judgeCalendarYear, workingCalendar, type CalendarEntry, type CalendarYear, type WorkingCalendar } from '../law/calendar.ts'
import { yearOf, type PlainDate } from '../law/plain-date.ts'
import { dutyAfter } from '../law/reporting.ts'
import { ruleSetByKey } from '../law/rule-sets.ts'
import { statutoryHolidayOn } from '../law/statutory-days.ts'
import { tell } from '../notice/tell.ts'
import { recountDecisions } from '../permit/recount-decisions.ts'
import { newId } from '../platform/new-id.ts'
import { ensure, refused, type Refusal, type Refused } from '../request/refusal.ts'
import { CalendarEditionRow } from '../platform/platform.table.ts'
import type { Calendar } from './regulation.graphql.ts'
import { calendarYearOf } from './regulation.read.ts'

export interface CalendarProposal {
  year: number
  source: string
  holidays: readonly CalendarEntry[]
}

const yearsAhead = 2

/**
 * Takes in a year's notice and counts every open deadline again. A day once told is never taken back: where the new count
 * ends earlier, the later day stays and a person looks at it; both values are kept.
 */
export async function publishCalendar(context: Context, proposal: CalendarProposal): Promise<Refused | { calendar: Calendar; deadlinesChanged: number; userErrors: [] }> {
  const { portal, today } = context
  // Calendars are the system administrator's, accounts the security administrator's.
  ensure(context.actor.duty !== 'SECURITY')
  if (proposal.year < yearOf(today)) return refused({ code: 'INVALID_STATE', path: ['year'], facts: { reason: 'CALENDAR_YEAR_PAST' } })
  // Notices come in the autumn before; of later years none can exist.
  if (proposal.year > yearOf(today) + yearsAhead) return refused({ code: 'INVALID_DATE', path: ['year'] })
  const days = withStatutoryDays(proposal)
  const refusals = refusalsOf({ ...proposal, holidays: days })
  if (refusals.length > 0) return refused(...refusals)

  const edition = await nextEdition(context, proposal.year)
  const published: CalendarYear = { year: proposal.year, version: `CN-${proposal.year}.${edition}`, source: proposal.source, publishedOn: today, days }
  const calendar = workingCalendar([...portal.calendar.editions, published])
  context.em.create(CalendarEditionRow, {
    id: newId(),
    year: proposal.year,
    edition,
    version: published.version,
    source: proposal.source,
    days: days.map((day) => ({ ...day })),
    publishedAt: context.now,
    publishedBy: context.actor.accountId!,
  })
  await context.flush()
  const deadlinesChanged = await context.asSystem(() => countAgain(context, calendar, published))
  await context.asSystem(() => recountDecisions(context, calendar, published))
  await record(context, { action: 'calendar.published', payload: { year: proposal.year, version: published.version, source: proposal.source, deadlinesChanged } })
  context.afterCommit(() => {
    portal.calendar = calendar
  })
  return { calendar: calendarYearOf(proposal.year, calendar), deadlinesChanged, userErrors: [] }
}

/** The days that the holiday decree itself names are off, written out in the notice or not. */
function withStatutoryDays({ year, source, holidays }: CalendarProposal): CalendarEntry[] {
  const missing = judgeCalendarYear({ year, source, days: holidays })
    .filter(({ code, on, index }) => code === 'STATUTORY_DAY_WORKING' && on !== null && index === null)
    .map(({ on }) => ({ on: on!, working: false, holiday: statutoryHolidayOn(on!) ?? '' }))
  return [...holidays, ...missing].toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

function refusalsOf({ year, source, holidays }: CalendarProposal): Refusal[] {
  const problems = judgeCalendarYear({ year, source, days: holidays }).filter(({ severity }) => severity === 'ERROR')
  return problems.map(({ code, on, index }): Refusal => {
    if (code === 'NO_SOURCE') return { code: 'INVALID_INPUT', path: ['source'], facts: { reason: 'REQUIRED' } }
    return { code: code === 'NO_DAYS' ? 'INVALID_INPUT' : 'INVALID_DATE', path: index === null ? ['holidays'] : ['holidays', String(index), 'on'], facts: { reason: code, ...(on ? { on } : {}) } }
  })
}

async function nextEdition(context: Context, year: number): Promise<number> {
  const builtIn = context.portal.calendar.editions.filter((known) => known.year === year).map(({ version }) => Number(version.split('.').at(-1)))
  const found = await context.first<{ latest: number | null }>(sql`select max(edition) as latest from calendar_edition where year = ${year}`)
  return Math.max(0, found?.latest ?? 0, ...builtIn) + 1
}

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

async function countAgain(context: Context, calendar: WorkingCalendar, published: CalendarYear): Promise<number> {
  const open = await context.rows<OpenDeadline>(sql`
    select id, kind, employer_id as "employerId", station_id as "stationId", event_on as "eventOn", due_on as "dueOn", provisional, rule_key as "ruleKey"
    from obligation where met_at is null and waived_at is null and source <> 'CROSS_EMPLOYER' and due_on >= ${`${published.year - 1}-12-20`}
    for update`)
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
  const due = dutyAfter(deadline.kind, deadline.eventOn, {}, { book: { ...portal.lawBook, ruleSetOn: () => ruleSet }, calendar })
  if ('refusal' in due) return []
  const { dueOn, provisional } = due.deadline
  if (dueOn === deadline.dueOn && provisional === deadline.provisional) return []
  const kept = dueOn < deadline.dueOn
  const stays = dutyEnd(kept ? deadline.dueOn : dueOn)
  return [{
    id: deadline.id, change_id: newId(), employer_id: deadline.employerId, station_id: deadline.stationId,
    before: deadline.dueOn, counted: dueOn, due_on: stays.dueOn, due_at: stays.dueAt, provisional,
    reason: kept ? 'CALENDAR_PUBLISHED_LATER_DAY_KEPT' : 'CALENDAR_PUBLISHED',
  }]
}

function dutyEnd(dueOn: PlainDate): { dueOn: PlainDate; dueAt: string } {
  return { dueOn, dueAt: `${dueOn}T24:00:00+08:00` }
}

async function tellConcerned(context: Context, changes: ReturnType<typeof changeOf>, published: CalendarYear): Promise<void> {
  const facts = { year: published.year, version: published.version }
  for (const [employerId, theirs] of Map.groupBy(changes, ({ employer_id }) => employer_id)) {
    await tell(context, { to: { employerId }, kind: 'DEADLINE_CHANGED', facts: { ...facts, count: theirs.length }, onceKey: `calendar:${published.version}:${employerId}` })
  }
  for (const [stationId, theirs] of Map.groupBy(changes, ({ station_id }) => station_id)) {
    const kept = theirs.filter(({ reason }) => reason === 'CALENDAR_PUBLISHED_LATER_DAY_KEPT').length
    await tell(context, { to: { stationId }, kind: 'DEADLINE_CHANGED', facts: { ...facts, count: theirs.length, kept }, onceKey: `calendar:${published.version}:${stationId}` })
  }
}
