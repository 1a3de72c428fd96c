import type { Shares } from './fair-turns.ts'

/**
 * How connections to the database are shared out. Strangers together have less than half, so that whoever is signed in,
 * or
 * comes on a device that has signed somebody in, finds the rest; one caller has a part only, so that its slow questions
 * keep nobody else waiting. Four connections serve one caller as fast as ten: statements are pipelined.
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
