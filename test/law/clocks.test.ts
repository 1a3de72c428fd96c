import { describe, expect, test } from 'vitest'
import { CalendarUnknown, publishedCalendar } from '#server/law/calendar.ts'
import {
  clockDeadline,
  clocks,
  courtApplicationEndsOn,
  earliestHearingOn,
  isHearingOffered,
  judgementDueOn,
  lastDayForHearingNotice,
  litigationEndsOn,
  procedure,
  type ClockName,
} from '#server/law/clocks.ts'
import { plainDate } from '#server/law/plain-date.ts'
import { ruleSetByKey } from '#server/law/rule-sets.ts'

describe('the clocks of a case', () => {
  test.each<[ClockName, string, string]>([
    ['DECISION', '2026-06-01', '2026-08-31'],
    ['DECISION', '2026-06-02', '2026-08-31'],
    ['PUBLIC_NOTICE_DEFENCE', '2026-09-18', '2026-09-28'],
    ['HEARING_REQUEST', '2026-09-18', '2026-09-24'],
    ['HEARING', '2026-11-20', '2026-11-30'],
    ['SERVICE', '2026-09-28', '2026-10-13'],
    ['PUBLIC_SERVICE', '2026-09-01', '2026-11-02'],
    ['PUBLIC_SERVICE', '2026-09-04', '2026-11-03'],
    ['PAYMENT', '2026-11-22', '2026-12-07'],
    ['PAYMENT', '2026-09-20', '2026-10-08'],
    ['DUNNING', '2026-09-05', '2026-10-05'],
    ['AFTER_DUNNING', '2026-09-18', '2026-10-09'],
    ['RECONSIDERATION', '2026-09-01', '2026-11-02'],
    ['RECONSIDERATION', '2026-09-04', '2026-11-03'],
    ['RECONSIDERATION_DECISION', '2026-06-05', '2026-08-04'],
    ['LITIGATION_AFTER_RECONSIDERATION', '2026-11-22', '2026-12-07'],
    ['ORIGINALS', '2026-11-23', '2026-12-07'],
    ['ADDRESS_CHANGE', '2026-11-20', '2026-11-25'],
    ['RATING_REMEDY', '2026-11-02', '2026-11-23'],
  ])('%s from %s runs out on %s', (name, from, dueOn) => {
    expect(clockDeadline(name, plainDate(from), publishedCalendar)).toMatchObject({ dueOn })
  })

  test('五日 and 七日 of the penalty law are working days, 十五日 and 九十日 are not', () => {
    const names: ClockName[] = ['HEARING_REQUEST', 'SERVICE', 'PAYMENT', 'DECISION']
    expect(names.map((name) => clocks[name].period.unit)).toEqual([
      'WORKING_DAY',
      'WORKING_DAY',
      'CALENDAR_DAY',
      'CALENDAR_DAY',
    ])
  })

  test('each is named in both languages and cites its article', () => {
    for (const clock of Object.values(clocks)) {
      expect(clock.zh).not.toBe('')
      expect(clock.en).not.toBe('')
      expect(clock.citation).not.toBe('')
    }
  })

  test('months end on the same day or the last of the month', () => {
    expect(litigationEndsOn(plainDate('2026-08-31'))).toBe('2027-02-28')
    expect(courtApplicationEndsOn(plainDate('2026-11-30'))).toBe('2027-02-28')
  })

  test('a hearing is announced seven working days before', () => {
    expect(lastDayForHearingNotice(plainDate('2026-10-12'), publishedCalendar)).toBe('2026-09-24')
  })

  test('one that runs beyond the calendar is not guessed', () => {
    expect(() => clockDeadline('DECISION', plainDate('2027-12-01'), publishedCalendar)).toThrow(CalendarUnknown)
  })

  test('a hearing is held seven working days after the party was told, and a judgement is due six months after the suit', () => {
    expect(earliestHearingOn(plainDate('2026-03-05'), publishedCalendar)).toBe('2026-03-16')
    expect(judgementDueOn(plainDate('2026-08-31'))).toBe('2027-02-28')
  })

  test('a hearing is offered from half of 5,000, and no fine of the decree is for the spot', () => {
    expect([isHearingOffered(249_999), isHearingOffered(250_000)]).toEqual([false, true])
    const least = Math.min(...ruleSetByKey('CN-37-253')!.penaltyBands.map((band) => band.minimum))
    expect(least).toBeGreaterThan(procedure.onTheSpot.person)
    expect(procedure.officers).toBe(2)
  })
})
