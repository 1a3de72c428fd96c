import { expect, test } from 'vitest'
import { ensureReadsFigures } from '#server/compliance/compliance.policy.ts'
import { NotAllowed } from '#server/request/refusal.ts'
import { cast, whoMay } from '#test/support/cast.ts'

const reads = (actor: Parameters<typeof ensureReadsFigures>[0]): boolean => {
  try {
    ensureReadsFigures(actor)
    return true
  } catch (error) {
    if (error instanceof NotAllowed) return false
    throw error
  }
}

test('figures are read by whoever sees the rows behind them', () => {
  const refused = ['admin', 'systemAdmin', 'securityAdmin', 'stranger']
  expect(whoMay(reads)).toEqual(Object.keys(cast).filter((name) => !refused.includes(name)))
})
