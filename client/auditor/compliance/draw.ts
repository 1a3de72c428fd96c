import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer])

export type Drawn = { end: () => void }

type Drawing = {
  kind: 'bar' | 'line'
  points: readonly { name: string; value: number | null }[]
  unit: string
  most?: number
  onPick: (index: number) => void
}

/** Draws, and follows the size of its place. Tips are drawn too: a tip in HTML would carry styles of its own. */
export function draw(place: HTMLElement, { kind, points, unit, most, onPick }: Drawing): Drawn {
  const chart = init(place)
  const style = getComputedStyle(place)
  const colour = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: style.fontFamily },
    grid: { left: 8, right: 12, top: 16, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value}${unit}` : '–'),
    },
    xAxis: {
      type: 'category',
      data: points.map(({ name }) => name),
      axisLabel: { hideOverlap: true, color: colour('--muted', '#555') },
    },
    yAxis: {
      type: 'value',
      max: most,
      minInterval: 1,
      axisLabel: { formatter: `{value}${unit}`, color: colour('--muted', '#555') },
    },
    series: [
      {
        type: kind,
        data: points.map(({ value }) => value),
        itemStyle: { color: colour('--accent', '#1f5fa8') },
        barMaxWidth: 36,
        connectNulls: true,
        symbolSize: 8,
      },
    ],
  })
  chart.on('click', ({ dataIndex }: { dataIndex?: number }) => {
    if (dataIndex !== undefined) onPick(dataIndex)
  })
  const watch = new ResizeObserver(() => chart.resize())
  watch.observe(place)
  return {
    end: () => {
      watch.disconnect()
      chart.dispose()
    },
  }
}
