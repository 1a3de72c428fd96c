import { expect, test } from 'vitest'
import { formatEnd } from '#client/shared/format.ts'

test('what ends with a day ends at 24:00 of that day, not at 0:00 of the next', () => {
  expect(formatEnd('2026-12-18T16:00:00.000Z', 'zh-CN')).toBe('2026年12月18日 24:00')
  expect(formatEnd('2026-12-31T16:00:00.000Z', 'en')).toBe('31 December 2026 24:00')
})

test('what ends within a day ends at its hour', () => {
  expect(formatEnd('2026-12-18T02:30:00.000Z', 'zh-CN')).toBe('2026/12/18 10:30')
  expect(formatEnd('2026-12-18T15:59:00.000Z', 'zh-CN')).toBe('2026/12/18 23:59')
})
