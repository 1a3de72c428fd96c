import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publishedCalendar } from '#server/law/calendar.ts'
import { addDays, dayOf, instantAtEndOf, plainDate } from '#server/law/plain-date.ts'
import {
  dutyAfter,
  judgeDeparture,
  judgeHire,
  obligationStatus,
  type AppliedLaw,
  type DepartureFacts,
  type HireFacts,
  type Interval,
  type Ruling,
} from '#server/law/reporting.ts'
import { isOnTime } from '#server/law/lateness.ts'
import { readIdentityNumber } from '#server/law/resident-id.ts'
import { lawBook } from '#server/law/rule-sets.ts'

const law: AppliedLaw = { book: lawBook('CN-37-253'), calendar: publishedCalendar }
const noReason = { code: null, text: null }
const identity = readIdentityNumber('440308199901101512')

/** On 23 November 2026 at nine o'clock someone hired on the Friday before is reported. */
function hire(changed: Partial<HireFacts> = {}, at = '2026-11-23T09:00:00+08:00'): HireFacts {
  const now = new Date(at)
  return {
    today: dayOf(now),
    now,
    hiredOn: plainDate('2026-11-20'),
    identity,
    employments: [],
    householdDivision: null,
    workplaceDivision: '370283',
    lateReason: noReason,
    ...changed,
  }
}

function departure(changed: Partial<DepartureFacts> = {}, at = '2026-11-23T09:00:00+08:00'): DepartureFacts {
  const now = new Date(at)
  return {
    today: dayOf(now),
    now,
    endedOn: plainDate('2026-11-20'),
    employment: { hiredOn: plainDate('2026-03-02'), endedOn: null },
    withdrawn: false,
    lateReason: noReason,
    ...changed,
  }
}

/** The codes refused; a ruling is lawful where there is none, and only there. */
function codes(ruling: Ruling): string[] {
  expect(ruling.lawful).toBe(ruling.refusals.length === 0)
  return ruling.refusals.map((refusal) => refusal.code)
}
const employed = (hiredOn: string, endedOn: string | null = null): Interval => ({
  hiredOn: plainDate(hiredOn),
  endedOn: endedOn === null ? null : plainDate(endedOn),
})

