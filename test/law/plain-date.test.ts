import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  dayOf,
  dayOfMonth,
  daysBetween,
  instantAtEndOf,
  isPlainDate,
  monthOf,
  plainDate,
  plainDateOf,
  weekdayOf,
  yearOf,
} from '#server/law/plain-date.ts'

const DAY = 86_400_000
const first = Date.parse('0001-01-01T00:00:00Z')
const last = Date.UTC(9999, 11, 31)
const isoOf = (dayNumber: number): string => new Date(dayNumber * DAY).toISOString().slice(0, 10)
const anyDay = fc.integer({ min: first / DAY, max: last / DAY })
const recentDay = fc.integer({ min: Date.UTC(1900, 0, 1) / DAY, max: Date.UTC(2200, 0, 1) / DAY })

describe('a plain date', () => {
  test.each(['2026-11-25', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(isPlainDate(text)).toBe(true)
    expect(plainDate(text)).toBe(text)
  })

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-06-31',
    '2026-09-31',
    '2026-11-31',
    '2026-01-32',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '',
    '２０２６-01-01',
    '-2026-01-01',
  ])('%j is no day', (text) => {
    expect(isPlainDate(text)).toBe(false)
    expect(() => plainDate(text)).toThrow(RangeError)
  })

  test.each([null, undefined, 20_260_101, new Date(0), {}, ['2026-01-01']])('%j is not even a text', (value) => {
    expect(isPlainDate(value)).toBe(false)
  })

  test('what does not exist cannot be put together', () => {
    for (const [year, month, day] of [
      [2026, 2, 29],
      [2026, 0, 1],
      [2026, 1, 32],
      [10_000, 1, 1],
      [0, 1, 1],
      [2026.5, 1, 1],
      [-1, 1, 1],
      [2026, Number.NaN, 1],
    ] as const) {
      expect(() => plainDateOf(year, month, day)).toThrow(RangeError)
    }
  })

  test('adding days agrees with another calendar over ten thousand years', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        const day = plainDate(isoOf(from))
        expect(addDays(day, to - from)).toBe(isoOf(to))
        expect(daysBetween(day, plainDate(isoOf(to)))).toBe(to - from)
      }),
      { numRuns: 2000 },
    )
  })

  test('every day from 1999 to 2101 follows the one before, and the weekdays take turns', () => {
    let day = plainDate('1999-01-01')
    for (let number = Date.UTC(1999, 0, 1) / DAY; number < Date.UTC(2101, 0, 1) / DAY; number += 1) {
      expect(day).toBe(isoOf(number))
      expect(weekdayOf(day)).toBe(new Date(number * DAY).getUTCDay() || 7)
      day = addDays(day, 1)
    }
  })

  test('weekdays agree in every century', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        expect(weekdayOf(plainDate(isoOf(number)))).toBe(new Date(number * DAY).getUTCDay() || 7)
      }),
    )
  })

  test('its parts put together are it again', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const day = plainDate(isoOf(number))
        expect(plainDateOf(yearOf(day), monthOf(day), dayOfMonth(day))).toBe(day)
      }),
    )
  })

  test('order of text is order of days', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(plainDate(isoOf(a)) < plainDate(isoOf(b))).toBe(a < b)
      }),
    )
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-22', 6, '2027-05-22'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-05-31', 0, '2026-05-31'],
    ['2026-01-15', -25, '2023-12-15'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to)
  })

  test.each([
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2010-05-05', 16, '2026-05-05'],
    ['2026-11-26', -2, '2024-11-26'],
  ])('%s and %i years is %s', (from, years, to) => {
    expect(addYears(plainDate(from), years)).toBe(to)
  })

  test('months keep the day or stop at the end of the month', () => {
    fc.assert(
      fc.property(recentDay, fc.integer({ min: -600, max: 600 }), (number, months) => {
        const from = plainDate(isoOf(number))
        const to = addMonths(from, months)
        expect(yearOf(to) * 12 + monthOf(to) - (yearOf(from) * 12 + monthOf(from))).toBe(months)
        expect(dayOfMonth(to) === dayOfMonth(from) || dayOfMonth(addDays(to, 1)) === 1).toBe(true)
      }),
    )
  })

  test('24:00 in Shanghai is 16:00Z of the same date, and belongs to the next day', () => {
    expect(instantAtEndOf(plainDate('2026-11-25')).toISOString()).toBe('2026-11-25T16:00:00.000Z')
    expect(dayOf(new Date('2026-11-25T15:59:59.999Z'))).toBe('2026-11-25')
    expect(dayOf(new Date('2026-11-25T16:00:00.000Z'))).toBe('2026-11-26')
    fc.assert(
      fc.property(recentDay, (number) => {
        const day = plainDate(isoOf(number))
        expect(instantAtEndOf(day).getTime()).toBe(Date.parse(`${isoOf(number + 1)}T00:00:00+08:00`))
        expect(dayOf(new Date(instantAtEndOf(day).getTime() - 1))).toBe(day)
        expect(dayOf(instantAtEndOf(day))).toBe(isoOf(number + 1))
      }),
    )
  })

  test('leaving the calendar, or counting in halves, is refused', () => {
    expect(() => addDays(plainDate('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addDays(plainDate('0001-01-01'), -1)).toThrow(RangeError)
    expect(() => addMonths(plainDate('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addDays(plainDate('2026-01-01'), 0.5)).toThrow(RangeError)
    expect(() => addYears(plainDate('2026-01-01'), Number.NaN)).toThrow(RangeError)
    expect(() => dayOf(new Date(Number.NaN))).toThrow(RangeError)
  })
})
