import packaged from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  deadlineAfter,
  publishedCalendar,
  workingDaysLate,
  workingDaysUntil,
} from '#server/law/calendar.ts'
import { plainDate } from '#server/law/plain-date.ts'

/**
 * The oracle: one sorted list of all working days, made from the package's own lists by JavaScript's dates, and looked
 * up by binary search. It shares nothing with the engine but the notices. The notice for 2006 made 2005-12-31 a working
 * day; the package leaves it out.
 */
const DAY = 86_400_000
const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
const off = new Set(Object.keys(packaged.holidays))
const makeUp = new Set([...Object.keys(packaged.workdays), '2005-12-31'])
const allDays: string[] = []
for (let time = Date.UTC(2004, 0, 1); time <= Date.UTC(2026, 11, 31); time += DAY) allDays.push(isoOf(time))
const workingDays = allDays.filter((day) => {
  const weekend = [0, 6].includes(new Date(day).getUTCDay())
  return makeUp.has(day) || (!weekend && !off.has(day))
})

/** How many working days lie up to and including the day. */
function rank(day: string): number {
  let low = 0
  let high = workingDays.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((workingDays[middle] ?? '') <= day) low = middle + 1
    else high = middle
  }
  return low
}

const anyDay = fc.constantFrom(...allDays)

describe('against an independent count of working days', () => {
  test('each day from 2004 to 2026 is working in both or in neither', () => {
    const working = new Set(workingDays)
    const different = allDays.filter((day) => publishedCalendar.dayAt(plainDate(day)).working !== working.has(day))
    expect(different).toEqual([])
  })

  test('deadlines of 1, 2, 3, 5, 7 and 10 working days from every day of 22 years are the same', () => {
    const cases = allDays
      .slice(0, -20)
      .flatMap((day) =>
        [1, 2, 3, 5, 7, 10].map((length) => ({ day, length, dueOn: workingDays[rank(day) + length - 1] })),
      )
    const different = cases.filter(
      ({ day, length, dueOn }) =>
        deadlineAfter(plainDate(day), { length, unit: 'WORKING_DAY' }, publishedCalendar).dueOn !== dueOn,
    )
    expect(different).toEqual([])
    expect(cases.length).toBeGreaterThan(50_000)
  })

  test('long periods are the same', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 250 }), (day, length) => {
        const expected = workingDays[rank(day) + length - 1]
        fc.pre(expected !== undefined)
        expect(deadlineAfter(plainDate(day), { length, unit: 'WORKING_DAY' }, publishedCalendar).dueOn).toBe(expected)
      }),
      { numRuns: 1000 },
    )
  })

  test('lateness and what is left are differences of rank', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const expected = Math.max(rank(b) - rank(a), 0)
        expect(workingDaysLate(plainDate(a), plainDate(b), publishedCalendar)).toBe(expected)
        expect(workingDaysUntil(plainDate(a), plainDate(b), publishedCalendar)).toBe(expected)
      }),
      { numRuns: 300 },
    )
  })

  test('counting back finds the working day before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...allDays.slice(400)), fc.integer({ min: 1, max: 30 }), (day, count) => {
        const before = workingDays.filter((candidate) => candidate < day)
        expect(addWorkingDays(plainDate(day), -count, publishedCalendar)).toBe(before.at(-count))
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    [2018, 250],
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    const days = allDays.filter((day) => day.startsWith(String(year)))
    expect(days.filter((day) => publishedCalendar.dayAt(plainDate(day)).working)).toHaveLength(count)
  })
})
