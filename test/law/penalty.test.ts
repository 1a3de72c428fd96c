import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publishedCalendar } from '#server/law/calendar.ts'
import {
  bandFor,
  boundsOf,
  daysOverdue,
  exposure,
  isTimeBarred,
  isWithinBand,
  lighterRule,
  limitation,
  outstanding,
  surcharge,
  type Breach,
  type Debt,
} from '#server/law/penalty.ts'
import { addDays, daysBetween, plainDate, type PlainDate } from '#server/law/plain-date.ts'
import { ruleSetByKey, ruleSets, type RuleSet, type Severity } from '#server/law/rule-sets.ts'

const rules = (key: string): RuleSet => ruleSetByKey(key)!
const decree253 = rules('CN-37-253')
const breach = (changed: Partial<Breach> = {}): Breach => ({
  id: 'a',
  dueOn: plainDate('2026-11-25'),
  provisional: false,
  metOn: null,
  repeated: false,
  falsified: false,
  persons: 1,
  ...changed,
})

describe('a band', () => {
  test.each([
    [49_999, false, false],
    [50_000, true, false],
    [99_999, true, false],
    [100_000, true, true],
    [100_001, false, true],
    [500_000, false, true],
    [500_001, false, false],
    [75_000.5, false, false],
    [Number.NaN, false, false],
  ])('%d fen: within the ordinary one %s, within the serious one %s', (fine, ordinary, serious) => {
    expect(isWithinBand(fine, bandFor('ORDINARY', decree253)!)).toBe(ordinary)
    expect(isWithinBand(fine, bandFor('SERIOUS', decree253)!)).toBe(serious)
  })

  test('per person grows with the people, others do not', () => {
    expect(boundsOf(bandFor('ORDINARY', rules('CN-33-2016'))!, 7)).toEqual({ minimum: 70_000, maximum: 70_000 })
    expect(boundsOf(bandFor('ORDINARY', rules('CN-33-2016'))!)).toEqual({ minimum: 10_000, maximum: 10_000 })
    expect(isWithinBand(10_000, bandFor('ORDINARY', rules('CN-33-2016'))!)).toBe(true)
    expect(boundsOf(bandFor('ORDINARY', rules('CN-21-281'))!, 3)).toEqual({ minimum: 60_000, maximum: 150_000 })
    expect(boundsOf(bandFor('ORDINARY', decree253)!, 7)).toEqual({ minimum: 50_000, maximum: 100_000 })
    expect(isWithinBand(70_000, bandFor('ORDINARY', rules('CN-33-2016'))!, 7)).toBe(true)
    expect(isWithinBand(60_000, bandFor('ORDINARY', rules('CN-33-2016'))!, 7)).toBe(false)
    expect(() => boundsOf(bandFor('ORDINARY', decree253)!, 0)).toThrow(RangeError)
  })

  test.each([
    ['CN-37-253', 'ORDINARY', 'ORDINARY'],
    ['CN-37-253', 'SERIOUS', 'SERIOUS'],
    ['CN-51-279', 'SERIOUS', 'ORDINARY'],
    ['CN-62-123', 'ORDINARY', null],
    ['CN-62-123', 'SERIOUS', 'SERIOUS'],
    ['CN-11-270', 'SERIOUS', null],
  ] as const)('of %s in a case %s is %s', (key, severity, expected) => {
    expect(bandFor(severity, rules(key))?.severity ?? null).toBe(expected)
  })
})

