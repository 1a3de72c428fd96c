import type { Shares } from './fair-turns.ts'

/**
 * How the connection pool is shared. Anonymous callers together have less than half, so that signed-in callers and
 * known devices find the rest; one caller has a fraction only, so that its slow queries do not block others. Four
 * connections serve one caller as fast as ten: statements are pipelined.
 */
export function connectionShares(poolSize: number): Shares {
  const known = Math.max(1, poolSize - 1)
  return {
    atOnce: poolSize,
    most: {
      known,
      strangers: Math.max(1, Math.floor(poolSize * 0.4)),
      source: Math.min(known, Math.ceil(poolSize * 0.6)),
    },
    longestQueue: { known: 400, strangers: 200 },
    longestOfSource: { known: 100, strangers: 50 },
    waitsAtMostMs: 5_000,
  }
}
