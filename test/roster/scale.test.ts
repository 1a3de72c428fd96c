import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

/** For figures: ROWS=10000 npx vitest run --project portal test/roster/scale.test.ts */
const size = Number(process.env.ROWS ?? 2_000)

describe(`a roster of ${size} rows`, async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })

  it('is checked and filed while others are served', { timeout: 600_000 }, async () => {
    const { hr } = await desk.addEmployer()
    const { hr2 } = desk.people
    const content = csv(Array.from({ length: size }, (_, n) => ({
      name: '陈志强', identityNumber: identityNumber(n), hiredOn: '2026-06-29', phone: '13812341234', position: '缝纫工', residenceAddress: '山东省青岛市平度市李园街道1号',
    })))
    const uploadId = await desk.send(hr, 'staff.csv', content)
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
    let began = performance.now()
    const lap = (): number => {
      const taken = Math.round(performance.now() - began)
      began = performance.now()
      return taken
    }
    const { rosterImport } = await desk.start(hr, { uploadId, mode: 'FULL_STAFF' })
    const ready = await desk.settled(hr, rosterImport!.id)
    const checked = lap()
    expect(ready.summary).toMatchObject({ hires: size, revealed: size })
    expect((await desk.fileAll(hr, ready.id)).summary).toMatchObject({ filed: size })
    const filed = lap()
    expect((await desk.check(hr, content, { mode: 'FULL_STAFF' })).summary).toMatchObject({ unchanged: size, hires: 0, departures: 0 })
    const again = lap()
    busy = false
    const taken = await waits
    const p99 = Math.round(taken[Math.floor(taken.length * 0.99)]!)
    process.stdout.write(`${size} rows: checked ${checked} ms, filed ${filed} ms, checked again ${again} ms; others p50 ${Math.round(taken[taken.length >> 1]!)} ms, p99 ${p99} ms; ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`)
    // Generous: what is meant is that a thousand rows are no thousand times one row, and that nobody waits for them.
    expect(checked + filed).toBeLessThan(10_000 + size * 5)
    expect(p99).toBeLessThan(1_500)
  })
})
