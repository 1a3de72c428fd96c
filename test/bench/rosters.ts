import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { demoPassword } from '#server/demo/county.ts'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { projectFolder } from '#server/platform/project-folder.ts'
import { copyRoster } from './contenders/copy-roster.ts'
import { median } from './measure.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

interface RosterState {
  status: string
  summary: { hires: number; filed: number; fileable: number }
}

/** For who has 512 MB for the server: on a larger machine Node leaves garbage lie. */
const boundedHeap = ['--max-old-space-size=200', '--max-semi-space-size=16']

/**
 * Staff lists of 10,000 and 100,000 rows through the portal as built and run by a user: how long checking and filing
 * take, how much memory the server takes at most, the larger one in a bounded heap, and how long somebody else waits
 * meanwhile, beside how long before.
 */
export async function benchRosters(
  print: (line: string) => void,
  sizes: readonly number[] = [10_000, 100_000],
): Promise<RosterFigure[]> {
  const figures: RosterFigure[] = []
  for (const size of sizes) {
    const rounds: RosterFigure[] = []
    while (rounds.length < (size > 10_000 ? 1 : 3)) {
      const round = await onOwnServer(size)
      rounds.push(round)
      print(lineOf(round))
    }
    figures.push(middle(rounds))
    if (rounds.length > 1) print(`in the middle of ${rounds.length}: ${lineOf(figures.at(-1)!)}`)
  }
  return figures
}

/** Each figure's median; the machine's speed changes from minute to minute. */
function middle(rounds: readonly RosterFigure[]): RosterFigure {
  const of = (figure: keyof RosterFigure): number => median(rounds.map((round) => round[figure]))
  return {
    rows: of('rows'),
    checkedSeconds: of('checkedSeconds'),
    filedSeconds: of('filedSeconds'),
    copySeconds: of('copySeconds'),
    serverMegabytes: of('serverMegabytes'),
    othersWaitBefore: of('othersWaitBefore'),
    othersWaitDuring: of('othersWaitDuring'),
  }
}

