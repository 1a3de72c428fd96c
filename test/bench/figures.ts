import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'graphql'
import pg from 'pg'
import { createApp } from '#server/app.ts'
import { foldMonths } from '#server/compliance/fold-months.ts'
import { Context } from '#server/context.ts'
import { migrate } from '#server/database.ts'
import { runOperation } from '#server/execute.ts'
import { exportTasks } from '#server/export/export-tasks.ts'
import { requestExport } from '#server/export/request-export.ts'
import { openPortal } from '#server/open-portal.ts'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { hash } from '#server/platform/keys.ts'
import { openLog } from '#server/platform/log.ts'

export interface FiguresBench {
  /** How many obligations, ascending. */
  sizes: readonly number[]
  /** No size is begun that would not be filled by then. */
  minutes: number
  /** Up to this size all duties are written into files as well. */
  exportUpTo: number
}

/** The auditor's heaviest questions: three of now, one of an instant that has passed. */
const questions: Record<string, string> = {
  'district by employer, worst first': '{ compliance(filter: { from: "2026-01-01", to: "2026-12-31" }, groupBy: EMPLOYER, orderBy: ON_TIME_RATE_ASC, first: 50) { total { obligations onTimeRate } groups { key label figures { overdue } } } }',
  'one station by month, cut at any day': '{ compliance(filter: { from: "2026-01-13", to: "2026-11-19", stationId: "STATION" }, groupBy: MONTH) { total { obligations } groups { key figures { met } } } }',
  'overdue rows of the district, a page and their number': '{ obligations(filter: { status: [OVERDUE], dueFrom: "2026-01-01", dueTo: "2026-12-31" }, first: 50) { totalCount nodes { id status employer { name } worker { name } } } }',
  'district by station as of an instant, one month': '{ compliance(filter: { from: "2026-06-01", to: "2026-06-30", asOf: "2026-11-20T00:00:00Z" }, groupBy: STATION) { total { obligations overdue } } }',
}

/**
 * The auditor's heaviest questions over ever more obligations, on a database of its own: what they take, and how that grows.
 * One employer for each 500 obligations, 24 stations, due over three years, one in ten late, one in fifty open.
 */
export async function benchFigures({ sizes, minutes, exportUpTo }: FiguresBench, say: (line: string) => void): Promise<void> {
  const desk = await openDesk()
  const end = performance.now() + minutes * 60_000
  const taken = new Map<string, [size: number, ms: number][]>()
  let there = 0
  let msPerRow = 0
  try {
    for (const size of sizes) {
      const expected = (size - there) * msPerRow
      if (performance.now() + expected > end) {
        say(`${size} obligations left out: filling them would take ${Math.round(expected / 60_000)} min more than the ${minutes} allowed`)
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
      if (size <= exportUpTo) for (const format of ['CSV', 'XLSX'] as const) say(`${String(size).padStart(9)}  ${await desk.exportAll(format)}`)
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
  await owner.query(`
    select set_config('app.now', '2026-11-01T00:00:00Z', false);
    insert into station (id, code, name, kind, division_code) select gen_random_uuid(), 's' || n, 'Station ' || n, 'STATION', '370283' from generate_series(1, 24) n;
    insert into account (id, username, name, role, status, created_at) values ('00000000-0000-7000-8000-000000000001', 'auditor', 'Auditor', 'AUDITOR', 'ACTIVE', now());
    insert into session (token_hash, account_id, created_at, last_seen_at) values ('\\x${hash('measure').toString('hex')}', '00000000-0000-7000-8000-000000000001', now(), now());`)
  const env = { port: 0, databaseUrl: null, replicaUrl: null, dataFolder: '', demo: true, clock: new Date('2026-11-25T01:00:00Z'), rules: 'CN-37-253', secrets: null }
  const portal = await openPortal({ env, url: postgres.url, secrets: ['a secret to measure with, 32 characters'], log: openLog('silent') })
  const { schema } = await createApp(portal)
  const { rows: [station] } = await owner.query<{ id: string }>('select id from station order by code limit 1')
  const stationId = Buffer.from(`Station:${station!.id}`).toString('base64url')
  const signIn = (): Context => new Context(portal, { requestId: 'measure', language: 'zh-CN', credentials: { kind: 'session', token: 'measure' } })

  return {
    fill: async (from, to) => {
      await owner.query(
        `insert into employer (id, credit_code, credit_code_verified, name, address, phone, station_id, legal_representative, status, registered_at)
        select md5('e' || n)::uuid, 'E' || n, true, 'Employer ' || n, '-', '-', (select id from station order by code offset n % 24 limit 1), '-', 'ACTIVE', now() from generate_series($1::int, $2::int) n`,
        [from / 500 + 1, to / 500],
      )
      await owner.query(
        `insert into obligation (id, kind, employer_id, station_id, event_on, rule_key, due_on, due_at, provisional, calendar_version, source, created_at, met_at)
        select gen_random_uuid(), 'HIRE', e.id, e.station_id, due - 3, 'CN-37-253', due, (due + 1)::timestamp at time zone 'Asia/Shanghai', false, 'CN-2026.1', 'REPORT', due - 3,
          case when n % 50 = 0 then null when n % 10 = 1 then due + 6 else due - 1 end
        from generate_series($1::int + 1, $2::int) n join lateral (select date '2024-01-01' + (n::bigint * 7919 % 1060)::int as due) d on true join employer e on e.id = md5('e' || ((n - 1) / 500 + 1))::uuid`,
        [from, to],
      )
      await foldMonths(portal)
      await owner.query('vacuum analyze')
    },
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
    // As the queue would write it; memory is this process's, over what it was before.
    exportAll: async (format) => {
      const context = signIn()
      await context.begin('read write')
      const asked = await requestExport(context, { matter: 'OBLIGATIONS', format, reason: 'to measure' })
      await context.finish('keep')
      if (!('export' in asked)) throw new Error(JSON.stringify(asked))
      const before = process.memoryUsage().rss
      let most = 0
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss - before)
      }, 50)
      const start = performance.now()
      await exportTasks['write-export'](portal, asked.export.id, 1)
      clearInterval(watch)
      return `${((performance.now() - start) / 1_000).toFixed(1).padStart(9)} s   ${format} of all, ${Math.round(most / 1e6)} MB at most`
    },
    close: async () => {
      await portal.database.close()
      await owner.end()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
