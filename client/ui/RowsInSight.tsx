import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual'
import {
  Fragment,
  isValidElement,
  useCallback,
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import { flushSync } from 'react-dom'
import { PlaceContext } from './Row.tsx'

type RowsInSightProps = { rows: readonly ReactNode[]; columns: number }

/**
 * The rows of a long table that are in sight, with a few above and below, so that a slow machine draws twenty instead
 * of a hundred. The row that has the focus stays in the page wherever one scrolls, and on paper there are all.
 */
export function RowsInSight({ rows, columns }: RowsInSightProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const top = useTopOf(body)
  const [focused, setFocused] = useState<number | null>(null)
  const whole = useWholeOnPaper()
  useSteadyColumns(body)

  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range)
      return focused === null || inSight.includes(focused) || focused >= rows.length
        ? inSight
        : [...inSight, focused].toSorted((a, b) => a - b)
    },
    [focused, rows.length],
  )
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used here and handed to nothing that remembers it
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: guessHeight,
    overscan: 6,
    scrollMargin: top,
    rangeExtractor,
    getItemKey: (index) => keyOf(rows[index]) ?? index,
  })

  function notice(event: FocusEvent<HTMLElement>) {
    const index = event.target.closest<HTMLElement>('[data-index]')?.dataset.index
    setFocused(index === undefined ? null : Number(index))
  }

  if (whole) return <tbody>{rows}</tbody>
  const items = virtualizer.getVirtualItems()
  const end = virtualizer.getTotalSize() + top
  return (
    <tbody ref={body} onFocus={notice} onBlur={() => setFocused(null)}>
      {items.map((item, place) => (
        <Fragment key={item.key}>
          <Gap height={item.start - (items[place - 1]?.end ?? top)} columns={columns} />
          <PlaceContext value={{ index: item.index, measure: virtualizer.measureElement }}>
            {rows[item.index]}
          </PlaceContext>
        </Fragment>
      ))}
      <Gap height={end - (items.at(-1)?.end ?? end)} columns={columns} />
    </tbody>
  )
}

/** Until a row was seen: of a line of a table, or of a card on a phone. */
function guessHeight(): number {
  return window.innerWidth > 720 ? 70 : 190
}

function keyOf(row: ReactNode): string | null {
  return isValidElement(row) ? row.key : null
}

/** In the place of the rows that are not in the page. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr className="gap" aria-hidden="true" style={{ height }}>
      <td colSpan={columns} />
    </tr>
  )
}

/** From the head of the document, wherever what stands above moves it. */
function useTopOf(body: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useEffect(() => {
    const watch = new ResizeObserver(() => {
      if (body.current) setTop(Math.round(body.current.getBoundingClientRect().top + window.scrollY))
    })
    watch.observe(document.body)
    return () => watch.disconnect()
  }, [body])
  return top
}

/** Columns keep the widths that the first rows gave them, or they would move with every turn of the wheel. */
function useSteadyColumns(body: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const table = body.current?.closest('table')
    if (!table) return
    const heads = [...table.querySelectorAll<HTMLTableCellElement>('thead th')]
    const free = () => {
      table.style.tableLayout = ''
      for (const head of heads) head.style.width = ''
    }
    const steady = () => {
      free()
      const widths = heads.map((head) => head.getBoundingClientRect().width)
      heads.forEach((head, place) => (head.style.width = `${widths[place]}px`))
      table.style.tableLayout = 'fixed'
    }
    steady()
    window.addEventListener('resize', steady)
    return () => {
      window.removeEventListener('resize', steady)
      free()
    }
  }, [body])
}

function useWholeOnPaper(): boolean {
  const [whole, setWhole] = useState(false)
  useEffect(() => {
    const all = () => flushSync(() => setWhole(true))
    const few = () => setWhole(false)
    window.addEventListener('beforeprint', all)
    window.addEventListener('afterprint', few)
    return () => {
      window.removeEventListener('beforeprint', all)
      window.removeEventListener('afterprint', few)
    }
  }, [])
  return whole
}
