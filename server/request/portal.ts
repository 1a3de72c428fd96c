import type { FastifyBaseLogger } from 'fastify'
import type { CallerCache } from './caller-cache.ts'
import type { Directory } from '../platform/openid-directory.ts'
import type { Consequences } from './consequences.ts'
import type { Database } from '../platform/database.ts'
import type { Env } from '../platform/env.ts'
import type { WorkingCalendar } from '../law/calendar.ts'
import type { LawBook } from '../law/rule-sets.ts'
import type { Clock } from '../platform/clock.ts'
import type { Keys } from '../platform/keys.ts'
import type { TravelService } from '../platform/travel-service.ts'

/** What lives as long as the process does. */
export interface Portal {
  env: Env
  database: Database
  clock: Clock
  keys: Keys
  callerCache: CallerCache
  lawBook: LawBook
  /** The notices published so far, the portal's own editions included. */
  calendar: WorkingCalendar
  /** Ways by real roads; null: they are estimated. */
  travel: TravelService | null
  /** Another directory that vouches for people, where there is one. */
  directory?: Directory | null
  /** What acts of earlier matters set off in later ones. */
  consequences: Consequences
  log: FastifyBaseLogger
}
