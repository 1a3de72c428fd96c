import { describe, expect, it } from 'vitest'
import { missingDocuments } from '#server/law/permit.ts'
import { ruleSetByKey, type DocumentKind, type PermitType } from '#server/law/rule-sets.ts'

/** The article, read by a person: what must be shown together, in every way that is enough. */
const enough: Record<'CN-37-253' | 'CN-37-306', Partial<Record<PermitType, DocumentKind[][]>>> = {
  'CN-37-253': {
    ONE_YEAR: [
      ['HOUSING_LEASE'],
      ['RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE'],
      ['EMPLOYMENT_CERTIFICATE'],
      ['MEDICAL_OR_SCHOOLING_CERTIFICATE'],
    ],
    THREE_YEAR: [
      ['LABOUR_CONTRACT', 'SOCIAL_INSURANCE_CERTIFICATE'],
      ['BUSINESS_LICENCE'],
      ['PROPERTY_OWNERSHIP_CERTIFICATE'],
      ['REGISTERED_HOUSING_LEASE'],
    ],
  },
  'CN-37-306': {
    ANNUALLY_ENDORSED: [
      ['HOUSING_LEASE'],
      ['REGISTERED_HOUSING_LEASE'],
      ['PROPERTY_OWNERSHIP_CERTIFICATE'],
      ['RESIDENCE_CERTIFICATE_FROM_UNIT_OR_COMMITTEE'],
      ['LABOUR_CONTRACT'],
      ['EMPLOYMENT_CERTIFICATE'],
      ['BUSINESS_LICENCE'],
      ['MEDICAL_OR_SCHOOLING_CERTIFICATE'],
    ],
  },
}

const all: DocumentKind[] = [
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

const cases = Object.entries(enough).flatMap(([key, types]) =>
  Object.entries(types).map(([type, sets]) => [key, type as PermitType, sets] as const),
)

describe('every combination of papers, of all 4,096', () => {
  it.each(cases)('%s %s', (key, type, sets) => {
    const rules = ruleSetByKey(key)!
    let whole = 0
    for (let chosen = 0; chosen < 1 << all.length; chosen += 1) {
      const shown = all.filter((_, bit) => chosen & (1 << bit))
      const identity = shown.includes('RESIDENT_IDENTITY_CARD')
      const proof = sets.some((together) => together.every((document) => shown.includes(document)))
      const missing = missingDocuments(type, shown, rules).map(({ anyOf }) => anyOf)
      // All at once: the card and the proof are told together, never one after the other.
      expect(missing).toEqual([...(identity ? [] : [[['RESIDENT_IDENTITY_CARD']]]), ...(proof ? [] : [sets])])
      if (missing.length === 0) whole += 1
    }
    const withProof = 2 ** all.length / 2
    expect(whole).toBeGreaterThan(0)
    expect(whole).toBeLessThan(withProof)
  })

  it('asks nobody for the certificate of fertility, which the text of 2012 still names', () => {
    for (const type of ['ONE_YEAR', 'THREE_YEAR'] as const) {
      const rule = ruleSetByKey('CN-37-253')!.permitTypes.find((found) => found.type === type)!
      expect(rule.requirements.some(({ anyOf }) => anyOf.flat().includes('MARRIAGE_AND_FERTILITY_CERTIFICATE'))).toBe(
        true,
      )
      expect(missingDocuments(type, [], ruleSetByKey('CN-37-253')!).flatMap(({ anyOf }) => anyOf.flat())).not.toContain(
        'MARRIAGE_AND_FERTILITY_CERTIFICATE',
      )
    }
  })
})
