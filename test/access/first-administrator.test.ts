import { expect, it } from 'vitest'
import { hasAdministrator, inviteFirstAdministrator } from '#server/access/people/first-administrator.ts'
import { sealAll } from '#test/support/seal-all.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal, people, ask, call } = await openTestPortal()
const invited = /* GraphQL */ `{ auditEvents(filter: { action: "account.invited" }) { nodes { action } } }`
const events = /* GraphQL */ `{ auditEvents(filter: { action: "account.first-administrator" }) { nodes { action } } }`

it('is not made beside an administrator that there is', async () => {
  expect(await hasAdministrator(portal)).toBe(true)
  await expect(
    inviteFirstAdministrator(portal, { username: 'second', name: '另一个', instead: false }),
  ).rejects.toThrow('There is an administrator already')
  await sealAll(portal)
  expect(await ask(people.auditor, invited)).toEqual({ auditEvents: { nodes: [] } })
})

it('replaces administrators that were lost: their accounts end at once, and the trail has it', async () => {
  const path = await inviteFirstAdministrator(portal, { username: 'Second', name: '另一个', instead: true })
  expect(path).toMatch(/^\/invitation#[\w-]{20,}$/)
  expect(await hasAdministrator(portal)).toBe(false)
  const { data } = await call(people.admin, '{ viewer { user { username } } }')
  expect(data).toEqual({ viewer: null })
  await sealAll(portal)
  const { auditEvents } = await ask<{ auditEvents: { nodes: { action: string }[] } }>(people.auditor, events)
  expect(auditEvents.nodes).toHaveLength(1)
})

it('is invited anew by a new link while nobody has followed the first', async () => {
  const again = await inviteFirstAdministrator(portal, { username: 'second', name: '另一个', instead: false })
  expect(again).toMatch(/^\/invitation#/)
})
