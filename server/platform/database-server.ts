import type pg from 'pg'
import type { FairTurns } from './fair-turns.ts'

/** A connection pool of one server, under the runtime role. */
export interface DatabaseServer {
  pool: pg.Pool
  /** Who gets the next connection: the pool is used only through these turns. */
  turns: FairTurns
  /** Cancels the statement that this connection's backend is running, if any. */
  cancel: (processId: number) => Promise<void>
}