describe('exposure', () => {
  test('begins on the day after the last day', () => {
    expect(exposure([breach()], plainDate('2026-11-25'), decree253, publishedCalendar)).toEqual({
      by: '2026-11-25',
      items: [],
      minimum: 0,
      maximum: 0,
    })
    const after = exposure([breach()], plainDate('2026-11-26'), decree253, publishedCalendar)
    expect(after).toMatchObject({ minimum: 50_000, maximum: 100_000 })
    expect(after.items).toMatchObject([
      {
        id: 'a',
        severity: 'ORDINARY',
        workingDaysLate: 1,
        band: { liable: 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON' },
      },
    ])
  })

  test('adds up, serious ones by their band', () => {
    const breaches = [
      breach(),
      breach({ id: 'b', repeated: true }),
      breach({ id: 'c', falsified: true }),
      breach({ id: 'd', dueOn: plainDate('2026-12-20') }),
    ]
    expect(exposure(breaches, plainDate('2026-12-01'), decree253, publishedCalendar)).toMatchObject({
      minimum: 250_000,
      maximum: 1_100_000,
      items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    })
  })

  test('of what will be reported later counts to the day asked for, as of what is not reported', () => {
    const late = breach({ dueOn: plainDate('2026-03-02'), metOn: plainDate('2026-11-20') })
    const on = plainDate('2026-03-05')
    expect(exposure([late], on, decree253, publishedCalendar)).toEqual(
      exposure([{ ...late, metOn: null }], on, decree253, publishedCalendar),
    )
  })

  test('has no certain minimum where an order comes first, and one where a warning does', () => {
    const minimum = (condition: RuleSet['penaltyBands'][number]['condition']): number =>
      exposure(
        [breach()],
        plainDate('2026-11-26'),
        { ...decree253, penaltyBands: decree253.penaltyBands.map((band) => ({ ...band, condition })) },
        publishedCalendar,
      ).minimum
    expect([minimum('PARALLEL_WITH_ORDER'), minimum('WARNING_FIRST'), minimum('AFTER_FAILURE_TO_CORRECT')]).toEqual([
      50_000, 50_000, 0,
    ])
  })

  test('of what was reported late stays, and grows no more', () => {
    const late = breach({ dueOn: plainDate('2026-03-02'), metOn: plainDate('2026-03-05') })
    expect(exposure([late], plainDate('2026-11-20'), decree253, publishedCalendar).items).toMatchObject([
      { workingDaysLate: 3, severity: 'ORDINARY' },
    ])
    expect(
      exposure([{ ...late, metOn: null }], plainDate('2026-11-20'), decree253, publishedCalendar).items,
    ).toMatchObject([{ severity: 'SERIOUS' }])
    expect(
      exposure([{ ...late, metOn: plainDate('2026-03-02') }], plainDate('2026-11-20'), decree253, publishedCalendar)
        .items,
    ).toEqual([])
  })

  test('of a provisional deadline is nothing', () => {
    expect(
      exposure(
        [breach({ provisional: true, dueOn: plainDate('2026-12-31') })],
        plainDate('2027-03-01'),
        decree253,
        publishedCalendar,
      ).items,
    ).toEqual([])
  })

  test.each([
    ['CN-33-2016', 5, 0, 50_000],
    ['CN-51-279', 5, 0, 100_000],
    ['CN-21-281', 5, 0, 250_000],
    ['CN-44-2010', 5, 0, 100_000],
    ['CN-31-43', 5, 50_000, 500_000],
    ['CN-62-123', 5, 0, 0],
    ['CN-11-270', 5, 0, 0],
  ])('under %s, %i people: from %i to %i', (key, persons, minimum, maximum) => {
    expect(exposure([breach({ persons })], plainDate('2026-11-30'), rules(key), publishedCalendar)).toMatchObject({
      minimum,
      maximum,
    })
  })

  test('never falls as the day moves on, as breaches are added, or as they are later, under any rules', () => {
    const from = plainDate('2025-06-02')
    const anyBreach = fc.record({
      id: fc.constant('x'),
      dueOn: fc.integer({ min: 0, max: 200 }).map((days) => addDays(from, days)),
      provisional: fc.boolean(),
      metOn: fc.option(
        fc.integer({ min: 0, max: 300 }).map((days) => addDays(from, days)),
        { nil: null },
      ),
      repeated: fc.boolean(),
      falsified: fc.boolean(),
      persons: fc.integer({ min: 1, max: 30 }),
    })
    fc.assert(
      fc.property(
        fc.array(anyBreach, { maxLength: 6 }),
        anyBreach,
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(...ruleSets),
        (breaches, another, days, more, ruleSet) => {
          const by = addDays(from, days)
          const now = exposure(breaches, by, ruleSet, publishedCalendar)
          const later = exposure(breaches, addDays(by, more), ruleSet, publishedCalendar)
          const added = exposure([...breaches, another], by, ruleSet, publishedCalendar)
          const unmet = exposure(
            breaches.map((one) => ({ ...one, metOn: null })),
            by,
            ruleSet,
            publishedCalendar,
          )
          for (const worse of [later, added, unmet]) {
            expect(worse.maximum).toBeGreaterThanOrEqual(now.maximum)
            expect(worse.minimum).toBeGreaterThanOrEqual(now.minimum)
          }
          expect(now.minimum).toBeLessThanOrEqual(now.maximum)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('the surcharge', () => {
  const debt: Debt = { principal: 100_000, dueOn: plainDate('2026-12-07') }
  const after = (days: number, changed: Partial<Debt> = {}): number =>
    surcharge({ ...debt, ...changed }, addDays(debt.dueOn, days))
  const day = (days: number): PlainDate => addDays(debt.dueOn, days)

  test.each([
    [-5, 0],
    [0, 0],
    [1, 3000],
    [10, 30_000],
    [30, 90_000],
    [33, 99_000],
    [34, 100_000],
    [60, 100_000],
    [4000, 100_000],
  ])('%i days after the last day to pay is %i fen', (days, expected) => {
    expect(after(days)).toBe(expected)
  })

  test('is not counted while it is reviewed or before the court', () => {
    const pauses = [{ from: day(6), to: day(20) }]
    expect(after(5, { pauses })).toBe(15_000)
    expect(after(6, { pauses })).toBe(15_000)
    expect(after(20, { pauses })).toBe(15_000)
    expect(after(21, { pauses })).toBe(18_000)
  })

  test('counts days in two pauses once, and stands still in one that lasts', () => {
    expect(
      after(30, {
        pauses: [
          { from: day(6), to: day(20) },
          { from: day(15), to: day(25) },
        ],
      }),
    ).toBe(30_000)
    expect(after(300, { pauses: [{ from: day(3), to: null }] })).toBe(6000)
  })

  test('is on what is still unpaid', () => {
    const payments = [{ on: day(10), amount: 60_000 }]
    expect(after(10, { payments })).toBe(30_000)
    expect(after(11, { payments })).toBe(31_200)
    expect(after(300, { payments: [{ on: day(10), amount: 100_000 }] })).toBe(30_000)
    expect(after(300, { payments: [{ on: day(0), amount: 100_000 }] })).toBe(0)
  })

  test('with the fine and what was paid gives what is outstanding', () => {
    expect(outstanding(debt, day(0))).toBe(100_000)
    expect(outstanding(debt, day(10))).toBe(130_000)
    expect(outstanding(debt, day(100))).toBe(200_000)
    expect(outstanding({ ...debt, payments: [{ on: day(10), amount: 130_000 }] }, day(300))).toBe(0)
    expect(outstanding({ ...debt, payments: [{ on: day(10), amount: 100_000 }] }, day(300))).toBe(30_000)
  })

  test('is in whole fen, rounded down', () => {
    expect(surcharge({ principal: 50_033, dueOn: debt.dueOn }, day(1))).toBe(1500)
    expect(surcharge({ principal: 50_033, dueOn: debt.dueOn }, day(2))).toBe(3001)
  })

  test('never falls with time, never passes the fine, and a pause never raises it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.integer({ min: -10, max: 120 }),
        fc.integer({ min: 0, max: 60 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40 })), { maxLength: 3 }),
        (principal, days, more, spans) => {
          const pauses = spans.map(([from, length]) => ({ from: day(from), to: day(from + length) }))
          const amount = surcharge({ principal, dueOn: debt.dueOn, pauses }, day(days))
          expect(amount).toBeLessThanOrEqual(principal)
          expect(surcharge({ principal, dueOn: debt.dueOn, pauses }, day(days + more))).toBeGreaterThanOrEqual(amount)
          expect(surcharge({ principal, dueOn: debt.dueOn }, day(days))).toBeGreaterThanOrEqual(amount)
          expect(surcharge({ principal, dueOn: debt.dueOn }, day(days))).toBe(
            Math.min(Math.floor((principal * 3 * Math.max(days, 0)) / 100), principal),
          )
        },
      ),
    )
  })

  test('is overdue by calendar days', () => {
    expect([daysOverdue(debt, day(-1)), daysOverdue(debt, day(0)), daysOverdue(debt, day(31))]).toEqual([0, 0, 31])
    expect(daysBetween(debt.dueOn, day(31))).toBe(31)
  })
})

describe('limitation', () => {
  const dueOn = plainDate('2026-11-25')

  test('is two years from the first day late, and from the day it was made good', () => {
    expect(limitation(dueOn, null)).toEqual({ fromAct: '2028-11-26', fromEnd: null })
    expect(limitation(dueOn, plainDate('2026-12-10'))).toEqual({ fromAct: '2028-11-26', fromEnd: '2028-12-10' })
    expect(limitation(dueOn, dueOn)).toEqual({ fromAct: '2028-11-26', fromEnd: '2028-11-26' })
  })

  test.each([
    ['2026-12-10', '2028-12-10', false],
    ['2026-12-10', '2028-12-11', true],
    [null, '2036-01-01', false],
  ])('met on %s and found on %s: too late is %s', (metOn, foundOn, barred) => {
    expect(isTimeBarred(dueOn, metOn === null ? null : plainDate(metOn), plainDate(foundOn))).toBe(barred)
  })
})

describe('the lighter law', () => {
  test.each<[string, string, Severity, string, string]>([
    ['CN-37-253', 'CN-37-306', 'ORDINARY', 'CN-37-253', 'as heavy: the law of the act stays'],
    ['CN-31-43', 'CN-37-253', 'ORDINARY', 'CN-37-253', 'a lower maximum'],
    ['CN-37-253', 'CN-31-43', 'ORDINARY', 'CN-37-253', 'the new one is heavier'],
    ['CN-51-279', 'CN-37-253', 'ORDINARY', 'CN-37-253', 'the same maximum and a lower minimum'],
    ['CN-37-253', 'CN-51-279', 'ORDINARY', 'CN-37-253', 'the same maximum and a higher minimum'],
    ['CN-37-253', 'CN-11-270', 'SERIOUS', 'CN-11-270', 'no fine at all'],
    ['CN-37-253', 'CN-62-123', 'ORDINARY', 'CN-62-123', 'a warning only'],
    ['CN-37-253', 'CN-62-123', 'SERIOUS', 'CN-62-123', 'a lower serious band'],
  ])('of %s and %s in a case %s is %s: %s', (atAct, atDecision, severity, expected) => {
    expect(lighterRule(rules(atAct), rules(atDecision), severity)?.key).toBe(expected)
  })

  test('is none where there was no rule at the act, or is none now', () => {
    expect(lighterRule(null, decree253, 'ORDINARY')).toBeNull()
    expect(lighterRule(decree253, null, 'ORDINARY')).toBeNull()
  })

  test('counts heads where a fine is per person', () => {
    expect(lighterRule(rules('CN-33-2016'), decree253, 'ORDINARY', 1)?.key).toBe('CN-33-2016')
    expect(lighterRule(rules('CN-33-2016'), decree253, 'ORDINARY', 11)?.key).toBe('CN-37-253')
  })

  test('is never heavier than the law of the act', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ruleSets),
        fc.constantFrom(...ruleSets),
        fc.constantFrom('ORDINARY' as const, 'SERIOUS' as const),
        fc.integer({ min: 1, max: 50 }),
        (atAct, atDecision, severity, persons) => {
          const most = (ruleSet: RuleSet | null): number => {
            const band = ruleSet === null ? null : bandFor(severity, ruleSet)
            return band === null ? 0 : boundsOf(band, persons).maximum
          }
          expect(most(lighterRule(atAct, atDecision, severity, persons))).toBe(Math.min(most(atAct), most(atDecision)))
        },
      ),
    )
  })
})
