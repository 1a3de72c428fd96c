import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sealTrail } from '#server/audit/seal-trail.ts'
import { dropOldExports, exportTasks, keptForDays } from '#server/export/export-tasks.ts'
import { runAsSystem } from '#server/request/run-as-system.ts'
import { openExport } from '#server/export/open-export.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const test = await openTestPortal({ now: '2026-11-20T09:00:00+08:00' })
const { portal, ask, moveTo, people } = test
const { url } = await test.startServer()
const get = (path: string, person: Person) =>
  fetch(url + path, {
    headers: { cookie: `__Host-portal=${person.credentials.kind === 'session' ? person.credentials.token : ''}` },
  })
const key = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!
type Asked = { export: { id: string } | null; userErrors: { code: string; path: string[] | null }[] }
const wish = async (person: Person, input: object) =>
  (
    await ask<{ requestExport: Asked }>(
      person,
      'mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } userErrors { code path } } }',
      { input: { matter: 'EMPLOYMENTS', format: 'JSONL', reason: '年度专项检查', ...input } },
    )
  ).requestExport
const write = (asked: Asked) => exportTasks['write-export'](portal, key(asked.export!.id), 1)
const stateOf = async (person: Person, asked: Asked) =>
  (
    await ask<{ exports: { nodes: { id: string; status: string; url: string | null; rowCount: number | null }[] } }>(
      person,
      '{ exports(first: 50) { nodes { id status url rowCount } } }',
    )
  ).exports.nodes.find(({ id }) => id === asked.export!.id)
const hire = (seed: number, person = people.hr1) =>
  ask(person, 'mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } } }', {
    input: { name: '陈志强', identityNumber: identityNumber(seed), hiredOn: '2026-11-20' },
  })
const setStatus = (person: Person, status: string) =>
  inSystemTransaction(portal.database, ({ rows }) =>
    rows(sql`update account set status = ${status} where id = ${person.accountId}`),
  )

