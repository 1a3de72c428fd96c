import { sql } from 'kysely'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { judgeCalendarYear, workingCalendar, type CalendarEntry, type CalendarYear } from '../law/calendar.ts'
import { yearOf } from '../law/plain-date.ts'
import { statutoryHolidayOn } from '../law/statutory-days.ts'
import { newId } from '../platform/new-id.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import { ensure, refused, type Refusal, type Refused } from '../request/refusal.ts'
import { CalendarEditionRow } from './regulation.table.ts'
import type { Calendar } from './regulation.graphql.ts'
import { calendarYearOf } from './regulation.read.ts'

export interface CalendarProposal {
  year: number
  source: string
  holidays: readonly CalendarEntry[]
}

const yearsAhead = 2

/**
 * Takes in a year's notice and counts every open deadline again. A day once told is never taken back: where the new
 * count ends earlier, the later day stays and a person looks at it; both values are kept.
 */
export async function publishCalendar(
  context: Context,
  proposal: CalendarProposal,
): Promise<Refused | { calendar: Calendar; deadlinesChanged: number; userErrors: [] }> {
  const { portal, today } = context
  // Calendars are the system administrator's, accounts the security administrator's.
  ensure(context.actor.duty !== 'SECURITY')
  if (proposal.year < yearOf(today))
    return refused({ code: 'INVALID_STATE', path: ['year'], facts: { reason: 'CALENDAR_YEAR_PAST' } })
  // Notices come in the autumn before; of later years none can exist.
  if (proposal.year > yearOf(today) + yearsAhead) return refused({ code: 'INVALID_DATE', path: ['year'] })
  const days = withStatutoryDays(proposal)
  const refusals = refusalsOf({ ...proposal, holidays: days })
  if (refusals.length > 0) return refused(...refusals)

  const edition = await nextEdition(context, proposal.year)
  const published: CalendarYear = {
    year: proposal.year,
    version: `CN-${proposal.year}.${edition}`,
    source: proposal.source,
    publishedOn: today,
    days,
  }
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
  const deadlinesChanged = await context.asSystem(() =>
    context.portal.consequences.calendarPublished(context, calendar, published),
  )
  await recordAuditEvent(context, {
    action: 'calendar.published',
    payload: { year: proposal.year, version: published.version, source: proposal.source, deadlinesChanged },
  })
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
  const texts = [
    { path: ['source'], max: textLimits.calendarSource, text: source },
    ...holidays.map(({ holiday }, index) => ({
      path: ['holidays', String(index), 'holiday'],
      max: textLimits.ownName,
      text: holiday,
    })),
  ].flatMap(({ path, max, text }): Refusal[] => {
    const read = readText(text, { max, numbersAllowed: true })
    return read.ok ? [] : [{ code: 'INVALID_INPUT', path, facts: { reason: read.reason, max } }]
  })
  const problems = judgeCalendarYear({ year, source, days: holidays }).filter(({ severity }) => severity === 'ERROR')
  return [
    ...texts,
    ...problems.map(({ code, on, index }): Refusal => {
      if (code === 'NO_SOURCE') return { code: 'INVALID_INPUT', path: ['source'], facts: { reason: 'REQUIRED' } }
      return {
        code: code === 'NO_DAYS' ? 'INVALID_INPUT' : 'INVALID_DATE',
        path: index === null ? ['holidays'] : ['holidays', String(index), 'on'],
        facts: { reason: code, ...(on ? { on } : {}) },
      }
    }),
  ]
}

async function nextEdition(context: Context, year: number): Promise<number> {
  const builtIn = context.portal.calendar.editions
    .filter((known) => known.year === year)
    .map(({ version }) => Number(version.split('.').at(-1)))
  const found = await context.first<{ latest: number | null }>(
    sql`select max(edition) as latest from calendar_edition where year = ${year}`,
  )
  return Math.max(0, found?.latest ?? 0, ...builtIn) + 1
}
