/** The only reader of the system clock. A demo's clock runs at the same speed with an offset. */
export interface Clock {
  now: () => Date
  /** Milliseconds by which this clock is ahead of real time; 0 outside a demo. */
  offset: () => number
  moveTo: (instant: Date) => void
}

export function startClock(offset = 0): Clock {
  let ahead = offset
  return {
    now: () => new Date(Date.now() + ahead),
    offset: () => ahead,
    moveTo: (instant) => {
      ahead = instant.getTime() - Date.now()
    },
  }
}

/** Sessions, keys and rate limits use real time, also in a demo. */
export function realNow(): Date {
  return new Date()
}

/** A monotonic time in milliseconds, for measuring durations only. */
export function elapsed(): number {
  return performance.now()
}
