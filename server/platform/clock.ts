/** The only reader of the machine's clock. A demo's clock runs at the same pace, moved by an offset. */
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

/** Sessions, keys and throttling run on real time, whatever a demo's clock says. */
export function realNow(): Date {
  return new Date()
}

/** A stopwatch reading in milliseconds: how long something took, never when it was. */
export function elapsed(): number {
  return performance.now()
}
