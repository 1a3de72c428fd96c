import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CalendarUnknown,
  addWorkingDays,
  calendarAsOf,
  deadlineAfter,
  earliestDueOn,
  publishedCalendar,
  workingCalendar,
  workingDaysLate,
  workingDaysUntil,
  type CalendarYear,
  type Period,
} from '#server/law/calendar.ts'
import { publishedYears } from '#server/law/calendars/published.ts'
import { addDays, daysBetween, plainDate } from '#server/law/plain-date.ts'

const threeWorkingDays: Period = { length: 3, unit: 'WORKING_DAY' }
const fifteenDays: Period = { length: 15, unit: 'CALENDAR_DAY' }
const provisional = (event: string, period = threeWorkingDays): boolean =>
  deadlineAfter(plainDate(event), period, publishedCalendar).provisional
const working = (day: string, asOf: string): boolean => calendarAsOf(plainDate(asOf)).dayAt(plainDate(day)).working
const dueOn = (event: string, period: Period = threeWorkingDays): string =>
  deadlineAfter(plainDate(event), period, publishedCalendar).dueOn
const countedDays = (event: string): string[] =>
  deadlineAfter(plainDate(event), threeWorkingDays, publishedCalendar)
    .steps.filter((step) => step.counted)
    .map((step) => step.on)
const publishedDay = fc
  .integer({ min: 0, max: daysBetween(plainDate('2004-01-01'), plainDate('2026-12-01')) })
  .map((days) => addDays(plainDate('2004-01-01'), days))
const length = fc.integer({ min: 1, max: 15 })

/** What the State Council might order for 2027: a made-up notice with the days that law already settles. */
const cn2027: CalendarYear = {
  year: 2027,
  version: 'CN-2027.1',
  source: '设想的通知',
  publishedOn: plainDate('2026-12-01'),
  days: [
    { on: plainDate('2026-12-31'), working: false, holiday: '元旦' },
    { on: plainDate('2027-01-01'), working: false, holiday: '元旦' },
    { on: plainDate('2027-01-03'), working: true, holiday: '元旦' },
  ],
}
const with2027 = workingCalendar([...publishedYears, cn2027])

describe('three working days after the hire', () => {
  test.each([
    ['2026-11-20', ['2026-11-23', '2026-11-24', '2026-11-25']],
    ['2026-11-21', ['2026-11-23', '2026-11-24', '2026-11-25']],
    ['2026-11-22', ['2026-11-23', '2026-11-24', '2026-11-25']],
    ['2026-09-18', ['2026-09-20', '2026-09-21', '2026-09-22']],
    ['2026-09-22', ['2026-09-23', '2026-09-24', '2026-09-28']],
    ['2026-09-28', ['2026-09-29', '2026-09-30', '2026-10-08']],
    ['2026-09-30', ['2026-10-08', '2026-10-09', '2026-10-10']],
    ['2026-10-05', ['2026-10-08', '2026-10-09', '2026-10-10']],
    ['2026-02-11', ['2026-02-12', '2026-02-13', '2026-02-14']],
    ['2026-02-12', ['2026-02-13', '2026-02-14', '2026-02-24']],
    ['2026-04-30', ['2026-05-06', '2026-05-07', '2026-05-08']],
    ['2026-05-07', ['2026-05-08', '2026-05-09', '2026-05-11']],
    ['2026-06-17', ['2026-06-18', '2026-06-22', '2026-06-23']],
    ['2026-12-28', ['2026-12-29', '2026-12-30', '2026-12-31']],
    ['2020-01-22', ['2020-01-23', '2020-02-03', '2020-02-04']],
    ['2014-09-29', ['2014-09-30', '2014-10-08', '2014-10-09']],
    ['2016-12-30', ['2017-01-03', '2017-01-04', '2017-01-05']],
  ])('hired on %s: the days counted are %j', (event, days) => {
    expect(countedDays(event)).toEqual(days)
    expect(dueOn(event)).toBe(days[2])
  })

  test('the end is 24:00 of the last day in Shanghai', () => {
    expect(deadlineAfter(plainDate('2026-11-20'), threeWorkingDays, publishedCalendar).dueAt.toISOString()).toBe(
      '2026-11-25T16:00:00.000Z',
    )
  })

  test('each day looked at is explained', () => {
    const { steps, citation, calendarVersion } = deadlineAfter(
      plainDate('2026-09-24'),
      threeWorkingDays,
      publishedCalendar,
      '第十二条',
    )
    expect(steps).toEqual([
      { on: '2026-09-24', counted: false, ordinal: null, reason: 'EVENT_DAY', holiday: null },
      { on: '2026-09-25', counted: false, ordinal: null, reason: 'STATUTORY_HOLIDAY', holiday: '中秋' },
      { on: '2026-09-26', counted: false, ordinal: null, reason: 'STATUTORY_HOLIDAY', holiday: '中秋' },
      { on: '2026-09-27', counted: false, ordinal: null, reason: 'STATUTORY_HOLIDAY', holiday: '中秋' },
      { on: '2026-09-28', counted: true, ordinal: 1, reason: 'WORKDAY', holiday: null },
      { on: '2026-09-29', counted: true, ordinal: 2, reason: 'WORKDAY', holiday: null },
      { on: '2026-09-30', counted: true, ordinal: 3, reason: 'WORKDAY', holiday: null },
    ])
    expect(citation).toBe('第十二条')
    expect(calendarVersion).toBe(publishedCalendar.version)
  })

  test('weekends and make-up days are named as such', () => {
    const reasons = deadlineAfter(plainDate('2026-05-07'), threeWorkingDays, publishedCalendar).steps.map(
      (step) => step.reason,
    )
    expect(reasons).toEqual(['EVENT_DAY', 'WORKDAY', 'MAKE_UP_WORKDAY', 'WEEKEND', 'WORKDAY'])
  })

  test('an event on a holiday names it and is not counted', () => {
    const [event] = deadlineAfter(plainDate('2026-10-05'), threeWorkingDays, publishedCalendar).steps
    expect(event).toEqual({ on: '2026-10-05', counted: false, ordinal: null, reason: 'EVENT_DAY', holiday: '国庆节' })
  })
})

