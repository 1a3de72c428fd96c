import { testSecret } from '#test/support/test-portal.ts'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

const now = '2026-06-30T10:00:00+08:00'
const rounds = 30
const size = 700

describe('a server that is killed in the midst of rosters', async () => {
  const desk = await openRosterDesk({ now, jobs: false })
  let worker: ChildProcess | null = null
  afterAll(() => worker?.kill('SIGKILL'))

  const startWorker = async (): Promise<ChildProcess> => {
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL('./queue-process.ts', import.meta.url)), desk.portal.database.url, testSecret, now],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(child.stdout, 'data')
    return child
  }

  it(
    `goes on where it stopped: ${rounds} kills at random moments, no row lost, none filed twice`,
    { timeout: 300_000 },
    async () => {
      const people = Array.from({ length: size }, (_, n) => ({
        name: '陈志强',
        identityNumber: identityNumber(n),
        hiredOn: n % 7 === 0 ? '2026-05-06' : '2026-06-29',
        endedOn: n % 5 === 0 ? '2026-06-29' : '',
        phone: '13812341234',
        residenceAddress: '李园街道1号',
      }))
      const begin = async (): Promise<{
        hr: Awaited<ReturnType<typeof desk.addEmployer>>['hr']
        employerId: string
        id: string
      }> => {
        const { hr, employerId } = await desk.addEmployer()
        const { rosterImport } = await desk.start(hr, {
          uploadId: await desk.send(hr, 'staff.csv', csv(people)),
          mode: 'FULL_STAFF',
        })
        return { hr, employerId, id: rosterImport!.id }
      }
      const rosters = [await begin()]
      const seen = new Set<string>()
      const look = async (): Promise<string[]> => {
        const statuses: string[] = []
        for (const { hr, id } of rosters) {
          const roster = await desk.find(hr, id)
          statuses.push(
            `${roster!.status}${roster!.rowsDone > 0 && roster!.rowsDone < (roster!.rowsTotal ?? Infinity) ? ' midway' : ''}`,
          )
          if (roster!.status === 'READY')
            expect((await desk.file(hr, id, { lateReasonCode: 'OVERSIGHT' })).userErrors).toEqual([])
        }
        statuses.forEach((status) => seen.add(status))
        return statuses
      }
      for (let kills = 0; ;) {
        worker = await startWorker()
        // Spread over what a check and a filing take, the same in every run.
        await pause((kills * 211) % 700)
        let statuses = await look()
        // Once the filing is waited for: on a slow machine all kills might come before it.
        for (
          let tries = 0;
          kills > rounds / 2 &&
          tries < 100 &&
          !seen.has('FILING midway') &&
          !statuses.every((status) => status === 'DONE');
          tries += 1
        ) {
          await pause((tries * 37) % 100)
          statuses = await look()
        }
        if (kills >= rounds && statuses.every((status) => status === 'DONE')) break
        if (kills < rounds) {
          worker.kill('SIGKILL')
          await once(worker, 'exit')
          kills += 1
          if (statuses.every((status) => status === 'DONE')) rosters.push(await begin())
        } else {
          for (const { hr, id } of rosters) {
            if ((await desk.settled(hr, id)).status === 'READY')
              await desk.file(hr, id, { lateReasonCode: 'OVERSIGHT' })
            await desk.settled(hr, id)
          }
          worker.kill('SIGKILL')
        }
      }
      expect(seen).toContain('FILING midway')
      expect([...seen].some((state) => state.startsWith('CHECKING'))).toBe(true)
      const departures = people.filter(({ endedOn }) => endedOn !== '').length
      for (const { hr, id } of rosters) {
        const { summary } = (await desk.find(hr, id))!
        expect(summary).toMatchObject({ filed: size, hires: 0, departures: 0, invalid: 0 })
        const rows = await desk.rows(hr, id, { outcome: ['FILED'] })
        expect(new Set(rows.map(({ report }) => report?.receiptNumber)).size).toBe(size)
      }
      const [counted] = await inSystemTransaction(desk.portal.database, ({ rows }) =>
        rows<Record<string, number>>(sql`
      select (select count(*) from report) as reports, (select count(*) from obligation where source <> 'CROSS_EMPLOYER') as obligations, (select count(*) from employment) as employments, (select count(*) from worker) as workers,
        (select count(*) from audit_event where action = 'hire.reported') as hires, (select count(*) from audit_event where action = 'departure.reported') as departures,
        (select count(*) from case_obligation) as cases`),
      )
      const all = rosters.length
      const late = people.filter(({ hiredOn }) => hiredOn === '2026-05-06').length
      expect(counted).toEqual({
        reports: all * (size + departures),
        obligations: all * (size + departures),
        employments: all * size,
        workers: all * size,
        hires: all * size,
        departures: all * departures,
        cases: all * late,
      })
    },
  )
})
