import { sql } from 'kysely'
import type { Batch } from '../context.ts'
import { byKey } from '../platform/by-key.ts'
import type { Relation } from '../platform/relations.ts'
import type { Worker } from './worker.graphql.ts'

/** A worker's row as the API shows it: nothing that is sealed. */
export const workerColumns = sql`w.id, w.employer_id as "employerId", w.station_id as "stationId", w.name, w.identity_masked as "identityNumberMasked", w.sex, w.birth_date as "birthDate", w.phone_masked as phone,
  w.household_registration_address as "householdRegistrationAddress", w.residence_address as "residenceAddress", w.erased_at as "erasedAt"`

export const loadWorkers: Batch<string, Worker> = async (context, ids) =>
  byKey(ids, await context.rows<Worker>(sql`select ${workerColumns} from worker w where w.id = any(${ids}::uuid[])`))

export const workerOf: Relation = {
  field: 'worker', load: loadWorkers, key: ({ workerId }: { workerId: string | null }) => workerId,
  one: (owner) => sql`select ${workerColumns} from worker w where w.id = ${owner}."workerId"`,
}
