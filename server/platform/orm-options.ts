import type { Options } from '@mikro-orm/postgresql'
import { ColumnNames } from './references.ts'

/**
 * What every MikroORM of the portal shares: the request's, the migrator's, and the one that compares entities with the
 * database.
 */
export const ormOptions = {
  forceUtcTimezone: true,
  namingStrategy: ColumnNames,
  // The queue owns its schema; functions stand in the migrations and are held by the catalogue.
  schemaGenerator: { ignoreSchema: ['graphile_worker'], ignoreRoutines: true },
} satisfies Options
