import type { Writable } from 'node:stream'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Kysely, PostgresDialect, sql, type CompiledQuery, type RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Database } from './database.ts'
import type { DatabaseServer } from './database-server.ts'
import { Busy } from './busy.ts'
import { QueueFull, type Asker } from './fair-turns.ts'
import type { Leave } from './fair-queue.ts'
import { query, rowsOf, type Statement } from './query.ts'
import type { Scope } from './row-security.ts'
import { nobody, system } from './row-security.ts'

/** One transaction that runs as an actor: the only access to the database. */
export interface Transaction {
  /** Rows of a statement in this transaction. */
  rows: <Row>(statement: Statement<Row>) => Promise<Row[]>
  /** Rows as arrays of values with their column names, which may repeat: for joined rows of several tables. */
  table: (statement: RawBuilder<unknown>) => Promise<{ names: string[]; rows: unknown[][] }>
  /** The only row, or null. */
  first: <Row>(statement: Statement<Row>) => Promise<Row | null>
  /** Entities, for rows that are changed one by one. */
  em: EntityManager
  /** For the few steps that need rows no single actor may see; a test lists its users. */
  asSystem: <Result>(work: () => Promise<Result>) => Promise<Result>
}

export interface OpenTransaction extends Transaction {
  /** The portal's clock at the start, given to the database as `app.now`. */
  now: string
  become: (scope: Scope) => Promise<void>
  /** One of the caller's statements has already set this scope. */
  entered: (scope: Scope) => void
  flush: () => Promise<void>
  savepoint: () => Promise<void>
  rollbackToSavepoint: () => Promise<void>
  commit: () => Promise<void>
  rollback: () => Promise<void>
}

/** Time and request of a write, recorded in the database's history of each row. */
export interface Occasion {
  now: Date
  requestId: string
  signal?: AbortSignal | null
  /** Whose share of the connection pool is used; the portal's own if absent. */
  caller?: Asker | null
}

/**
 * Begins with the anonymous scope: `become` sets the actor. Statements are pipelined: BEGIN takes no round trip of its
 * own, and concurrent fields share one. Reads may run on a replica.
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
  // The first statement reports its rejection.
  begun.catch(() => undefined)
  // A write that was begun is completed even if the caller disconnects: a retry with its idempotency key gets the
  // answer.
  const waiting = mode === 'read only' ? cancelWhenGone(server, client, occasion?.signal) : null
  let current = nobody
  let em: EntityManager | null = null
  const ask = async ({ sql: text, parameters }: CompiledQuery, rowMode?: 'array'): Promise<pg.QueryResult> => {
    waiting?.ensureStillAsked()
    const [found] = await Promise.all([send(text, [...parameters], rowMode), begun])
    return found
  }
  const rows = async <Row>(statement: Statement<Row>): Promise<Row[]> => {
    const compiled = statement.compile(query)
    return rowsOf(compiled, (await ask(compiled)).rows)
  }
  const become = async (next: Scope): Promise<void> => {
    await em?.flush()
    await rows(enter(next, now))
    current = next
  }
  /** Pipelined before the next statements: if it fails, they are refused and nothing is committed. */
  const ahead = (said: Promise<unknown>): void => void said.catch(() => undefined)
  const becomeAhead = async (next: Scope): Promise<void> => {
    if (em) return become(next)
    ahead(rows(enter(next, now)))
    current = next
  }
  return {
    now,
    rows,
    table: async (statement) => {
      const { fields, rows: values } = await ask(statement.compile(query), 'array')
      return { names: fields.map(({ name }) => name), rows: values as unknown[][] }
    },
    first: async (statement) => (await rows(statement))[0] ?? null,
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
      // A query's fields run concurrently on one transaction: all of them would get the system's scope.
      if (mode === 'read only') throw new Error('A query never runs as the portal itself')
      const before = current
      await becomeAhead(system)
      try {
        const result = await work()
        await becomeAhead(before)
        return result
      } catch (error) {
        // A rollback, to a savepoint or of the transaction, restores the scope as well.
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
      // The answer does not wait for the end of a read-only transaction.
      if (mode === 'read write') await ended
      else ended.catch(() => undefined)
    },
    rollback: async () => {
      await waiting?.settled()
      // A lost connection has rolled the transaction back.
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

/** A connection from the pool, in turn. A caller that disconnected while waiting gets none for reads. */
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

/** node-postgres's message for a connection timeout. */
function isTimeOfPool(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect')
}

/** Statements of one tick are pipelined. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

const statementNames = new Map<string, string>()
/** A bound, because prepared statements use memory on every connection; further statements are planned each time. */
const mostNames = 2_000

/** A named statement is parsed once per connection, and after some runs its plan is reused. */
function nameOf(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known || statementNames.size >= mostNames) return known
  const name = `s${statementNames.size}`
  statementNames.set(text, name)
  return name
}

/** If the caller disconnects, the running statement is cancelled and no other is started. */
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
    /** Waits for the cancellation: a statement sent meanwhile would be cancelled instead. */
    settled: async (): Promise<void> => {
      if (!cancelled) return
      await cancelled
      await client.query('select 1').catch(() => undefined)
    },
  }
}

/** Entities are written on one connection, in its transaction. */
function onlyOn(client: pg.PoolClient): Kysely<never> {
  const borrowed = { query: client.query.bind(client), release: () => undefined }
  return new Kysely<never>({
    dialect: new PostgresDialect({ pool: { connect: async () => borrowed, end: async () => undefined } as never }),
  })
}

/**
 * Runs the work as the portal itself: jobs, start-up, loading of the demo. Work for a caller uses that caller's share
 * of the connection pool.
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

/** Row-level security policies compare days with the portal's clock. */
function enter(scope: Scope, now: string): RawBuilder<unknown> {
  const settings = Object.entries({ ...scope, 'app.now': now }).map(
    ([name, value]) => sql`set_config(${name}, ${value}, true)`,
  )
  return sql`select ${sql.join(settings)}`
}
