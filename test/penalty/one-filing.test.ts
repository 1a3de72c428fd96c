import { describe, expect, it } from 'vitest'
import { csv, openRosterDesk } from '#test/roster/roster-desk.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal, type TestPortal } from '#test/support/test-portal.ts'
import { reasonOf, reasonsOf } from '#test/support/reason-of.ts'
import { caseDesk } from './case-desk.ts'

interface Found {
  id: string
  caseNumber: string
  version: number
  status: string
  severity: string
  severityReason: string
  selfCorrected: boolean
  obligationCount: number
  unmetCount: number
  obligations: { kind: string; status: string }[]
}

const casesOf = async ({ ask }: Pick<TestPortal, 'ask'>, who: Person): Promise<Found[]> =>
  (
    await ask<{ penaltyCases: { nodes: Found[] } }>(
      who,
      '{ penaltyCases(first: 100) { nodes { id caseNumber version status severity severityReason selfCorrected obligationCount unmetCount obligations { kind status } } } }',
    )
  ).penaltyCases.nodes.toReversed()

const noticesOf = async ({ ask }: Pick<TestPortal, 'ask'>, who: Person) =>
  (
    await ask<{ notices: { nodes: { kind: string; title: string; body: string; link: string | null; at: string }[] } }>(
      who,
      '{ notices(first: 50) { nodes { kind title body link at } } }',
    )
  ).notices.nodes

const hires = (seeds: readonly number[], hiredOn: string, more: object = {}) =>
  seeds.map((seed) => ({
    name: '陈志强',
    identityNumber: identityNumber(seed),
    hiredOn,
    lateReasonCode: 'OVERSIGHT',
    ...more,
  }))
const reportHires =
  'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted results { userErrors { code } } userErrors { code } } }'

