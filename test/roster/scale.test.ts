import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

/** For figures: ROWS=10000 npx vitest run --project portal test/roster/scale.test.ts */
const size = Number(process.env.ROWS ?? 2_000)

describe(`a roster of ${size} rows`, async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })

  async function pass(rows: number): Promise<{ processor: number; checked: number; filed: number; again: number }> {
    const { hr } = await desk.addEmployer()
    const content = csv(
      Array.from({ length: rows }, (_, n) => ({
        name: '陈志强',
        identityNumber: identityNumber(n),
        hiredOn: '2026-06-29',
        phone: '13812341234',
        position: '缝纫工',
        residenceAddress: '山东省青岛市平度市李园街道1号',
      })),
    )
    const uploadId = await desk.send(hr, 'staff.csv', content)
    const cpu = process.cpuUsage()
    let began = performance.now()
    const lap = (): number => {
      const taken = Math.round(performance.now() - began)
      began = performance.now()
      return taken
    }
    const { rosterImport } = await desk.start(hr, { uploadId, mode: 'FULL_STAFF' })
    const ready = await desk.settled(hr, rosterImport!.id)
    const checked = lap()
    expect(ready.summary).toMatchObject({ hires: rows })
    expect((await desk.fileAll(hr, ready.id)).summary).toMatchObject({ filed: rows })
    const filed = lap()
    expect((await desk.check(hr, content, { mode: 'FULL_STAFF' })).summary).toMatchObject({
      unchanged: rows,
      hires: 0,
      departures: 0,
    })
    const { user, system } = process.cpuUsage(cpu)
    return { processor: (user + system) / 1_000, checked, filed, again: lap() }
  }

  it(
    'costs no more for each row than a small one does, and others are served meanwhile',
    { timeout: 600_000 },
    async () => {
      const small = size / 8
      // The first pass meets code that was never run.
      await pass(small)
      const few = await pass(small)
      const { hr2 } = desk.people
      let busy = true
      const waits = (async () => {
        const taken: number[] = []
        while (busy) {
          const began = performance.now()
          await desk.ask(hr2, '{ employments(first: 20) { nodes { id } } }')
          taken.push(performance.now() - began)
          await pause(25)
        }
        return taken.toSorted((a, b) => a - b)
      })()
      const many = await pass(size)
      busy = false
      const taken = await waits
      const p99 = Math.round(taken[Math.floor(taken.length * 0.99)]!)
      const { checked, filed, again, processor } = many
      process.stdout.write(
        `${size} rows: checked ${checked} ms, filed ${filed} ms, checked again ${again} ms, ${(processor / size).toFixed(2)} ms of processor a row, ${(few.processor / small).toFixed(2)} where they are ${small}; others p50 ${Math.round(taken[taken.length >> 1]!)} ms, p99 ${p99} ms; ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
      )
      expect(processor / size).toBeLessThan((2 * few.processor) / small)
      // Nobody waits for the end of the roster, nor for a large part of it.
      expect(p99).toBeLessThan((checked + filed + again) / 5)
    },
  )
})
