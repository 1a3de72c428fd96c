import { createContext, use, type ReactNode } from 'react'

type Place = { index: number; measure: (row: HTMLTableRowElement | null) => void }

/** Where a row of a long table stands: only those in sight are in the page. */
export const PlaceContext = createContext<Place | null>(null)

export function Row({ className, children }: { className?: string; children: ReactNode }) {
  const place = use(PlaceContext)
  if (!place) return <tr className={className}>{children}</tr>
  const { index, measure } = place
  // The head is row 1.
  return (
    <tr ref={measure} className={className} data-index={index} aria-rowindex={index + 2}>
      {children}
    </tr>
  )
}