async function onOwnServer(size: number): Promise<RosterFigure> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-bench-roster-'))
  const server = spawn(process.execPath, [...(size > 10_000 ? boundedHeap : []), 'dist/server/main.js'], {
    cwd: projectFolder,
    env: { ...process.env, PORT: '0', PORTAL_DATA: folder, PORTAL_CLOCK: '2026-06-30T10:00:00+08:00' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const figure = await oneRoster(await readyAt(server), server, size)
    const { url } = await startEmbeddedPostgres(folder)
    return { ...figure, copySeconds: await copyRoster(url, rosterRows(size)) }
  } finally {
    server.kill('SIGTERM')
    await new Promise((resolve) => server.once('close', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface RosterFigure {
  rows: number
  checkedSeconds: number
  filedSeconds: number
  /** The same rows by COPY, checked and written by one statement. */
  copySeconds: number
  serverMegabytes: number
  othersWaitBefore: number
  othersWaitDuring: number
}

function lineOf({
  rows,
  checkedSeconds,
  filedSeconds,
  copySeconds,
  serverMegabytes,
  othersWaitBefore,
  othersWaitDuring,
}: RosterFigure): string {
  return `roster  ${rows.toLocaleString('en')} rows: checked in ${checkedSeconds.toFixed(1)} s, filed in ${filedSeconds.toFixed(1)} s; COPY and one statement: ${copySeconds.toFixed(1)} s, ${(copySeconds / (checkedSeconds + filedSeconds)).toFixed(2)} of its rows per second; server's memory at most ${serverMegabytes} MB; another clerk's p99 ${othersWaitDuring.toFixed(0)} ms, ${othersWaitBefore.toFixed(0)} ms before: ${(othersWaitDuring / othersWaitBefore).toFixed(1)} ×`
}

async function oneRoster(url: string, server: ChildProcess, size: number): Promise<RosterFigure> {
  const [clerk, other] = [await signIn(url, 'hr1'), await signIn(url, 'hr2')]
  const before = (await waits(url, other, pause(8_000))).at99
  const uploadId = await upload(url, clerk, size)

  const began = performance.now()
  const started = await ask<{ done: { rosterImport: { id: string } } }>(
    url,
    clerk,
    'mutation ($input: StartRosterImportInput!) { done: startRosterImport(input: $input) { rosterImport { id } userErrors { code message } } }',
    { input: { uploadId, mode: 'ADDITIONS' } },
  )
  const { id } = started.done.rosterImport
  let checkedAt = 0
  const work = (async () => {
    const ready = await settled(url, clerk, id)
    if (ready.summary.hires !== size) throw new Error(`Of ${size} rows ${ready.summary.hires} are hires`)
    checkedAt = performance.now()
    await ask(
      url,
      clerk,
      'mutation ($input: FileRosterImportInput!) { fileRosterImport(input: $input) { userErrors { code message } } }',
      { input: { rosterImportId: id, lateReason: 'bench', lateReasonCode: 'OTHER' } },
    )
    const done = await settled(url, clerk, id)
    if (done.summary.filed !== size) throw new Error(`Of ${size} rows ${done.summary.filed} were filed`)
  })()
  const during = (await waits(url, other, work)).at99
  return {
    rows: size,
    checkedSeconds: (checkedAt - began) / 1_000,
    filedSeconds: (performance.now() - checkedAt) / 1_000,
    copySeconds: Number.NaN,
    serverMegabytes: peakMegabytes(server),
    othersWaitBefore: before,
    othersWaitDuring: during,
  }
}

/** How long another employer's clerk waits for a list, asked some eighteen times a second, until the work is done. */
async function waits(url: string, cookie: string, work: Promise<unknown>): Promise<{ at99: number }> {
  let busy = true
  const taken: number[] = []
  const ended = work.finally(() => (busy = false))
  while (busy) {
    const began = performance.now()
    await ask(url, cookie, '{ employments(first: 20) { nodes { id worker { name } } } }')
    taken.push(performance.now() - began)
    await pause(50)
  }
  await ended
  taken.sort((a, b) => a - b)
  return { at99: taken[Math.floor(taken.length * 0.99)]! }
}

async function settled(url: string, cookie: string, id: string): Promise<RosterState> {
  for (;;) {
    await pause(200)
    const { node } = await ask<{ node: RosterState }>(
      url,
      cookie,
      'query ($id: ID!) { node(id: $id) { ... on RosterImport { status summary { hires filed fileable } } } }',
      { id },
    )
    if (node.status === 'FAILED') throw new Error('The roster failed')
    if (node.status !== 'CHECKING' && node.status !== 'FILING') return node
  }
}

function rosterRows(size: number): string[][] {
  return Array.from({ length: size }, (_, n) => [
    '陈志强',
    identityNumber(500_000 + n),
    '2026-06-29',
    '13812341234',
    '缝纫工',
    '山东省青岛市平度市李园街道1号',
  ])
}

async function upload(url: string, cookie: string, size: number): Promise<string> {
  const form = new FormData()
  form.append(
    'file',
    new File(
      [
        `姓名,身份证号,入职日期,手机号,岗位,现住址\n${rosterRows(size)
          .map((row) => row.join(','))
          .join('\n')}\n`,
      ],
      'staff.csv',
    ),
  )
  const answer = await fetch(`${url}/uploads`, { method: 'POST', headers: { cookie, origin: url }, body: form })
  const { uploadId } = (await answer.json()) as { uploadId?: string }
  if (!uploadId) throw new Error(`The file was not taken: ${answer.status}`)
  return uploadId
}

async function signIn(url: string, username: string): Promise<string> {
  const answer = await post(
    url,
    null,
    'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code message } } }',
    { input: { username, password: demoPassword } },
  )
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`${username} could not sign in: ${await answer.text()}`)
  return cookie
}

async function ask<Data>(url: string, cookie: string, query: string, variables: object = {}): Promise<Data> {
  const answer = (await (await post(url, cookie, query, variables)).json()) as { data: Data | null; errors?: unknown[] }
  if (!answer.data || answer.errors || JSON.stringify(answer.data).includes('"code"'))
    throw new Error(JSON.stringify(answer))
  return answer.data
}

function post(url: string, cookie: string | null, query: string, variables: object): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...(cookie ? { cookie } : {}) },
    body: JSON.stringify({ query, variables }),
  })
}

function readyAt(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout!.on('data', (chunk) => {
      said += String(chunk)
      const ready = /^portal ready (\S+)$/m.exec(said)
      if (ready) resolve(ready[1]!)
    })
    server.once('exit', (code) => reject(new Error(`The portal ended with ${code}: ${said}`)))
  })
}

function peakMegabytes(server: ChildProcess): number {
  return Math.round(
    Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1_000,
  )
}
