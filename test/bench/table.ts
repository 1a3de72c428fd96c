import { operations } from './operations.ts'
import type { Figure, Result } from './run.ts'

/** What each operation is to reach: of the bare server's throughput, and times PostGraphile's. */
export const targets: Record<string, { ofBare: number; timesPostgraphile?: number }> = {
  list: { ofBare: 0.8, timesPostgraphile: 3 },
  home: { ofBare: 0.8, timesPostgraphile: 3 },
  detail: { ofBare: 0.6, timesPostgraphile: 3 },
  district: { ofBare: 0.8, timesPostgraphile: 3 },
  hire: { ofBare: 0.6 },
  hires1000: { ofBare: 0.5 },
}
const mostGrowth = 1.3
const mostTail = 5

/**
 * The figures that are compared with a target, as a table to be read or to be put into a document: bold where it is
 * missed.
 */
export function benchTable({ figures, machine, memory, ranAt }: Result): string {
  const largest = Math.max(...figures.map(({ employments }) => employments))
  const smallest = Math.min(...figures.map(({ employments }) => employments))
  const of = (operation: string, clients: number, contender: string, employments = largest): Figure | undefined =>
    figures.find(
      (figure) =>
        figure.operation === operation &&
        figure.clients === clients &&
        figure.contender === contender &&
        figure.employments === employments,
    )
  const rows = operations
    .filter(({ name }) => figures.some(({ operation }) => operation === name))
    .map(({ name, title }) => {
      const { ofBare, timesPostgraphile } = targets[name] ?? { ofBare: 0 }
      const cells = [1, 32].flatMap((clients) => {
        const portal = of(name, clients, 'portal')
        const graphile = of(name, clients, 'postgraphile')
        return [
          judged(portal?.toBare, ofBare),
          judged(portal && graphile && portal.requestsPerSecond / graphile.requestsPerSecond, timesPostgraphile),
        ]
      })
      const [small, large] = [of(name, 1, 'portal', smallest), of(name, 1, 'portal')]
      const growth = small && large && smallest < largest ? large.p50 / small.p50 : undefined
      const crowd = of(name, 32, 'portal')
      return `| ${title} | ${ofBare}${timesPostgraphile ? `, ${timesPostgraphile} ×` : ''} | ${cells.join(' | ')} | ${judgedAtMost(growth, mostGrowth)} | ${judgedAtMost(crowd && crowd.p99 / crowd.p50, mostTail)} |`
    })
  return `${largest.toLocaleString('en')} employments, ${ranAt.slice(0, 10)}, ${machine.cores} cores, load before: ${machine.loadBefore.toFixed(1)}; the portal's memory at most ${memory.portal ?? '–'} MB. Bold: target missed.

| operation | target: of the bare server, × PostGraphile | of bare, 1 client | × PostGraphile | of bare, 32 clients | × PostGraphile | growth from ${smallest.toLocaleString('en')} (< ${mostGrowth}) | p99 of p50 at 32 (≤ ${mostTail}) |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}

function judged(value: number | undefined, atLeast: number | undefined): string {
  return value === undefined ? '–' : shown(value, atLeast === undefined || value >= atLeast)
}

function judgedAtMost(value: number | undefined, most: number): string {
  return value === undefined ? '–' : shown(value, value <= most)
}

const shown = (value: number, good: boolean): string => (good ? value.toFixed(2) : `**${value.toFixed(2)}**`)
