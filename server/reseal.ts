import { sql } from 'kysely'
import { verifierAssociatedData } from './access/sign-in/directory-sign-in.ts'
import { totpAssociatedData } from './access/second-factor/totp.ts'
import { pieceAssociatedData } from './export/export-pieces.ts'
import { indexKeyAssociatedData } from './open-portal.ts'
import { sealedBy } from './platform/keys.ts'
import type { Transaction } from './platform/transaction.ts'
import { inSystemTransaction } from './platform/transaction.ts'
import { uploadPieceAssociatedData } from './request/uploads.ts'
import type { Portal } from './request/portal.ts'
import {
  changesAssociatedData,
  correctionAssociatedData,
  rosterFileAssociatedData,
  rowAssociatedData,
} from './roster/rows/row-content.ts'
import { dataKeyAssociatedData, identityAssociatedData, phoneAssociatedData } from './worker/personal-values.ts'
import { photoAssociatedData } from './visit/onsite/photo.read.ts'

interface Sealed {
  table: string
  column: string
  key: readonly string[]
  place: (...key: never[]) => string
}

/**
 * What is sealed by a person's own key need not be sealed anew: only the key is. Every sealed column and the place that
 * it is sealed to; a test finds the columns that are missing here.
 */
export const sealedColumns: readonly Sealed[] = [
  { table: 'data_key', column: 'key_sealed', key: ['worker_id'], place: dataKeyAssociatedData },
  { table: 'worker', column: 'identity_sealed', key: ['id'], place: identityAssociatedData },
  { table: 'worker', column: 'phone_sealed', key: ['id'], place: phoneAssociatedData },
  { table: 'credential', column: 'totp_sealed', key: ['account_id'], place: totpAssociatedData },
  { table: 'credential', column: 'totp_pending_sealed', key: ['account_id'], place: totpAssociatedData },
  { table: 'directory_sign_in', column: 'verifier_sealed', key: ['state_hash'], place: verifierAssociatedData },
  { table: 'roster_import', column: 'file_sealed', key: ['id'], place: rosterFileAssociatedData },
  { table: 'roster_row', column: 'content_sealed', key: ['roster_import_id', 'row_number'], place: rowAssociatedData },
  {
    table: 'roster_row',
    column: 'changes_sealed',
    key: ['roster_import_id', 'row_number'],
    place: changesAssociatedData,
  },
  {
    table: 'roster_correction',
    column: 'corrected_sealed',
    key: ['roster_import_id', 'place'],
    place: correctionAssociatedData,
  },
  { table: 'export_piece', column: 'content_sealed', key: ['export_id', 'number'], place: pieceAssociatedData },
  { table: 'upload_piece', column: 'content_sealed', key: ['upload_id', 'number'], place: uploadPieceAssociatedData },
  { table: 'visit_photo', column: 'content_sealed', key: ['id'], place: photoAssociatedData },
  {
    table: 'idempotency_key',
    column: 'answer_sealed',
    key: ['account_id', 'key'],
    place: (account: string, key: string) => `idempotency:${account}:${key}`,
  },
]

const atOnce = 200

/**
 * After a change of PORTAL_SECRET: seals with the newest secret what an earlier one has sealed, a few rows at a time,
 * while everybody works on.
 */
export async function reseal(portal: Portal): Promise<number> {
  const newest = portal.keys.newest.toString('hex')
  if ((await inSystemTransaction(portal.database, newestUsed)) === newest) return 0
  let done = 0
  for (const sealed of sealedColumns) {
    for (let rows = atOnce; rows === atOnce;) {
      rows = await inSystemTransaction(portal.database, (transaction) => resealSome(portal, transaction, sealed))
      done += rows
    }
  }
  await inSystemTransaction(portal.database, async ({ rows, first }) => {
    const kept = await first<{ value: string }>(
      sql`select value from portal_setting where name = 'index-key' for update`,
    )
    const again = portal.keys
      .seal(portal.keys.open(Buffer.from(kept!.value, 'base64'), indexKeyAssociatedData), indexKeyAssociatedData)
      .toString('base64')
    const setting = sql.table('portal_setting')
    await rows(sql`update ${setting} set value = ${JSON.stringify(again)} where name = 'index-key'`)
    await rows(
      sql`insert into ${setting} (name, value) values ('sealed-by', ${JSON.stringify(newest)}) on conflict (name) do update set value = excluded.value`,
    )
  })
  portal.log.info({ sealed: done }, 'sealed anew')
  return done
}

async function newestUsed({ first }: Transaction): Promise<string | null> {
  return (await first<{ value: string }>(sql`select value from portal_setting where name = 'sealed-by'`))?.value ?? null
}

async function resealSome(
  { keys }: Portal,
  { rows }: Transaction,
  { table, column, key, place }: Sealed,
): Promise<number> {
  const [name, sealed] = [sql.table(table), sql.ref(column)]
  const found = await rows<Record<string, unknown> & { sealed: Buffer }>(sql`
    select ${sql.join(key.map((part) => sql.ref(part)))}, ${sealed} as sealed from ${name}
    where get_byte(${sealed}, 0) = ${sealedBy.secret} and substring(${sealed} from 2 for 4) <> ${keys.newest} limit ${atOnce} for update`)
  for (const row of found) {
    const values = key.map((part) => row[part] as never)
    const again = keys.seal(keys.open(row.sealed, place(...values)), place(...values))
    await rows(
      sql`update ${name} set ${sealed} = ${again} where ${sql.join(
        key.map((part) => sql`${sql.ref(part)} = ${row[part]}`),
        sql` and `,
      )}`,
    )
  }
  return found.length
}
