import { setTimeout as pause } from 'node:timers/promises'
import { sql, type RawBuilder } from 'kysely'
import type { Context } from './context.ts'
import type { Portal } from './portal.ts'
import { withoutPersonNumbers } from '../law/person-numbers-in.ts'
import { Busy, isOfBusyDatabase } from '../platform/busy.ts'
import { elapsed, realNow } from '../platform/clock.ts'
import { keyOf } from './global-id.ts'
import { newId } from '../platform/new-id.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import { query, type Statement } from '../platform/query.ts'

const megabyte = 1024 * 1024

/**
 * Limits for uploads not yet used, so that no account or employer exhausts the space of others, and all together stay
 * within the planned disk.
 */
export const uploadQuota = {
  account: { bytes: 100 * megabyte, files: 20 },
  employer: { bytes: 300 * megabyte, files: 60 },
  all: { bytes: 2_048 * megabyte, files: 2_000 },
}

/**
 * The last half of the total space is reserved for senders who use little: whoever has stored more than one
 * maximum-size file is refused there first.
 */
export const uploadReserve = {
  above: { bytes: uploadQuota.all.bytes / 2, files: uploadQuota.all.files / 2 },
  each: { bytes: 21 * megabyte, files: 6 },
}

/** Older unused uploads may be evicted for new ones; unfinished ones are deleted at once. */
const unused = { minutes: 60 }
const unfinished = { minutes: 10 }

/**
 * The longest that the batches of one file wait for the database in total: a request that is not read for 30 seconds
 * would be disconnected instead of answered.
 */
const longestWaitMs = 15_000
const removalWaitsMs = [200, 1_000, 5_000, 20_000, 60_000]

type Room = keyof typeof uploadQuota | 'reserve'

/** Whose quota is exhausted. */
export class NoRoom extends Error {
  readonly of: Room

  constructor(of: Room) {
    super(`The room for uploads of ${of} is used up`)
    this.of = of
  }
}

