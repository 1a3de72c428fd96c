import { readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '#server/migrate.ts'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { buildData, type Scene } from './data.ts'
import { ensureSameAnswers, measure, median, type Sample } from './measure.ts'
import { operations, type Operation } from './operations.ts'
import {
  contenderNames,
  processorSecondsOfChildren,
  startContender,
  type Contender,
  type ContenderName,
} from './process.ts'

export interface Plan {
  sizes: readonly number[]
  operations: readonly string[]
  contenders: readonly ContenderName[]
  clients: readonly number[]
  rounds: number
  seconds: number
  warmUpSeconds: number
  say: (line: string) => void
}

export interface Figure extends Sample {
  employments: number
  operation: string
  clients: number
  contender: ContenderName
  /** Of the throughput of the bare server in the same run. */
  toBare: number
  /** Each round's own figure. */
  rounds: number[]
}

export interface Result {
  ranAt: string
  machine: { cores: number; processor: string; memoryGb: number; node: string; postgres: string; loadBefore: number }
  plan: Omit<Plan, 'say'>
  figures: Figure[]
  /** Largest resident memory of each server, in MB. */
  memory: Partial<Record<ContenderName, number | null>>
}

const poolSize = 2 * os.availableParallelism()

/** The whole comparison on a PostgreSQL of its own, which is gone when it returns. */
export async function runBench(plan: Plan): Promise<Result> {
  const folder = path.join(os.tmpdir(), `portal-bench-${process.pid}`)
  const loadBefore = os.loadavg()[0]!
  const cluster = await startEmbeddedPostgres(folder)
  const figures: Figure[] = []
  const memory: Result['memory'] = {}
  try {
    for (const employments of plan.sizes) {
      const url = cluster.url.replace(/\/postgres$/, `/bench_${employments}`)
      const scene = await prepare(cluster.url, url, employments, plan.say)
      const contenders = await Promise.all(
        plan.contenders.map((name) => startContender(name, { url, poolSize, employments })),
      )
      try {
        for (const operation of operations.filter(({ name }) => plan.operations.includes(name)))
          figures.push(...(await compare(operation, contenders, scene, plan, folder)))
        for (const contender of contenders)
          memory[contender.name] = Math.max(memory[contender.name] ?? 0, contender.memory() ?? 0)
      } finally {
        for (const contender of contenders) contender.stop()
      }
      await asOwner(cluster.url, `drop database bench_${employments} with (force)`)
    }
    const postgres = await asOwner(cluster.url, 'show server_version')
    const [{ model } = { model: 'unknown' }] = os.cpus()
    const { say: _say, ...asked } = plan
    return {
      ranAt: new Date().toISOString(),
      machine: {
        cores: os.availableParallelism(),
        processor: model.trim(),
        memoryGb: Math.round(os.totalmem() / 1e9),
        node: process.version,
        postgres: String(postgres),
        loadBefore,
      },
      plan: asked,
      figures,
      memory,
    }
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function prepare(adminUrl: string, url: string, employments: number, say: Plan['say']): Promise<Scene> {
  await asOwner(adminUrl, `create database bench_${employments}`)
  await migrate(url)
  const began = performance.now()
  const scene = await buildData(url, employments)
  say(
    `${employments.toLocaleString('en')} employments of ${scene.employers} employers in ${scene.stations} districts, built in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
  )
  return scene
}

/** A B C, A B C: what else the machine does meets them all. */
async function compare(
  operation: Operation,
  all: readonly Contender[],
  scene: Scene,
  plan: Plan,
  folder: string,
): Promise<Figure[]> {
  const contenders = all.filter(({ name }) => (operation.contenders ?? contenderNames).includes(name))
  await ensureSameAnswers(operation, contenders, scene)
  const postmaster = Number(readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  const databaseCpu = (): Map<number, number> => processorSecondsOfChildren(postmaster)
  const figures: Figure[] = []
  for (const clients of operation.clients ?? plan.clients) {
    const samples = new Map<ContenderName, Sample[]>(contenders.map(({ name }) => [name, []]))
    for (const contender of contenders)
      await measure(operation, contender, scene, { clients, seconds: plan.warmUpSeconds, databaseCpu })
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const contender of contenders)
        samples
          .get(contender.name)!
          .push(await measure(operation, contender, scene, { clients, seconds: plan.seconds, databaseCpu }))
    }
    const throughput = (name: ContenderName): number =>
      median(samples.get(name)!.map(({ requestsPerSecond }) => requestsPerSecond))
    for (const { name } of contenders) {
      const figure: Figure = {
        employments: scene.employments,
        operation: operation.name,
        clients,
        contender: name,
        toBare: throughput(name) / throughput('bare'),
        ...middle(samples.get(name)!),
        rounds: samples.get(name)!.map(({ requestsPerSecond }) => requestsPerSecond),
      }
      plan.say(line(figure))
      figures.push(figure)
    }
  }
  return figures
}

function middle(samples: readonly Sample[]): Sample {
  const of = (read: (sample: Sample) => number | null): number =>
    median(samples.map((sample) => read(sample) ?? Number.NaN))
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value)
  return {
    requestsPerSecond: of((s) => s.requestsPerSecond),
    p50: of((s) => s.p50),
    p99: of((s) => s.p99),
    serverCpu: known(of((s) => s.serverCpu)),
    databaseCpu: known(of((s) => s.databaseCpu)),
  }
}

function line({
  operation,
  clients,
  contender,
  requestsPerSecond,
  toBare,
  p50,
  p99,
  serverCpu,
  databaseCpu,
}: Figure): string {
  const ms = (value: number | null): string => (value === null ? '–' : value.toFixed(2)).padStart(8)
  return `${operation.padEnd(10)} ${String(clients).padStart(2)} clients  ${contender.padEnd(13)}${requestsPerSecond.toFixed(0).padStart(6)}/s  ${toBare.toFixed(2)} of bare  p50${ms(p50)}  p99${ms(p99)}  server${ms(serverCpu)}  database${ms(databaseCpu)} ms`
}

async function asOwner(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement)
    return rows[0] && Object.values(rows[0])[0]
  } finally {
    await client.end()
  }
}
