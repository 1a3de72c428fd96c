/** Chance that can be repeated: the same seed tells the same story. */
export interface Chance {
  /** A whole number from 0 to below the bound. */
  below: (bound: number) => number
  pick: <Item>(items: readonly Item[]) => Item
  /** True in so many of a hundred cases. */
  inHundred: (cases: number) => boolean
}

/** A 32-bit mixing generator: enough for invented people, never for anything secret. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number): number => Math.floor(next() * bound)
  return { below, pick: (items) => items[below(items.length)]!, inHundred: (cases) => next() * 100 < cases }
}
