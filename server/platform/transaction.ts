import type { Writable } from 'node:stream'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Database } from './database.ts'
import type { DatabaseServer } from './database-server.ts'
import { Busy } from './busy.ts'
import { QueueFull, type Asker } from './fair-turns.ts'
import type { Leave } from './fair-queue.ts'
import type { Scope } from './row-security.ts'
import { nobody, system } from './row-security.ts'

/** One transaction that runs as somebody: the only way to the database. */
export interface Transaction {
  /** Plain rows of a query, in this transaction. */
  rows: <Row>(query: RawBuilder<Row>) => Promise<Row[]>
  /** The same as bare values under their columns' names, which may repeat: for rows of several tables at once. */
  table: (query: RawBuilder<unknown>) => Promise<{ names: string[]; rows: unknown[][] }>
  /** The only row, or null. */
  first: <Row>(query: RawBuilder<Row>) => Promise<Row | null>
  /** Entities, for what is changed one by one. */
  em: EntityManager
  /** For the few steps that no single actor may see whole; who uses it is listed by a test. */
  asSystem: <Result>(work: () => Promise<Result>) => Promise<Result>
}

export interface OpenTransaction extends Transaction {
  /** The portal's clock when it began, as `app.now` says it to the database. */
  now: string
  become: (scope: Scope) => Promise<void>
  /** A statement of the caller's has already set this scope. */
  entered: (scope: Scope) => void
  flush: () => Promise<void>
  savepoint: () => Promise<void>
  rollbackToSavepoint: () => Promise<void>
  commit: () => Promise<void>
  rollback: () => Promise<void>
}

/** When something is written and for which request: what the database's own history of each row goes by. */
export interface Occasion {
  now: Date
  requestId: string
  signal?: AbortSignal | null
  /** By whose share of the connections; the portal's own where nobody is named. */
  caller?: Asker | null
}

/**
 * Begins as nobody: `become` says who it runs as. Statements are sent without waiting for the one before, in their
 * order:
 * beginning costs no time of its own, and fields that ask side by side share one way to the database and back. What is
 * only read may be read on another server.
 */
export async function openTransaction(
  database: Database,
  mode: 'read only' | 'read write',
  occasion?: Occasion,
  server: DatabaseServer = database,
): Promise<OpenTransaction> {
  const { client, leave } = await connect(server, mode, occasion)
  const send = (text: string, values: unknown[] = [], rowMode?: 'array'): Promise<pg.QueryResult> => {
    sendTogether(client)
    return client.query({ name: nameOf(text), text, values, ...(rowMode && { rowMode }) } as pg.QueryConfig)
  }
  const now = (occasion?.now ?? database.clock.now()).toISOString()
  const begun = Promise.all(
    mode === 'read only'
      ? [send('start transaction read only')]
      : [
          send('start transaction read write'),
          send(`select set_config('app.now', $1, true), set_config('app.request', $2, true)`, [
            now,
            occasion?.requestId ?? '',
          ]),
        ],
  )
  // Whoever asks first hears of it.
  begun.catch(() => undefined)
  // A act that was begun is finished, whether or not somebody waits for the answer: who asks again by its key learns
  // it.
  const waiting = mode === 'read only' ? cancelWhenGone(server, client, occasion?.signal) : null
  let current = nobody
  let em: EntityManager | null = null
  const ask = async (query: RawBuilder<unknown>, rowMode?: 'array'): Promise<pg.QueryResult> => {
    waiting?.ensureStillAsked()
    const { sql: text, parameters } = query.compile(database.db)
    const [found] = await Promise.all([send(text, [...parameters], rowMode), begun])
    return found
  }
  const rows = async <Row>(query: RawBuilder<Row>): Promise<Row[]> => (await ask(query)).rows as Row[]
  const become = async (next: Scope): Promise<void> => {
    await em?.flush()
    await rows(enter(next, now))
    current = next
  }
  /**
   * Said before what follows, without waiting: where it failed nothing that follows would be done, and nothing kept.
   */
  const ahead = (said: Promise<unknown>): void => void said.catch(() => undefined)
  const becomeAhead = async (next: Scope): Promise<void> => {
    if (em) return become(next)
    ahead(rows(enter(next, now)))
    current = next
  }
  return {
    now,
    rows,
    table: async (query) => {
      const { fields, rows: values } = await ask(query, 'array')
      return { names: fields.map(({ name }) => name), rows: values as unknown[][] }
    },
    first: async (query) => (await rows(query))[0] ?? null,
    get em() {
      if (!em) {
        em = database.orm.em.fork()
        em.setTransactionContext(onlyOn(client))
      }
      return em
    },
    become,
    entered: (scope) => {
      current = scope
    },
    flush: async () => void (await em?.flush()),
    asSystem: async (work) => {
      // A query's fields run side by side on one transaction: raised for one, all of them would see everything.
      if (mode === 'read only') throw new Error('A query never runs as the portal itself')
      const before = current
      await becomeAhead(system)
      try {
        const result = await work()
        await becomeAhead(before)
        return result
      } catch (error) {
        // Rolling back, to the savepoint or whole, takes the scope back with it.
        current = before
        throw error
      }
    },
    savepoint: async () => ahead(send('savepoint deed')),
    rollbackToSavepoint: async () => {
      em = null
      await send('rollback to savepoint deed')
    },
    commit: async () => {
      await em?.flush()
      const ended = finish('commit')
      // Nothing depends on the end of what was only read: the answer does not wait for it.
      if (mode === 'read write') await ended
      else ended.catch(() => undefined)
    },
    rollback: async () => {
      await waiting?.settled()
      // A connection that is gone has taken the transaction with it.
      await finish('rollback').catch(() => undefined)
    },
  }

  async function finish(end: 'commit' | 'rollback'): Promise<void> {
    waiting?.forget()
    try {
      const { command } = await send(end)
      if (command !== end.toUpperCase()) throw new Error('A failed transaction was not kept')
      client.release()
    } catch (error) {
      client.release(error instanceof Error ? error : true)
      throw error
    } finally {
      leave()
    }
  }
}

