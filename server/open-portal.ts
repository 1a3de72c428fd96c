import type { FastifyBaseLogger } from 'fastify'
import { sql } from 'kysely'
import { openDatabase, type Database, type DatabaseOptions } from './database.ts'
import { openDemoClock } from './demo/demo-clock.ts'
import { BadEnvironment, type Env } from './env.ts'
import { workingCalendar, type CalendarYear, type WorkingCalendar } from './law/calendar.ts'
import { publishedYears } from './law/calendars/published.ts'
import { lawBook, type LawBook } from './law/rule-sets.ts'
import { startClock } from './platform/clock.ts'
import { deriveKeys } from './platform/keys.ts'
import { asPortal } from './platform/transaction.ts'
import type { Portal } from './portal.ts'

export interface Opening {
  env: Env
  /** Of a database that `migrate` has brought up to date. */
  url: string
  secrets: readonly string[]
  log: FastifyBaseLogger
  options?: DatabaseOptions
}

/** Everything that lives as long as the process does. */
export async function openPortal({ env, url, secrets, log, options }: Opening): Promise<Portal> {
  const book = openLawBook(env.rules)
  const database = await openDatabase(url, options)
  const clock = env.demo ? await openDemoClock(database, env.clock) : startClock()
  database.clock = clock
  return {
    env,
    database,
    clock,
    keys: deriveKeys(secrets),
    lawBook: book,
    calendar: await openCalendar(database),
    log,
  }
}

/** Checked before anything is opened: a wrong name of the rules stops the start. */
export function openLawBook(rules: string): LawBook {
  try {
    return lawBook(rules)
  } catch (error) {
    if (error instanceof RangeError) throw new BadEnvironment(error.message)
    throw error
  }
}

/** The notices built in, and those that an administrator has published since. */
async function openCalendar(database: Database): Promise<WorkingCalendar> {
  const editions = await asPortal(database, ({ rows }) =>
    rows<CalendarYear>(sql`
      select year, version, source, days, to_char(published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "publishedOn" from calendar_edition order by year, edition`),
  )
  return workingCalendar([...publishedYears, ...editions])
}
