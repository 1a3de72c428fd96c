import { describe, expect, it } from 'vitest'
import { plainDate } from '#server/law/plain-date.ts'
import { ruleSetByKey } from '#server/law/rule-sets.ts'
import {
  bandThatApplies,
  breachEndedOn,
  correctedOn,
  heavierBand,
  isBarred,
  isCorrected,
  isHearingHeld,
  punishableDuties,
  sinceNotice,
  unmetDuties,
  type Duty,
} from '#server/penalty/procedure/case-facts.ts'
import { caseFacts } from '../facts.ts'

const day = plainDate
const duty: Duty = caseFacts().duties[0]!
const first = ruleSetByKey('CN-53-2013')
const beside = ruleSetByKey('CN-37-253')

describe('the duties for which somebody may be fined', () => {
  const left = (more: Partial<Duty>, rule = beside, correctBy: string | null = null) =>
    punishableDuties(
      {
        duties: [{ ...duty, ...more }],
        foundOn: day('2026-01-20'),
        correctBy: correctBy && day(correctBy),
      } as Parameters<typeof punishableDuties>[0],
      rule,
    ).length

  it.each<[string, number, Partial<Duty>, typeof first, string | null]>([
    ['one that stands', 1, {}, beside, null],
    ['not one that was withdrawn', 0, { waived: true }, beside, null],
    ['not one that was fined already', 0, { finedIn: '370283-2026-000001' }, beside, null],
    ['not one that was found too late', 0, { dueOn: day('2023-01-10'), metOn: day('2023-02-01') }, beside, null],
    [
      'not what was put right on the last day of an order that comes first',
      0,
      { metOn: day('2026-01-30') },
      first,
      '2026-01-30',
    ],
    ['but what was put right after it', 1, { metOn: day('2026-01-31') }, first, '2026-01-30'],
    ['and what was put right without an order', 1, { metOn: day('2026-01-30') }, first, null],
    ['and within the term of an order beside the fine', 1, { metOn: day('2026-01-30') }, beside, '2026-01-30'],
    ['and what is not put right', 1, { metOn: null }, first, '2026-01-30'],
  ])('%s', (_sentence, count, more, rule, correctBy) => {
    expect(left(more, rule, correctBy)).toBe(count)
  })

  it('multiply the fine where it is for each person, and never make it nothing', () => {
    const facts = (duties: Duty[]) =>
      caseFacts({ ruleAtAct: ruleSetByKey('CN-33-2016'), ruleToday: ruleSetByKey('CN-33-2016'), duties })
    const maximum = (duties: Duty[]) => bandThatApplies(facts(duties), 'ORDINARY')!.maximum
    const { perPerson } = bandThatApplies(facts([duty]), 'ORDINARY')!.band
    expect(perPerson).toBe(true)
    expect(maximum([duty, { ...duty, waived: true }, { ...duty, finedIn: 'x' }, duty])).toBe(2 * maximum([duty]))
    expect(maximum([{ ...duty, waived: true }])).toBe(maximum([duty]))
  })
})

describe('a breach', () => {
  it.each<[string, Partial<Duty>, string | null]>([
    ['lasts while nothing is reported', {}, null],
    ['ends with the report', { metOn: day('2026-02-01') }, '2026-02-01'],
    ['of a hire ends with the employment', { employmentEndedOn: day('2026-02-10') }, '2026-02-10'],
    ['not before the last day to report', { employmentEndedOn: day('2026-01-06') }, '2026-01-08'],
    ['ends with what came first', { metOn: day('2026-02-01'), employmentEndedOn: day('2026-02-10') }, '2026-02-01'],
    [
      'also where that is the end of the employment',
      { metOn: day('2026-02-11'), employmentEndedOn: day('2026-02-10') },
      '2026-02-10',
    ],
    [
      'of a departure does not end with the employment, which is what was to be reported',
      { kind: 'DEPARTURE', employmentEndedOn: day('2026-01-05') },
      null,
    ],
    [
      'of a departure ends with the report',
      { kind: 'DEPARTURE', employmentEndedOn: day('2026-01-05'), metOn: day('2026-03-01') },
      '2026-03-01',
    ],
  ])('%s', (_sentence, more, endedOn) => {
    expect(breachEndedOn({ ...duty, ...more })).toBe(endedOn)
  })

  it('is barred only with all the others', () => {
    const old: Duty = { ...duty, dueOn: day('2023-01-10'), metOn: day('2023-02-01') }
    expect([
      isBarred(caseFacts({ duties: [old] })),
      isBarred(caseFacts({ duties: [old, duty] })),
      isBarred(caseFacts({ duties: [] })),
    ]).toEqual([true, false, false])
  })
})

