import { sql } from 'kysely'
import type { Transaction } from '../platform/transaction.ts'
import { sealedBy, type DataKey, type Keys } from '../platform/keys.ts'

/** An encrypted number decrypts only in its own row. */
export const identityAssociatedData = (workerId: string): string => `worker:${workerId}:identity`
export const phoneAssociatedData = (workerId: string): string => `worker:${workerId}:phone`
export const dataKeyAssociatedData = (workerId: string): string => `data_key.key_sealed:${workerId}`

/** The encrypted data key of a person; of the table alias w. */
export const keySealed = sql`(select k.key_sealed from data_key k where k.worker_id = w.id) as "keySealed"`

/** Columns of a person's row, if selected. */
interface Sealed {
  workerId: string
  keySealed: Buffer | null
}

export function openIdentity(keys: Keys, { identitySealed, ...person }: Sealed & { identitySealed: Buffer }): string {
  return opener(keys, person, identitySealed).open(identitySealed, identityAssociatedData(person.workerId)).toString()
}

export function openPhone(
  keys: Keys,
  { phoneSealed, ...person }: Sealed & { phoneSealed: Buffer | null },
): string | null {
  return (
    phoneSealed && opener(keys, person, phoneSealed).open(phoneSealed, phoneAssociatedData(person.workerId)).toString()
  )
}

/** Values from before persons had their own keys decrypt with the portal's secret, until they are re-encrypted. */
function opener(keys: Keys, { workerId, keySealed: key }: Sealed, sealed: Buffer): Pick<DataKey, 'open'> {
  return key !== null && sealed[0] === sealedBy.dataKey ? keys.openDataKey(key, dataKeyAssociatedData(workerId)) : keys
}

/** A stored person: the data key, and what decrypts the stored phone. */
export interface KnownValues {
  key: DataKey
  openPhone: () => string | null
}

/** Data keys of stored persons. */
export async function findKnownValues(
  { rows }: Transaction,
  keys: Keys,
  workerIds: readonly string[],
): Promise<Map<string, KnownValues>> {
  if (workerIds.length === 0) return new Map()
  const found = await rows<{ workerId: string; sealed: Buffer; phoneSealed: Buffer | null }>(sql`
    select k.worker_id as "workerId", k.key_sealed as sealed, w.phone_sealed as "phoneSealed" from data_key k join worker w on w.id = k.worker_id
    where k.worker_id = any(${workerIds}::uuid[]) and k.key_sealed is not null`)
  return new Map(
    found.map(({ workerId, sealed, phoneSealed }) => {
      const key = keys.openDataKey(sealed, dataKeyAssociatedData(workerId))
      const { open } = phoneSealed?.[0] === sealedBy.dataKey ? key : keys
      return [
        workerId,
        { key, openPhone: () => phoneSealed && open(phoneSealed, phoneAssociatedData(workerId)).toString() },
      ]
    }),
  )
}