describe('properties of a deadline', () => {
  test('it ends on a working day, having counted as many as it is long, each day once and in order', () => {
    fc.assert(
      fc.property(publishedDay, length, (event, days) => {
        const { steps, dueOn: end } = deadlineAfter(event, { length: days, unit: 'WORKING_DAY' }, publishedCalendar)
        expect(publishedCalendar.dayAt(end).working).toBe(true)
        expect(steps.filter((step) => step.counted).map((step) => step.ordinal)).toEqual(
          Array.from({ length: days }, (_, index) => index + 1),
        )
        expect(steps.map((step) => step.on)).toEqual(steps.map((_, index) => addDays(event, index)))
        expect(steps.filter((step) => !step.counted).every((step) => step.ordinal === null)).toBe(true)
        expect(steps.at(-1)?.on).toBe(end)
      }),
    )
  })

  test('a later event or a longer period never ends earlier', () => {
    fc.assert(
      fc.property(publishedDay, length, fc.integer({ min: 0, max: 20 }), (event, days, more) => {
        fc.pre(addDays(event, more) <= '2026-11-01')
        const end = dueOn(event, { length: days, unit: 'WORKING_DAY' })
        expect(dueOn(addDays(event, more), { length: days, unit: 'WORKING_DAY' }) >= end).toBe(true)
        expect(dueOn(event, { length: days + 1, unit: 'WORKING_DAY' }) > end).toBe(true)
      }),
    )
  })

  test('events of one block of days off end together', () => {
    fc.assert(
      fc.property(publishedDay, length, (event, days) => {
        fc.pre(!publishedCalendar.dayAt(addDays(event, 1)).working)
        const period: Period = { length: days, unit: 'WORKING_DAY' }
        expect(dueOn(addDays(event, 1), period)).toBe(dueOn(event, period))
      }),
    )
  })

  test('two periods one after the other are one', () => {
    fc.assert(
      fc.property(publishedDay, length, length, (event, a, b) => {
        fc.pre(event < '2026-10-01')
        const first = plainDate(dueOn(event, { length: a, unit: 'WORKING_DAY' }))
        expect(dueOn(first, { length: b, unit: 'WORKING_DAY' })).toBe(
          dueOn(event, { length: a + b, unit: 'WORKING_DAY' }),
        )
      }),
    )
  })

  test('working days late at the due day of n is n, and what is left before is n', () => {
    fc.assert(
      fc.property(publishedDay, length, (event, days) => {
        const end = plainDate(dueOn(event, { length: days, unit: 'WORKING_DAY' }))
        expect(workingDaysUntil(event, end, publishedCalendar)).toBe(days)
        expect(workingDaysLate(event, end, publishedCalendar)).toBe(days)
        expect(addWorkingDays(event, days, publishedCalendar)).toBe(end)
        expect(workingDaysLate(end, event, publishedCalendar)).toBe(0)
      }),
    )
  })
})

