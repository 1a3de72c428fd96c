import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { sealAll } from '#test/support/seal-all.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window } from '#test/support/visits.ts'

const story = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
const {
  people: { hr1, officer1, auditor },
  ask,
  portal,
  keyOf,
} = story
const moves = visitMoves(story)
const [employmentId] = await moves.hire(1)
const asked = await moves.request([{ employmentId: employmentId! }])
const scheduled = await moves.schedule(asked.visit!, window('2026-11-26', '10:00', '11:00'), [
  moves.officerId(officer1),
])
await story.moveTo('2026-11-26T10:05:00+08:00')
const started = (await moves.step('startVisit', scheduled.visit!)).visit!
const applicationId = started.applications[0]!.id
await moves.find(applicationId)
await moves.step('completeVisit', started)
const issue = (number: string) =>
  moves.mutate<{ application: object | null }>(
    officer1,
    'issuePermit',
    'IssuePermitInput',
    { applicationId, number, issuedOn: '2026-11-26' },
    'application { status }',
  )
const number = identityNumber(5_001)

test("the holder's identity number is no card number, however it is typed", async () => {
  for (const typed of [number, `SD${number}`, number.replace(/^(.{6})(.{8})/, '$1-$2-'), `${number}-1`]) {
    expect((await issue(typed)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['number'], message: expect.stringContaining('身份') },
    ])
  }
})

test('one that an earlier edition took is shown to who may reveal it, to nobody else, and no search finds it', async () => {
  expect(await issue('370283202611260017')).toMatchObject({ userErrors: [], application: { status: 'ISSUED' } })
  await sealAll(portal)
  await inSystemTransaction(portal.database, async ({ rows }) => {
    await rows(sql`update residence_permit set number = ${`SD${number}`}`)
    await rows(sql`update residence_permit set number = ${number} where true`)
  })
  const shown = async (person: Person) =>
    (
      await ask<{ residencePermits: { nodes: { number: string }[] } }>(
        person,
        '{ residencePermits { nodes { number worker { currentPermit { number } } } } }',
      )
    ).residencePermits.nodes
  for (const person of [hr1, officer1])
    expect(await shown(person)).toEqual([{ number, worker: { currentPermit: { number } } }])
  for (const person of [auditor, await keyOf(hr1), await keyOf(officer1)]) {
    const [permit] = await shown(person)
    expect(permit!.number).not.toBe('')
    expect(JSON.stringify(permit)).not.toMatch(/\d{4}/)
  }
  const trail = (search: string) =>
    ask<{ auditEvents: { totalCount: number } }>(
      auditor,
      'query ($s: String) { auditEvents(filter: { search: $s }) { totalCount } }',
      { s: search },
    )
  expect((await trail('370283202611260017')).auditEvents.totalCount).toBe(1)
  expect((await trail(number)).auditEvents.totalCount).toBe(0)
  const events = await ask(
    auditor,
    '{ auditEvents { nodes { summary facts { value } changes { before after beforeText afterText } } } }',
  )
  expect(JSON.stringify(events)).not.toContain(number)
})
