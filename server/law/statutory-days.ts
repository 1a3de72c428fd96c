import { addDays, plainDate, plainDateOf, yearOf, type PlainDate } from './plain-date.ts'

export interface StatutoryDay {
  readonly on: PlainDate
  readonly holiday: string
}

/**
 * The days off for everyone that 《全国年节及纪念日放假办法》 orders for that year, before any notice of the State Council:
 * 10 until 2007, 11 until 2024, 13 since 2025 (as amended 2024-11-10). Two of them may fall on one day.
 * For a year whose lunar dates are not in the table below only the fixed dates are certain, and only they are given.
 */
export function statutoryDays(year: number): readonly StatutoryDay[] {
  const known = cache.get(year)
  if (known !== undefined) return known
  const days = compute(year)
  cache.set(year, days)
  return days
}

export function statutoryHolidayOn(on: PlainDate): string | null {
  return statutoryDays(yearOf(on)).find((day) => day.on === on)?.holiday ?? null
}

const cache = new Map<number, readonly StatutoryDay[]>()

function compute(year: number): readonly StatutoryDay[] {
  const fixed = [
    { on: plainDateOf(year, 1, 1), holiday: '元旦' },
    ...labourDays(year).map((day) => ({ on: plainDateOf(year, 5, day), holiday: '劳动节' })),
    ...[1, 2, 3].map((day) => ({ on: plainDateOf(year, 10, day), holiday: '国庆节' })),
  ]
  return [...fixed, ...lunarFestivals(year)].toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

function labourDays(year: number): readonly number[] {
  if (year < 2008) return [1, 2, 3]
  return year < 2025 ? [1] : [1, 2]
}

function lunarFestivals(year: number): readonly StatutoryDay[] {
  const dates = lunarDates[year]
  if (dates === undefined) return []
  const newYear = plainDate(`${year}-${dates[0]}`)
  const springDays = springOffsets(year).map((offset) => ({ on: addDays(newYear, offset), holiday: '春节' }))
  if (dates.length === 1) return springDays
  const [, tomb, dragon, moon] = dates
  return [
    ...springDays,
    { on: plainDate(`${year}-${tomb}`), holiday: '清明' },
    { on: plainDate(`${year}-${dragon}`), holiday: '端午' },
    { on: plainDate(`${year}-${moon}`), holiday: '中秋' },
  ]
}

/** Days from 正月初一: the version of 2007 put 除夕 in the place of 初三, that of 2013 undid it, that of 2024 has both. */
function springOffsets(year: number): readonly number[] {
  if (year >= 2025) return [-1, 0, 1, 2]
  return year >= 2008 && year <= 2013 ? [-1, 0, 1] : [0, 1, 2]
}

/**
 * 正月初一 as month and day; since 2008, when they became days off, 清明, 端午 and 中秋. Facts of astronomy, compared in a
 * test with an independent lunar calendar.
 */
const lunarDates: Readonly<
  Record<number, readonly [spring: string] | readonly [spring: string, tomb: string, dragon: string, moon: string]>
> = {
  2004: ['01-22'],
  2005: ['02-09'],
  2006: ['01-29'],
  2007: ['02-18'],
  2008: ['02-07', '04-04', '06-08', '09-14'],
  2009: ['01-26', '04-04', '05-28', '10-03'],
  2010: ['02-14', '04-05', '06-16', '09-22'],
  2011: ['02-03', '04-05', '06-06', '09-12'],
  2012: ['01-23', '04-04', '06-23', '09-30'],
  2013: ['02-10', '04-04', '06-12', '09-19'],
  2014: ['01-31', '04-05', '06-02', '09-08'],
  2015: ['02-19', '04-05', '06-20', '09-27'],
  2016: ['02-08', '04-04', '06-09', '09-15'],
  2017: ['01-28', '04-04', '05-30', '10-04'],
  2018: ['02-16', '04-05', '06-18', '09-24'],
  2019: ['02-05', '04-05', '06-07', '09-13'],
  2020: ['01-25', '04-04', '06-25', '10-01'],
  2021: ['02-12', '04-04', '06-14', '09-21'],
  2022: ['02-01', '04-05', '06-03', '09-10'],
  2023: ['01-22', '04-05', '06-22', '09-29'],
  2024: ['02-10', '04-04', '06-10', '09-17'],
  2025: ['01-29', '04-04', '05-31', '10-06'],
  2026: ['02-17', '04-05', '06-19', '09-25'],
  2027: ['02-06', '04-05', '06-09', '09-15'],
  2028: ['01-26', '04-04', '05-28', '10-03'],
  2029: ['02-13', '04-04', '06-16', '09-22'],
  2030: ['02-03', '04-05', '06-05', '09-12'],
  2031: ['01-23', '04-05', '06-24', '10-01'],
  2032: ['02-11', '04-04', '06-12', '09-19'],
  2033: ['01-31', '04-04', '06-01', '09-08'],
  2034: ['02-19', '04-05', '06-20', '09-27'],
  2035: ['02-08', '04-05', '06-10', '09-16'],
}