describe('late reports filed together', async () => {
  const portal = await openTestPortal({ now: '2026-06-10T09:00:00+08:00' })
  const { ask, people, moveTo, addEmployer } = portal
  const { hr1, officer1 } = people

  it('are one case for each severity, told to each side in its own words', async () => {
    await ask(hr1, reportHires, {
      input: { reports: [...hires([1, 2, 3], '2026-06-01'), ...hires([4], '2026-04-01'), ...hires([5], '2026-06-09')] },
    })
    const cases = await casesOf(portal, officer1)
    const ordinary = cases.find(({ severity }) => severity === 'ORDINARY')!
    const serious = cases.find(({ severity }) => severity === 'SERIOUS')!
    expect(cases).toHaveLength(2)
    expect(ordinary).toMatchObject({ status: 'DETECTED', selfCorrected: true, obligationCount: 3, version: 1 })
    expect(ordinary.severityReason).toBe(
      '各项中最重的一项：截至2026年6月10日逾期4个工作日，未超过30个工作日，无虚假申报，属一般情节',
    )
    expect(serious).toMatchObject({ status: 'DETECTED', selfCorrected: true, obligationCount: 1, version: 1 })
    expect(serious.severityReason).toMatch(/^截至2026年6月10日逾期4\d个工作日，超过30个工作日，情节严重$/)
    const told = await noticesOf(portal, hr1)
    expect(told.map(({ title }) => title).toSorted()).toEqual(
      cases.map(({ caseNumber }) => `逾期补报已登记：${caseNumber}`).toSorted(),
    )
    const of = (one: Found) => told.find(({ link }) => link === `/cases/${one.id}`)!.body
    expect(of(ordinary)).toContain('3项聘用')
    expect(of(ordinary)).not.toContain('严重')
    expect(of(serious)).toContain('一项聘用')
    expect(of(serious)).toContain('平台事实建议按情节严重，由民警认定')
    expect((await noticesOf(portal, officer1)).map(({ title }) => title).toSorted()).toEqual(
      [
        `平度东阁服装有限公司逾期补报3项聘用：${ordinary.caseNumber}`,
        `平度东阁服装有限公司逾期补报1项聘用：${serious.caseNumber}`,
      ].toSorted(),
    )
  })

  it('of the same day join it, as long as nobody has taken a step in it, and leave its notice what it was', async () => {
    const before = (await casesOf(portal, officer1)).find(({ severity }) => severity === 'ORDINARY')!
    const earlier = await noticesOf(portal, hr1)
    await moveTo('2026-06-10T10:00:00+08:00')
    await ask(hr1, reportHires, { input: { reports: hires([6, 61], '2026-06-02') } })
    const ofThisCase = async () => (await casesOf(portal, officer1)).find(({ id }) => id === before.id)!
    expect(await ofThisCase()).toMatchObject({
      obligationCount: 5,
      version: before.version + 1,
      severity: 'ORDINARY',
      severityReason: before.severityReason,
    })
    const [joined, ...rest] = await noticesOf(portal, hr1)
    expect(rest).toEqual(earlier)
    expect(joined).toMatchObject({
      kind: 'CASE_EXTENDED',
      title: `逾期补报并入案件：${before.caseNumber}`,
      body: expect.stringContaining('2项逾期的聘用已并入'),
      at: expect.stringMatching(/^2026-06-10T02:00:0/),
    })
    expect(joined!.body).toContain('现共5项')
    expect((await noticesOf(portal, officer1))[0]).toMatchObject({
      title: `平度东阁服装有限公司又补报2项聘用：${before.caseNumber}`,
    })
    const { take } = caseDesk(portal)
    // What an officer saw of it before is out of date.
    expect(
      (
        await take('closeCase', officer1, {
          caseId: before.id,
          version: before.version,
          outcome: 'NOT_PUNISHED',
          reasons: '主动补报。',
        })
      ).userErrors,
    ).toMatchObject([{ code: 'STALE_VERSION' }])
    await take('closeCase', officer1, {
      caseId: before.id,
      version: before.version + 1,
      outcome: 'NOT_PUNISHED',
      reasons: '主动补报。',
    })
    await ask(hr1, reportHires, { input: { reports: hires([7], '2026-06-02') } })
    expect(
      (await casesOf(portal, officer1))
        .filter(({ severity }) => severity === 'ORDINARY')
        .map(({ status, obligationCount }) => [status, obligationCount]),
    ).toEqual([
      ['CLOSED', 5],
      ['DETECTED', 1],
    ])
  })

  it('lose what was withdrawn from their number and their lists, and the case tells it', async () => {
    const { hr } = await addEmployer()
    const filed = await ask<{ reportHires: { results: { report: { id: string; version: number } }[] } }>(
      hr,
      'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { results { report { id version } } } }',
      { input: { reports: hires([51, 52, 53, 54, 55], '2026-06-01') } },
    )
    const { id, version } = filed.reportHires.results[0]!.report
    const read = async () => {
      const found = (await casesOf(portal, hr))[0]!
      return (
        await ask<{
          node: { obligationCount: number; obligations: { status: string }[]; timeline: { kind: string }[] }
        }>(
          officer1,
          'query ($id: ID!) { node(id: $id) { ... on PenaltyCase { obligationCount obligations(first: 4) { status } timeline { kind } } } }',
          { id: found.id },
        )
      ).node
    }
    expect(await read()).toMatchObject({ obligationCount: 5, timeline: [{ kind: 'DETECTED' }] })
    await ask(hr, 'mutation ($input: WithdrawReportInput!) { withdrawReport(input: $input) { userErrors { code } } }', {
      input: { reportId: id, version, reason: '实际未入职。' },
    })
    expect(await read()).toEqual({
      obligationCount: 4,
      obligations: Array.from({ length: 4 }, () => ({ status: 'MET_LATE' })),
      timeline: [{ kind: 'DETECTED' }, { kind: 'DUTIES_WAIVED' }],
    })
    // One that joins later weighs beside what stands.
    await ask(hr, reportHires, { input: { reports: hires([56], '2026-06-01') } })
    expect((await casesOf(portal, hr)).map(({ obligationCount }) => obligationCount)).toEqual([5])
    expect((await noticesOf(portal, hr))[0]!.body).toContain('现共5项')
  })

  it('never make others serious: one that is very late is a case of its own, whichever comes first', async () => {
    const days = ['2026-06-02', '2026-03-02', '2026-06-01', '2026-03-03']
    for (const order of [days, days.toReversed()]) {
      const { hr } = await addEmployer()
      for (const [index, day] of order.entries())
        await ask(hr, reportHires, { input: { reports: hires([20 + index], day) } })
      expect(
        (await casesOf(portal, hr))
          .map(({ severity, obligationCount }) => [severity, obligationCount] as const)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ).toEqual([
        ['ORDINARY', 2],
        ['SERIOUS', 2],
      ])
    }
  })

  it('of another kind, another employer or another day are another case', async () => {
    const { hr } = await addEmployer()
    await ask(hr, reportHires, { input: { reports: hires([31, 32], '2026-04-20') } })
    const { employments } = await ask<{ employments: { nodes: { id: string }[] } }>(
      hr,
      '{ employments { nodes { id } } }',
    )
    await ask(hr, 'mutation ($input: ReportDeparturesInput!) { reportDepartures(input: $input) { accepted } }', {
      input: {
        reports: employments.nodes.map(({ id }) => ({
          employmentId: id,
          endedOn: '2026-06-01',
          lateReasonCode: 'OVERSIGHT',
        })),
      },
    })
    expect((await casesOf(portal, hr)).map(({ obligations }) => obligations.map(({ kind }) => kind))).toEqual([
      ['HIRE', 'HIRE'],
      ['DEPARTURE', 'DEPARTURE'],
    ])
    await moveTo('2026-06-11T09:00:00+08:00')
    await ask(hr, reportHires, { input: { reports: hires([33], '2026-06-02') } })
    expect((await casesOf(portal, hr)).map(({ obligationCount }) => obligationCount)).toEqual([2, 2, 1])
  })

  it('are fined for each person only where the report stands', async () => {
    const { hr } = await addEmployer()
    await ask(hr, reportHires, { input: { reports: hires([41, 42], '2026-06-02') } })
    const { employments } = await ask<{
      employments: { nodes: { hireObligation: { report: { id: string; version: number } } }[] }
    }>(hr, '{ employments { nodes { hireObligation { report { id version } } } } }')
    const { id, version } = employments.nodes[0]!.hireObligation.report
    await ask(hr, 'mutation ($input: WithdrawReportInput!) { withdrawReport(input: $input) { userErrors { code } } }', {
      input: { reportId: id, version, reason: '录入错误' },
    })
    const [one] = await casesOf(portal, hr)
    expect(one!.obligations.map(({ status }) => status).toSorted()).toEqual(['MET_LATE', 'WAIVED'])
    const { take, wordsOf } = caseDesk(portal)
    const closed = await take('closeCase', people.officer1, {
      caseId: one!.id,
      version: one!.version,
      outcome: 'NOT_PUNISHED',
      reasons: '主动补报，情节轻微。',
    })
    expect((await wordsOf('NO_PENALTY', closed.penaltyCase!)).match(/聘用流动人口/g)).toHaveLength(1)
  })
})

