import { sql } from 'kysely'
import { maskIdentityNumber } from '../law/resident-id.ts'
import { inSystemTransaction, type Transaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import { keySealed, openIdentity } from './personal-values.ts'

const atOnce = 200

/**
 * Recomputes masks of earlier versions, which showed the first six and the last two characters, in batches. Returns how
 * many.
 */
export async function maskAgain(portal: Portal): Promise<number> {
  let masked = 0
  for (;;) {
    const some = await inSystemTransaction(portal.database, (transaction) => maskSome(portal, transaction))
    masked += some
    if (some < atOnce) return masked
  }
}

async function maskSome({ keys }: Portal, { rows }: Transaction): Promise<number> {
  const people = await rows<{ workerId: string; identitySealed: Buffer; keySealed: Buffer | null }>(sql`
    select w.id as "workerId", w.identity_sealed as "identitySealed", ${keySealed} from worker w
    where w.identity_masked ~ '^[0-9]' and w.identity_sealed is not null order by w.id limit ${atOnce} for update of w skip locked`)
  if (people.length === 0) return 0
  const masks = JSON.stringify(
    people.map((person) => ({ id: person.workerId, masked: maskIdentityNumber(openIdentity(keys, person)) })),
  )
  await rows(
    sql`update worker set identity_masked = new.masked from jsonb_to_recordset(${masks}::jsonb) as new(id uuid, masked text) where worker.id = new.id`,
  )
  return people.length
}
