export interface Hours {
  opensAt: string | null
  closesAt: string | null
  breakFrom: string | null
  breakTo: string | null
}

export const closed: Hours = { opensAt: null, closesAt: null, breakFrom: null, breakTo: null }

/** Where a day opens for which no hours were said yet. */
export const usual: Hours = { opensAt: '08:30', closesAt: '17:30', breakFrom: '12:00', breakTo: '13:00' }

export function hoursOf({ opensAt, closesAt, breakFrom, breakTo }: Hours): Hours {
  return { opensAt, closesAt, breakFrom, breakTo }
}

export function sameHours(a: Hours, b: Hours): boolean {
  return a.opensAt === b.opensAt && a.closesAt === b.closesAt && a.breakFrom === b.breakFrom && a.breakTo === b.breakTo
}

/** "08:30–17:30", or null where the day is closed. */
export function openText({ opensAt, closesAt }: Hours): string | null {
  return opensAt !== null && closesAt !== null ? `${opensAt}–${closesAt}` : null
}

export function breakText({ breakFrom, breakTo }: Hours): string | null {
  return breakFrom !== null && breakTo !== null ? `${breakFrom}–${breakTo}` : null
}

/** A Monday is 1, as the server counts; any week shows the words of its days. */
export function dayOfWeekday(weekday: number): string {
  return `2024-01-0${weekday}`
}
