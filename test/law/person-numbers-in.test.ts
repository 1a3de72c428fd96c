import { expect, it } from 'vitest'
import { isIndustry } from '#server/law/industries.ts'
import { HIDDEN_MOBILE_NUMBER } from '#server/law/phone.ts'
import { withoutPersonNumbers } from '#server/law/person-numbers-in.ts'

it('neither number of a person stays in a text', () => {
  const left = withoutPersonNumbers('李 440308199901101512, 13800138000')
  expect(left).not.toMatch(/44030819990110|13800138000/)
  expect(left).toContain(HIDDEN_MOBILE_NUMBER)
  expect(withoutPersonNumbers('13800138000', '***')).toBe('***')
})

it('an industry is one of the table, and nothing that every object has', () => {
  expect([isIndustry('E'), isIndustry('toString'), isIndustry('')]).toEqual([true, false, false])
})
