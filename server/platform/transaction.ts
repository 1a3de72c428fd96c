import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type ControlledTransaction, type RawBuilder } from 'kysely'
import type { Database } from '../database.ts'
import type { Scope } from './row-security.ts'
import { nobody, system } from './row-security.ts'

/** One transaction that runs as somebody: the only way to the database. */
export interface Transaction {
  /** Plain rows of a query, in this transaction. */
  rows: <Row>(query: RawBuilder<Row>) => Promise<Row[]>
  /** The only row, or null. */
  first: <Row>(query: RawBuilder<Row>) => Promise<Row | null>
  /** Entities, for what is changed one by one. */
  em: EntityManager
  /** For the few steps that no single actor may see whole; who uses it is listed by a test. */
  asSystem: <Result>(work: () => Promise<Result>) => Promise<Result>
}

export interface OpenTransaction extends Transaction {
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
}

/** Begins as nobody: `become` says who it runs as. */
export async function openTransaction(database: Database, mode: 'read only' | 'read write', occasion?: Occasion): Promise<OpenTransaction> {
  const trx: ControlledTransaction<never> = await database.db.startTransaction().setAccessMode(mode).execute()
  if (mode === 'read write') {
    await sql`select set_config('app.now', ${(occasion?.now ?? database.clock.now()).toISOString()}, true), set_config('app.request', ${occasion?.requestId ?? ''}, true)`.execute(trx)
  }
  let current = nobody
  let em: EntityManager | null = null
  // A deed that was begun is finished, whether or not somebody waits for the answer: who asks again by its key learns it.
  const waiting = mode === 'read only' && occasion?.signal ? { signal: occasion.signal, inflightQueryAbortStrategy: 'cancel query' as const } : undefined
  const rows = async <Row>(query: RawBuilder<Row>): Promise<Row[]> => (await query.execute(trx, waiting)).rows
  const become = async (next: Scope): Promise<void> => {
    await em?.flush()
    await rows(enter(next))
    current = next
  }
  return {
    rows,
    first: async (query) => (await rows(query))[0] ?? null,
    get em() {
      if (!em) {
        em = database.orm.em.fork()
        em.setTransactionContext(trx)
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
      await become(system)
      try {
        const result = await work()
        await become(before)
        return result
      } catch (error) {
        // Rolling back, to the savepoint or whole, takes the scope back with it.
        current = before
        throw error
      }
    },
    savepoint: async () => void (await sql`savepoint deed`.execute(trx)),
    rollbackToSavepoint: async () => {
      em = null
      await sql`rollback to savepoint deed`.execute(trx)
    },
    commit: async () => {
      await em?.flush()
      await trx.commit().execute()
    },
    rollback: async () => {
      // The statement that is being cancelled must be over: rolling back does not wait its turn, and would be cancelled for it.
      if (waiting?.signal.aborted) await sql`select 1`.execute(trx).catch(() => undefined)
      await trx.rollback().execute()
    },
  }
}

/** Runs the work as the portal itself: jobs, start-up, the demo's loading. */
export async function asPortal<Result>(database: Database, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
  const transaction = await openTransaction(database, 'read write')
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

function enter(scope: Scope): RawBuilder<unknown> {
  const settings = Object.entries(scope).map(([name, value]) => sql`set_config(${name}, ${value}, true)`)
  return sql`select ${sql.join(settings)}`
}
