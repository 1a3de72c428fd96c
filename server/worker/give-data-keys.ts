import { sql } from 'kysely'
import { sealedBy } from '../platform/keys.ts'
import { inSystemTransaction, type Transaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import { dataKeyAssociatedData, identityAssociatedData, phoneAssociatedData } from './personal-values.ts'
import { query } from '../platform/query.ts'

const atOnce = 200

/** Gives people stored by earlier versions their own data keys, in batches, while the portal is in use. */
export async function giveDataKeys(portal: Portal): Promise<number> {
  let given = 0
  for (;;) {
    const some = await inSystemTransaction(portal.database, (transaction) => giveSome(portal, transaction))
    given += some
    if (some < atOnce) return given
  }
}

async function giveSome({ keys, clock }: Portal, { rows }: Transaction): Promise<number> {
  const people = await rows<{
    id: string
    employerId: string
    stationId: string
    identity: Buffer
    phone: Buffer | null
  }>(sql`
    select id, employer_id as "employerId", station_id as "stationId", identity_sealed as identity, phone_sealed as phone from worker
    where get_byte(identity_sealed, 0) = ${sealedBy.secret} order by id limit ${atOnce} for update skip locked`)
  for (const { id, employerId, stationId, identity, phone } of people) {
    const key = keys.newDataKey(dataKeyAssociatedData(id))
    await rows(
      query
        .insertInto('dataKey')
        .values({ workerId: id, employerId, stationId, keyId: key.id, keySealed: key.sealed, createdAt: clock.now() }),
    )
    const again = {
      identity: key.seal(keys.open(identity, identityAssociatedData(id)), identityAssociatedData(id)),
      phone: phone && key.seal(keys.open(phone, phoneAssociatedData(id)), phoneAssociatedData(id)),
    }
    await rows(
      query
        .updateTable('worker')
        .set({ identitySealed: again.identity, phoneSealed: again.phone })
        .where('id', '=', id),
    )
  }
  return people.length
}
