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

/** What lives as long as the process. */
export interface Portal {
  env: Env
  database: Database
  clock: Clock
  keys: Keys
  callerCache: CallerCache
  lawBook: LawBook
  /** The calendar notices published so far, including those shipped with the portal. */
  calendar: WorkingCalendar
  /** Travel times by road; null: they are estimated. */
  travel: TravelService | null
  /** An external identity provider, where one is configured. */
  directory?: Directory | null
  /** What use cases of earlier matters trigger in later ones. */
  consequences: Consequences
  log: FastifyBaseLogger
}
