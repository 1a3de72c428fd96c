import { expect, it } from 'vitest'
import { plainDateOf } from '#server/law/plain-date.ts'
import { sayDay, sayDaysIn } from '#server/law/say-day.ts'

const months = 'January February March April May June July August September October November December'.split(' ')

it('a day is said by its month in English, and by its numbers in Chinese', () => {
  for (const [index, month] of months.entries()) {
    expect(sayDay(plainDateOf(2026, index + 1, 9), 'en')).toBe(`9 ${month} 2026`)
    expect(sayDay(plainDateOf(2026, index + 1, 30 - (index === 1 ? 5 : 0)), 'zh-CN')).toBe(
      `2026年${index + 1}月${index === 1 ? 25 : 30}日`,
    )
  }
})

it.each([
  ['from 2026-01-09 to 2026-12-31.', 'from 9 January 2026 to 31 December 2026.'],
  ['2026-10-10, 2026-11-20 and 2026-12-30', '10 October 2026, 20 November 2026 and 30 December 2026'],
  ['case 370283-2026-000001 stays', 'case 370283-2026-000001 stays'],
  ['1-2026-01-09', '1-2026-01-09'],
  ['2026-01-091 and 2026-01-09-1', '2026-01-091 and 2026-01-09-1'],
  ['12026-01-09', '12026-01-09'],
  ['2026-00-09, 2026-13-09, 2026-01-00, 2026-01-32', '2026-00-09, 2026-13-09, 2026-01-00, 2026-01-32'],
  ['no day', 'no day'],
])('in a sentence: %s', (written, said) => {
  expect(sayDaysIn(written, 'en')).toBe(said)
})
