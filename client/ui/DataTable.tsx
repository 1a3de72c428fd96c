import { Children, createContext, lazy, Suspense, use, type ReactNode } from 'react'
import './data-table.css'

/** Tables up to so many rows are in the page as a whole; what draws longer ones comes when one is shown. */
const wholeUpTo = 40
const RowsInSight = lazy(async () => ({ default: (await import('./RowsInSight.tsx')).RowsInSight }))

const HeadContext = createContext<readonly string[]>([])

type DataTableProps = {
  /** Read out before the table; not shown. */
  caption: string
  /** Words above the columns; an empty one stands above a column that explains itself. */
  head: readonly string[]
  /** Stands in the place of the first word, e.g. a box that selects all. */
  firstHead?: ReactNode
  /** Each of them a Row. */
  children: ReactNode
}

/** A table that becomes a list of cards on a phone; each cell then carries the word above its column. */
export function DataTable({ caption, head, firstHead, children }: DataTableProps) {
  const rows = Children.toArray(children)
  const long = rows.length > wholeUpTo
  return (
    <HeadContext value={head}>
      <table className="data-table" aria-rowcount={long ? rows.length + 1 : undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr aria-rowindex={long ? 1 : undefined}>
            {head.map((word, index) => (
              <th key={word || index} scope="col">
                {index === 0 && firstHead !== undefined ? firstHead : word}
              </th>
            ))}
          </tr>
        </thead>
        {long ? (
          // What is pressed before the rows are drawn anew would be lost with them.
          <Suspense fallback={<tbody inert>{rows.slice(0, wholeUpTo)}</tbody>}>
            <RowsInSight rows={rows} columns={head.length} />
          </Suspense>
        ) : (
          <tbody>{children}</tbody>
        )}
      </table>
    </HeadContext>
  )
}

type CellProps = { column: number; main?: boolean; end?: boolean; children: ReactNode }

export function Cell({ column, main = false, end = false, children }: CellProps) {
  const label = use(HeadContext)[column]
  const className = [main && 'main-cell', end && 'end-cell'].filter(Boolean).join(' ')
  return (
    <td data-label={label} className={className || undefined}>
      {children}
    </td>
  )
}
