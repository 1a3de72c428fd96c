import { expect, it } from 'vitest'
import { newId } from '#server/platform/new-id.ts'

it('an id made later sorts later, and none comes twice', () => {
  const ids = Array.from({ length: 50_000 }, newId)
  expect(ids.findIndex((id, at) => at > 0 && id <= ids[at - 1]!)).toBe(-1)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const instant = Number.parseInt(ids[0]!.replaceAll('-', '').slice(0, 12), 16)
  expect(Math.abs(Date.now() - instant)).toBeLessThan(60_000)
  // What is random of two ids differs in about half its bits.
  expect(new Set(ids.map((id) => id.slice(-8))).size).toBeGreaterThan(49_900)
})
