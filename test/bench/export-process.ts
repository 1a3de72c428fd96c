import { Context } from '#server/request/context.ts'
import type { Env } from '#server/platform/env.ts'
import { exportTasks } from '#server/export/export-tasks.ts'
import { requestExport } from '#server/export/request-export.ts'
import { openDemoClock } from '#server/demo/demo-clock.ts'
import { openPortal } from '#server/open-portal.ts'
import { openLog } from '#server/platform/log.ts'

export interface MeasuredExport {
  seconds: number
  /**
   * Of the whole process with its threads, over what it had before; the heap is bounded, so that garbage does not
   * count.
   */
  megabytes: number
}

/** Writes all duties into a file as the queue would, and sends what that took. */
const { url, format, env } = JSON.parse(process.argv[2] ?? '') as { url: string; format: 'CSV' | 'XLSX'; env: Env }
const portal = await openPortal({
  env: { ...env, clock: new Date(env.clock ?? 0) },
  url,
  secrets: ['a secret to measure with, 32 characters'],
  log: openLog('silent'),
  openClock: openDemoClock,
})
const context = new Context(portal, {
  requestId: 'measure',
  language: 'zh-CN',
  credentials: { kind: 'session', token: 'measure' },
})
await context.begin('read write')
const asked = await requestExport(context, { matter: 'OBLIGATIONS', format, reason: 'to measure' })
await context.finish('keep')
if (!('export' in asked)) throw new Error(JSON.stringify(asked))
const before = process.memoryUsage().rss
let most = before
const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50)
const start = performance.now()
await exportTasks['write-export'](portal, asked.export.id, 1)
clearInterval(watch)
process.send?.(
  { seconds: (performance.now() - start) / 1_000, megabytes: (most - before) / 1e6 } satisfies MeasuredExport,
  () => process.exit(0),
)
