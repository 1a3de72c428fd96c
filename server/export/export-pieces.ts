import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import { query } from '../platform/query.ts'

const pieceBytes = 1_000_000

/** A part decrypts only at its own position in its own file. */
export const pieceAssociatedData = (exportId: string, number: number): string => `export:${exportId}:${number}`

/**
 * Stores a file of any length in encrypted parts of one megabyte: no process holds the whole file, and any process can
 * serve it.
 */
export async function keepPieces(
  portal: Portal,
  file: { id: string; accountId: string },
  bytes: AsyncIterable<Uint8Array | string>,
): Promise<number> {
  let number = 0
  let total = 0
  let waiting: Buffer[] = []
  let size = 0
  const keep = async (): Promise<void> => {
    const content = Buffer.concat(waiting)
    waiting = []
    size = 0
    const sealed = portal.keys.seal(content, pieceAssociatedData(file.id, number))
    await inSystemTransaction(portal.database, ({ rows }) =>
      rows(sql`
      insert into export_piece (export_id, number, account_id, content_sealed) values (${file.id}, ${number}, ${file.accountId}, ${sealed})
      on conflict (export_id, number) do update set content_sealed = excluded.content_sealed`),
    )
    number += 1
  }
  for await (const chunk of bytes) {
    const part = Buffer.from(chunk)
    waiting.push(part)
    size += part.length
    total += part.length
    if (size >= pieceBytes) await keep()
  }
  if (size > 0 || number === 0) await keep()
  return total
}

/** The parts in order, each read in its own transaction as the caller. */
export async function* readPieces(context: Context, exportId: string): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    await context.begin('read only')
    const found = await context
      .first(
        query
          .selectFrom('exportPiece')
          .select('contentSealed as sealed')
          .where('exportId', '=', exportId)
          .where('number', '=', number),
      )
      .finally(() => context.finish('keep'))
    if (!found) return
    yield context.portal.keys.open(found.sealed, pieceAssociatedData(exportId, number))
  }
}
