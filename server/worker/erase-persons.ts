import { sql } from 'kysely'
import type { Context } from '../request/context.ts'

/**
 * Crypto-shredding: destroys the persons' data keys and clears their values, so that encrypted values are unreadable
 * from now on, in backups too. The rows stay, because figures, receipts and the audit trail refer to them. Returns the
 * ids of the keys.
 */
export async function erasePersons(context: Context, workerIds: readonly string[]): Promise<Map<string, string>> {
  const keys = await context.rows<{ workerId: string; keyId: string }>(sql`
    update data_key set key_sealed = null, destroyed_at = ${context.now} where worker_id = any(${workerIds}::uuid[]) and destroyed_at is null returning worker_id as "workerId", key_id as "keyId"`)
  await context.rows(sql`
    update worker set name = '', identity_sealed = null, identity_index = null, identity_masked = '', birth_date = '0001-01-01', phone_sealed = null, phone_masked = null,
      household_registration_address = null, household_division_code = null, residence_address = null, erased_at = ${context.now}
    where id = any(${workerIds}::uuid[])`)
  return new Map(keys.map(({ workerId, keyId }) => [workerId, keyId]))
}
