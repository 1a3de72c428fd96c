import { hash } from 'node:crypto'
import { sql } from 'kysely'

/** The hashed text of an event, produced by the database alone, so that no driver rounds a timestamp. */
export const canonicalEvent = sql<string>`json_build_array(
  e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_id, e.actor_role, e.action, e.subject_type, e.subject_id,
  e.employer_id, e.station_id, e.request_id, e.payload)::text`

export const firstHash = '0'.repeat(64)

export function chainHash(previousHash: string, canonical: string): string {
  return hash('sha256', `${previousHash}\n${canonical}`)
}