describe('a hire', () => {
  test('reported in time is lawful, with its deadline and the article', () => {
    const ruling = judgeHire(hire(), law)
    expect(ruling).toMatchObject({ lawful: true, refusals: [], onTime: true, ruleSet: { key: 'CN-37-253' } })
    expect(ruling.lawful && ruling.deadline).toMatchObject({
      dueOn: '2026-11-25',
      provisional: false,
      citation: expect.stringContaining('第十二条'),
    })
  })

  test('on the day itself is fine, tomorrow is not yet', () => {
    expect(codes(judgeHire(hire({ hiredOn: plainDate('2026-11-23') }), law))).toEqual([])
    expect(judgeHire(hire({ hiredOn: plainDate('2026-11-24') }), law).refusals).toEqual([
      { code: 'FUTURE_EVENT', path: ['hiredOn'], facts: { eventOn: '2026-11-24', today: '2026-11-23' } },
    ])
  })

  test("today is Shanghai's: after midnight there the new day can be reported", () => {
    expect(codes(judgeHire(hire({ hiredOn: plainDate('2026-11-24') }, '2026-11-23T16:00:00Z'), law))).toEqual([])
    expect(codes(judgeHire(hire({ hiredOn: plainDate('2026-11-24') }, '2026-11-23T15:59:59Z'), law))).toEqual([
      'FUTURE_EVENT',
    ])
  })

  test('is on time to the last millisecond before 24:00, and late from 24:00', () => {
    expect(judgeHire(hire({}, '2026-11-25T23:59:59.999+08:00'), law)).toMatchObject({ lawful: true, onTime: true })
    expect(codes(judgeHire(hire({}, '2026-11-26T00:00:00+08:00'), law))).toEqual(['LATE_REASON_REQUIRED'])
  })

  test.each([
    [{ code: 'OVERSIGHT', text: null }],
    [{ code: null, text: '经办人请假' }],
    [{ code: 'OTHER', text: '经办人请假' }],
  ])('late with a reason %j is accepted and dated', (lateReason) => {
    expect(judgeHire(hire({ lateReason }, '2026-11-30T09:00:00+08:00'), law)).toMatchObject({
      lawful: true,
      onTime: false,
      deadline: { dueOn: '2026-11-25' },
    })
  })

  test('late with blanks for a reason is not', () => {
    expect(
      judgeHire(hire({ lateReason: { code: ' ', text: '\t　' } }, '2026-11-30T09:00:00+08:00'), law).refusals,
    ).toEqual([{ code: 'LATE_REASON_REQUIRED', path: ['lateReasonCode'], facts: { dueOn: '2026-11-25' } }])
  })

  test.each([
    ['440308199901101513', 'INVALID_IDENTITY_NUMBER', 'WRONG_CHECK_DIGIT'],
    ['110105491231002', 'INVALID_IDENTITY_NUMBER', 'FIRST_GENERATION'],
    ['810000199408230021', 'IDENTITY_OUT_OF_SCOPE', 'HMT_RESIDENCE_PERMIT'],
    ['E12345678', 'IDENTITY_OUT_OF_SCOPE', 'PASSPORT'],
  ])('of %s is refused: %s, %s', (number, code, reason) => {
    expect(judgeHire(hire({ identity: readIdentityNumber(number) }), law).refusals).toEqual([
      { code, path: ['identityNumber'], facts: { reason } },
    ])
  })

  test('never has the identity number in a refusal', () => {
    const young = readIdentityNumber('370283201501010014')
    const { refusals } = judgeHire(
      hire({ identity: young, employments: [employed('2026-01-05')], householdDivision: '370283' }),
      law,
    )
    expect(refusals.length).toBeGreaterThan(1)
    expect(JSON.stringify(refusals)).not.toContain('370283201501010014')
  })

  test.each([
    ['2026-11-20', '2010-11-20', true],
    ['2026-11-20', '2010-11-21', false],
    ['2026-11-20', '2010-11-19', true],
    ['2024-02-29', '2008-02-29', true],
    ['2024-02-28', '2008-02-29', false],
  ])('hired on %s, born on %s: of age is %s', (hiredOn, born, ofAge) => {
    const reading = { ...readOk(), birthDate: plainDate(born) }
    const ruling = judgeHire(
      hire({ hiredOn: plainDate(hiredOn), identity: reading, lateReason: { code: 'OTHER', text: null } }),
      law,
    )
    expect(codes(ruling)).toEqual(ofAge ? [] : ['UNDER_MINIMUM_AGE'])
  })

  test('is judged by the age on the day of the hire, not of the report', () => {
    const reading = { ...readOk(), birthDate: plainDate('2010-11-22') }
    expect(judgeHire(hire({ identity: reading }), law).refusals).toEqual([
      {
        code: 'UNDER_MINIMUM_AGE',
        path: ['identityNumber'],
        facts: { hiredOn: '2026-11-20', fullAgeOn: '2026-11-22', minimumAge: 16 },
      },
    ])
  })

  test('of someone born today is one of a child, not of a wrong number', () => {
    expect(codes(judgeHire(hire({ identity: { ...readOk(), birthDate: plainDate('2026-11-23') } }), law))).toEqual([
      'UNDER_MINIMUM_AGE',
    ])
  })

  test('of someone not yet born has a wrong number', () => {
    expect(judgeHire(hire({ identity: { ...readOk(), birthDate: plainDate('2026-11-24') } }), law).refusals).toEqual([
      { code: 'INVALID_IDENTITY_NUMBER', path: ['identityNumber'], facts: { reason: 'BIRTH_DATE_IN_FUTURE' } },
    ])
  })

  test.each([
    ['open since before', employed('2026-01-05'), {}],
    ['open since the same day', employed('2026-11-20'), {}],
    ['open since a later day', employed('2026-11-22'), { reason: 'HIRED_LATER' }],
    ['ended the day before', employed('2026-01-05', '2026-11-19'), null],
    [
      'ended the same day',
      employed('2026-01-05', '2026-11-20'),
      { reason: 'EMPLOYED_UNTIL', earliestOn: '2026-11-21' },
    ],
    ['ended long ago', employed('2019-01-05', '2020-11-20'), null],
    ['of the future, ended there', employed('2026-11-21', '2026-11-22'), { reason: 'HIRED_LATER' }],
  ])('beside an employment %s: refused is %s', (_, known, refused) => {
    expect(judgeHire(hire({ employments: [known] }), law).refusals.map(({ code, facts }) => ({ code, facts }))).toEqual(
      refused
        ? [{ code: 'ALREADY_EMPLOYED', facts: { hiredOn: known.hiredOn, endedOn: known.endedOn, ...refused } }]
        : [],
    )
  })

  test('names the employment in the way', () => {
    expect(
      judgeHire(hire({ employments: [employed('2019-01-05', '2020-11-20'), employed('2026-01-05')] }), law).refusals,
    ).toEqual([{ code: 'ALREADY_EMPLOYED', path: ['identityNumber'], facts: { hiredOn: '2026-01-05', endedOn: null } }])
  })

  test('that ended on that day or later is told at the day of the hire, with the first day that is free', () => {
    for (const endedOn of ['2026-11-20', '2026-11-22']) {
      expect(judgeHire(hire({ employments: [employed('2026-01-05', endedOn)] }), law).refusals).toEqual([
        {
          code: 'ALREADY_EMPLOYED',
          path: ['hiredOn'],
          facts: {
            hiredOn: '2026-01-05',
            endedOn,
            reason: 'EMPLOYED_UNTIL',
            earliestOn: `2026-11-${Number(endedOn.slice(8)) + 1}`,
          },
        },
      ])
    }
    expect(judgeHire(hire({ employments: [employed('2026-11-22')] }), law).refusals).toMatchObject([
      { path: ['identityNumber'], facts: { reason: 'HIRED_LATER' } },
    ])
  })

  test('that ended before the present one began may still be reported whole', () => {
    const past = {
      hiredOn: plainDate('2024-03-01'),
      endedOn: plainDate('2024-08-31'),
      lateReason: { code: 'OVERSIGHT', text: null },
    }
    expect(judgeHire(hire({ ...past, employments: [employed('2025-01-06')] }), law)).toMatchObject({
      lawful: true,
      onTime: false,
    })
    expect(
      codes(judgeHire(hire({ ...past, endedOn: plainDate('2025-01-06'), employments: [employed('2025-01-06')] }), law)),
    ).toEqual(['ALREADY_EMPLOYED'])
    expect(codes(judgeHire(hire({ ...past, endedOn: plainDate('2024-02-29') }), law))).toEqual([
      'DEPARTURE_BEFORE_HIRE',
    ])
    expect(codes(judgeHire(hire({ ...past, endedOn: plainDate('2026-11-24') }), law))).toEqual(['FUTURE_EVENT'])
  })

  test.each([
    ['370283', ['NOT_A_MIGRANT COUNTY']],
    ['370202', []],
    ['370200', []],
    [null, []],
    ['3702', ['INVALID_INPUT NOT_A_DIVISION_CODE']],
  ])('of a household in %s: %j', (householdDivision, expected) => {
    expect(
      judgeHire(hire({ householdDivision }), law).refusals.map(({ code, facts }) => `${code} ${facts.reason}`),
    ).toEqual(expected)
  })

  test('of no day, or of a day outside the calendar, is refused', () => {
    expect(judgeHire(hire({ hiredOn: null }), law).refusals).toEqual([
      { code: 'INVALID_DATE', path: ['hiredOn'], facts: {} },
    ])
    expect(
      judgeHire(hire({ hiredOn: plainDate('2003-12-31'), identity: readIdentityNumber('11010519491231002X') }), law)
        .refusals,
    ).toEqual([{ code: 'INVALID_DATE', path: ['hiredOn'], facts: { eventOn: '2003-12-31', calendarUnknownIn: 2003 } }])
  })

  test('with everything wrong is told everything at once', () => {
    const facts = hire({
      hiredOn: plainDate('2026-11-02'),
      identity: { ...readOk(), birthDate: plainDate('2012-01-01') },
      employments: [employed('2026-01-05')],
      householdDivision: '370283',
    })
    expect(codes(judgeHire(facts, law)).toSorted()).toEqual([
      'ALREADY_EMPLOYED',
      'LATE_REASON_REQUIRED',
      'NOT_A_MIGRANT',
      'UNDER_MINIMUM_AGE',
    ])
    const worse = { ...facts, hiredOn: null, identity: readIdentityNumber('x') }
    expect(codes(judgeHire(worse, law)).toSorted()).toEqual([
      'INVALID_DATE',
      'INVALID_IDENTITY_NUMBER',
      'NOT_A_MIGRANT',
    ])
  })

  test('on a provisional deadline is never late', () => {
    const facts = hire({ hiredOn: plainDate('2026-12-29') }, '2027-01-20T09:00:00+08:00')
    expect(judgeHire(facts, law)).toMatchObject({
      lawful: true,
      onTime: true,
      deadline: { provisional: true, dueOn: '2027-01-04' },
    })
  })
})

