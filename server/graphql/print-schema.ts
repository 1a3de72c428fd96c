import { lexicographicSortSchema, printSchema } from 'graphql'
import { buildPortalSchema } from './schema.ts'

/** The emitted SDL, sorted, so that the order of imports changes nothing. */
export function printPortalSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildPortalSchema()))}\n`
}