describe('a roster', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })

  it('of many transactions is one case for its hires', async () => {
    const { hr } = await desk.addEmployer()
    const people = Array.from({ length: 620 }, (_, n) => ({
      name: '陈志强',
      identityNumber: identityNumber(n + 1000),
      hiredOn: n < 600 ? '2026-06-01' : '2026-06-29',
    }))
    const roster = await desk.check(hr, csv(people))
    await desk.fileAll(hr, roster.id, { lateReasonCode: 'OVERSIGHT' })
    const cases = await casesOf(desk, hr)
    expect(cases.map(({ obligationCount, selfCorrected }) => [obligationCount, selfCorrected])).toEqual([[600, true]])
    const told = (await noticesOf(desk, hr)).filter(({ kind }) => kind === 'CASE_DETECTED')
    expect(told.map(({ body }) => body)).toEqual([expect.stringContaining('600项聘用')])
  })
})

describe('identical cases', async () => {
  const portal = await openTestPortal({ now: '2026-06-10T09:00:00+08:00' })
  const { ask, people, addEmployer } = portal
  const close = async (
    cases: readonly Pick<Found, 'id' | 'version'>[],
    more: object = {},
    who: Person = people.officer1,
  ) =>
    (
      await ask<{
        closeCases: {
          closed: number
          results: {
            caseId: string
            penaltyCase: {
              status: string
              outcome: string
              timeline: { kind: string; note: string | null }[]
              papers: { kind: string }[]
            } | null
            userErrors: { code: string; path: string[]; message: string }[]
          }[]
          userErrors: { code: string; path: string[]; message: string }[]
        }
      }>(
        who,
        'mutation ($input: CloseCasesInput!) { closeCases(input: $input) { closed results { caseId penaltyCase { status outcome timeline { kind note } papers { kind } } userErrors { code path message } } userErrors { code path message } } }',
        {
          input: {
            cases: cases.map(({ id, version }) => ({ caseId: id, version })),
            reasons: '主动补报，情节轻微，未造成危害后果。',
            ground: 'MINOR_CORRECTED',
            ...more,
          },
        },
      )
    ).closeCases
  const lateAt = async (seed: number, hiredOn = '2026-06-01') => {
    const { hr } = await addEmployer()
    await ask(hr, reportHires, { input: { reports: hires([seed], hiredOn) } })
    return { hr, found: (await casesOf(portal, hr))[0]! }
  }

  it('are closed together, each with the reason and papers of its own; what changed meanwhile is told apart', async () => {
    const [one, two, grown] = [await lateAt(1), await lateAt(2), await lateAt(3)]
    await ask(grown.hr, reportHires, { input: { reports: hires([4], '2026-06-02') } })
    const { closed, results, userErrors } = await close([one.found, grown.found, two.found])
    expect({ closed, userErrors }).toEqual({ closed: 2, userErrors: [] })
    expect(results.map(({ caseId }) => caseId)).toEqual([one.found.id, grown.found.id, two.found.id])
    expect(results[1]).toMatchObject({
      penaltyCase: null,
      userErrors: [{ code: 'STALE_VERSION', path: ['cases', '1', 'version'] }],
    })
    for (const index of [0, 2]) {
      expect(results[index]).toMatchObject({
        userErrors: [],
        penaltyCase: {
          status: 'CLOSED',
          outcome: 'NOT_PUNISHED',
          papers: [{ kind: 'NO_PENALTY' }, { kind: 'EDUCATION_RECORD' }],
        },
      })
      expect(results[index]!.penaltyCase!.timeline.at(-1)).toMatchObject({
        kind: 'CLOSE_NOT_PUNISHED',
        note: '主动补报，情节轻微，未造成危害后果。',
      })
    }
    expect((await casesOf(portal, grown.hr))[0]).toMatchObject({ status: 'DETECTED', obligationCount: 2 })
    const again = await close([one.found])
    expect(again.results[0]!.userErrors.map(({ code }) => code)).toEqual(['STALE_VERSION'])
  })

  it('named twice are closed once', async () => {
    const { found } = await lateAt(6)
    const { closed, results } = await close([found, found])
    expect(closed).toBe(1)
    expect(results[0]!.userErrors).toEqual([])
    expect(results[1]!.userErrors.map(({ code }) => code)).toContain('STALE_VERSION')
  })

  it('are answered one by one where a row does not fit its type', async () => {
    const one = await lateAt(5)
    const { closeCases } = await ask<{ closeCases: object }>(
      people.officer1,
      'mutation ($input: CloseCasesInput!) { closeCases(input: $input) { closed results { caseId penaltyCase { status } userErrors { code path } } userErrors { code path } } }',
      {
        input: {
          cases: [{ caseId: 'x', version: 'one' }, { caseId: one.found.id, version: one.found.version }, 7],
          reasons: '主动补报，情节轻微。',
        },
      },
    )
    expect(closeCases).toEqual({
      closed: 1,
      userErrors: [],
      results: [
        { caseId: 'x', penaltyCase: null, userErrors: [{ code: 'INVALID_INPUT', path: ['cases', '0', 'version'] }] },
        { caseId: one.found.id, penaltyCase: { status: 'CLOSED' }, userErrors: [] },
        { caseId: null, penaltyCase: null, userErrors: [{ code: 'INVALID_INPUT', path: ['cases', '2'] }] },
      ],
    })
  })

  it("must be alike, self-corrected and the officer's own", async () => {
    const { found: ofInspection } = caseDesk(portal)
    const { penaltyCase } = await ofInspection(50, '2026-05-06', '2026-06-10')
    const [ordinary, serious] = [await lateAt(11), await lateAt(12, '2026-03-02')]
    const chosen = [penaltyCase!, ordinary.found, serious.found]
    const told: Record<string, string[]> = {
      [penaltyCase!.id]: ['INVALID_STATE NOT_SELF_CORRECTED'],
      [ordinary.found.id]: ['INVALID_STATE NOT_ALIKE'],
      [serious.found.id]: ['INVALID_STATE NOT_ALIKE'],
    }
    // Whichever comes first, none of those that differ is closed.
    for (const cases of [chosen, chosen.toReversed()]) {
      const { closed, results } = await close(cases)
      expect(closed).toBe(0)
      expect(results.map(({ userErrors }) => userErrors.map(reasonOf))).toEqual(cases.map(({ id }) => told[id]))
    }
    const likenesses = await ask<{ penaltyCases: { nodes: { id: string; closesWith: object | null }[] } }>(
      people.officer1,
      '{ penaltyCases(first: 100) { nodes { id closesWith { kind severity repeated ruleKey grounds } } } }',
    )
    const closesWith = (id: string) => likenesses.penaltyCases.nodes.find((one) => one.id === id)?.closesWith
    expect(chosen.map(({ id }) => closesWith(id))).toEqual([
      null,
      {
        kind: 'HIRE',
        severity: 'ORDINARY',
        repeated: false,
        ruleKey: 'CN-37-253',
        grounds: ['MINOR_CORRECTED', 'FIRST_MINOR_CORRECTED', 'NO_FAULT'],
      },
      { kind: 'HIRE', severity: 'SERIOUS', repeated: false, ruleKey: 'CN-37-253', grounds: ['NO_FAULT'] },
    ])
    // What the facts propose as serious is not minor.
    expect(reasonsOf(await close([serious.found]))).toEqual(['INVALID_STATE SERIOUS_NOT_MINOR ground'])
    expect(await close([serious.found], { ground: 'NO_FAULT' })).toMatchObject({ closed: 1 })
    expect(await close([penaltyCase!, ordinary.found])).toMatchObject({ closed: 1 })
    const left = await lateAt(13)
    expect((await close([left.found], {}, people.officer2)).results).toMatchObject([
      { penaltyCase: null, userErrors: [{ code: 'NOT_FOUND' }] },
    ])
    expect(await close([left.found], { reasons: '好' })).toMatchObject({
      closed: 0,
      userErrors: [{ code: 'INVALID_INPUT', path: ['reasons'] }],
    })
    expect((await casesOf(portal, left.hr))[0]!.status).toBe('DETECTED')
  })
})
