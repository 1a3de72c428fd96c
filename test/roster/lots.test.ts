import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { runAsPortal } from '#server/as-portal.ts'
import { readHire } from '#server/employment/read-hire.ts'
import { findReportingEmployer } from '#server/employment/reporting-employer.ts'
import { prepareHires, revealHires } from '#server/employment/reveal-hires.ts'
import { plainDate } from '#server/law/plain-date.ts'
import { keyOf } from '#server/platform/global-id.ts'
import { checkRoster } from '#server/roster/check-roster.ts'
import { openContent, rowPlace, sealContent } from '#server/roster/row-content.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

const person = { name: '陈志强', phone: '13812341234', residenceAddress: '李园街道1号' }

describe('a roster of several lots', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00', jobs: false })
  const { portal } = desk

  async function check(rows: Parameters<typeof csv>[0]) {
    const { hr, employerId } = await desk.addEmployer()
    const { rosterImport } = await desk.start(hr, { uploadId: await desk.send(hr, 'staff.csv', csv(rows)) })
    await checkRoster(portal, keyOf('RosterImport', rosterImport!.id)!)
    return { hr, employerId, roster: (await desk.find(hr, rosterImport!.id))! }
  }

  it('reveals each hire once, and of a person in two lots only what stands first', { timeout: 60_000 }, async () => {
    const others = Array.from({ length: 1_700 }, (_, n) => ({ ...person, identityNumber: identityNumber(n), hiredOn: n < 240 ? '2026-06-01' : '2026-06-22' }))
    const returning = Array.from({ length: 20 }, (_, n) => ({ ...person, identityNumber: identityNumber(5_000 + n) }))
    const rows = [...others, ...returning.map((one) => ({ ...one, hiredOn: '2026-06-02', endedOn: '2026-06-12' })), ...returning.map((one) => ({ ...one, hiredOn: '2026-06-24' }))]
    const { hr, roster } = await check(rows)

    expect(roster).toMatchObject({ status: 'READY', summary: { hires: 1_720, departures: 20, invalid: 0, revealed: 1_740 } })
    const { duties, people } = await count(roster.id)
    expect({ duties, people }).toEqual({ duties: 1_740, people: 1_720 })
    const later = await desk.rows(hr, roster.id, { outcome: ['HIRE'] })
    expect(later.filter(({ hiredOn }) => hiredOn === '2026-06-24').map(({ employment }) => employment)).toEqual(Array.from({ length: 20 }, () => null))
  })

  it('opens again what a run that was cut short has left, and reveals it once', { timeout: 60_000 }, async () => {
    const { hr, roster } = await check(Array.from({ length: 600 }, (_, n) => ({ ...person, identityNumber: identityNumber(10_000 + n), hiredOn: '2026-06-22' })))
    const key = keyOf('RosterImport', roster.id)!
    // As if the last lot had not been written: its rows have not noted what they revealed.
    await runAsPortal(portal, async ({ rows }) => {
      await rows(sql`update obligation set waived_at = now(), waived_reason = 'test' from roster_row r where r.roster_import_id = ${key} and r.row_number > 300 and r.revealed ->> 0 = obligation.id::text`)
      await rows(sql`update employment set withdrawn_at = now() from roster_row r where r.roster_import_id = ${key} and r.row_number > 300 and r.employment_id = employment.id`)
      await rows(sql`update roster_row set revealed = '[]', employment_id = null where roster_import_id = ${key} and row_number > 300`)
      await rows(sql`update roster_import set status = 'CHECKING' where id = ${key}`)
    })
    await checkRoster(portal, key)
    expect(await desk.find(hr, roster.id)).toMatchObject({ status: 'READY', summary: { hires: 600, revealed: 600 } })
    const found = await desk.rows(hr, roster.id)
    expect(found.filter(({ outcome, employment }) => outcome === 'HIRE' && employment?.status === 'ACTIVE')).toHaveLength(600)
  })

  it('passes over whoever was reported after a lot was made ready', async () => {
    const { hr, employerId } = await desk.addEmployer()
    const hires = [20_001, 20_002].map((n) => ({ ...person, identityNumber: identityNumber(n), hiredOn: '2026-06-29' }))
    const prepared = await runAsPortal(portal, (context) => prepareHires(context, hires.map(readHire)))
    const { done } = await desk.ask<{ done: { userErrors: object[] } }>(hr, 'mutation ($input: ReportHireInput!) { done: reportHire(input: $input) { userErrors { code } } }', { input: hires[1] })
    expect(done.userErrors).toEqual([])

    const revealed = await runAsPortal(portal, async (context) => revealHires(context, (await findReportingEmployer(context, keyOf('Employer', employerId)!))!, hires.map(readHire), 'ROSTER', prepared))
    expect(revealed).toMatchObject([{ obligationId: expect.any(String) }, null])
  })

  it('says of a person what was sealed with and without what is empty', () => {
    const { keys } = portal
    const said = {
      name: '陈志强', identityNumber: identityNumber(1), sex: 'MALE', birthDate: plainDate('1990-01-01'), hiredOn: plainDate('2026-06-29'), endedOn: null, phone: null, householdRegistrationAddress: null, residenceAddress: '李园街道1号',
      position: null, householdDivisionCode: null, departureReason: null, lateReason: null,
    } as const
    const content = { person: said, written: null, corrected: { name: '陈志强' } }
    expect(openContent(keys, 'a', 7, sealContent(keys, 'a', 7, content))).toEqual(content)
    expect(openContent(keys, 'a', 7, keys.seal(JSON.stringify(content), rowPlace('a', 7)))).toEqual(content)
    const unread = { person: null, written: ['陈志强', ''], corrected: {} }
    expect(openContent(keys, 'a', 8, sealContent(keys, 'a', 8, unread))).toEqual(unread)
  })

  async function count(rosterId: string): Promise<{ duties: number; people: number }> {
    return runAsPortal(portal, async ({ first }) => (await first<{ duties: number; people: number }>(sql`
      select (select count(*)::int from obligation o where o.employer_id = i.employer_id) as duties, (select count(*)::int from worker w where w.employer_id = i.employer_id) as people
      from roster_import i where i.id = ${keyOf('RosterImport', rosterId)}`))!)
  }
})
