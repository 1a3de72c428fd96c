import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sealAll } from '#test/support/seal-all.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

const person = (seed: number, more: object = {}) => ({
  name: '陈志强',
  identityNumber: identityNumber(seed),
  hiredOn: '2026-06-29',
  phone: '13812341234',
  position: '缝纫工',
  residenceAddress: '李园街道1号',
  ...more,
})

const everything = /* GraphQL */ `query ($from: Date!, $to: Date!, $employer: ID!) {
  employments(first: 100) { totalCount } obligations(first: 100) { totalCount } penaltyCases(first: 100) { totalCount }
  compliance(filter: { from: $from, to: $to }, groupBy: EMPLOYER) { total { obligations overdue casesOpen } groups { key figures { obligations } } }
  employer(id: $employer) { rosterImports(first: 10) { totalCount } employments { totalCount } obligations { totalCount } compliance(from: $from, to: $to) { obligations overdue } exposure { items { reason } maximum { amount } } }
}`
const inbox =
  '{ notices(first: 50) { nodes { kind title body subject { __typename } } } viewer { todo(first: 100) { title dueAt overdue subject { __typename } } } }'
interface Desk {
  notices: { nodes: { kind: string; title: string; body: string }[] }
  viewer: { todo: { title: string; dueAt: string | null; overdue: boolean; subject: { __typename: string } }[] }
}

