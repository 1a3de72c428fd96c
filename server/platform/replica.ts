import { setTimeout } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type { DatabaseServer } from './database-server.ts'
import { Busy } from './busy.ts'

/** A read replica: queries there do not load the primary. */
export interface Replica extends DatabaseServer {
  /** Whether it has replayed the write-ahead log up to this position. Waits briefly, never throws. */
  hasReached: (position: string) => Promise<boolean>
}

/** A replica on the same network lags by some milliseconds; one that lags more is not waited for. */
const waitsMs = [0, 2, 5, 10, 20, 40, 80]
/** After a failure the primary is used for this long without trying the replica. */
const restMs = 5_000

export function followReplica(server: DatabaseServer, log: FastifyBaseLogger): Replica {
  let restsUntil = 0
  return {
    ...server,
    hasReached: async (position) => {
      if (Date.now() < restsUntil) return false
      try {
        for (const wait of waitsMs) {
          if (wait > 0) await setTimeout(wait)
          const { rows } = await server.pool.query<{ reached: boolean | null }>(
            'select pg_last_wal_replay_lsn() >= $1::pg_lsn as reached',
            [position],
          )
          if (rows[0]?.reached) return true
        }
        log.info('the replica is behind; the question is answered by the first server')
        return false
      } catch (error) {
        restsUntil = Date.now() + restMs
        log.warn({ err: error }, 'the replica cannot be reached; questions are answered by the first server')
        return false
      }
    },
  }
}

/**
 * Errors specific to a replica: it is overloaded, shuts down, is unreachable, or replay conflicts with a running query.
 */
export function isServersTrouble(error: unknown): boolean {
  if (error instanceof Busy) return true
  const { code, message } = error as { code?: unknown; message?: string }
  return (
    (typeof code === 'string' && /^(40001|08\w{3}|57P0\d|ECONN\w+|EPIPE|ENOENT)$/.test(code)) ||
    /^Connection terminated|not queryable/.test(message ?? '')
  )
}
