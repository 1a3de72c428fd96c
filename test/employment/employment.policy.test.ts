import { expect, test } from 'vitest'
import { mayReportFor } from '#server/employment/employment.policy.ts'
import { whoMay } from '#test/support/cast.ts'

test('employers report for themselves, officers for those of their station, nobody for the past', () => {
  const employer = { id: 'e', stationId: 's' }
  const people = ['clerk', 'boss', 'officer', 'chief', 'portal']
  expect(whoMay((actor) => mayReportFor(actor, employer))).toEqual(people)
  expect(whoMay((actor) => mayReportFor(actor, { ...employer, asOf: null }))).toEqual(people)
  // As of an instant nobody acts, however much they might now.
  expect(whoMay((actor) => mayReportFor(actor, { ...employer, asOf: new Date() }))).toEqual([])
  expect(whoMay((actor) => mayReportFor(actor, employer), { readOnly: true })).toEqual([])
})
