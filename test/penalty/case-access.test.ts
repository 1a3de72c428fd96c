import { expect, test } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { caseDesk } from './case-desk.ts'

const portal = await openTestPortal({ now: '2026-03-02T09:00:00+08:00' })
const { people, ask, call, moveTo } = portal
const { lateHire, seen, steps, done, take } = caseDesk(portal)

test("an access to a case shows its file on its last day, by the portal's own clock, and nothing of it afterwards", async () => {
  const ofClerk = done(
    await steps.notice(done(await steps.file(await lateHire(3, '2026-02-09'))), '2026-03-02', {
      respondent: '王敏',
      respondentCapacity: 'DIRECTLY_RESPONSIBLE_PERSON',
    }),
  )
  await take('inviteRespondent', people.officer1, {
    caseId: ofClerk.id,
    version: ofClerk.version,
    userId: Buffer.from(`User:${people.hr1.accountId}`).toString('base64url'),
  })
  const ofLink = done(await steps.notice(done(await steps.file(await lateHire(4, '2026-02-10'))), '2026-03-02', {}))
  const { accessUrl } = await take('inviteRespondent', people.officer1, { caseId: ofLink.id, version: ofLink.version })
  const access = { a: accessUrl!.split('#')[1] }
  const read = 'query ($a: String!) { respondentCase(access: $a) { caseNumber papers { kind } } }'

  await moveTo('2027-03-02T23:00:00+08:00')
  const lastDay = await seen(ofClerk.id, people.hr1)
  expect(lastDay).toMatchObject({ respondent: '王敏', file: { facts: '聘用后未在期限内申报。' } })
  expect(lastDay.papers.map(({ kind }) => kind)).toContain('NOTICE')
  expect(await ask(null, read, access)).toMatchObject({ respondentCase: { caseNumber: ofLink.caseNumber } })

  await moveTo('2027-03-03T00:30:00+08:00')
  const after = await seen(ofClerk.id, people.hr1)
  expect(after).toMatchObject({ caseNumber: ofClerk.caseNumber, respondent: null, file: null, papers: [] })
  expect(
    after.timeline.every(({ note, by, documentUrl }) => note === null && by === null && documentUrl === null),
  ).toBe(true)
  expect((await call<{ respondentCase: null }>(null, read, access)).data?.respondentCase ?? null).toBeNull()
})
