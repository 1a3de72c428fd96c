import { sql } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import { momentOf, nowOrThen, tableAsOf } from '../request/as-of.ts'
import { byKey } from '../request/by-key.ts'
import type { Relation } from '../request/relations.ts'
import type { Worker } from './worker.graphql.ts'

/** A worker's row as in the API: no encrypted columns. */
export const workerColumns = sql`w.id, w.employer_id as "employerId", w.station_id as "stationId", w.name, w.identity_masked as "identityMasked", w.sex, w.birth_date as "bornOn", w.phone_masked as phone,
  w.household_registration_address as "householdRegistrationAddress", w.residence_address as "residenceAddress", w.erased_at as "erasedAt"`

export const loadWorkers: Batch<string, Worker> = async (context, ids) =>
  byKey(ids, await context.rows<Worker>(sql`select ${workerColumns} from worker w where w.id = any(${ids}::uuid[])`))

/** With the name and addresses as of that instant; current values if the person was not stored yet. */
export const loadWorkerAt = nowOrThen<Worker>(async (context, ids, asOf) => {
  if (asOf === null) return loadWorkers(context, ids)
  const then = byKey(
    ids,
    await context.rows<Worker>(
      sql`select ${workerColumns} from ${tableAsOf('worker', asOf, ids)} w where w.id = any(${ids}::uuid[])`,
    ),
  )
  return Promise.all(ids.map(async (id, index) => then[index] ?? context.load(loadWorkers, id)))
})

/** Of a row that may be of an instant. */
export function workerAt(
  context: Context,
  { workerId, asOf }: { workerId: string; asOf?: Date | null },
): Worker | null | Promise<Worker | null> {
  return asOf == null
    ? context.related(loadWorkers, workerId)
    : context.load(loadWorkerAt, momentOf({ id: workerId, asOf }))
}

export const workerOf: Relation = {
  field: 'worker',
  load: loadWorkers,
  key: ({ workerId }: { workerId: string | null }) => workerId,
  one: (owner) => sql`select ${workerColumns} from worker w where w.id = ${owner}."workerId"`,
}