export interface IncomingFile {
  name: string
  /** Maximum number of bytes that will come: reserved until they have. */
  atMost: number
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** An encrypted part decrypts only at its own position in its own file. */
export const uploadPieceAssociatedData = (uploadId: string, number: number): string =>
  `upload_piece:${uploadId}:${number}`

/**
 * Stores a file for its sender until it is used, as encrypted parts of one megabyte written while they arrive: no
 * process holds the whole file. Another caller's transaction can neither write nor read it. An aborted upload leaves
 * nothing behind.
 */
export async function storeUpload(context: Context, { name, atMost, content }: IncomingFile): Promise<string> {
  const id = newId()
  let waited = 0
  const write = async (statement: Statement<unknown>): Promise<void> => {
    const since = elapsed()
    await writeAlone(context, statement)
    waited += elapsed() - since
    if (waited > longestWaitMs) throw new Busy()
  }
  try {
    await setAside(context, { id, name: keptName(name), atMost })
    let [number, size] = [0, 0]
    for await (const piece of inPieces(content)) {
      const sealed = context.portal.keys.seal(piece, uploadPieceAssociatedData(id, number))
      await write(
        query
          .insertInto('uploadPiece')
          .values({ uploadId: id, number, accountId: context.actor.accountId!, contentSealed: sealed }),
      )
      number += 1
      size += piece.length
    }
    await write(query.updateTable('upload').set({ size, receivedAt: realNow() }).where('id', '=', id))
    return id
  } catch (error) {
    if (!(error instanceof NoRoom)) await removeBroken(context.portal, id)
    throw isOfBusyDatabase(error) ? new Busy(error) : error
  }
}

/**
 * If the database is too busy to delete it, the deletion is retried for a while after the response; anything left after
 * that is removed by the next upload.
 */
async function removeBroken(portal: Portal, id: string): Promise<void> {
  const remove = (): Promise<unknown> =>
    inSystemTransaction(portal.database, ({ rows }) => rows(query.deleteFrom('upload').where('id', '=', id)))
  const removeLater = async (): Promise<void> => {
    for (const wait of removalWaitsMs) {
      await pause(wait, undefined, { ref: false })
      try {
        await remove()
        return
      } catch (error) {
        portal.log.warn({ err: error, upload: id }, 'what is left of a broken upload could not be removed yet')
      }
    }
  }
  try {
    await remove()
  } catch (error) {
    if (!(error instanceof Busy || isOfBusyDatabase(error))) throw error
    // Its failures are logged.
    void removeLater()
  }
}

/**
 * File names often contain the person's name and numbers: identity numbers are removed, because file names appear in
 * lists, notices and the audit trail.
 */
function keptName(name: string): string {
  return withoutPersonNumbers(name.slice(-1_000).normalize('NFC').replace(/\p{C}/gu, '')).slice(-200)
}

/** A complete file of the actor's own. Null if there is none. */
export async function readUpload(
  context: Context,
  uploadId: string,
): Promise<{ id: string; fileName: string; content: Buffer } | null> {
  const id = keyOf('Upload', uploadId)
  const upload =
    id &&
    (await context.first(
      query.selectFrom('upload').select('fileName').where('id', '=', id).where('receivedAt', 'is not', null),
    ))
  if (!upload) return null
  const pieces = await context.rows(
    query
      .selectFrom('uploadPiece')
      .select(['number', 'contentSealed as sealed'])
      .where('uploadId', '=', id)
      .orderBy('number'),
  )
  return {
    id,
    fileName: upload.fileName,
    content: Buffer.concat(
      pieces.map(({ number, sealed }) => context.portal.keys.open(sealed, uploadPieceAssociatedData(id, number))),
    ),
  }
}

/** Reads it and deletes the upload. */
export async function takeUpload(context: Context, uploadId: string): Promise<{ content: Buffer } | null> {
  const upload = await readUpload(context, uploadId)
  if (upload) await context.rows(query.deleteFrom('upload').where('id', '=', upload.id))
  return upload
}

/** Frees the space of a file that no unfinished or filed matter refers to any more, whoever sent it. */
export async function dropUpload(context: Context, id: string): Promise<void> {
  await context.asSystem(() =>
    context.rows(
      sql`delete from upload where id = ${id} and not exists (select from roster_import i where i.upload_id = ${id} and i.status <> 'CANCELLED')`,
    ),
  )
}

/** Left incomplete by a sender or a process. Real time. */
export const leftHalfSent = sql`received_at is null and created_at < now() - make_interval(mins => ${unfinished.minutes})`

/** Serialised, so that no two uploads reserve the same space. */
function setAside(
  { portal, actor, caller }: Context,
  { id, name, atMost }: { id: string; name: string; atMost: number },
): Promise<void> {
  return inSystemTransaction(
    portal.database,
    async ({ rows, first }) => {
      await rows(sql`select pg_advisory_xact_lock(hashtextextended('uploads', 0))`)
      await rows(sql`delete from upload where ${leftHalfSent}`)
      const own = sql`account_id = ${actor.accountId}`
      const ofEmployer =
        actor.employerId === null
          ? null
          : sql`account_id in (select a.id from account a where a.employer_id = ${actor.employerId})`
      const kept = async (whose: Whose): Promise<Kept> =>
        (await first<Kept>(
          sql`select coalesce(sum(size), 0)::float8 as bytes, count(*)::int as files from upload where ${whose}`,
        ))!
      const rooms: [Room, Whose, () => Promise<boolean>][] = [
        ['account', own, async () => isFull(await kept(own), atMost, uploadQuota.account)],
        ...(ofEmployer === null
          ? []
          : [
              ['employer', ofEmployer, async () => isFull(await kept(ofEmployer), atMost, uploadQuota.employer)] as [
                Room,
                Whose,
                () => Promise<boolean>,
              ],
            ]),
        [
          'reserve',
          sql`true`,
          async () =>
            isFull(await kept(sql`true`), atMost, uploadReserve.above) &&
            isFull(await kept(ofEmployer ?? own), atMost, uploadReserve.each),
        ],
        ['all', sql`true`, async () => isFull(await kept(sql`true`), atMost, uploadQuota.all)],
      ]
      for (const [scope, whose, full] of rooms) {
        if (!(await full())) continue
        await rows(
          sql`delete from upload where ${whose} and received_at < now() - make_interval(mins => ${unused.minutes})`,
        )
        if (await full()) throw new NoRoom(scope)
      }
      await rows(
        query
          .insertInto('upload')
          .values({ id, accountId: actor.accountId!, fileName: name, size: atMost, createdAt: realNow() }),
      )
    },
    caller,
  )
}

type Whose = RawBuilder<unknown>
interface Kept {
  bytes: number
  files: number
}

function isFull(kept: Kept, atMost: number, most: Kept): boolean {
  return kept.bytes + atMost > most.bytes || kept.files >= most.files
}

async function writeAlone(context: Context, statement: Statement<unknown>): Promise<void> {
  await context.begin('read write')
  try {
    await context.rows(statement)
    await context.finish('keep')
  } catch (error) {
    await context.finish('undo')
    throw error
  }
}

async function* inPieces(content: IncomingFile['content']): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    waiting.push(chunk)
    size += chunk.length
    if (size < megabyte) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}
