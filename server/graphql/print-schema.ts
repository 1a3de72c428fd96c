import { lexicographicSortSchema, printSchema } from 'graphql'
import { buildPortalSchema } from './schema.ts'

/** The SDL, sorted, so that it does not depend on the order of imports. */
export function printPortalSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildPortalSchema()))}\n`
}
