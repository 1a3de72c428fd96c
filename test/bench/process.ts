import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Settings } from './contenders/contender.ts'

export const contenderNames = ['portal', 'bare', 'postgraphile'] as const
export type ContenderName = (typeof contenderNames)[number]

export interface Contender {
  name: ContenderName
  port: number
  pid: number
  /** Seconds of processor that the server's process has used so far; null where the system does not say. */
  cpu: () => number | null
  /** Largest resident memory so far, in MB. */
  memory: () => number | null
  stop: () => void
}

/**
 * Each contender is a process of its own, with no more memory than a small machine has. Its own words go nowhere unless
 * something fails.
 */
export async function startContender(name: ContenderName, settings: Settings): Promise<Contender> {
  const child = fork(path.join(import.meta.dirname, 'contenders', `${name}.ts`), {
    execArgv: [
      '--import',
      'tsx',
      '--max-old-space-size=400',
      ...(process.env.BENCH_PROFILE === name ? ['--cpu-prof', '--cpu-prof-dir=/tmp/bench-profile'] : []),
    ],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      GRAPHILE_ENV: 'production',
      BENCH_SETTINGS: JSON.stringify(settings),
    },
    stdio: ['ignore', 'ignore', name === 'postgraphile' ? 'ignore' : 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port))
    child.once('exit', (code) => reject(new Error(`The contender ${name} ended with ${code}`)))
  })
  return {
    name,
    port,
    pid: child.pid!,
    cpu: () => processorSeconds(child.pid!),
    memory: () => peakMemory(child),
    stop: () => void child.kill('SIGTERM'),
  }
}

/** Seconds of processor of each of a server's processes: some end meanwhile, and their time is lost with them. */
export function processorSecondsOfChildren(parent: number): Map<number, number> {
  if (!existsSync('/proc')) return new Map()
  const pids = [
    parent,
    ...readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && parentOf(pid) === parent),
  ]
  return new Map(
    pids.flatMap((pid) => {
      const seconds = processorSeconds(pid)
      return seconds === null ? [] : [[pid, seconds] as const]
    }),
  )
}

const ticksPerSecond = 100

function processorSeconds(pid: number): number | null {
  const fields = statOf(pid)
  return fields && (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

function parentOf(pid: number): number | null {
  const fields = statOf(pid)
  return fields && Number(fields[1])
}

/** What follows the name in /proc/…/stat: state, parent, and so on. */
function statOf(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
  } catch {
    return null
  }
}

function peakMemory(child: ChildProcess): number | null {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024)
  } catch {
    return null
  }
}