/**
 * One of the server's connections, in turn. Whoever has gone while waiting is not connected for what would only be
 * read.
 */
async function connect(
  server: DatabaseServer,
  mode: 'read only' | 'read write',
  occasion?: Occasion,
): Promise<{ client: pg.PoolClient; leave: Leave }> {
  let leave: Leave | undefined
  try {
    const turn = server.turns.enter(occasion?.caller ?? null)
    leave = turn instanceof Promise ? await turn : turn
    if (mode === 'read only') occasion?.signal?.throwIfAborted()
    return { client: await server.pool.connect(), leave }
  } catch (error) {
    leave?.()
    throw error instanceof QueueFull || isTimeOfPool(error) ? new Busy(error) : error
  }
}

/** The pool's own words for a connection that could not be had in time. */
function isTimeOfPool(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect')
}

/** What is said in one turn goes to the database in one packet. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

const statementNames = new Map<string, string>()
/** More would cost every connection's memory; what comes later is planned each time. */
const mostNames = 2_000

/** A statement under a name is parsed once for each connection, and after some runs planned no more. */
function nameOf(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known || statementNames.size >= mostNames) return known
  const name = `s${statementNames.size}`
  statementNames.set(text, name)
  return name
}

/** The statement that runs is cancelled when its caller has gone, and no other is begun. */
function cancelWhenGone(server: DatabaseServer, client: pg.PoolClient, signal: AbortSignal | null | undefined) {
  if (!signal) return null
  let cancelled: Promise<unknown> | null = null
  const cancel = (): void => {
    const { processID } = client as unknown as { processID: number }
    cancelled = server.cancel(processID)
  }
  if (signal.aborted) cancel()
  else signal.addEventListener('abort', cancel, { once: true })
  return {
    ensureStillAsked: () => signal.throwIfAborted(),
    forget: () => signal.removeEventListener('abort', cancel),
    /** What is being cancelled must be over: an end sent meanwhile would be cancelled for it. */
    settled: async (): Promise<void> => {
      if (!cancelled) return
      await cancelled
      await client.query('select 1').catch(() => undefined)
    },
  }
}

/** Entities written on one connection, within its transaction. */
function onlyOn(client: pg.PoolClient): Kysely<never> {
  const borrowed = { query: client.query.bind(client), release: () => undefined }
  return new Kysely<never>({
    dialect: new PostgresDialect({ pool: { connect: async () => borrowed, end: async () => undefined } as never }),
  })
}

/**
 * Runs the work as the portal itself: jobs, start-up, the demo's loading. What is done for a caller who holds no
 * connection meanwhile takes one of that caller's share.
 */
export async function inSystemTransaction<Result>(
  database: Database,
  work: (transaction: Transaction) => Promise<Result>,
  caller: Asker | null = null,
): Promise<Result> {
  const transaction = await openTransaction(database, 'read write', {
    now: database.clock.now(),
    requestId: '',
    caller,
  })
  try {
    await transaction.become(system)
    const result = await work(transaction)
    await transaction.commit()
    return result
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}

/** Policies ask what day it is, too. */
function enter(scope: Scope, now: string): RawBuilder<unknown> {
  const settings = Object.entries({ ...scope, 'app.now': now }).map(
    ([name, value]) => sql`set_config(${name}, ${value}, true)`,
  )
  return sql`select ${sql.join(settings)}`
}