describe('calendar days and hours', () => {
  test.each([
    ['15 days to pay end on a working Monday', '2026-11-22', 15, '2026-12-07'],
    ['a last day on a Sunday gives way to Monday', '2026-11-14', 15, '2026-11-30'],
    ['a last day within National Day gives way to the 8th', '2026-09-20', 15, '2026-10-08'],
    ['a last day on a worked Saturday stays', '2026-09-30', 10, '2026-10-10'],
    ['a last day on a worked Sunday stays', '2026-09-15', 5, '2026-09-20'],
    ['holidays within are counted', '2026-09-30', 9, '2026-10-09'],
  ])('%s', (_, event, days, expected) => {
    expect(dueOn(event, { length: days, unit: 'CALENDAR_DAY' })).toBe(expected)
  })

  test('a rule may say that the last day does not give way', () => {
    expect(dueOn('2026-11-14', { length: 15, unit: 'CALENDAR_DAY', rollsToWorkingDay: false })).toBe('2026-11-29')
  })

  test('days of grace are shown, and not counted', () => {
    const { steps } = deadlineAfter(plainDate('2026-10-03'), { length: 2, unit: 'CALENDAR_DAY' }, publishedCalendar)
    expect(steps.map((step) => [step.on, step.counted, step.ordinal])).toEqual([
      ['2026-10-03', false, null],
      ['2026-10-04', true, 1],
      ['2026-10-05', true, 2],
      ['2026-10-06', false, null],
      ['2026-10-07', false, null],
      ['2026-10-08', false, null],
    ])
  })

  test.each([
    [1, '2026-11-22'],
    [24, '2026-11-22'],
    [25, '2026-11-23'],
    [48, '2026-11-23'],
    [72, '2026-11-24'],
  ])('%i hours from a Saturday of which only the day is known end with %s, rest day or not', (hours, expected) => {
    expect(dueOn('2026-11-21', { length: hours, unit: 'HOUR' })).toBe(expected)
  })

  test('calendar days end on a working day no earlier than their number, and hours on their number', () => {
    fc.assert(
      fc.property(publishedDay, fc.integer({ min: 1, max: 20 }), (event, days) => {
        const end = plainDate(dueOn(event, { length: days, unit: 'CALENDAR_DAY' }))
        expect(publishedCalendar.dayAt(end).working).toBe(true)
        expect(end >= addDays(event, days)).toBe(true)
        expect(dueOn(event, { length: days * 24, unit: 'HOUR' })).toBe(addDays(event, days))
      }),
    )
  })

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('a length of %d is none', (bad) => {
    expect(() =>
      deadlineAfter(plainDate('2026-11-20'), { length: bad, unit: 'WORKING_DAY' }, publishedCalendar),
    ).toThrow(RangeError)
  })
})

