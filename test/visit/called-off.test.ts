import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { readGlobalId } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { sealAll } from '#test/support/seal-all.ts'
import type { Person } from '#test/support/county.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { papers, visitFields, visitMoves, window, type VisitData } from '#test/support/visits.ts'

describe('a visit', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, moveTo } = test
  const moves = visitMoves(test)
  const [one, two] = [moves.officerId(people.officer1), moves.officerId(people.officer1b)]
  type Answered = { visit: VisitData | null; userErrors: { code: string; path: string[] | null; message: string }[] }
  const cancel = (visit: { id: string; version: number }, person: Person, reason = '员工当天放假') =>
    moves.mutate<Answered>(
      person,
      'cancelVisit',
      'CancelVisitInput',
      { visitId: visit.id, version: visit.version, reason },
      'visit { ...V }',
    )
  const start = () => moveTo('2026-11-25T09:00:00+08:00')
  const requested = async (count = 1) =>
    (await moves.request((await moves.hire(count)).map((employmentId) => ({ employmentId })))).visit!
  const scheduled = async (day: string, from: string, to: string, count = 1, officers = [one]) =>
    (await moves.schedule(await requested(count), window(day, from, to), officers)).visit!
  const notices = async (person: Person) =>
    (
      await ask<{ notices: { nodes: { kind: string; title: string; body: string }[] } }>(
        person,
        '{ notices(first: 100) { nodes { kind title body } } }',
      )
    ).notices.nodes
  const again = async ({ id }: { id: string }) =>
    (
      await ask<{ node: VisitData }>(people.officer1, `query ($id: ID!) { node(id: $id) { ...V } } ${visitFields}`, {
        id,
      })
    ).node

  it('is called off by its company until two hours before, by the station until it begins', async () => {
    await start()
    const visit = await scheduled('2026-12-01', '10:00', '11:00')
    await moveTo('2026-12-01T08:00:01+08:00')
    const late = await cancel(visit, people.hr1)
    expect(late.userErrors).toMatchObject([
      { code: 'INVALID_STATE', path: ['visitId'], message: '距约定时间不足两小时，请直接联系派出所。' },
    ])
    expect((await cancel(visit, people.officer1)).visit).toMatchObject({ status: 'CANCELLED' })
    await start()
    const other = await scheduled('2026-12-02', '10:00', '11:00')
    await moveTo('2026-12-02T07:59:00+08:00')
    expect((await cancel(other, people.hr1)).visit).toMatchObject({ status: 'CANCELLED' })
    await start()
  })

  it('that has no time yet, or was missed, is called off whenever its company likes, with a reason, once, and from the page that stands', async () => {
    await start()
    const visit = await requested()
    expect(reasonsOf(await cancel(visit, people.hr1, ' '))).toEqual(['INVALID_INPUT REQUIRED reason'])
    expect(reasonsOf(await cancel({ ...visit, version: 9 }, people.hr1))).toEqual(['STALE_VERSION version'])
    expect(reasonsOf(await cancel(visit, await test.keyOf(people.hr1, { readOnly: true })))).toEqual(['FORBIDDEN'])
    expect((await cancel(visit, people.hr1)).visit).toMatchObject({ status: 'CANCELLED', version: 2 })
    expect(reasonsOf(await cancel({ ...visit, version: 2 }, people.hr1))).toEqual(['INVALID_STATE visitId'])
    const missed = await scheduled('2026-12-03', '10:00', '11:00')
    await moveTo('2026-12-04T09:00:00+08:00')
    expect(await again(missed)).toMatchObject({ status: 'MISSED' })
    expect((await cancel(missed, people.hr1)).visit).toMatchObject({ status: 'CANCELLED' })
    await start()
  })

  it('that is called off frees its people and its officer, and tells all three', async () => {
    await start()
    const [employmentId] = await moves.hire(1)
    const visit = (
      await moves.schedule(
        (await moves.request([{ employmentId: employmentId! }])).visit!,
        window('2026-12-07', '10:00', '11:00'),
        [one],
      )
    ).visit!
    const off = await cancel(visit, people.hr1, '员工当天放假')
    expect(off.visit!.applications).toMatchObject([{ status: 'WITHDRAWN' }])
    for (const person of [people.hr1, people.officer1, people.chief1])
      expect((await notices(person)).find(({ kind }) => kind === 'VISIT_CANCELLED')?.body).toContain('员工当天放假')
    // By name, too: what is told to the station alone says to no officer that it was theirs.
    const byName = await inSystemTransaction(test.portal.database, ({ rows }) =>
      rows<{ accountId: string }>(
        sql`select account_id as "accountId" from notice where kind = 'VISIT_CANCELLED' and subject_id = ${readGlobalId(visit.id)!.key} and account_id is not null`,
      ),
    )
    expect(byName).toEqual([{ accountId: people.officer1.accountId }])
    const next = await moves.request([{ employmentId: employmentId! }])
    expect(next.userErrors).toEqual([])
    expect((await moves.schedule(next.visit!, window('2026-12-07', '10:00', '11:00'), [one])).userErrors).toEqual([])
    await sealAll(test.portal)
    const { auditEvents } = await ask<{
      auditEvents: { nodes: { action: string; facts: { name: string; value: string }[] }[] }
    }>(
      people.auditor,
      '{ auditEvents(filter: { action: ["visit.cancelled"] }, first: 1) { nodes { action facts { name value } } } }',
    )
    expect(auditEvents.nodes[0]!.facts).toContainEqual({ name: 'reason', value: '员工当天放假' })
  })

  it('is done by its own station, on its own day, with what was seen of everybody', async () => {
    await start()
    const visit = await scheduled('2026-12-08', '10:00', '11:00', 3)
    const step = (
      field: 'startVisit' | 'completeVisit',
      now: { id: string; version: number },
      person: Person = people.officer1,
      more: object = {},
    ) =>
      moves.mutate<Answered>(
        person,
        field,
        field === 'startVisit' ? 'StartVisitInput' : 'CompleteVisitInput',
        { visitId: now.id, version: now.version, ...more },
        'visit { ...V }',
      )
    expect(reasonsOf(await step('completeVisit', visit))).toEqual(['INVALID_STATE visitId'])
    expect(reasonsOf(await step('startVisit', visit))).toEqual(['INVALID_STATE NOT_ITS_DAY visitId'])
    await moveTo('2026-12-08T07:00:00+08:00')
    expect(reasonsOf(await step('startVisit', visit, people.hr1))).toEqual(['FORBIDDEN'])
    expect(reasonsOf(await step('startVisit', visit, people.officer2))).toEqual(['NOT_FOUND visitId'])
    expect(reasonsOf(await step('startVisit', { ...visit, version: 1 }))).toEqual(['STALE_VERSION version'])
    expect(reasonsOf(await moves.find(visit.applications[0]!.id))).toEqual([
      'INVALID_STATE VISIT_NOT_IN_PROGRESS applicationId',
    ])
    const begun = (await step('startVisit', visit)).visit!
    expect(reasonsOf(await cancel(begun, people.officer1))).toEqual(['INVALID_STATE visitId'])
    const [served, without, unseen] = begun.applications
    await moves.find(served!.id)
    await moves.find(without!.id, ['RESIDENT_IDENTITY_CARD'])
    expect(reasonsOf(await step('completeVisit', begun, people.hr1))).toEqual(['FORBIDDEN'])
    const unsaid = await step('completeVisit', begun, people.officer1, { confirmUnrecorded: null })
    expect(unsaid.userErrors).toMatchObject([{ code: 'INVALID_STATE', path: ['confirmUnrecorded'] }])
    const asked = await step('completeVisit', begun, people.officer1, { confirmUnrecorded: false })
    expect(asked.userErrors).toMatchObject([
      { code: 'INVALID_STATE', path: ['confirmUnrecorded'], message: expect.stringContaining('1') },
    ])
    // It began on the eighth and ends on the ninth: the time for the decision runs from the eighth.
    await moveTo('2026-12-09T09:00:00+08:00')
    const done = (await step('completeVisit', begun, people.officer1, { confirmUnrecorded: true })).visit!
    expect(done).toMatchObject({ status: 'COMPLETED', version: begun.version + 1 })
    expect(done.applications.find(({ id }) => id === served!.id)).toMatchObject({
      status: 'ACCEPTED',
      acceptedOn: '2026-12-08',
    })
    expect((await notices(people.hr1)).find(({ kind }) => kind === 'VISIT_COMPLETED')?.body).toMatch(/1.*2/)
    const { visits } = await ask<{ visits: { nodes: VisitData[] } }>(
      people.hr1,
      `{ visits(filter: { status: [REQUESTED] }, first: 50) { nodes { ...V } } } ${visitFields}`,
    )
    const next = visits.nodes.find(({ follows }) => follows?.id === visit.id)!
    expect(next.applications.map(({ id }) => id).toSorted()).toEqual([without!.id, unseen!.id].toSorted())
    expect(reasonsOf(await step('completeVisit', { ...begun, version: begun.version + 1 }))).toEqual([
      'INVALID_STATE visitId',
    ])
    const rate = (person: Person, id = visit.id) =>
      moves.mutate<Answered>(person, 'rateVisit', 'RateVisitInput', { visitId: id, stars: 5 }, 'visit { ...V }')
    expect([
      reasonsOf(await rate(people.officer1)),
      reasonsOf(await rate(people.chief1)),
      reasonsOf(await rate(people.hr2)),
      reasonsOf(await rate(people.hr1, next.id)),
      reasonsOf(await rate(people.boss1)),
    ]).toEqual([['FORBIDDEN'], ['FORBIDDEN'], ['NOT_FOUND visitId'], ['INVALID_STATE visitId'], []])
    await start()
  })

  it('at which all were served leaves nobody for another', async () => {
    await start()
    const visit = await scheduled('2026-12-10', '10:00', '11:00')
    await moveTo('2026-12-10T10:00:00+08:00')
    const begun = (await moves.step('startVisit', visit)).visit!
    await moves.find(begun.applications[0]!.id)
    await moves.step('completeVisit', begun)
    const { visits } = await ask<{ visits: { nodes: VisitData[] } }>(
      people.hr1,
      `{ visits(filter: { status: [REQUESTED] }, first: 50) { nodes { ...V } } } ${visitFields}`,
    )
    expect(visits.nodes.some(({ follows }) => follows?.id === visit.id)).toBe(false)
    await start()
  })

  it("of an officer waits for whoever else changes that officer's day, and for whoever changes the station's hours", async () => {
    await start()
    const client = new pg.Client({ connectionString: test.portal.database.url })
    await client.connect()
    try {
      const waiting = async () =>
        (
          await client.query<{ n: number }>(
            `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
          )
        ).rows[0]!.n
      const held = async (name: string, work: () => Promise<{ userErrors: object[] }>) => {
        await client.query('begin')
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
        const answer = work()
        await expect.poll(waiting).toBe(1)
        await client.query('commit')
        expect((await answer).userErrors).toEqual([])
      }
      const [first, second] = [await requested(), await requested()]
      await held(`${people.officer1b.accountId} 2026-12-14`, () =>
        moves.schedule(first, window('2026-12-14', '10:00', '11:00'), [two]),
      )
      await held(`service ${Buffer.from(people.officer1.stationId!, 'base64url').toString().split(':')[1]}`, () =>
        moves.schedule(second, window('2026-12-15', '10:00', '11:00'), [two]),
      )
    } finally {
      await client.end()
    }
  })
})

describe('an application', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, moveTo } = test
  const moves = visitMoves(test)
  const one = moves.officerId(people.officer1)
  type Answered = {
    application: { status: string; check: { at: string } | null; missing: object[]; secondLists: number } | null
    userErrors: { code: string; path: string[] | null; message: string }[]
  }
  const end = (
    field: 'withdrawApplication' | 'rejectApplication',
    applicationId: string,
    person: Person,
    reason = '本人放弃申请',
  ) => moves.mutate<Answered>(person, field, 'EndApplicationInput', { applicationId, reason }, 'application { status }')
  const notices = async (person: Person) =>
    (
      await ask<{ notices: { nodes: { kind: string; title: string; body: string }[] } }>(
        person,
        '{ notices(first: 100) { nodes { kind title body } } }',
      )
    ).notices.nodes
  /** A visit that has begun, on a day of its own. */
  const begun = async (day: string, count = 1) => {
    await moveTo('2026-11-25T09:00:00+08:00')
    const asked = (await moves.request((await moves.hire(count)).map((employmentId) => ({ employmentId })))).visit!
    const visit = (await moves.schedule(asked, window(day, '10:00', '12:00'), [one])).visit!
    await moveTo(`${day}T10:00:00+08:00`)
    return (await moves.step('startVisit', visit)).visit!
  }
  const accepted = async (day: string) => {
    const visit = await begun(day)
    const { id } = visit.applications[0]!
    await moves.find(id)
    await moves.step('completeVisit', visit)
    return id
  }
  const issue = (applicationId: string, number: string, issuedOn: string) =>
    moves.mutate<Answered>(
      people.officer1,
      'issuePermit',
      'IssuePermitInput',
      { applicationId, number, issuedOn },
      'application { status }',
    )

  it('is taken back by its company until the permit is issued, with a reason, and the station is told', async () => {
    const id = await accepted('2026-12-01')
    expect(reasonsOf(await end('withdrawApplication', id, people.hr2))).toEqual(['NOT_FOUND applicationId'])
    expect(reasonsOf(await end('withdrawApplication', id, people.hr1, ' '))).toEqual(['INVALID_INPUT REQUIRED reason'])
    expect((await end('withdrawApplication', id, people.hr1)).application).toMatchObject({ status: 'WITHDRAWN' })
    expect(reasonsOf(await end('withdrawApplication', id, people.hr1))).toEqual(['INVALID_STATE applicationId'])
    expect((await notices(people.officer1)).find(({ kind }) => kind === 'APPLICATION_WITHDRAWN')?.body).toContain(
      '本人放弃申请',
    )
    const issued = await accepted('2026-12-02')
    expect((await issue(issued, 'SD370283000101', '2026-12-02')).application).toMatchObject({ status: 'ISSUED' })
    expect(reasonsOf(await end('withdrawApplication', issued, people.hr1))).toEqual(['INVALID_STATE applicationId'])
    expect(reasonsOf(await end('rejectApplication', issued, people.officer1))).toEqual(['INVALID_STATE applicationId'])
  })

  it('is rejected by its station once it was accepted, and its company is told why', async () => {
    const visit = await begun('2026-12-03', 2)
    const [first] = visit.applications
    expect(reasonsOf(await end('rejectApplication', first!.id, people.officer1))).toEqual([
      'INVALID_STATE applicationId',
    ])
    await moves.find(first!.id)
    await moves.step('completeVisit', visit)
    expect(reasonsOf(await end('rejectApplication', first!.id, people.hr1))).toEqual(['FORBIDDEN'])
    expect(
      (await end('rejectApplication', first!.id, people.officer1, '居住地址与登记不符')).application,
    ).toMatchObject({ status: 'REJECTED' })
    expect((await notices(people.hr1)).find(({ kind }) => kind === 'APPLICATION_REJECTED')?.body).toContain(
      '居住地址与登记不符',
    )
    expect(reasonsOf(await issue(first!.id, 'SD370283000102', '2026-12-03'))).toEqual(['INVALID_STATE applicationId'])
  })

  it('is looked at while its visit goes on: who is not there keeps the papers that were declared, and no list is told', async () => {
    const visit = await begun('2026-12-04', 2)
    const [absent, present] = visit.applications
    expect(
      reasonsOf(
        await moves.mutate<Answered>(
          people.hr1,
          'recordApplication',
          'RecordApplicationInput',
          { applicationId: absent!.id, documents: [], present: true },
          'application { status }',
        ),
      ),
    ).toEqual(['FORBIDDEN'])
    expect((await moves.find(absent!.id, [], { present: false })).application).toMatchObject({
      status: 'SUBMITTED',
      missing: [],
      check: { present: false },
    })
    expect(reasonsOf(await moves.find(present!.id, papers.ONE_YEAR, { note: 'x'.repeat(501) }))).toEqual([
      'INVALID_INPUT TOO_LONG note',
    ])
    expect((await moves.find(present!.id, ['RESIDENT_IDENTITY_CARD'])).application).toMatchObject({
      status: 'DOCUMENTS_MISSING',
      secondLists: 0,
    })
    // Within the visit the list may be put right, without anybody's leave.
    expect((await moves.find(present!.id, [])).application).toMatchObject({
      status: 'DOCUMENTS_MISSING',
      secondLists: 0,
      missing: [{}, {}],
    })
    expect((await moves.find(present!.id, papers.ONE_YEAR)).application).toMatchObject({
      status: 'SUBMITTED',
      missing: [],
    })
    await moves.step('completeVisit', visit)
    expect(reasonsOf(await moves.find(present!.id))).toEqual(['INVALID_STATE VISIT_NOT_IN_PROGRESS applicationId'])
    const { node } = await ask<{ node: { documents: string[] } }>(
      people.hr1,
      'query ($id: ID!) { node(id: $id) { ... on PermitApplication { documents } } }',
      { id: absent!.id },
    )
    expect(node.documents).toEqual(papers.ONE_YEAR)
  })

  it("has a second list by the chief's leave, which is good for one", async () => {
    const first = await begun('2026-12-07')
    const { id } = first.applications[0]!
    await moves.find(id, ['EMPLOYMENT_CERTIFICATE'])
    await moves.step('completeVisit', first)
    const { visits } = await ask<{
      visits: { nodes: { id: string; version: number; follows: { id: string } | null }[] }
    }>(
      people.officer1,
      '{ visits(filter: { status: [REQUESTED] }, first: 50) { nodes { id version follows { id } } } }',
    )
    const follows = visits.nodes.find((visit) => visit.follows?.id === first.id)!
    const second = (await moves.schedule(follows, window('2026-12-08', '10:00', '11:00'), [one])).visit!
    await moveTo('2026-12-08T10:00:00+08:00')
    await moves.step('startVisit', second)
    const allow = (person: Person, reason = '首次未核对') =>
      moves.mutate<Answered>(
        person,
        'allowSecondList',
        'AllowSecondListInput',
        { applicationId: id, reason },
        'application { status }',
      )
    expect(reasonsOf(await allow(people.chief1, ' '))).toEqual(['INVALID_INPUT REQUIRED reason'])
    expect(reasonsOf(await moves.find(id, ['RESIDENT_IDENTITY_CARD']))).toEqual([
      'INVALID_STATE SECOND_LIST_NEEDS_CHIEF documents',
    ])
    await allow(people.chief1)
    expect((await moves.find(id, ['RESIDENT_IDENTITY_CARD'])).application).toMatchObject({
      secondLists: 1,
      status: 'DOCUMENTS_MISSING',
    })
    await sealAll(test.portal)
    const { auditEvents } = await ask<{ auditEvents: { nodes: { action: string }[] } }>(
      people.auditor,
      'query ($id: ID) { auditEvents(filter: { subjectId: $id }, first: 50) { nodes { action } } }',
      { id },
    )
    expect(auditEvents.nodes.filter(({ action }) => action === 'application.second-list-told')).toHaveLength(1)
  })

  it('is issued under the number of a card, on a day from its acceptance on, and its company is told', async () => {
    const id = await accepted('2026-12-09')
    expect(reasonsOf(await issue(id, 'SD 1', '2026-12-09'))).toEqual(['INVALID_INPUT NOT_A_NUMBER_OF_A_CARD number'])
    expect(reasonsOf(await issue(id, 'SD370283000103', '2026-12-08'))).toEqual([
      'INVALID_DATE BEFORE_ACCEPTANCE issuedOn',
    ])
    expect(reasonsOf(await issue(id, 'SD370283000103', '2026-12-10'))).toEqual(['FUTURE_EVENT issuedOn'])
    expect((await issue(id, 'SD370283000103', '2026-12-09')).application).toMatchObject({ status: 'ISSUED' })
    expect((await notices(people.hr1)).some(({ kind }) => kind === 'PERMIT_ISSUED')).toBe(true)
  })
})
