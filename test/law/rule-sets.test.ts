import { describe, expect, test } from 'vitest'
import { deadlineAfter, publishedCalendar } from '#server/law/calendar.ts'
import { addDays, plainDate } from '#server/law/plain-date.ts'
import {
  DEFAULT_SELECTION,
  isInForce,
  lawBook,
  reportingDays,
  ruleSetByKey,
  ruleSets,
  type RuleSet,
} from '#server/law/rule-sets.ts'

const rules = (key: string): RuleSet => ruleSetByKey(key)!
const keyOn = (selection: string, day: string): string | null =>
  lawBook(selection).ruleSetOn(plainDate(day))?.key ?? null
const shape = ({ penaltyBands, correctionOrderBeforeFine }: RuleSet) => ({
  bands: penaltyBands.map((band) => [
    band.severity,
    band.minimum,
    band.maximum,
    band.perPerson,
    band.liable,
    band.condition,
  ]),
  correctionOrderBeforeFine,
})
const PERSON = 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON'

describe('the regulation of the article', () => {
  test('三个工作日, for hire and for departure, to the police station', () => {
    const { hire, departure } = rules('CN-37-253')
    expect(hire).toMatchObject({
      trigger: 'HIRE',
      period: { length: 3, unit: 'WORKING_DAY' },
      recipient: 'POLICE_STATION',
      appliesIf: null,
    })
    expect(departure).toMatchObject({
      trigger: 'LABOUR_RELATION_END',
      period: { length: 3, unit: 'WORKING_DAY' },
      recipient: 'POLICE_STATION',
    })
    expect([hire?.citation, departure?.citation]).toEqual([
      expect.stringContaining('第十二条'),
      expect.stringContaining('第十二条'),
    ])
  })

  test('500 to 1,000 yuan, serious 1,000 to 5,000, on the legal representative or the person responsible, with the order', () => {
    expect(shape(rules('CN-37-253'))).toEqual({
      bands: [
        ['ORDINARY', 50_000, 100_000, false, PERSON, 'PARALLEL_WITH_ORDER'],
        ['SERIOUS', 100_000, 500_000, false, PERSON, 'PARALLEL_WITH_ORDER'],
      ],
      correctionOrderBeforeFine: false,
    })
  })

  test('is what it says of itself', () => {
    expect(rules('CN-37-253')).toMatchObject({
      title: '山东省流动人口服务管理办法',
      number: '省政府令第253号',
      jurisdiction: '370000',
      effectiveFrom: '2012-10-01',
      effectiveTo: '2016-12-31',
      verified: true,
    })
  })

  test('its successor keeps duty and bands, is not verified, and endorses every year', () => {
    const { hire, departure, ...successor } = rules('CN-37-306')
    expect([hire?.period, departure?.period]).toEqual([
      rules('CN-37-253').hire?.period,
      rules('CN-37-253').departure?.period,
    ])
    expect(shape(rules('CN-37-306'))).toEqual(shape(rules('CN-37-253')))
    expect(successor).toMatchObject({ effectiveFrom: '2017-01-01', effectiveTo: null, verified: false })
    expect(successor.permitTypes.map((rule) => rule.type)).toEqual(['ANNUALLY_ENDORSED'])
  })
})

