import { parseCronItems } from 'graphile-worker'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { runAsSystem } from '#server/request/run-as-system.ts'
import { recordAuditEvent } from '#server/audit/record-audit-event.ts'
import { startJobs, timetable } from '#server/jobs.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal } = await openTestPortal()

test('the timetable can be read by the queue, and names each job once', () => {
  const names = timetable.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  const byCron = timetable.flatMap(({ name, when }) =>
    when === 'every second' ? [] : [{ task: name, match: when.cron }],
  )
  expect(parseCronItems(byCron)).toHaveLength(byCron.length)
})

test('while jobs run, what happens is chained within seconds and nobody asks for it; once stopped, nothing is left that would', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const jobs = await startJobs(portal)
  await happen('one')
  expect(await chained()).toBe(0)
  await vi.advanceTimersByTimeAsync(1_000)
  await expect.poll(chained).toBe(1)

  await jobs.stop()
  expect(vi.getTimerCount()).toBe(0)
})

async function happen(action: string): Promise<void> {
  await runAsSystem(portal, (context) => recordAuditEvent(context, { action }))
}

async function chained(): Promise<number> {
  const found = await inSystemTransaction(portal.database, ({ first }) =>
    first<{ links: number }>(sql`select count(*) as links from audit_link`),
  )
  return found?.links ?? 0
}
