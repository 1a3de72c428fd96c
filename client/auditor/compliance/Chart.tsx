import { useEffect, useRef } from 'react'
import type { Drawn } from './draw.ts'
import './compliance.css'

export type ChartProps = {
  /** Read out instead of the picture; the numbers stand in a table beside it. */
  label: string
  kind: 'bar' | 'line'
  points: readonly { name: string; value: number | null }[]
  unit?: string
  /** Upper end of the scale, where it is fixed. */
  most?: number
  onPick?: (index: number) => void
}

/** A picture of numbers. The library comes when the first one is drawn. */
export function Chart({ label, kind, points, unit = '', most, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  }, [onPick])
  const key = JSON.stringify(points)
  useEffect(() => {
    let drawn: Drawn | null = null
    let gone = false
    void import('./draw.ts').then(({ draw }) => {
      if (gone || !place.current) return
      drawn = draw(place.current, { kind, points: JSON.parse(key) as ChartProps['points'], unit, most, onPick: (index) => pick.current?.(index) })
    })
    return () => {
      gone = true
      drawn?.end()
    }
  }, [kind, key, unit, most])
  return <div ref={place} className="chart" role="img" aria-label={label} />
}
