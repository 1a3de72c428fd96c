import { describe, expect, test } from 'vitest'
import { judgeCalendarYear, workingCalendar, type CalendarEntry } from '#server/law/calendar.ts'
import { publishedYears } from '#server/law/calendars/published.ts'
import { addDays, plainDate, weekdayOf, yearOf } from '#server/law/plain-date.ts'
import { statutoryDays, statutoryHolidayOn } from '#server/law/statutory-days.ts'

const versions = publishedYears.map((edition) => [edition.version, edition] as const)
const edition = (version: string) => publishedYears.find((candidate) => candidate.version === version)!
const proposal = (days: CalendarEntry[], source = '国办发明电') => ({ year: 2026, source, days })
const codes = (days: CalendarEntry[], source?: string): string[] =>
  judgeCalendarYear(proposal(days, source)).map((problem) => problem.code)
const entry = (on: string, working: boolean, holiday = '元旦'): CalendarEntry => ({
  on: plainDate(on),
  working,
  holiday,
})

describe.each(versions)('the notice %s', (_, notice) => {
  test('gives a weekend day for every make-up day', () => {
    expect(notice.days.filter((day) => day.working && weekdayOf(day.on) <= 5)).toEqual([])
  })

  test('names each day once and in order', () => {
    const days = notice.days.map((day) => day.on)
    expect(days).toEqual([...new Set(days)].toSorted())
  })

  test('keeps to its year, and to the last days of the December before', () => {
    const outside = notice.days.filter((day) => yearOf(day.on) !== notice.year)
    expect(
      outside.every(
        (day) => day.on >= `${notice.year - 1}-12-29` && day.on < `${notice.year}-01-01` && day.holiday === '元旦',
      ),
    ).toBe(true)
  })

  test('gives every statutory day off', () => {
    const calendar = workingCalendar([notice])
    const worked = statutoryDays(notice.year).filter((day) => calendar.dayAt(day.on).working)
    expect(worked).toEqual([])
  })

  test('puts each day off or worked within ten days of a statutory day, but for the one special order', () => {
    const special = new Set(['中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日'])
    const near = (day: CalendarEntry): boolean =>
      special.has(day.holiday) ||
      statutoryDays(notice.year).some((fixed) => day.on >= addDays(fixed.on, -10) && day.on <= addDays(fixed.on, 10))
    expect(notice.days.filter((day) => !near(day))).toEqual([])
  })

  test('says where it comes from', () => {
    expect(notice.source).toMatch(/通知 https?:\/\//)
    expect(notice.version).toMatch(new RegExp(`^CN-${notice.year}\\.[12]$`))
    expect(yearOf(notice.publishedOn ?? plainDate('2004-01-01'))).toBeLessThanOrEqual(notice.year)
  })

  test('has no errors by the rules for a new year', () => {
    expect(judgeCalendarYear(notice).filter((problem) => problem.severity === 'ERROR')).toEqual([])
  })
})

describe('the set of notices', () => {
  test('is one of each year from 2004 to 2026, and two of 2015, 2019 and 2020', () => {
    const years = publishedYears.map((notice) => notice.year)
    expect([...new Set(years)]).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index))
    expect(years.filter((year, index) => years.indexOf(year) !== index)).toEqual([2015, 2019, 2020])
  })

  test.each([
    ['CN-2006.1', '2005-12-31', true],
    ['CN-2007.1', '2006-12-30', true],
    ['CN-2008.1', '2007-12-31', false],
    ['CN-2012.1', '2011-12-31', true],
    ['CN-2019.1', '2018-12-29', true],
    ['CN-2023.1', '2022-12-31', false],
  ])('%s orders %s of the December before', (version, on, working) => {
    expect(edition(version).days.find((day) => day.on === on)?.working).toBe(working)
  })

  test('balances days freed against days worked, but where orders were special', () => {
    const unbalanced = publishedYears.filter((notice) =>
      judgeCalendarYear(notice).some((problem) => problem.code === 'UNBALANCED'),
    )
    expect(unbalanced.map((notice) => notice.version)).toEqual(UNBALANCED_NOTICES)
  })
})

/** 2015: a day for 3 September. 2020: the festival lengthened. That 2006 balances shows that 2005-12-31 was worked. */
const UNBALANCED_NOTICES = ['CN-2015.2', 'CN-2020.2']

/** Degrees along the ecliptic, good to a hundredth: the low-precision formula of the almanacs. */
function sunLongitude(at: Date): number {
  const days = (at.getTime() - Date.UTC(2000, 0, 1, 12)) / 86_400_000
  const radians = Math.PI / 180
  const anomaly = (357.529 + 0.98560028 * days) * radians
  const longitude = 280.459 + 0.98564736 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)
  return ((longitude % 360) + 360) % 360
}

