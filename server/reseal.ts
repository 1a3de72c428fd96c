import { sql } from 'kysely'
import { verifierPlace } from './access/sign-in/directory-sign-in.ts'
import { totpPlace } from './access/second-factor/totp.ts'
import { piecePlace } from './export/export-pieces.ts'
import { indexKeyPlace } from './open-portal.ts'
import { sealedBy } from './platform/keys.ts'
import type { Transaction } from './platform/transaction.ts'
import { asPortal } from './platform/transaction.ts'
import { uploadPiecePlace } from './request/uploads.ts'
import type { Portal } from './request/portal.ts'
import { changesPlace, correctionPlace, rosterFilePlace, rowPlace } from './roster/rows/row-content.ts'
import { dataKeyPlace, identityPlace, phonePlace } from './worker/personal-values.ts'
import { photoPlace } from './visit/onsite/photo.read.ts'

interface Sealed {
  table: string
  column: string
  key: readonly string[]
  place: (...key: never[]) => string
}

/** What is sealed by a person's own key need not be sealed anew: only the key is. Every sealed column and the place that it is sealed to; a test finds the columns that are missing here. */
export const sealedColumns: readonly Sealed[] = [
  { table: 'data_key', column: 'key_sealed', key: ['worker_id'], place: dataKeyPlace },
  { table: 'worker', column: 'identity_sealed', key: ['id'], place: identityPlace },
  { table: 'worker', column: 'phone_sealed', key: ['id'], place: phonePlace },
  { table: 'credential', column: 'totp_sealed', key: ['account_id'], place: totpPlace },
  { table: 'credential', column: 'totp_pending_sealed', key: ['account_id'], place: totpPlace },
  { table: 'directory_sign_in', column: 'verifier_sealed', key: ['state_hash'], place: verifierPlace },
  { table: 'roster_import', column: 'file_sealed', key: ['id'], place: rosterFilePlace },
  { table: 'roster_row', column: 'content_sealed', key: ['roster_import_id', 'row_number'], place: rowPlace },
  { table: 'roster_row', column: 'changes_sealed', key: ['roster_import_id', 'row_number'], place: changesPlace },
  { table: 'roster_correction', column: 'corrected_sealed', key: ['roster_import_id', 'place'], place: correctionPlace },
  { table: 'export_piece', column: 'content_sealed', key: ['export_id', 'number'], place: piecePlace },
  { table: 'upload_piece', column: 'content_sealed', key: ['upload_id', 'number'], place: uploadPiecePlace },
  { table: 'visit_photo', column: 'content_sealed', key: ['id'], place: photoPlace },
  { table: 'idempotency_key', column: 'answer_sealed', key: ['account_id', 'key'], place: (account: string, key: string) => `idempotency:${account}:${key}` },
]

const atOnce = 200

/** After a change of PORTAL_SECRET: seals with the newest secret what an earlier one has sealed, a few rows at a time, while everybody works on. */
export async function reseal(portal: Portal): Promise<number> {
  const newest = portal.keys.newest.toString('hex')
  if ((await asPortal(portal.database, newestUsed)) === newest) return 0
  let done = 0
  for (const sealed of sealedColumns) {
    for (let rows = atOnce; rows === atOnce; ) {
      rows = await asPortal(portal.database, (transaction) => resealSome(portal, transaction, sealed))
      done += rows
    }
  }
  await asPortal(portal.database, async ({ rows, first }) => {
    const kept = await first<{ value: string }>(sql`select value from portal_setting where name = 'index-key' for update`)
    const again = portal.keys.seal(portal.keys.open(Buffer.from(kept!.value, 'base64'), indexKeyPlace), indexKeyPlace).toString('base64')
    const setting = sql.table('portal_setting')
    await rows(sql`update ${setting} set value = ${JSON.stringify(again)} where name = 'index-key'`)
    await rows(sql`insert into ${setting} (name, value) values ('sealed-by', ${JSON.stringify(newest)}) on conflict (name) do update set value = excluded.value`)
  })
  portal.log.info({ sealed: done }, 'sealed anew')
  return done
}

async function newestUsed({ first }: Transaction): Promise<string | null> {
  return (await first<{ value: string }>(sql`select value from portal_setting where name = 'sealed-by'`))?.value ?? null
}

async function resealSome({ keys }: Portal, { rows }: Transaction, { table, column, key, place }: Sealed): Promise<number> {
  const [name, sealed] = [sql.table(table), sql.ref(column)]
  const found = await rows<Record<string, unknown> & { sealed: Buffer }>(sql`
    select ${sql.join(key.map((part) => sql.ref(part)))}, ${sealed} as sealed from ${name}
    where get_byte(${sealed}, 0) = ${sealedBy.secret} and substring(${sealed} from 2 for 4) <> ${keys.newest} limit ${atOnce} for update`)
  for (const row of found) {
    const values = key.map((part) => row[part] as never)
    const again = keys.seal(keys.open(row.sealed, place(...values)), place(...values))
    await rows(sql`update ${name} set ${sealed} = ${again} where ${sql.join(key.map((part) => sql`${sql.ref(part)} = ${row[part]}`), sql` and `)}`)
  }
  return found.length
}
