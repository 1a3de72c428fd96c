import type pg from 'pg'
import type { FairTurns } from './fair-turns.ts'

/** Connections to one server, under the role of requests. */
export interface DatabaseServer {
  pool: pg.Pool
  /** Who has a connection next: nobody asks the pool without a turn. */
  turns: FairTurns
  /** Ends what the connection of this process is doing, if it still does. */
  cancel: (processId: number) => Promise<void>
}