describe('statutory days', () => {
  test.each([
    [2006, 10],
    [2007, 10],
    [2008, 11],
    [2013, 11],
    [2024, 11],
    [2025, 13],
    [2026, 13],
    [2027, 13],
  ])('%i has %i', (year, count) => {
    expect(statutoryDays(year)).toHaveLength(count)
  })

  test.each([
    ['2013-02-09', '春节'],
    ['2013-02-12', null],
    ['2014-01-30', null],
    ['2014-02-02', '春节'],
    ['2025-01-27', null],
    ['2025-01-28', '春节'],
    ['2025-01-29', '春节'],
    ['2025-01-30', '春节'],
    ['2025-02-01', null],
    ['2025-01-31', '春节'],
    ['2025-05-02', '劳动节'],
    ['2024-05-02', null],
    ['2007-05-01', '劳动节'],
    ['2007-05-03', '劳动节'],
    ['2007-05-04', null],
    ['2026-05-01', '劳动节'],
    ['2008-05-02', null],
    ['2007-04-05', null],
    ['2027-02-05', '春节'],
    ['2027-06-09', '端午'],
  ])('%s is %j', (day, holiday) => {
    expect(statutoryHolidayOn(plainDate(day))).toBe(holiday)
  })

  test('lunar festivals agree with the lunar calendar of the runtime', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
    const lunarDay = (on: string): string =>
      lunar
        .formatToParts(new Date(on))
        .filter(({ type }) => type !== 'literal')
        .map(({ value }) => value)
        .join('/')
    const festivals = { 春节: '1/1', 端午: '5/5', 中秋: '8/15' }
    for (let year = 2008; year <= 2035; year += 1) {
      for (const [holiday, day] of Object.entries(festivals)) {
        const days = statutoryDays(year)
          .filter((fixed) => fixed.holiday === holiday)
          .map((fixed) => lunarDay(fixed.on))
        expect(days.filter((candidate) => candidate === day)).toHaveLength(1)
      }
    }
  })

  test('清明 is the day in China on which the sun passes 15 degrees', () => {
    for (let year = 2008; year <= 2035; year += 1) {
      const on = statutoryDays(year).find((fixed) => fixed.holiday === '清明')!.on
      expect(sunLongitude(new Date(`${on}T00:00:00+08:00`))).toBeLessThan(15)
      expect(sunLongitude(new Date(`${addDays(on, 1)}T00:00:00+08:00`))).toBeGreaterThan(15)
    }
  })

  test('beyond the table of lunar dates only fixed dates are claimed', () => {
    expect(statutoryDays(2050).map((day) => day.on)).toEqual([
      '2050-01-01',
      '2050-05-01',
      '2050-05-02',
      '2050-10-01',
      '2050-10-02',
      '2050-10-03',
    ])
  })
})

describe('a new year before it is published', () => {
  const good = edition('CN-2026.1').days

  test('the real one passes', () => {
    expect(judgeCalendarYear(edition('CN-2026.1'))).toEqual([])
  })

  test('needs a source and days', () => {
    expect(codes([...good], '  ')).toEqual(['NO_SOURCE'])
    expect(codes([])).toContain('NO_DAYS')
  })

  test('may order the last days of the December before, and nothing further away', () => {
    expect(codes([...good, entry('2025-12-28', true), entry('2025-12-31', false)])).not.toContain('OUTSIDE_YEAR')
    expect(judgeCalendarYear(proposal([...good, entry('2025-12-26', false)]))).toContainEqual({
      code: 'OUTSIDE_YEAR',
      severity: 'ERROR',
      on: '2025-12-26',
      index: good.length,
    })
    expect(codes([...good, entry('2027-01-02', false)])).toContain('OUTSIDE_YEAR')
  })

  test('names no day twice', () => {
    expect(judgeCalendarYear(proposal([...good, entry('2026-01-02', false)]))).toContainEqual({
      code: 'DUPLICATE_DAY',
      severity: 'ERROR',
      on: '2026-01-02',
      index: good.length,
    })
  })

  test('makes up on weekends only', () => {
    expect(codes([...good, entry('2026-11-23', true)])).toContain('MAKE_UP_NOT_ON_WEEKEND')
    expect(codes([...good, entry('2026-11-27', true)])).toContain('MAKE_UP_NOT_ON_WEEKEND')
    expect(codes([...good, entry('2026-11-28', true)])).not.toContain('MAKE_UP_NOT_ON_WEEKEND')
    expect(codes([...good, entry('2026-11-22', true)])).not.toContain('MAKE_UP_NOT_ON_WEEKEND')
  })

  test('leaves no statutory day worked, whether it says so or forgets it', () => {
    const without = good.filter((day) => day.on !== '2026-10-01')
    expect(judgeCalendarYear(proposal([...without]))).toContainEqual({
      code: 'STATUTORY_DAY_WORKING',
      severity: 'ERROR',
      on: '2026-10-01',
      index: null,
    })
    expect(codes([...without, entry('2026-10-01', true)])).toContain('STATUTORY_DAY_WORKING')
  })

  test('warns of more than six working days in a row, and of days that do not balance', () => {
    expect(judgeCalendarYear(proposal([...good, entry('2026-11-21', true)]))).toEqual([
      { code: 'UNBALANCED', severity: 'WARNING', on: null, index: null },
    ])
    expect(judgeCalendarYear(proposal([...good, entry('2026-11-21', true), entry('2026-11-22', true)]))).toEqual([
      { code: 'LONG_WORKING_RUN', severity: 'WARNING', on: '2026-11-22', index: null },
      { code: 'UNBALANCED', severity: 'WARNING', on: null, index: null },
    ])
  })
})