describe('a roster that is only checked', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })
  const { officer1, chief1, auditor } = desk.people
  const todo = async (hr: Person) =>
    (await desk.ask<Desk>(hr, inbox)).viewer.todo
      .filter(({ subject }) => subject.__typename === 'RosterImport')
      .map(({ title, dueAt, overdue }) => [title, dueAt, overdue])
  const told = async (who: Person, kind: string) =>
    (await desk.ask<Desk>(who, inbox)).notices.nodes.filter((notice) => notice.kind === kind)

  it('changes nothing that anybody sees: no duty, no case, no figure, for its employer, the station or the auditor, then and later', async () => {
    const { hr, employerId } = await desk.addEmployer()
    const asked = { from: '2020-01-01', to: '2026-12-31', employer: employerId }
    const see = async () => Promise.all([hr, officer1, chief1, auditor].map((who) => desk.ask(who, everything, asked)))
    const before = await see()
    const roster = await desk.check(
      hr,
      csv([
        person(1),
        person(2, { hiredOn: '2026-05-06' }),
        person(3, { hiredOn: '2025-01-06', endedOn: '2026-06-29' }),
      ]),
    )
    expect(roster.summary).toMatchObject({ hires: 2, departures: 1, late: 2, fileable: 3 })
    await desk.moveTo('2026-07-20T10:00:00+08:00')
    const after = await see()
    expect(after.slice(1)).toEqual(before.slice(1))
    expect(after[0]).toMatchObject({
      employments: { totalCount: 0 },
      obligations: { totalCount: 0 },
      penaltyCases: { totalCount: 0 },
      employer: { rosterImports: { totalCount: 1 }, exposure: { items: [] } },
    })
    // Nor does the trail, which they read, say what was found.
    await sealAll(desk.portal)
    const { auditEvents } = await desk.ask<{ auditEvents: { nodes: { action: string; facts: { name: string }[] }[] } }>(
      auditor,
      '{ auditEvents(first: 50, filter: { action: ["roster."] }) { nodes { action facts { name value } } } }',
    )
    for (const who of [officer1, chief1])
      expect(
        await desk.ask(who, '{ auditEvents(first: 50, filter: { action: ["roster."] }) { nodes { action } } }'),
      ).toEqual({ auditEvents: { nodes: [] } })
    expect(
      new Set(
        auditEvents.nodes
          .filter(({ action }) => action === 'roster.checked')
          .flatMap(({ facts }) => facts.map(({ name }) => name)),
      ),
    ).toEqual(new Set(['fileName', 'mode', 'rows']))
    for (const who of [officer1, chief1]) expect(JSON.stringify(await desk.ask(who, inbox))).not.toContain('花名册')
    expect(await told(hr, 'ROSTER_CHECKED')).toMatchObject([
      { body: expect.stringContaining('尚未申报，派出所看不到') },
    ])
    await desk.moveTo('2026-06-30T10:00:00+08:00')
  })

  it('gives the room of its file back with its end, whoever ends it; a file that another check goes by stays', async () => {
    const { hr } = await desk.addEmployer()
    const rooms = (): Promise<number> =>
      inSystemTransaction(
        desk.portal.database,
        async ({ first }) =>
          (await first<{ files: number }>(
            sql`select count(*)::int as files from upload where account_id = ${hr.accountId}`,
          ))!.files,
      )
    const first = await desk.check(hr, csv([person(91)]))
    expect(await rooms()).toBe(1)
    expect((await desk.cancel(hr, first.id)).userErrors).toEqual([])
    expect(await rooms()).toBe(0)

    const filed = await desk.check(hr, csv([person(92)]))
    await desk.fileAll(hr, filed.id)
    const { rosterImport: again } = await desk.start(hr, { uploadId: filed.uploadId! })
    await desk.settled(hr, again!.id)
    await desk.cancel(hr, again!.id)
    expect(await rooms()).toBe(1)
  })

  it('leaves to-dos with their deadlines to HR until they are filed, and what was filed late is self-corrected', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(
      hr,
      csv([
        person(11),
        person(12),
        person(13, { hiredOn: '2026-06-30' }),
        person(14, { hiredOn: '2026-05-06' }),
        person(15, { identityNumber: '123' }),
      ]),
    )
    expect(await todo(hr)).toEqual([
      ['花名册“roster.csv”：申报1人聘用（已过期限）', '2026-05-09T16:00:00.000Z', true],
      ['花名册“roster.csv”：申报2人聘用', '2026-07-02T16:00:00.000Z', false],
      ['花名册“roster.csv”：申报1人聘用', '2026-07-03T16:00:00.000Z', false],
      ['花名册“roster.csv”：改正有误的1行', null, false],
    ])
    await desk.fileAll(hr, roster.id, { lateReasonCode: 'OVERSIGHT' })
    expect(await todo(hr)).toEqual([['花名册“roster.csv”：改正有误的1行', null, false]])
    const { penaltyCases } = await desk.ask<{ penaltyCases: { nodes: object[] } }>(
      hr,
      '{ penaltyCases { nodes { selfCorrected obligations { source status } } } }',
    )
    expect(penaltyCases.nodes).toEqual([
      { selfCorrected: true, obligations: [{ source: 'REPORT', status: 'MET_LATE' }] },
    ])
    expect((await desk.dismiss(hr, roster.id, [6])).userErrors).toEqual([])
    expect(await todo(hr)).toEqual([])
  })

  it('reminds its employer alone before each last day, once, and of nothing that is done', async () => {
    const { hr } = await desk.addEmployer()
    const first = await desk.check(hr, csv([person(21), person(22)]))
    await desk.moveTo('2026-06-30T10:05:00+08:00')
    await desk.moveTo('2026-06-30T10:06:00+08:00')
    expect(await told(hr, 'ROSTER_REMINDER')).toMatchObject([
      { title: '还有两个工作日：花名册中2项尚未申报，期限2026年7月2日' },
    ])
    await desk.dismiss(hr, first.id, [2])
    await desk.moveTo('2026-07-01T10:00:00+08:00')
    expect((await told(hr, 'ROSTER_REMINDER'))[0]?.title).toBe('还有一个工作日：花名册中1项尚未申报，期限2026年7月2日')
    await desk.ask(hr, 'mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } } }', {
      input: { name: '陈志强', identityNumber: identityNumber(22), hiredOn: '2026-06-29' },
    })
    await desk.moveTo('2026-07-02T10:00:00+08:00')
    expect(await told(hr, 'ROSTER_REMINDER')).toHaveLength(2)
    await desk.moveTo('2026-07-03T10:00:00+08:00')
    expect(await told(hr, 'ROSTER_REMINDER')).toHaveLength(2)
    for (const who of [officer1, chief1]) expect(await told(who, 'ROSTER_REMINDER')).toEqual([])
    await desk.moveTo('2026-06-30T10:00:00+08:00')
  })

  it('names in each reminder the file in which something is left, and opens it', async () => {
    const { hr } = await desk.addEmployer()
    const first = await desk.check(hr, csv([person(31), person(32)]), { name: 'first.csv' })
    const second = await desk.check(hr, csv([person(33)]), { name: 'second.csv' })
    await desk.dismiss(hr, second.id, [2])
    await desk.moveTo('2026-06-30T10:05:00+08:00')
    const { notices } = await desk.ask<{ notices: { nodes: { kind: string; body: string; link: string }[] } }>(
      hr,
      '{ notices { nodes { kind body link } } }',
    )
    const reminders = notices.nodes.filter(({ kind }) => kind === 'ROSTER_REMINDER')
    expect(reminders).toHaveLength(1)
    expect(reminders[0]!.body).toContain('“first.csv”中有2项')
    expect(reminders[0]!.link).toContain(first.id)
    await desk.moveTo('2026-06-30T10:00:00+08:00')
  })

  it('has nothing left to do of rows that were dismissed, reported otherwise, filed from another roster, or named by a later one', async () => {
    const { hr } = await desk.addEmployer()
    const one = await desk.check(hr, csv([person(31), person(32), person(33), person(34)]), { name: 'one.csv' })
    expect(await todo(hr)).toMatchObject([['花名册“one.csv”：申报4人聘用', {}, false]])
    expect((await desk.dismiss(hr, one.id, [2, 99])).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['rowNumbers', '1'] },
    ])
    expect((await desk.dismiss(hr, one.id, [2])).rosterImport).toMatchObject({
      summary: { hires: 3, dismissed: 1, fileable: 3 },
    })
    const bulk = 'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted } }'
    // An officer who reports for the employer does not see its list, and settles it all the same.
    expect(
      await desk.ask(officer1, bulk, {
        input: {
          reports: [
            { employerId: hr.employerId, name: '陈志强', identityNumber: identityNumber(32), hiredOn: '2026-06-29' },
          ],
        },
      }),
    ).toMatchObject({ reportHires: { accepted: 1 } })
    expect(await todo(hr)).toMatchObject([['花名册“one.csv”：申报2人聘用', {}, false]])
    const two = await desk.check(hr, csv([person(33)]), { name: 'two.csv' })
    expect(new Set((await todo(hr)).map(([title]) => title))).toEqual(
      new Set(['花名册“one.csv”：申报1人聘用', '花名册“two.csv”：申报1人聘用']),
    )
    await desk.fileAll(hr, two.id)
    expect(await todo(hr)).toMatchObject([['花名册“one.csv”：申报1人聘用', {}, false]])
    // A full list says of everybody what is to be done.
    const full = await desk.check(hr, csv([person(32)]), { name: 'full.csv', mode: 'FULL_STAFF' })
    expect(full.summary).toMatchObject({ unchanged: 1, lastDayNeeded: 1 })
    expect(await todo(hr)).toEqual([['花名册“full.csv”：填写1人的最后工作日', null, false]])
    const { employments } = await desk.ask<{ employments: { nodes: { id: string }[] } }>(
      hr,
      '{ employments(orderBy: HIRED_ON_ASC) { nodes { id worker { identityNumberMasked } } } }',
    )
    for (const { id } of employments.nodes)
      await desk.ask(
        hr,
        'mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { userErrors { code } } }',
        { input: { employmentId: id, endedOn: '2026-06-30' } },
      )
    expect(await todo(hr)).toEqual([])
    expect(one.id).not.toBe(full.id)
  })

  it("is the station's too where an officer sent it in the employer's place", async () => {
    const { hr, employerId } = await desk.addEmployer()
    const { rosterImport } = await desk.start(officer1, {
      uploadId: await desk.send(officer1, 'a.csv', csv([person(41)])),
      employerId,
    })
    expect((await desk.settled(officer1, rosterImport!.id)).summary).toMatchObject({ hires: 1 })
    for (const who of [hr, officer1, chief1]) expect(await desk.rows(who, rosterImport!.id)).toHaveLength(2)
    for (const who of [auditor, desk.people.officer2]) expect(await desk.find(who, rosterImport!.id)).toBeNull()
    expect((await desk.fileAll(officer1, rosterImport!.id)).summary).toMatchObject({ filed: 1 })
  })
})
