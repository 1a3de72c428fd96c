import { useState } from 'react'

export type Cursors = { before: readonly string[]; after: string | null }

export const firstPage: Cursors = { before: [], after: null }

export function nextPage(cursors: Cursors, endCursor: string): Cursors {
  return { before: [...cursors.before, cursors.after ?? ''], after: endCursor }
}

export function previousPage(cursors: Cursors): Cursors {
  return { before: cursors.before.slice(0, -1), after: cursors.before.at(-1) || null }
}

/** More than the first are drawn as far as they are in sight: see DataTable. */
export const rowsToChoose = [20, 50, 100] as const

export type Paging = ReturnType<typeof usePaging>

/**
 * Where one is in a keyset list; another filter, or another number of rows, starts at the beginning.
 * The cursors stay out of the address: they may hold a name.
 */
export function usePaging(filterKey: string, usual: (typeof rowsToChoose)[number] = rowsToChoose[0]) {
  const [first, setFirst] = useState<number>(() => readRows() ?? usual)
  const [place, setPlace] = useState({ filterKey, cursors: firstPage })
  const cursors = place.filterKey === filterKey ? place.cursors : firstPage
  const go = (to: Cursors) => setPlace({ filterKey, cursors: to })
  return {
    first,
    after: cursors.after,
    page: cursors.before.length + 1,
    show: (rows: number) => {
      localStorage.setItem(rowsKey, String(rows))
      setFirst(rows)
      go(firstPage)
    },
    earlier: cursors.before.length > 0 ? () => go(previousPage(cursors)) : undefined,
    later: (info: { hasNextPage: boolean; endCursor?: string | null }) => {
      const { endCursor } = info
      return info.hasNextPage && endCursor ? () => go(nextPage(cursors, endCursor)) : undefined
    },
  }
}

const rowsKey = 'rows-at-once'

/** As somebody last chose on this device, for every list. */
function readRows(): number | undefined {
  const kept = Number(localStorage.getItem(rowsKey))
  return rowsToChoose.find((rows) => rows === kept)
}
