import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, vi } from 'vitest'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'

export interface PortalProcess {
  child: ChildProcess
  /** All that it has written so far. */
  said: () => string
  /** Its address, once it says so. */
  ready: () => Promise<string>
  ended: () => Promise<{ code: number | null; said: string }>
}

/** A data folder for portals run as processes of their own; all that runs on it ends with the file's tests. */
export function useDataFolder(): {
  folder: string
  start: (env?: Record<string, string>, command?: string[]) => PortalProcess
} {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-data-'))
  const children: ChildProcess[] = []

  // Where a file fails before its tests are known, none of its hooks run.
  process.once('exit', () => {
    for (const child of children) child.kill('SIGTERM')
  })
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    if (existsSync(path.join(folder, 'postgres', 'postmaster.pid'))) await (await startEmbeddedPostgres(folder)).stop()
    rmSync(folder, { recursive: true, force: true })
  })

  return {
    folder,
    start: (env = {}, command = fromSources) => {
      const child = spawn(process.execPath, command, {
        env: { PATH: process.env.PATH, PORT: '0', PORTAL_DATA: folder, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      children.push(child)
      let said = ''
      child.stdout.on('data', (chunk) => (said += String(chunk)))
      child.stderr.on('data', (chunk) => (said += String(chunk)))
      const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }))
      return {
        child,
        said: () => said,
        ended: () => ended,
        ready: async () => {
          await vi.waitFor(() => expect(child.exitCode !== null || /^portal ready /m.test(said)).toBe(true), {
            timeout: 120_000,
            interval: 100,
          })
          if (child.exitCode !== null) throw new Error(`The portal ended before it was ready: ${said}`)
          return /^portal ready (http:\/\/localhost:\d+)$/m.exec(said)![1]!
        },
      }
    },
  }
}

const fromSources = ['--import', 'tsx', 'server/main.ts']
export const asBuilt = ['--enable-source-maps', 'dist/server/main.js']
