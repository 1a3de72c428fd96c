import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publishedCalendar } from '#server/law/calendar.ts'
import {
  deliveryDeadline,
  endorsedUntil,
  expiryOf,
  missingDocuments,
  permitStatus,
  permitTypeRule,
  processingDeadline,
  renewalOpensOn,
  requirementsOf,
} from '#server/law/permit.ts'
import { addDays, plainDate } from '#server/law/plain-date.ts'
import { ruleSetByKey, type DocumentKind, type PermitType } from '#server/law/rule-sets.ts'

const decree253 = ruleSetByKey('CN-37-253')!
const decree306 = ruleSetByKey('CN-37-306')!
const ID: DocumentKind = 'RESIDENT_IDENTITY_CARD'
const everything: DocumentKind[] = [
  'RESIDENT_IDENTITY_CARD',
  'MARRIAGE_AND_FERTILITY_CERTIFICATE',
  'HOUSING_LEASE',
  'RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE',
  'EMPLOYMENT_CERTIFICATE',
  'MEDICAL_OR_SCHOOLING_CERTIFICATE',
  'LABOUR_CONTRACT',
  'SOCIAL_INSURANCE_CERTIFICATE',
  'BUSINESS_LICENCE',
  'PROPERTY_OWNERSHIP_CERTIFICATE',
  'REGISTERED_HOUSING_LEASE',
  'OTHER',
]

const missing = (type: PermitType, ...shown: DocumentKind[]): string[][][] =>
  missingDocuments(type, shown, decree253).map((requirement) => requirement.anyOf.map((together) => [...together]))

/** The article said in one line each, as an oracle. */
const enough: Record<'ONE_YEAR' | 'THREE_YEAR', (has: (document: DocumentKind) => boolean) => boolean> = {
  ONE_YEAR: (has) =>
    has(ID) &&
    (has('HOUSING_LEASE') ||
      has('RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE') ||
      has('EMPLOYMENT_CERTIFICATE') ||
      has('MEDICAL_OR_SCHOOLING_CERTIFICATE')),
  THREE_YEAR: (has) =>
    has(ID) &&
    ((has('LABOUR_CONTRACT') && has('SOCIAL_INSURANCE_CERTIFICATE')) ||
      has('BUSINESS_LICENCE') ||
      has('PROPERTY_OWNERSHIP_CERTIFICATE') ||
      has('REGISTERED_HOUSING_LEASE')),
}

describe('the documents for a permit', () => {
  const oneYearProofs: DocumentKind[][] = [
    ['HOUSING_LEASE'],
    ['RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE'],
    ['EMPLOYMENT_CERTIFICATE'],
    ['MEDICAL_OR_SCHOOLING_CERTIFICATE'],
  ]
  const threeYearProofs = [
    ['LABOUR_CONTRACT', 'SOCIAL_INSURANCE_CERTIFICATE'],
    ['BUSINESS_LICENCE'],
    ['PROPERTY_OWNERSHIP_CERTIFICATE'],
    ['REGISTERED_HOUSING_LEASE'],
  ]

  test('for one year: the card, and any one of the second and third items', () => {
    expect(missing('ONE_YEAR')).toEqual([[[ID]], oneYearProofs])
    expect(missing('ONE_YEAR', ID)).toEqual([oneYearProofs])
    expect(missing('ONE_YEAR', 'EMPLOYMENT_CERTIFICATE')).toEqual([[[ID]]])
    for (const proof of oneYearProofs) expect(missing('ONE_YEAR', ID, ...proof)).toEqual([])
  })

  test('for three years: the card, and contract with insurance, or licence, or house', () => {
    expect(missing('THREE_YEAR', ID)).toEqual([threeYearProofs])
    expect(missing('THREE_YEAR', ID, 'LABOUR_CONTRACT')).toEqual([threeYearProofs])
    expect(missing('THREE_YEAR', ID, 'SOCIAL_INSURANCE_CERTIFICATE')).toEqual([threeYearProofs])
    expect(missing('THREE_YEAR', ID, 'LABOUR_CONTRACT', 'SOCIAL_INSURANCE_CERTIFICATE')).toEqual([])
    expect(missing('THREE_YEAR', ID, 'HOUSING_LEASE')).toEqual([threeYearProofs])
    expect(missing('THREE_YEAR', ID, 'REGISTERED_HOUSING_LEASE')).toEqual([])
  })

  test.each(['ONE_YEAR', 'THREE_YEAR'] as const)('of %s are as the article has them, whatever is shown', (type) => {
    fc.assert(
      fc.property(fc.subarray(everything), (shown) => {
        expect(missingDocuments(type, shown, decree253).length === 0).toBe(
          enough[type]((document) => shown.includes(document)),
        )
      }),
      { numRuns: 1000 },
    )
  })

  test('showing more never asks for more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PermitType>('ONE_YEAR', 'THREE_YEAR'),
        fc.subarray(everything),
        fc.constantFrom(...everything),
        (type, shown, another) => {
          expect(missingDocuments(type, [...shown, another], decree253).length).toBeLessThanOrEqual(
            missingDocuments(type, shown, decree253).length,
          )
        },
      ),
    )
  })

  test('the fertility certificate is in the text and asked of nobody', () => {
    const inText = decree253.permitTypes
      .flatMap((rule) => rule.requirements)
      .filter((requirement) => requirement.anyOf.flat().includes('MARRIAGE_AND_FERTILITY_CERTIFICATE'))
    expect(inText.map((requirement) => requirement.collected)).toEqual([false, false])
    const asked = (['ONE_YEAR', 'THREE_YEAR'] as const)
      .flatMap((type) => requirementsOf(type, decree253))
      .flatMap((requirement) => requirement.anyOf.flat())
    expect(asked).not.toContain('MARRIAGE_AND_FERTILITY_CERTIFICATE')
  })

  test('each requirement says its article', () => {
    expect(
      requirementsOf('THREE_YEAR', decree253).every((requirement) => requirement.citation.includes('第253号')),
    ).toBe(true)
    expect(
      requirementsOf('ANNUALLY_ENDORSED', decree306).every((requirement) => requirement.citation.includes('第663号')),
    ).toBe(true)
  })

  test("what is on offer is the rules' to say", () => {
    expect(permitTypeRule('ANNUALLY_ENDORSED', decree253)).toBeNull()
    expect(permitTypeRule('THREE_YEAR', decree306)).toBeNull()
    expect(() => missingDocuments('THREE_YEAR', [ID], decree306)).toThrow(RangeError)
    expect(missingDocuments('ANNUALLY_ENDORSED', [ID, 'LABOUR_CONTRACT'], decree306)).toEqual([])
    expect(missingDocuments('ANNUALLY_ENDORSED', ['LABOUR_CONTRACT'], decree306)).toHaveLength(1)
  })
})