describe('a file', () => {
  it('of the trail holds what was chained by the instant of the question, and nothing that came after', async () => {
    await moveTo('2026-11-20T09:00:00+08:00')
    await hire(1)
    await expect.poll(() => sealTrail(portal)).toBe(0)
    const asked = await wish(people.auditor, { matter: 'AUDIT_EVENTS', format: 'JSONL' })
    await moveTo('2026-11-20T10:00:00+08:00')
    await hire(2)
    await expect.poll(() => sealTrail(portal)).toBe(0)
    await write(asked)
    const made = await stateOf(people.auditor, asked)
    const lines = (await (await get(made!.url!, people.auditor)).text()).trim().split('\n')
    expect(lines.slice(1, -1).map((line) => (JSON.parse(line) as { action: string }).action)).toEqual(['hire.reported'])
  })

  it('is whose who asked, by the address, by the record and behind both', async () => {
    await moveTo('2026-11-20T09:00:00+08:00')
    const asked = await wish(people.hr1, {})
    await write(asked)
    const made = await stateOf(people.hr1, asked)
    expect((await get(made!.url!, people.hr1)).status).toBe(200)
    for (const person of [people.boss1, people.hr2, people.officer1, people.auditor, people.admin])
      expect([person.username, (await get(made!.url!, person)).status]).toEqual([person.username, 404])
    // The portal itself sees every row; even so the file is its owner's.
    expect(await runAsSystem(portal, (context) => openExport(context, key(made!.id)))).toBeNull()
    await expect.poll(() => sealTrail(portal)).toBe(0)
    const { auditEvents } = await ask<{ auditEvents: { nodes: { actor: { name: string } }[] } }>(
      people.auditor,
      '{ auditEvents(filter: { action: ["export.downloaded"] }, first: 50) { nodes { actor { name } } } }',
    )
    expect(auditEvents.nodes.filter(({ actor }) => actor.name === '王敏')).toHaveLength(1)
  })

  it('shows what its owner may see, and only a list that fits its format', async () => {
    await moveTo('2026-11-20T09:00:00+08:00')
    await hire(3, people.hr2)
    const asked = await wish(people.hr2, {})
    await write(asked)
    expect((await stateOf(people.hr2, asked))?.rowCount).toBe(1)
    const codes = async (input: object) =>
      (await wish(people.hr1, input)).userErrors.map(({ code, path }) =>
        [code, path?.join('.')].filter(Boolean).join(' '),
      )
    expect(await codes({ format: 'PDF' })).toEqual(['INVALID_INPUT format'])
    expect(await codes({ format: 'ZIP' })).toEqual(['INVALID_INPUT format'])
    expect(await codes({ matter: 'COMPLIANCE', format: 'CSV' })).toEqual(['INVALID_INPUT compliance'])
    expect(await codes({ reason: '查一' })).toEqual(['INVALID_INPUT reason'])
    expect(await codes({ employments: { search: identityNumber(1) } })).toEqual(['INVALID_INPUT employments.search'])
    expect(await codes({ matter: 'EVIDENCE', format: 'ZIP', sampleId: 'bm9uZQ' })).toEqual(['NOT_FOUND sampleId'])
  })

  it('is not written for an account that was ended meanwhile', async () => {
    await moveTo('2026-11-20T09:00:00+08:00')
    const asked = await wish(people.boss1, {})
    await setStatus(people.boss1, 'DISABLED')
    await write(asked)
    await setStatus(people.boss1, 'ACTIVE')
    expect(await stateOf(people.boss1, asked)).toMatchObject({ status: 'FAILED' })
  })

  it('is asked for five at a time, and goes after a week', async () => {
    await moveTo('2026-11-20T09:00:00+08:00')
    const five = []
    for (let n = 0; n < 5; n += 1) five.push(await wish(people.officer1, {}))
    expect((await wish(people.officer1, {})).userErrors).toMatchObject([{ code: 'TOO_MANY' }])
    await write(five[0]!)
    const made = await stateOf(people.officer1, five[0]!)
    expect((await wish(people.officer1, {})).userErrors).toEqual([])
    expect(keptForDays).toBe(7)
    // How long a file is kept is measured by the database's clock.
    const finished = (days: number) =>
      inSystemTransaction(portal.database, ({ rows }) =>
        rows(
          sql`update export_request set finished_at = portal_now() - make_interval(days => ${days}) + interval '1 minute' where id = ${key(made!.id)}`,
        ),
      )
    await finished(7)
    await dropOldExports(portal)
    expect(await stateOf(people.officer1, five[0]!)).toMatchObject({ status: 'READY' })
    await finished(8)
    await dropOldExports(portal)
    expect(await stateOf(people.officer1, five[0]!)).toMatchObject({ status: 'EXPIRED' })
    expect((await get(made!.url!, people.officer1)).status).toBe(404)
    expect(
      await inSystemTransaction(portal.database, ({ rows }) =>
        rows(sql`select 1 from export_piece where export_id = ${key(made!.id)}`),
      ),
    ).toEqual([])
  })
})

describe('a calendar of an account', () => {
  it('ends with the account, and comes back with it', async () => {
    const { path } = (
      await ask<{ createCalendarFeed: { path: string } }>(
        people.hr2,
        'mutation { createCalendarFeed { path userErrors { code } } }',
      )
    ).createCalendarFeed
    const status = async () => (await fetch(url + path)).status
    expect(await status()).toBe(200)
    await setStatus(people.hr2, 'DISABLED')
    expect(await status()).toBe(404)
    await setStatus(people.hr2, 'ACTIVE')
    await inSystemTransaction(portal.database, ({ rows }) =>
      rows(
        sql`update account set expires_on = (now() at time zone 'Asia/Shanghai')::date - 1 where id = ${people.hr2.accountId}`,
      ),
    )
    expect(await status()).toBe(404)
  })
})