describe('years that are not published', () => {
  test.each([
    ['2026-12-22', false],
    ['2026-12-23', true],
    ['2026-12-28', true],
    ['2026-12-29', true],
    ['2025-12-29', false],
    ['2026-11-20', false],
  ])('a hire on %s: provisional is %s', (event, expected) => {
    expect(provisional(event)).toBe(expected)
  })

  test('1 January is off by law before any notice, and each day is marked', () => {
    const { dueOn: end, steps } = deadlineAfter(plainDate('2026-12-30'), threeWorkingDays, publishedCalendar)
    expect(end).toBe('2027-01-05')
    expect(steps.slice(1)).toEqual([
      { on: '2026-12-31', counted: true, ordinal: 1, reason: 'WORKDAY', holiday: null },
      { on: '2027-01-01', counted: false, ordinal: null, reason: 'UNPUBLISHED', holiday: '元旦' },
      { on: '2027-01-02', counted: false, ordinal: null, reason: 'UNPUBLISHED', holiday: null },
      { on: '2027-01-03', counted: false, ordinal: null, reason: 'UNPUBLISHED', holiday: null },
      { on: '2027-01-04', counted: true, ordinal: 2, reason: 'UNPUBLISHED', holiday: null },
      { on: '2027-01-05', counted: true, ordinal: 3, reason: 'UNPUBLISHED', holiday: null },
    ])
  })

  test.each(['2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01'])(
    '%s is off by law',
    (day) => {
      expect(publishedCalendar.dayAt(plainDate(day))).toMatchObject({ working: false, kind: 'UNPUBLISHED' })
    },
  )

  test('the earliest it can become takes every open day for worked', () => {
    expect(earliestDueOn(plainDate('2026-12-30'), threeWorkingDays, publishedCalendar)).toBe('2027-01-03')
    expect(earliestDueOn(plainDate('2026-12-24'), threeWorkingDays, publishedCalendar)).toBe('2026-12-28')
    expect(earliestDueOn(plainDate('2026-11-20'), threeWorkingDays, publishedCalendar)).toBe('2026-11-25')
    expect(earliestDueOn(plainDate('2026-12-24'), { length: 8, unit: 'CALENDAR_DAY' }, publishedCalendar)).toBe(
      '2027-01-02',
    )
    expect(earliestDueOn(plainDate('2026-11-14'), { length: 15, unit: 'CALENDAR_DAY' }, publishedCalendar)).toBe(
      '2026-11-30',
    )
  })

  test('it is never later than the provisional day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), length, (days, count) => {
        const event = addDays(plainDate('2026-12-01'), days)
        const period: Period = { length: count, unit: 'WORKING_DAY' }
        expect(earliestDueOn(event, period, publishedCalendar) <= dueOn(event, period)).toBe(true)
      }),
    )
  })

  test('calendar days are provisional only where the end is not settled', () => {
    expect(provisional('2026-11-22', fifteenDays)).toBe(false)
    expect(provisional('2026-12-20', fifteenDays)).toBe(true)
    expect(provisional('2026-12-20', { ...fifteenDays, rollsToWorkingDay: false })).toBe(false)
  })

  test('publication settles it, and may move it either way', () => {
    const before = deadlineAfter(plainDate('2026-12-29'), threeWorkingDays, publishedCalendar)
    const after = deadlineAfter(plainDate('2026-12-29'), threeWorkingDays, with2027)
    expect([before.dueOn, before.provisional]).toEqual(['2027-01-04', true])
    expect([after.dueOn, after.provisional]).toEqual(['2027-01-04', false])
    expect(after.steps.map((step) => step.reason)).toEqual([
      'EVENT_DAY',
      'WORKDAY',
      'STATUTORY_HOLIDAY',
      'STATUTORY_HOLIDAY',
      'WEEKEND',
      'MAKE_UP_WORKDAY',
      'WORKDAY',
    ])
    expect(after.calendarVersion).not.toBe(before.calendarVersion)
    expect(with2027.isPublished(2027)).toBe(true)
    expect(publishedCalendar.isPublished(2027)).toBe(false)
  })

  test('a year missing in the middle is unpublished, not Monday to Friday', () => {
    const gap = workingCalendar(publishedYears.filter((edition) => edition.year !== 2025))
    expect(deadlineAfter(plainDate('2025-03-03'), threeWorkingDays, gap)).toMatchObject({
      provisional: true,
      dueOn: '2025-03-06',
    })
    expect(deadlineAfter(plainDate('2024-12-27'), { length: 1, unit: 'WORKING_DAY' }, gap).provisional).toBe(true)
  })

  test.each([
    ['before 2004', '2003-12-31'],
    ['two years beyond', '2028-01-01'],
    ['far beyond', '9000-01-01'],
  ])('a day %s is not guessed', (_, event) => {
    expect(() => deadlineAfter(plainDate(event), threeWorkingDays, publishedCalendar)).toThrow(CalendarUnknown)
  })

  test('a period that runs out of the calendar is not guessed, and says where', () => {
    expect(() =>
      deadlineAfter(plainDate('2026-11-20'), { length: 900, unit: 'WORKING_DAY' }, publishedCalendar),
    ).toThrow(CalendarUnknown)
    expect(new CalendarUnknown(2028)).toBeInstanceOf(RangeError)
    expect(new CalendarUnknown(2028)).toMatchObject({ year: 2028, name: 'CalendarUnknown' })
  })

  test('no years are no calendar', () => {
    expect(() => workingCalendar([])).toThrow(RangeError)
  })
})