describe('the terms of a permit', () => {
  test('ten working days from acceptance, five more by courier, free of charge', () => {
    expect(processingDeadline(plainDate('2026-09-18'), 'ONE_YEAR', decree253, publishedCalendar)).toMatchObject({
      dueOn: '2026-10-09',
      citation: expect.stringContaining('第十八条'),
    })
    expect(processingDeadline(plainDate('2026-11-23'), 'THREE_YEAR', decree253, publishedCalendar).dueOn).toBe(
      '2026-12-07',
    )
    expect(deliveryDeadline(plainDate('2026-12-07'), 'THREE_YEAR', decree253, publishedCalendar).dueOn).toBe(
      '2026-12-14',
    )
    expect(decree253.permitTypes.map((rule) => [rule.type, rule.validYears, rule.fee])).toEqual([
      ['ONE_YEAR', 1, 0],
      ['THREE_YEAR', 3, 0],
    ])
  })

  test.each([
    ['ONE_YEAR', '2014-09-01', '2015-09-01', '2015-08-02'],
    ['THREE_YEAR', '2014-09-01', '2017-09-01', '2017-08-02'],
    ['ONE_YEAR', '2016-02-29', '2017-02-28', '2017-01-29'],
  ] as const)('%s of %s ends on %s, and may be renewed from %s', (type, issuedOn, expiresOn, opensOn) => {
    expect(expiryOf(plainDate(issuedOn), type, decree253)).toBe(expiresOn)
    expect(renewalOpensOn(plainDate(expiresOn), type, decree253)).toBe(opensOn)
  })

  test.each([
    ['2015-08-01', 'VALID'],
    ['2015-08-02', 'RENEWAL_OPEN'],
    ['2015-09-01', 'RENEWAL_OPEN'],
    ['2015-09-02', 'EXPIRED'],
  ])('on %s it is %s', (today, status) => {
    const permit = { type: 'ONE_YEAR', expiresOn: plainDate('2015-09-01'), cancelledOn: null } as const
    expect(permitStatus(permit, plainDate(today), decree253)).toBe(status)
  })

  test('a cancelled one is cancelled from its day', () => {
    const permit = {
      type: 'ONE_YEAR',
      expiresOn: plainDate('2015-09-01'),
      cancelledOn: plainDate('2015-03-01'),
    } as const
    expect(permitStatus(permit, plainDate('2015-02-28'), decree253)).toBe('VALID')
    expect(permitStatus(permit, plainDate('2015-03-01'), decree253)).toBe('CANCELLED')
    expect(permitStatus(permit, plainDate('2016-03-01'), decree253)).toBe('CANCELLED')
  })

  test('goes through its states in one order', () => {
    const order = ['VALID', 'RENEWAL_OPEN', 'EXPIRED']
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 60 }), fc.integer({ min: 0, max: 60 }), (days, more) => {
        const permit = { type: 'THREE_YEAR', expiresOn: plainDate('2017-09-01'), cancelledOn: null } as const
        const at = (offset: number): number =>
          order.indexOf(permitStatus(permit, addDays(permit.expiresOn, offset), decree253))
        expect(at(days + more)).toBeGreaterThanOrEqual(at(days))
      }),
    )
  })
})

test.each([
  ['in time, on from the old end', '2026-05-01', '2026-05-31', '2027-05-31'],
  ['on the last day', '2026-05-31', '2026-05-31', '2027-05-31'],
  ['after it, from its own day', '2026-06-01', '2026-05-31', '2027-06-01'],
])('an endorsement %s', (_sentence, endorsedOn, expiresOn, until) => {
  expect(endorsedUntil(plainDate(endorsedOn), plainDate(expiresOn), 'ANNUALLY_ENDORSED', decree306)).toBe(until)
})
