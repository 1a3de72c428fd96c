import { expect, test } from 'vitest'
import { mayHold } from '#server/retention/retention.policy.ts'
import { whoMay } from '#test/support/cast.ts'

test('records are kept from being erased by auditors and administrators, and by nobody who may only read', () => {
  expect(whoMay(mayHold)).toEqual(['auditor', 'admin', 'systemAdmin', 'securityAdmin'])
  expect(whoMay(mayHold, { readOnly: true })).toEqual([])
})
