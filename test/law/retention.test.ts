import { expect, test } from 'vitest'
import { daysKept, keptSince, recordKinds, retentionRuleOn, retentionRules } from '#server/law/retention.ts'
import { plainDate } from '#server/law/plain-date.ts'

const today = plainDate('2026-11-25')

test.each([
  // Ended on the 24th of November three years ago: the third year is over with the 24th.
  ['PERSON', '2026-11-25', '2023-11-24'],
  ['PERSON', '2024-02-29', '2021-02-27'],
  ['ROSTER_RESULT', '2026-11-25', '2025-11-24'],
  ['UPLOAD', '2026-11-25', '2026-11-22'],
  ['CASE_FILE', '2026-11-25', null],
  ['AUDIT_EVENT', '2026-11-25', null],
] as const)('what is a %s and, on %s, began on %s or before is kept no longer', (kind, on, since) => {
  expect(keptSince(kind, plainDate(on))).toBe(since)
})

test('every kind has exactly one rule on each day, with its law', () => {
  for (const kind of recordKinds) {
    const inForce = retentionRules.filter(
      (rule) =>
        rule.kind === kind && rule.effectiveFrom <= today && (rule.effectiveTo === null || today <= rule.effectiveTo),
    )
    expect(inForce).toEqual([retentionRuleOn(kind, today)])
    expect(inForce[0]!.citation).toMatch(/《.+》/)
  }
})

test('what is kept is never erased, and nothing else is kept for good', () => {
  expect(retentionRules.every(({ term, means }) => (term === null) === (means === 'KEPT'))).toBe(true)
})

test('a term that is not one of days is not measured in days', () => {
  expect(daysKept('IDEMPOTENCY_ANSWER')).toBe(7)
  expect(() => daysKept('PERSON')).toThrow('not kept for a number of days')
  expect(() => retentionRuleOn('PERSON', plainDate('2020-01-01'))).toThrow('No rule')
})

test('a rule holds from its first day', () => {
  expect(recordKinds.map((kind) => retentionRuleOn(kind, plainDate('2021-11-01')).kind)).toEqual([...recordKinds])
  expect(() => retentionRuleOn('PERSON', plainDate('2021-10-31'))).toThrow('PERSON')
})

test.each(retentionRules)('what is meant by $kind is said in both languages', ({ zh, en }) => {
  expect([zh, en]).toEqual([expect.stringMatching(/\p{Script=Han}{4}/u), expect.stringMatching(/[A-Za-z]{4}/)])
})