describe('what is put right', () => {
  it('is all that was not withdrawn, on the day of the last report', () => {
    const met = (on: string): Duty => ({ ...duty, metOn: day(on) })
    expect(unmetDuties(caseFacts({ duties: [duty, { ...duty, waived: true }, met('2026-02-01')] }))).toEqual([duty])
    expect(isCorrected(caseFacts({ duties: [{ ...duty, waived: true }, met('2026-02-01')] }))).toBe(true)
    expect(correctedOn(caseFacts({ duties: [met('2026-02-03'), met('2026-02-01')] }))).toBe('2026-02-03')
    expect(correctedOn(caseFacts({ duties: [met('2026-02-03'), duty] }))).toBeNull()
    expect(correctedOn(caseFacts({ duties: [{ ...duty, waived: true }] }))).toBeNull()
  })
})

describe('what answers a notice', () => {
  it('is of its day or later', () => {
    const since = (on: string) => sinceNotice({ noticeOn: day('2026-03-02') }, day(on))
    expect([since('2026-03-01'), since('2026-03-02'), since('2026-03-03')]).toEqual([null, '2026-03-02', '2026-03-03'])
    expect([
      sinceNotice({ noticeOn: day('2026-03-02') }, null),
      sinceNotice({ noticeOn: null }, day('2026-03-02')),
    ]).toEqual([null, null])
  })

  it('is a hearing held on the day of the request or later', () => {
    const held = (hearingRequestedOn: string | null, hearingHeldOn: string | null) =>
      isHearingHeld({ hearingRequestedOn, hearingHeldOn } as Parameters<typeof isHearingHeld>[0])
    expect([
      held('2026-03-02', '2026-03-02'),
      held('2026-03-02', '2026-03-01'),
      held('2026-03-02', null),
      held(null, '2026-03-02'),
    ]).toEqual([true, false, false, false])
  })
})

describe('the version of the law that decides', () => {
  const heavy = ruleSetByKey('CN-52-2012')
  it('is the lighter, and the heavier is shown beside it where there are two', () => {
    expect(bandThatApplies(caseFacts({ ruleAtAct: heavy, ruleToday: first }), 'ORDINARY')?.rule.key).toBe('CN-53-2013')
    expect(heavierBand(caseFacts({ ruleAtAct: heavy, ruleToday: first }), 'ORDINARY')).toMatchObject({
      rule: { key: 'CN-52-2012' },
      minimum: 200_000,
      maximum: 2_000_000,
    })
    expect(heavierBand(caseFacts({ ruleAtAct: first, ruleToday: heavy }), 'ORDINARY')).toMatchObject({
      rule: { key: 'CN-52-2012' },
    })
    expect(heavierBand(caseFacts({ ruleAtAct: first, ruleToday: first }), 'ORDINARY')).toBeNull()
    // Where no regulation is in force today none decides, and that of the act is the heavier.
    expect(bandThatApplies(caseFacts({ ruleAtAct: first, ruleToday: null }), 'ORDINARY')).toBeNull()
    expect(heavierBand(caseFacts({ ruleAtAct: first, ruleToday: null }), 'ORDINARY')).toMatchObject({
      rule: { key: 'CN-53-2013' },
    })
  })

  it('that warns first in ordinary cases allows a warning and no fine', () => {
    const warning = ruleSetByKey('CN-62-123')
    expect(bandThatApplies(caseFacts({ ruleAtAct: warning, ruleToday: warning }), 'ORDINARY')).toMatchObject({
      minimum: 0,
      maximum: 0,
      band: { severity: 'ORDINARY', condition: 'WARNING_FIRST' },
    })
    const none = ruleSetByKey('CN-32-2013')
    expect(bandThatApplies(caseFacts({ ruleAtAct: none, ruleToday: none }), 'ORDINARY')).toBeNull()
  })
})

describe('the band of a regulation', () => {
  const serious = { ...beside!, penaltyBands: beside!.penaltyBands.filter(({ severity }) => severity === 'SERIOUS') }
  it('that punishes only what is serious punishes nothing else, unless it warns first', () => {
    expect(bandThatApplies(caseFacts({ ruleAtAct: serious, ruleToday: serious }), 'ORDINARY')).toBeNull()
    const warns = {
      ...serious,
      penaltyBands: serious.penaltyBands.map((band) => ({ ...band, condition: 'WARNING_FIRST' as const })),
    }
    expect(bandThatApplies(caseFacts({ ruleAtAct: warns, ruleToday: warns }), 'ORDINARY')).toMatchObject({
      minimum: 0,
      maximum: 0,
      band: { severity: 'ORDINARY' },
    })
  })
})
