import { expect, test } from 'vitest'
import { moveDemoClock, openDemoClock } from '#server/demo/demo-clock.ts'
import { ask } from '#test/security/arena.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal, startServer, people, ask: query } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
const start = portal.env.clock

test('a restart is no journey in time, and a new PORTAL_CLOCK is', async () => {
  await moveDemoClock(portal, new Date('2026-12-24T18:00:00+08:00'))

  expect(dayAndHour(await openDemoClock(portal.database, start))).toBe('2026-12-24T10')
  expect(dayAndHour(await openDemoClock(portal.database, null))).toBe('2026-12-24T10')
  expect(dayAndHour(await openDemoClock(portal.database, new Date('2027-01-04T08:00:00+08:00')))).toBe('2027-01-04T00')
  expect(dayAndHour(await openDemoClock(portal.database, null))).toBe('2027-01-04T00')
})

test('an instant that no day of the API reaches is refused, and the clock stays; the first and the last day work', async () => {
  const { url } = await startServer()
  const move = async (now: string): Promise<number> =>
    (
      await ask(`${url}/demo/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify({ now }),
      })
    ).status
  expect(await move('2026-12-09T10:00:00+08:00')).toBe(200)
  for (const now of [
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
    '2021-10-31T23:59:59+08:00',
    '2100-01-01T00:00:00Z',
    '2026-12-09T10:00:00+99:99',
  ])
    expect(await move(now)).toBe(400)
  expect(dayAndHour(portal.clock)).toBe('2026-12-09T02')
  for (const now of ['2021-11-01T00:00:00+08:00', '2099-12-31T00:00:00Z', '2026-12-09T10:00:00+08:00']) {
    expect(await move(now)).toBe(200)
    expect(await query(people.hr1, '{ obligations(first: 1) { totalCount } }')).toEqual({
      obligations: { totalCount: 0 },
    })
  }
})

function dayAndHour({ now }: { now: () => Date }): string {
  return now().toISOString().slice(0, 13)
}