describe('other shapes', () => {
  test.each([
    ['CN-51-279', '2026-11-21', '2026-11-22', '2026-11-22'],
    ['CN-14-234', '2026-11-04', '2026-11-16', '2026-11-16'],
    ['CN-52-2012', '2026-11-20', '2026-11-25', '2026-11-25'],
    ['CN-33-2016', '2026-09-30', '2026-10-10', '2026-10-10'],
    ['CN-34-224', '2026-09-30', '2026-10-13', '2026-10-13'],
    ['CN-53-2013', '2026-09-30', '2026-10-13', '2026-10-13'],
    ['CN-31-43', '2026-09-30', '2026-10-09', null],
    ['CN-21-281', '2026-11-20', '2026-11-27', null],
    ['CN-44-2010', '2026-10-08', '2026-11-09', '2026-10-23'],
    ['CN-32-2013', '2026-11-20', '2026-11-27', '2026-11-27'],
    ['CN-62-123', '2026-11-19', '2026-11-23', '2026-11-23'],
    ['CN-4403-2015', '2026-11-20', '2026-11-27', '2026-11-27'],
    ['CN-3502-168', '2017-09-15', '2017-09-22', '2017-09-22'],
    ['CN-11-270', '2026-11-20', null, null],
    ['CN-12-2016', '2020-11-20', null, null],
  ])('%s: an event on %s is to be reported by %s, an end by %s', (key, event, hireDue, departureDue) => {
    const { hire, departure } = rules(key)
    const due = (duty: RuleSet['hire']): string | null =>
      duty?.period === null || duty === null
        ? null
        : deadlineAfter(plainDate(event), duty.period, publishedCalendar).dueOn
    expect([due(hire), due(departure)]).toEqual([hireDue, departureDue])
  })

  test.each([
    ['CN-51-279', [['ORDINARY', 100_000, 100_000, false, 'ENTITY', 'AFTER_FAILURE_TO_CORRECT']], true],
    [
      'CN-14-234',
      [
        ['ORDINARY', 30_000, 50_000, false, PERSON, 'PARALLEL_WITH_ORDER'],
        ['SERIOUS', 50_000, 300_000, false, PERSON, 'PARALLEL_WITH_ORDER'],
      ],
      false,
    ],
    ['CN-52-2012', [['ORDINARY', 200_000, 2_000_000, false, 'ENTITY', 'AFTER_FAILURE_TO_CORRECT']], true],
    ['CN-33-2016', [['ORDINARY', 10_000, 10_000, true, 'ENTITY', 'MAY_WITH_ORDER']], false],
    ['CN-21-281', [['ORDINARY', 20_000, 50_000, true, 'ENTITY', 'AFTER_FAILURE_TO_CORRECT']], true],
    ['CN-44-2010', [['ORDINARY', 0, 100_000, false, 'ENTITY', 'MAY_WITH_ORDER']], false],
    ['CN-31-43', [['ORDINARY', 50_000, 500_000, false, 'ENTITY', 'PARALLEL_WITH_ORDER']], false],
    ['CN-53-2013', [['ORDINARY', 20_000, 50_000, false, 'ENTITY', 'AFTER_FAILURE_TO_CORRECT']], true],
    ['CN-34-224', [['ORDINARY', 0, 20_000, false, 'ENTITY', 'AFTER_FAILURE_TO_CORRECT']], true],
    ['CN-62-123', [['SERIOUS', 20_000, 50_000, false, 'ENTITY', 'WARNING_FIRST']], false],
    ['CN-4403-2015', [['ORDINARY', 50_000, 50_000, true, 'ENTITY', 'PARALLEL_WITH_ORDER']], false],
    ['CN-32-2013', [], false],
    ['CN-11-270', [], false],
  ])('%s fines as %j', (key, bands, correctionOrderBeforeFine) => {
    expect(shape(rules(key))).toEqual({ bands, correctionOrderBeforeFine })
  })

  test('Guangdong reports to the labour department, Shanghai on the platform', () => {
    expect(rules('CN-44-2010').hire?.recipient).toBe('PUBLIC_EMPLOYMENT_SERVICE')
    expect(rules('CN-31-43').hire?.recipient).toBe('GOVERNMENT_PLATFORM')
  })

  test.each([
    ['CN-37-253', 3, 'WORKING_DAY', 3],
    ['CN-51-279', 1, 'CALENDAR_DAY', 1],
    ['CN-44-2010', 30, 'CALENDAR_DAY', 15],
    ['CN-31-43', 2, 'WORKING_DAY', 0],
    ['CN-11-270', 0, 'WORKING_DAY', 0],
  ])('%s is told by the contract as %i %s for a hire, %i for an end', (key, days, unit, departureDays) => {
    expect(reportingDays(rules(key))).toEqual({ days, unit })
    expect(reportingDays(rules(key), 'DEPARTURE').days).toBe(departureDays)
  })
})

