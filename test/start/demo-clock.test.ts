import { expect, test } from 'vitest'
import { moveDemoClock, openDemoClock } from '#server/demo/demo-clock.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
const start = portal.env.clock

test('a restart is no journey in time, and a new PORTAL_CLOCK is', async () => {
  await moveDemoClock(portal, new Date('2026-12-24T18:00:00+08:00'))

  expect(dayAndHour(await openDemoClock(portal.database, start))).toBe('2026-12-24T10')
  expect(dayAndHour(await openDemoClock(portal.database, null))).toBe('2026-12-24T10')
  expect(dayAndHour(await openDemoClock(portal.database, new Date('2027-01-04T08:00:00+08:00')))).toBe('2027-01-04T00')
  expect(dayAndHour(await openDemoClock(portal.database, null))).toBe('2027-01-04T00')
})

function dayAndHour({ now }: { now: () => Date }): string {
  return now().toISOString().slice(0, 13)
}
