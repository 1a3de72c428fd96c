import { expect, it } from 'vitest'
import { rejectApplication } from '#server/permit/end-application.ts'
import { recordApplication } from '#server/visit/onsite/record-application.ts'
import { cancelVisit } from '#server/visit/schedule/cancel-visit.ts'
import { completeVisit } from '#server/visit/onsite/complete-visit.ts'
import { rateVisit } from '#server/visit/onsite/rate-visit.ts'
import { startVisit } from '#server/visit/onsite/start-visit.ts'
import { behindTheSchema } from '#test/support/behind-the-schema.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window } from '#test/support/visits.ts'

const story = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
const { people, portal, moveTo, keyOf } = story
const moves = visitMoves(story)

it('what the station does of a visit its company cannot, nor what the company does the station, whoever let them in', async () => {
  const readOnly = await keyOf(people.hr1, { readOnly: true })
  const [employmentId] = await moves.hire(1)
  const asked = (await moves.request([{ employmentId: employmentId! }])).visit!
  const visit = (
    await moves.schedule(asked, window('2026-12-01', '10:00', '11:00'), [moves.officerId(people.officer1)])
  ).visit!
  const applicationId = visit.applications[0]!.id
  const at = { visitId: visit.id, version: visit.version }
  await moveTo('2026-12-01T10:00:00+08:00')
  expect(await behindTheSchema(portal, people.hr1, (context) => startVisit(context, at))).toBe('FORBIDDEN')
  expect(
    await behindTheSchema(portal, readOnly, (context) => cancelVisit(context, { ...at, reason: '员工当天放假' })),
  ).toBe('FORBIDDEN')
  const begun = (await moves.step('startVisit', visit)).visit!
  const document = { applicationId, documents: [], present: true }
  expect(await behindTheSchema(portal, people.hr1, (context) => recordApplication(context, document))).toBe('FORBIDDEN')
  await moves.find(applicationId)
  expect(
    await behindTheSchema(portal, people.hr1, (context) =>
      completeVisit(context, { visitId: visit.id, version: begun.version }),
    ),
  ).toBe('FORBIDDEN')
  await moves.step('completeVisit', begun)
  expect(
    await behindTheSchema(portal, people.hr1, (context) =>
      rejectApplication(context, { applicationId, reason: '居住地址与登记不符' }),
    ),
  ).toBe('FORBIDDEN')
  expect(
    await behindTheSchema(portal, people.officer1, (context) => rateVisit(context, { visitId: visit.id, stars: 5 })),
  ).toBe('FORBIDDEN')
})