describe('every rule set', () => {
  test('has a key of its own, its jurisdiction in it, and days in order', () => {
    expect(new Set(ruleSets.map((ruleSet) => ruleSet.key)).size).toBe(ruleSets.length)
    expect(ruleSets.length).toBeGreaterThanOrEqual(12)
    for (const ruleSet of ruleSets) {
      expect(ruleSet.jurisdiction).toMatch(/^\d{6}$/)
      expect(ruleSet.jurisdiction.startsWith(ruleSet.key.split('-')[1] ?? '?')).toBe(true)
      expect((ruleSet.effectiveTo ?? '9999-12-31') >= ruleSet.effectiveFrom).toBe(true)
      expect(ruleSet.citation).not.toBe('')
      expect(ruleSetByKey(ruleSet.key)).toBe(ruleSet)
    }
  })

  test('has bands of whole fen, the serious one at or above the ordinary, each with its article', () => {
    for (const { penaltyBands, correctionOrderBeforeFine } of ruleSets) {
      for (const band of penaltyBands) {
        expect(Number.isSafeInteger(band.minimum) && Number.isSafeInteger(band.maximum)).toBe(true)
        expect(band.minimum >= 0 && band.minimum <= band.maximum && band.maximum > 0).toBe(true)
        expect(band.citation).not.toBe('')
        expect(band.condition === 'AFTER_FAILURE_TO_CORRECT').toBe(correctionOrderBeforeFine)
      }
      const [ordinary, serious = ordinary] = penaltyBands
      expect(
        (serious?.minimum ?? 0) >= (ordinary?.minimum ?? 0) && (serious?.maximum ?? 0) >= (ordinary?.maximum ?? 0),
      ).toBe(true)
    }
  })

  test('that names an article of the duty says verified only where its text was read', () => {
    expect(ruleSets.filter((ruleSet) => ruleSet.verified).map((ruleSet) => ruleSet.key)).toEqual([
      'CN-33-2016',
      'CN-37-253',
      'CN-44-2010',
      'CN-52-2012',
      'CN-62-123',
    ])
    for (const ruleSet of ruleSets.filter((candidate) => candidate.verified)) expect(ruleSet.citation).toMatch(/第.+条/)
  })

  test('of one jurisdiction follows the one before without an overlap', () => {
    for (const a of ruleSets) {
      for (const b of ruleSets.filter(
        (other) => other !== a && other.jurisdiction === a.jurisdiction && other.effectiveFrom > a.effectiveFrom,
      )) {
        expect(a.effectiveTo !== null && a.effectiveTo < b.effectiveFrom).toBe(true)
      }
    }
  })
})

describe('the book of law', () => {
  test('pins a regulation for every day, its end notwithstanding', () => {
    expect(DEFAULT_SELECTION).toBe('CN-37-253')
    for (const day of ['2010-01-01', '2014-09-01', '2016-12-31', '2017-01-01', '2026-11-22'])
      expect(keyOn('CN-37-253', day)).toBe('CN-37-253')
    expect(isInForce(rules('CN-37-253'), plainDate('2026-11-22'))).toBe(false)
    expect(lawBook('CN-37-253').ruleSets.map((ruleSet) => ruleSet.key)).toEqual(['CN-37-253'])
  })

  test.each([
    ['370283', '2012-09-30', null],
    ['370283', '2012-10-01', 'CN-37-253'],
    ['370000', '2016-12-31', 'CN-37-253'],
    ['370200', '2017-01-01', 'CN-37-306'],
    ['370283', '2026-11-22', 'CN-37-306'],
    ['440305', '2026-11-22', 'CN-4403-2015'],
    ['440300', '2015-05-31', 'CN-44-2010'],
    ['440103', '2026-11-22', 'CN-44-2010'],
    ['350203', '2017-10-31', 'CN-3502-168'],
    ['350203', '2017-11-01', null],
    ['110101', '2026-11-22', 'CN-11-270'],
    ['120101', '2020-12-31', 'CN-12-2016'],
    ['120101', '2021-01-01', null],
    ['130102', '2026-11-22', null],
  ])('in %s, on %s, %s applies', (selection, day, key) => {
    expect(keyOn(selection, day)).toBe(key)
  })

  test('lists what may apply in a jurisdiction, oldest first', () => {
    expect(lawBook('370283').ruleSets.map((ruleSet) => ruleSet.key)).toEqual(['CN-37-253', 'CN-37-306'])
    expect(lawBook('440305').ruleSets.map((ruleSet) => ruleSet.key)).toEqual(['CN-44-2010', 'CN-4403-2015'])
  })

  test.each(['', 'CN-37-999', 'cn-37-253', '37028', '3702830', '990000', '710000', '37028x'])(
    'does not know %j, and says what it knows',
    (selection) => {
      expect(() => lawBook(selection)).toThrow(RangeError)
      expect(() => lawBook(selection)).toThrow(/PORTAL_RULES.*CN-37-253.*370283/)
    },
  )

  test('takes every province of the mainland and nothing else for a jurisdiction', () => {
    const provinces =
      '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(' ')
    const taken = Array.from({ length: 100 }, (_, index) => String(index).padStart(2, '0')).filter((province) => {
      try {
        return lawBook(`${province}0000`).ruleSets.length >= 0
      } catch {
        return false
      }
    })
    expect(taken).toEqual(provinces)
  })

  test('has, of a rule set that ends, the last day and not the day after', () => {
    for (const ruleSet of ruleSets.filter((candidate) => candidate.effectiveTo !== null)) {
      expect(isInForce(ruleSet, ruleSet.effectiveTo!)).toBe(true)
      expect(isInForce(ruleSet, addDays(ruleSet.effectiveTo!, 1))).toBe(false)
      expect(isInForce(ruleSet, addDays(ruleSet.effectiveFrom, -1))).toBe(false)
    }
  })
})