describe('editions', () => {
  test.each([
    ['2015-09-03', '2015-05-12', true, '2015-05-13', false],
    ['2015-09-06', '2015-05-12', false, '2015-05-13', true],
    ['2019-05-02', '2019-03-21', true, '2019-03-22', false],
    ['2019-04-28', '2019-03-21', false, '2019-03-22', true],
    ['2019-05-05', '2019-03-21', false, '2019-03-22', true],
    ['2020-01-31', '2020-01-26', true, '2020-01-27', false],
    ['2020-02-01', '2020-01-26', true, '2020-01-27', false],
  ])('%s, seen on %s, works: %s; seen on %s: %s', (day, before, was, after, is) => {
    expect(working(day, before)).toBe(was)
    expect(working(day, after)).toBe(is)
    expect(publishedCalendar.dayAt(plainDate(day)).working).toBe(is)
  })

  test('a notice without a known date counts from 1 January of its year', () => {
    expect([
      calendarAsOf(plainDate('2004-12-31')).isPublished(2005),
      calendarAsOf(plainDate('2005-01-01')).isPublished(2005),
    ]).toEqual([false, true])
    expect(() => calendarAsOf(plainDate('2003-12-31'))).toThrow(RangeError)
  })

  test('on the day before a notice its year is unpublished', () => {
    expect(calendarAsOf(plainDate('2025-11-03')).isPublished(2026)).toBe(false)
    expect(calendarAsOf(plainDate('2025-11-04')).isPublished(2026)).toBe(true)
  })

  test('a version is stable, short, and differs with any day', () => {
    const last = publishedYears.at(-1)
    const moved = workingCalendar([...publishedYears.slice(0, -1), { ...last!, days: last!.days.slice(1) }])
    expect(publishedCalendar.version).toMatch(/^CN-2026\.1-[0-9a-f]{8}$/)
    expect(workingCalendar(publishedYears).version).toBe(publishedCalendar.version)
    expect(moved.version).not.toBe(publishedCalendar.version)
    expect(calendarAsOf(plainDate('2019-03-21')).version).not.toBe(calendarAsOf(plainDate('2019-03-22')).version)
  })

  test('of two editions the later in the list decides', () => {
    const first = publishedYears.filter((edition) => edition.version === 'CN-2020.1')
    const turned = workingCalendar([...publishedYears, ...first])
    expect(turned.dayAt(plainDate('2020-01-31')).working).toBe(true)
    expect([
      publishedCalendar.editionOf(2020)?.version,
      turned.editionOf(2020)?.version,
      turned.editionOf(2027),
    ]).toEqual(['CN-2020.2', 'CN-2020.1', null])
  })

  test('what was superseded is kept, so that a calendar made of another one can still look back', () => {
    const grown = workingCalendar([
      ...publishedCalendar.editions,
      cn2027,
      { ...cn2027, version: 'CN-2027.2', publishedOn: plainDate('2027-02-01') },
    ])
    expect(calendarAsOf(plainDate('2019-03-21'), grown.editions).version).toBe(
      calendarAsOf(plainDate('2019-03-21')).version,
    )
    expect(calendarAsOf(plainDate('2026-11-30'), grown.editions).version).toBe(publishedCalendar.version)
    expect(calendarAsOf(plainDate('2027-01-31'), grown.editions).version).toBe(with2027.version)
    expect(grown.version).not.toBe(with2027.version)
  })

  test('a day that no notice names is worked or not by its weekday', () => {
    expect(publishedCalendar.dayAt(plainDate('2026-11-23'))).toEqual({
      on: '2026-11-23',
      working: true,
      kind: 'WORKDAY',
      holiday: null,
    })
    expect(publishedCalendar.dayAt(plainDate('2026-11-22'))).toEqual({
      on: '2026-11-22',
      working: false,
      kind: 'WEEKEND',
      holiday: null,
    })
  })
})
