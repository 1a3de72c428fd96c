import { expect, it } from 'vitest'
import { anonymous, portalItself, type Actor } from '#server/access/actor.ts'
import { mayReportFor } from '#server/employment/employment.policy.ts'

it('employers report for themselves, officers for those of their station, nobody for the past', () => {
  const employer = { id: 'e', stationId: 's' }
  const actor = (more: Partial<Actor>): Actor => ({ ...anonymous, ...more })
  const own = actor({ role: 'HR', employerId: 'e', employerStationId: 's' })
  const officer = actor({ role: 'OFFICER', stationId: 's' })
  for (const may of [own, officer, portalItself]) expect(mayReportFor(may, employer)).toBe(true)
  for (const not of [actor({}), actor({ role: 'HR', employerId: 'other', employerStationId: 's' }), actor({ role: 'OFFICER', stationId: 'other' }), { ...own, readOnly: true }, { ...officer, readOnly: true }]) expect(mayReportFor(not, employer)).toBe(false)
  // As of an instant nobody acts, however much they might now.
  for (const may of [own, officer, portalItself]) expect([mayReportFor(may, { ...employer, asOf: new Date() }), mayReportFor(may, { ...employer, asOf: null })]).toEqual([false, true])
})