function readOk() {
  if (!identity.ok) throw new Error('the number of the standard is good')
  return identity
}

describe('a departure', () => {
  test('reported in time is lawful', () => {
    expect(judgeDeparture(departure(), law)).toMatchObject({
      lawful: true,
      onTime: true,
      deadline: { dueOn: '2026-11-25', citation: expect.stringContaining('第十二条') },
    })
  })

  test.each([
    [
      'before the hire',
      departure({ endedOn: plainDate('2026-03-01'), lateReason: { code: 'OTHER', text: null } }),
      ['DEPARTURE_BEFORE_HIRE'],
    ],
    [
      'on the day of the hire',
      departure({ endedOn: plainDate('2026-03-02'), lateReason: { code: 'OTHER', text: null } }),
      [],
    ],
    ['of tomorrow', departure({ endedOn: plainDate('2026-11-24') }), ['FUTURE_EVENT']],
    ['of no day', departure({ endedOn: null }), ['INVALID_DATE']],
    ['of someone gone', departure({ employment: employed('2026-03-02', '2026-11-01') }), ['NOT_EMPLOYED']],
    ['of an employment withdrawn', departure({ withdrawn: true }), ['NOT_EMPLOYED']],
    ['late without a reason', departure({}, '2026-11-26T00:00:00+08:00'), ['LATE_REASON_REQUIRED']],
    [
      'late with a reason',
      departure({ lateReason: { code: 'OVERSIGHT', text: null } }, '2026-11-26T00:00:00+08:00'),
      [],
    ],
    [
      'with everything wrong',
      departure({ endedOn: plainDate('2026-02-27'), withdrawn: true }),
      ['DEPARTURE_BEFORE_HIRE', 'NOT_EMPLOYED', 'LATE_REASON_REQUIRED'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(codes(judgeDeparture(facts, law))).toEqual(expected)
  })
})

describe('the law of the day', () => {
  const province: AppliedLaw = { book: lawBook('370283'), calendar: publishedCalendar }

  test.each([
    ['2016-12-30', 'CN-37-253', '2017-01-05'],
    ['2017-01-03', 'CN-37-306', '2017-01-06'],
  ])('a hire on %s is under %s, due %s', (day, key, dueOn) => {
    expect(dutyAfter('HIRE', plainDate(day), {}, province)).toMatchObject({ ruleSet: { key }, deadline: { dueOn } })
  })

  test('a hire and an end have terms of their own', () => {
    const guangdong: AppliedLaw = { book: lawBook('440103'), calendar: publishedCalendar }
    expect(dutyAfter('HIRE', plainDate('2026-10-08'), {}, guangdong)).toMatchObject({
      deadline: { dueOn: '2026-11-09' },
    })
    expect(dutyAfter('DEPARTURE', plainDate('2026-10-08'), {}, guangdong)).toMatchObject({
      deadline: { dueOn: '2026-10-23' },
    })
  })

  test('where there is no duty nothing is collected', () => {
    const beijing: AppliedLaw = { book: lawBook('CN-11-270'), calendar: publishedCalendar }
    expect(judgeHire(hire(), beijing).refusals).toEqual([
      {
        code: 'INVALID_STATE',
        path: ['hiredOn'],
        facts: { reason: 'NO_DUTY', eventOn: '2026-11-20', ruleSet: 'CN-11-270' },
      },
    ])
    expect(
      codes(
        judgeHire(
          hire({ hiredOn: plainDate('2012-09-28'), identity: readIdentityNumber('11010519491231002X') }),
          province,
        ),
      ),
    ).toEqual(['INVALID_STATE'])
  })

  test('a duty without a count of days has no deadline to miss', () => {
    const [rules] = law.book.ruleSets
    const uncounted: AppliedLaw = {
      ...law,
      book: { ...law.book, ruleSetOn: () => ({ ...rules!, hire: { ...rules!.hire!, period: null } }) },
    }
    expect(codes(judgeHire(hire(), uncounted))).toEqual(['INVALID_STATE'])
    expect(codes(judgeDeparture(departure(), uncounted))).toEqual([])
  })

  test('a duty for those housed by the employer is none for others', () => {
    const shenzhen: AppliedLaw = { book: lawBook('440300'), calendar: publishedCalendar }
    expect(codes(judgeHire(hire({ housedByEmployer: false }), shenzhen))).toEqual(['INVALID_STATE'])
    expect(judgeHire(hire({ housedByEmployer: true }), shenzhen)).toMatchObject({
      lawful: true,
      deadline: { dueOn: '2026-11-27' },
    })
    expect(judgeHire(hire(), shenzhen)).toMatchObject({ lawful: true })
    expect(codes(judgeDeparture(departure({ housedByEmployer: false }), shenzhen))).toEqual(['INVALID_STATE'])
  })
})

describe('an obligation', () => {
  const dueAt = instantAtEndOf(plainDate('2026-11-25'))
  const before = new Date(dueAt.getTime() - 1)
  const facts = { dueAt, metAt: null, waived: false, withdrawn: false, provisional: false, now: before }

  test.each([
    ['before 24:00', {}, 'PENDING'],
    ['at 24:00', { now: dueAt }, 'OVERDUE'],
    ['met before 24:00, looked at later', { metAt: before, now: new Date('2027-06-01T00:00:00Z') }, 'MET'],
    ['met at 24:00', { metAt: dueAt, now: dueAt }, 'MET_LATE'],
    ['waived when overdue', { waived: true, now: dueAt }, 'WAIVED'],
    ['withdrawn', { withdrawn: true, metAt: dueAt, now: dueAt }, 'WAIVED'],
    ['provisional and past', { provisional: true, now: dueAt }, 'PENDING'],
    ['provisional and met past', { provisional: true, metAt: dueAt, now: dueAt }, 'MET'],
  ])('%s is %s', (_, changed, status) => {
    expect(obligationStatus({ ...facts, ...changed })).toBe(status)
  })

  test('moves one way only as time passes: pending, then overdue, and what is met stays as it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.boolean(),
        (minutes, later, provisional) => {
          const now = new Date(dueAt.getTime() + minutes * 60_000)
          const then = new Date(now.getTime() + later * 60_000)
          const status = (at: Date, metAt: Date | null): string =>
            obligationStatus({ ...facts, provisional, now: at, metAt })
          const order = ['PENDING', 'OVERDUE']
          expect(order.indexOf(status(then, null))).toBeGreaterThanOrEqual(order.indexOf(status(now, null)))
          expect(status(then, now)).toBe(status(now, now))
          expect(provisional && status(then, null) === 'OVERDUE').toBe(false)
        },
      ),
    )
  })

  test('a hire in time and the status of its duty never disagree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 20 * 24 }), (daysBack, hours) => {
        const hiredOn = addDays(plainDate('2026-11-01'), -daysBack)
        const now = new Date(instantAtEndOf(hiredOn).getTime() + hours * 3_600_000)
        const ruling = judgeHire(
          { ...hire({ hiredOn, lateReason: { code: 'OTHER', text: null } }), now, today: dayOf(now) },
          law,
        )
        if (!ruling.lawful) throw new Error('lawful by construction')
        const status = obligationStatus({
          ...facts,
          dueAt: ruling.deadline.dueAt,
          metAt: now,
          now,
          provisional: ruling.deadline.provisional,
        })
        expect(status).toBe(ruling.onTime ? 'MET' : 'MET_LATE')
        expect(isOnTime(now, ruling.deadline)).toBe(dayOf(now) <= ruling.deadline.dueOn || ruling.deadline.provisional)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what a refusal tells', () => {
  const day = plainDate
  const told = (ruling: Ruling) => ruling.refusals.map(({ code, path, facts }) => ({ code, path, facts }))

  test('of a departure before the hire, of a later employment, and of one that is at an end', () => {
    const { employment } = departure()
    expect(told(judgeDeparture(departure({ endedOn: day('2026-03-01') }), law))[0]).toEqual({
      code: 'DEPARTURE_BEFORE_HIRE',
      path: ['endedOn'],
      facts: { hiredOn: '2026-03-02', endedOn: '2026-03-01' },
    })
    expect(
      codes(judgeDeparture(departure({ endedOn: day('2026-03-02'), lateReason: { code: 'OTHER', text: 'x' } }), law)),
    ).toEqual([])
    expect(told(judgeDeparture(departure({ others: [employed('2026-11-10')] }), law))).toEqual([
      {
        code: 'ALREADY_EMPLOYED',
        path: ['endedOn'],
        facts: { hiredOn: '2026-11-10', endedOn: null, reason: 'HIRED_AGAIN' },
      },
    ])
    expect(
      told(judgeDeparture(departure({ endedOn: day('2026-03-01'), others: [employed('2025-01-01')] }), law)).map(
        ({ code }) => code,
      ),
    ).not.toContain('ALREADY_EMPLOYED')
    expect(told(judgeDeparture(departure({ employment: { ...employment, endedOn: day('2026-11-01') } }), law))).toEqual(
      [{ code: 'NOT_EMPLOYED', path: ['employmentId'], facts: { withdrawn: false, endedOn: '2026-11-01' } }],
    )
    expect(told(judgeDeparture(departure({ endedOn: day('2026-11-24') }), law))).toEqual([
      { code: 'FUTURE_EVENT', path: ['endedOn'], facts: { eventOn: '2026-11-24', today: '2026-11-23' } },
    ])
    expect(told(judgeDeparture(departure({ endedOn: null }), law))).toEqual([
      { code: 'INVALID_DATE', path: ['endedOn'], facts: {} },
    ])
  })

  test('of a hire that ended', () => {
    expect(told(judgeHire(hire({ endedOn: day('2026-11-19') }), law))).toEqual([
      { code: 'DEPARTURE_BEFORE_HIRE', path: ['endedOn'], facts: { hiredOn: '2026-11-20', endedOn: '2026-11-19' } },
    ])
    expect(codes(judgeHire(hire({ endedOn: day('2026-11-20') }), law))).toEqual([])
    expect(told(judgeHire(hire({ endedOn: day('2026-11-24') }), law))).toEqual([
      { code: 'FUTURE_EVENT', path: ['endedOn'], facts: { eventOn: '2026-11-24', today: '2026-11-23' } },
    ])
  })

  test('of a division, with the border that counts where no regulation is in force', () => {
    expect(told(judgeHire(hire({ householdDivision: '37' }), law))).toEqual([
      { code: 'INVALID_INPUT', path: ['householdDivisionCode'], facts: { reason: 'NOT_A_DIVISION_CODE' } },
    ])
    const none: AppliedLaw = { ...law, book: { ...law.book, ruleSetOn: () => null } }
    expect(told(judgeHire(hire({ householdDivision: '370283' }), none))).toEqual([
      { code: 'INVALID_STATE', path: ['hiredOn'], facts: { reason: 'NO_DUTY', eventOn: '2026-11-20', ruleSet: null } },
      {
        code: 'NOT_A_MIGRANT',
        path: ['householdDivisionCode'],
        facts: { reason: 'COUNTY', householdDivision: '370283', workplaceDivision: '370283' },
      },
    ])
    expect(told(judgeDeparture(departure(), none))).toEqual([
      { code: 'INVALID_STATE', path: ['endedOn'], facts: { reason: 'NO_DUTY', eventOn: '2026-11-20', ruleSet: null } },
    ])
  })

  test('a fault of the calendar that is not an unknown year is not taken for one', () => {
    const broken = {
      ...publishedCalendar,
      dayAt: () => {
        throw new RangeError('a fault')
      },
    }
    expect(() => judgeHire(hire(), { ...law, calendar: broken })).toThrow('a fault')
  })
})
