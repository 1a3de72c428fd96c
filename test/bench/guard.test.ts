import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '#server/platform/project-folder.ts'
import { runBench, type Figure, type Result } from './run.ts'

const { figures: recorded } = JSON.parse(
  readFileSync(path.join(projectFolder, 'docs', 'bench', 'result.json'), 'utf8'),
) as Result
const watched = ['list', 'home', 'detail', 'district', 'hire']

/**
 * Only what is lost by half is told: how much processor time of the server and of PostgreSQL a request takes beside the
 * bare server's in the same run. Throughput would say how busy the machine is as well; a second look settles what
 * chance did.
 */
test('no operation costs more than twice what was recorded of it, beside the bare server', async ({ skip }) => {
  if (process.platform !== 'linux') skip('only Linux says what a process has used')
  let lost = watched
  for (let look = 0; look < 3 && lost.length > 0; look += 1) {
    const { figures } = await runBench({
      sizes: [10_000],
      operations: lost,
      contenders: ['portal', 'bare'],
      clients: [8],
      rounds: 2,
      seconds: 0.8,
      warmUpSeconds: 1.2,
      say: () => undefined,
    })
    lost = lost.filter((operation) => costBesideBare(figures, operation) > 2 * costBesideBare(recorded, operation))
  }
  expect(lost).toEqual([])
}, 300_000)

function costBesideBare(figures: readonly Figure[], operation: string): number {
  const cost = (contender: string): number => {
    const found = figures
      .filter(
        (figure) => figure.operation === operation && figure.contender === contender && figure.employments === 10_000,
      )
      .toSorted((a, b) => b.clients - a.clients)[0]
    if (!found) throw new Error(`Nothing is recorded of ${operation} by ${contender}`)
    return (found.serverCpu ?? 0) + (found.databaseCpu ?? 0)
  }
  return cost('portal') / cost('bare')
}
