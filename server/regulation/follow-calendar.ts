import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { workingCalendar, type CalendarYear, type WorkingCalendar } from '../law/calendar.ts'
import { publishedYears } from '../law/calendars/published.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'

/** The notices built in, and those that an administrator has published since. */
export async function readCalendar(database: Database): Promise<WorkingCalendar> {
  const editions = await inSystemTransaction(database, ({ rows }) =>
    rows<CalendarYear>(sql`
      select year, version, source, days, to_char(published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "publishedOn" from calendar_edition order by year, edition`),
  )
  return workingCalendar([...publishedYears, ...editions])
}

/**
 * What was published in another process holds in this one too, within a second: editions are added and never changed.
 */
export async function followCalendar(portal: Portal): Promise<void> {
  const found = await inSystemTransaction(portal.database, ({ first }) =>
    first<{ count: number }>(sql`select count(*) as count from calendar_edition`),
  )
  if ((found?.count ?? 0) + publishedYears.length !== portal.calendar.editions.length)
    portal.calendar = await readCalendar(portal.database)
}
