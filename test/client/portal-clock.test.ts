import { afterEach, expect, it, vi } from 'vitest'
import { dayOf } from '#client/shared/format.ts'
import { clockIn, learnPortalClock, portalNow } from '#client/shared/portal-clock.ts'

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

afterEach(() => vi.useRealTimers())

it("follows the server's clock, also long after it was heard and on a device that is a year behind", () => {
  vi.useFakeTimers({ now: new Date('2025-01-01T00:00:00Z'), toFake: ['Date'] })
  const storage = memory()
  learnPortalClock('2026-11-30T15:59:00.000Z', storage)
  expect(portalNow(storage)).toBe('2026-11-30T15:59:00.000Z')
  vi.setSystemTime(new Date('2025-01-01T00:02:00Z'))
  expect(portalNow(storage)).toBe('2026-11-30T16:01:00.000Z')
  expect(dayOf(portalNow(storage))).toBe('2026-12-01')
})

it("is the device's where the server was never heard, or said nothing that is an instant", () => {
  vi.useFakeTimers({ now: new Date('2026-11-30T01:00:00Z'), toFake: ['Date'] })
  const storage = memory()
  learnPortalClock('soon', storage)
  expect(portalNow(storage)).toBe('2026-11-30T01:00:00.000Z')
})

it('is heard in every answer that tells it', () => {
  expect(clockIn({ apiInfo: { now: '2026-11-30T01:00:00Z' } })).toBe('2026-11-30T01:00:00Z')
  expect(clockIn({ viewer: { now: '2026-11-30T02:00:00Z' }, apiInfo: null })).toBe('2026-11-30T02:00:00Z')
  expect([clockIn({ viewer: null }), clockIn({ now: '2026-11-30T02:00:00Z' }), clockIn(null)]).toEqual([
    null,
    null,
    null,
  ])
})
