import { describe, expect, it } from 'vitest'
import { publishedCalendar } from '#server/law/calendar.ts'
import { plainDate } from '#server/law/plain-date.ts'
import {
  judgePriorHire,
  lastDayWithoutProof,
  latestHiredBefore,
  type PriorHireFacts,
} from '#server/law/prior-registration.ts'
import { readIdentityNumber } from '#server/law/resident-id.ts'
import type { AppliedLaw } from '#server/law/reporting.ts'
import { lawBook } from '#server/law/rule-sets.ts'

const day = plainDate
const law: AppliedLaw = { book: lawBook('CN-37-253'), calendar: publishedCalendar }
/** An employer that could report from Monday, 2 November 2026; the three working days from then end with the 5th. */
const since = day('2026-11-02')

const facts = (hiredOn: string | null, on: string | null, more: Partial<PriorHireFacts> = {}): PriorHireFacts => ({
  today: day('2026-11-23'),
  now: new Date('2026-11-23T09:00:00+08:00'),
  hiredOn: hiredOn === null ? null : day(hiredOn),
  identity: readIdentityNumber('440308199901101512'),
  employments: [],
  householdDivision: null,
  workplaceDivision: '370283',
  lateReason: { code: null, text: null },
  registeredBefore: { on: on === null ? null : day(on), reference: null },
  since,
  dutyKnown: false,
  ...more,
})
const place = ['registeredBefore', 'on']

describe('somebody who was registered outside the portal', () => {
  it.each<[string, PriorHireFacts, readonly object[]]>([
    ['before the employer could report here, without a day', facts('2026-10-30', null), []],
    ['before that, with any day since the hire', facts('2026-10-30', '2026-11-20'), []],
    ['hired on the last day of the first term, without a day', facts('2026-11-05', null), []],
    [
      'hired the day after it, without a day',
      facts('2026-11-06', null),
      [
        {
          code: 'INVALID_DATE',
          path: place,
          facts: { reason: 'REGISTRATION_DAY_NEEDED', since, lastDay: '2026-11-05' },
        },
      ],
    ],
    ['hired after it, on the last day of the term', facts('2026-11-06', '2026-11-11'), []],
    [
      'hired after it, a day later',
      facts('2026-11-06', '2026-11-12'),
      [
        {
          code: 'INVALID_DATE',
          path: place,
          facts: { reason: 'REGISTERED_TOO_LATE', on: '2026-11-12', dueOn: '2026-11-11', since },
        },
      ],
    ],
    ['hired on the last day of the first term, registered late', facts('2026-11-05', '2026-11-20'), []],
    ['on the day of the hire', facts('2026-11-03', '2026-11-03'), []],
    [
      'a day before the hire',
      facts('2026-11-03', '2026-11-02'),
      [
        {
          code: 'INVALID_DATE',
          path: place,
          facts: { reason: 'REGISTERED_BEFORE_HIRE', on: '2026-11-02', hiredOn: '2026-11-03' },
        },
      ],
    ],
    ['today', facts('2026-11-03', '2026-11-23'), []],
    [
      'tomorrow',
      facts('2026-11-03', '2026-11-24'),
      [
        {
          code: 'FUTURE_EVENT',
          path: place,
          facts: { reason: 'REGISTERED_IN_FUTURE', on: '2026-11-24', today: '2026-11-23' },
        },
      ],
    ],
    [
      'whose hire is known to be unreported',
      facts('2026-11-03', '2026-11-04', { dutyKnown: true }),
      [{ code: 'INVALID_STATE', path: place, facts: { reason: 'DUTY_KNOWN' } }],
    ],
    ['on a day that is none', facts(null, null), [{ code: 'INVALID_DATE', path: ['hiredOn'], facts: {} }]],
    [
      'of whom all is wrong at once',
      facts('2026-11-24', '2026-11-23', { dutyKnown: true }),
      [
        { code: 'FUTURE_EVENT', path: ['hiredOn'], facts: { eventOn: '2026-11-24', today: '2026-11-23' } },
        { code: 'INVALID_STATE', path: place, facts: { reason: 'DUTY_KNOWN' } },
        {
          code: 'INVALID_DATE',
          path: place,
          facts: { reason: 'REGISTERED_BEFORE_HIRE', on: '2026-11-23', hiredOn: '2026-11-24' },
        },
      ],
    ],
  ])('%s', (_sentence, given, refusals) => {
    expect(judgePriorHire(given, law)).toEqual(refusals)
  })

  it('without a duty to report nothing but the claim itself is judged', () => {
    const none: AppliedLaw = { ...law, book: { ...law.book, ruleSetOn: () => null } }
    expect(judgePriorHire(facts('2026-11-06', '2026-11-20'), none)).toEqual([])
    expect(lastDayWithoutProof(since, none)).toBe(since)
  })

  it('many at once may be claimed by a hire before the day after the first term', () => {
    expect([lastDayWithoutProof(since, law), latestHiredBefore(since, law)]).toEqual(['2026-11-05', '2026-11-06'])
  })
})
