import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'graphql'
import pg from 'pg'
import { createApp } from '#server/graphql/apollo.ts'
import { Context } from '#server/request/context.ts'
import { migrate } from '#server/migrate.ts'
import { runOperation } from '#server/graphql/execute.ts'
import { openDemoClock } from '#server/demo/demo-clock.ts'
import { openPortal } from '#server/open-portal.ts'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { openLog } from '#server/platform/log.ts'
import type { MeasuredExport } from '#test/bench/export-process.ts'
import { fillDuties, openDistrict } from '#test/bench/fill-duties.ts'

export interface FiguresBench {
  /** How many obligations, ascending. */
  sizes: readonly number[]
  /** No size is begun that would not be filled by then. */
  minutes: number
  /** Up to this size all duties are written into files as well. */
  exportUpTo: number
}

/** The auditor's heaviest questions: of now, and of an instant that has passed. */
const questions: Record<string, string> = {
  'district by employer, worst first':
    '{ compliance(filter: { from: "2026-01-01", to: "2026-12-31" }, groupBy: EMPLOYER, orderBy: ON_TIME_RATE_ASC, first: 50) { total { obligations onTimeRate } groups { key label figures { overdue } } } }',
  'one station by month, cut at any day':
    '{ compliance(filter: { from: "2026-01-13", to: "2026-11-19", stationId: "STATION" }, groupBy: MONTH) { total { obligations } groups { key figures { met } } } }',
  'overdue rows of the district, a page and their number':
    '{ obligations(filter: { status: [OVERDUE], dueFrom: "2026-01-01", dueTo: "2026-12-31" }, first: 50) { totalCount nodes { id status employer { name } worker { name } } } }',
  'district by station as of an instant, one month':
    '{ compliance(filter: { from: "2026-06-01", to: "2026-06-30", asOf: "2026-11-20T00:00:00Z" }, groupBy: STATION) { total { obligations overdue } } }',
  'district by station as of an instant, one year':
    '{ compliance(filter: { from: "2025-01-01", to: "2025-12-31", asOf: "2026-01-10T00:00:00Z" }, groupBy: STATION) { total { obligations met overdue } } }',
  'how late, one year':
    '{ compliance(filter: { from: "2026-01-01", to: "2026-12-31" }, groupBy: MONTH, first: 1) { total { lateness { fromDays obligations } } } }',
  'rows that are 4 or 5 working days late, a page and their number':
    '{ obligations(filter: { daysLateFrom: 4, daysLateTo: 5, dueFrom: "2026-01-01", dueTo: "2026-12-31" }, first: 50) { totalCount nodes { id status employer { name } } } }',
}

/**
 * The auditor's heaviest questions over ever more obligations, on a database of its own: what they take, and how that
 * grows.
 */
export async function benchFigures(
  { sizes, minutes, exportUpTo }: FiguresBench,
  say: (line: string) => void,
): Promise<void> {
  const desk = await openDesk()
  const end = performance.now() + minutes * 60_000
  const taken = new Map<string, [size: number, ms: number][]>()
  let there = 0
  let msPerRow = 0
  try {
    for (const size of sizes) {
      const expected = (size - there) * msPerRow
      if (performance.now() + expected > end) {
        say(
          `${size} obligations left out: filling them would take ${Math.round(expected / 60_000)} min more than the ${minutes} allowed`,
        )
        break
      }
      const start = performance.now()
      await desk.fill(there, size)
      msPerRow = (performance.now() - start) / (size - there)
      there = size
      for (const [name, question] of Object.entries(questions)) {
        const ms = await desk.time(question)
        taken.set(name, [...(taken.get(name) ?? []), [size, ms]])
        say(`${String(size).padStart(9)}  ${ms.toFixed(1).padStart(9)} ms  ${name}`)
      }
      if (size <= exportUpTo)
        for (const format of ['CSV', 'XLSX'] as const)
          say(`${String(size).padStart(9)}  ${await desk.exportAll(format)}`)
    }
    for (const [name, times] of taken) say(growthOf(name, times))
  } finally {
    await desk.close()
  }
}

function growthOf(name: string, times: [size: number, ms: number][]): string {
  const [first, last] = [times[0]!, times.at(-1)!]
  return `${(last[1] / first[1]).toFixed(1).padStart(9)} ×   for ${Math.round(last[0] / first[0])} × as many: ${name}`
}

interface Desk {
  fill: (from: number, to: number) => Promise<void>
  /** The median of nine, after one, in milliseconds. */
  time: (question: string) => Promise<number>
  exportAll: (format: 'CSV' | 'XLSX') => Promise<string>
  close: () => Promise<void>
}

async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-bench-figures-'))
  const postgres = await startEmbeddedPostgres(folder, { unsafeFast: true })
  await migrate(postgres.url)
  const owner = new pg.Client({ connectionString: postgres.url })
  await owner.connect()
  await openDistrict(owner, 'measure')
  const env = {
    port: 0,
    databaseUrl: null,
    replicaUrl: null,
    dataFolder: '',
    demo: true,
    clock: new Date('2026-11-25T01:00:00Z'),
    rules: 'CN-37-253',
    secrets: null,
  }
  const portal = await openPortal({
    env,
    url: postgres.url,
    secrets: ['a secret to measure with, 32 characters'],
    log: openLog('silent'),
    openClock: openDemoClock,
  })
  const { schema } = await createApp(portal)
  const {
    rows: [station],
  } = await owner.query<{ id: string }>('select id from station order by code limit 1')
  const stationId = Buffer.from(`Station:${station!.id}`).toString('base64url')
  const signIn = (): Context =>
    new Context(portal, { requestId: 'measure', language: 'zh-CN', credentials: { kind: 'session', token: 'measure' } })

  return {
    fill: (from, to) => fillDuties(owner, portal, from, to),
    time: async (question) => {
      const document = parse(question.replace('STATION"', `${stationId}"`))
      const times: number[] = []
      for (let turn = 0; turn < 10; turn += 1) {
        const start = performance.now()
        const { errors } = await runOperation(signIn(), { schema, document, kind: 'query' })
        times.push(performance.now() - start)
        if (errors) throw new Error(JSON.stringify(errors))
      }
      return times.slice(1).toSorted((a, b) => a - b)[4]!
    },
    exportAll: async (format) => {
      const { seconds, megabytes } = await exportApart({ url: postgres.url, format, env })
      return `${seconds.toFixed(1).padStart(9)} s   ${format} of all, ${Math.round(megabytes)} MB at most over what its process had`
    },
    close: async () => {
      await portal.database.close()
      await owner.end()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** In a process of its own with a small heap: what is kept shows, what is only not collected yet does not. */
function exportApart(order: object): Promise<MeasuredExport> {
  const child = fork(new URL('./export-process.ts', import.meta.url), [JSON.stringify(order)], {
    execArgv: [...process.execArgv, '--max-old-space-size=96', '--max-semi-space-size=4'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (measured: MeasuredExport) => resolve(measured))
    child.once('exit', (code) => reject(new Error(`The export ended with ${code}`)))
  })
}
