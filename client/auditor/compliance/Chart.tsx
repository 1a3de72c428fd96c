import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import type { Drawn } from './draw.ts'
import './compliance.css'

export type ChartProps = {
  /** Read out instead of the picture; the numbers stand in a table below it. */
  label: string
  kind: 'bar' | 'line'
  /** Each with the way to what it counts. */
  points: readonly { name: string; value: number | null; to: string }[]
  unit?: string
  /** Upper end of the scale, where it is fixed. */
  most?: number
}

/** Begun a little before it is seen. */
const nearness = '200px'

/**
 * A picture of numbers, and the numbers themselves. The library, as large as all the rest of the page, comes when the
 * first one comes into sight.
 */
export function Chart({ label, kind, points, unit = '', most }: ChartProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const place = useRef<HTMLDivElement>(null)
  const pick = useRef<(index: number) => void>(undefined)
  useEffect(() => {
    pick.current = (index) => {
      const to = points[index]?.to
      if (to) void navigate(to)
    }
  }, [points, navigate])
  const key = JSON.stringify(points.map(({ name, value }) => ({ name, value })))
  useEffect(() => {
    let drawn: Drawn | null = null
    let gone = false
    const box = place.current
    if (!box) return
    const start = async () => {
      const { draw } = await import('./draw.ts')
      if (gone) return
      drawn = draw(box, {
        kind,
        points: JSON.parse(key) as { name: string; value: number | null }[],
        unit,
        most,
        onPick: (index) => pick.current?.(index),
      })
    }
    const sight = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        sight.disconnect()
        void start()
      },
      { rootMargin: nearness },
    )
    sight.observe(box)
    return () => {
      gone = true
      sight.disconnect()
      drawn?.end()
    }
  }, [kind, key, unit, most])
  return (
    <>
      <div ref={place} className="chart" role="img" aria-label={label} />
      <details className="numbers">
        <summary>{t('figures.numbers')}</summary>
        <DataTable caption={label} head={['', label]}>
          {points.map(({ name, value, to }) => (
            <Row key={name}>
              <Cell column={0} main>
                {name}
              </Cell>
              <Cell column={1}>{value === null ? '–' : <Link to={to}>{`${value}${unit}`}</Link>}</Cell>
            </Row>
          ))}
        </DataTable>
      </details>
    </>
  )
}
