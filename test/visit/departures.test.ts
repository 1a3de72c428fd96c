import { describe, expect, it } from 'vitest'
import { sealAll } from '#test/support/seal-all.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window, type VisitData } from '#test/support/visits.ts'

type Filed = { report: { id: string } | null; employment: { version: number } | null }
const filed = 'report { id } employment { version }'

describe('a worker who leaves', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, call, moveTo, addEmployer, portal } = test
  const moves = visitMoves(test)
  const officer = moves.officerId(people.officer1)
  const leave = (employmentId: string, endedOn: string, person = people.hr1) =>
    moves.mutate<Filed>(
      person,
      'reportDeparture',
      'ReportDepartureInput',
      { employmentId, endedOn, reason: 'TERMINATED' },
      filed,
    )
  const takeBack = (from: Filed) =>
    moves.mutate<Filed>(
      people.hr1,
      'withdrawReport',
      'WithdrawReportInput',
      { reportId: from.report!.id, version: from.employment!.version, reason: '误报' },
      filed,
    )
  const statuses = async (visitId: string) =>
    (
      await ask<{ node: VisitData }>(
        people.hr1,
        'query ($id: ID!) { node(id: $id) { ... on Visit { applications { status } } } }',
        { id: visitId },
      )
    ).node.applications.map(({ status }) => status)
  const titles = async (person = people.officer1, first = 5) =>
    (
      await ask<{ notices: { nodes: { title: string; body: string }[] } }>(
        person,
        `{ notices(first: ${first}) { nodes { title body } } }`,
      )
    ).notices.nodes
  const request = async (...employments: string[]) =>
    (await moves.request(employments.map((employmentId) => ({ employmentId })))).visit!
  const issue = (applicationId: string, issuedOn: string, number: string) =>
    moves.mutate<{ application: unknown }>(
      people.officer1,
      'issuePermit',
      'IssuePermitInput',
      { applicationId, number, issuedOn },
      'application { status }',
    )
  /** Asked for, visited and accepted on the day. */
  const accepted = async (day: string, from: string, to: string) => {
    const [employment] = await moves.hire(1)
    const visit = (await moves.schedule(await request(employment!), window(day, from, to), [officer])).visit!
    await moveTo(`${day}T${from}:00+08:00`)
    const started = (await moves.step('startVisit', visit)).visit!
    const application = started.applications[0]!.id
    await moves.find(application)
    await moves.step('completeVisit', started)
    return { employment: employment!, application }
  }

  it('takes an application that nobody accepted along, and the station and the company are told', async () => {
    const [a, b] = await moves.hire(2)
    const visit = await request(a!, b!)
    const departure = await leave(a!, '2026-11-25')
    expect(departure.userErrors).toEqual([])
    expect((await statuses(visit.id)).toSorted()).toEqual(['SUBMITTED', 'WITHDRAWN'])
    expect((await titles())[0]).toMatchObject({
      title: expect.stringContaining('已离职'),
      body: '其居住证申请尚未受理，已随之终止。该次上门服务尚有1人待办。',
    })
    expect((await titles(people.hr1))[0]!.title).toContain('居住证申请已终止')
    await sealAll(portal)
    const { auditEvents } = await ask<{ auditEvents: { nodes: { action: string }[] } }>(
      people.auditor,
      '{ auditEvents(first: 5) { nodes { action } } }',
    )
    expect(auditEvents.nodes.map(({ action }) => action)).toContain('application.withdrawn')
    await leave(b!, '2026-11-25')
    expect((await titles())[0]!.body).toContain('已没有待办人员')
  })

  it('is counted no more among the people of the visit, and the row says what ended it', async () => {
    const [a, b, c] = await moves.hire(3)
    const visit = await request(a!, b!, c!)
    const seen = async () =>
      (
        await ask<{ node: { people: number; applications: { status: string; withdrawnBecause: string | null }[] } }>(
          people.officer1,
          'query ($id: ID!) { node(id: $id) { ... on Visit { people applications { status withdrawnBecause } } } }',
          { id: visit.id },
        )
      ).node
    expect((await seen()).people).toBe(3)
    await leave(a!, '2026-11-25')
    expect(await seen()).toMatchObject({
      people: 2,
      applications: expect.arrayContaining([{ status: 'WITHDRAWN', withdrawnBecause: 'EMPLOYMENT_ENDED' }]),
    })
    const own = await ask<{ node: VisitData }>(
      people.hr1,
      'query ($id: ID!) { node(id: $id) { ... on Visit { applications { id status } } } }',
      { id: visit.id },
    )
    await moves.mutate(
      people.hr1,
      'withdrawApplication',
      'EndApplicationInput',
      { applicationId: own.node.applications.find(({ status }) => status === 'SUBMITTED')!.id, reason: '本人放弃' },
      'application { status }',
    )
    expect(await seen()).toMatchObject({
      people: 1,
      applications: expect.arrayContaining([{ status: 'WITHDRAWN', withdrawnBecause: null }]),
    })
    // Called off, it keeps the number it was called off with.
    await moves.mutate(
      people.hr1,
      'cancelVisit',
      'CancelVisitInput',
      { visitId: visit.id, version: visit.version, reason: '无人办理' },
      'visit { status }',
    )
    expect(await seen()).toMatchObject({
      people: 1,
      applications: expect.arrayContaining([{ status: 'WITHDRAWN', withdrawnBecause: 'VISIT_CANCELLED' }]),
    })
  })

  it('waits again in the same place where the departure is withdrawn, and not where the visit was called off meanwhile', async () => {
    const [a, b] = await moves.hire(2)
    const visit = await request(a!)
    const departure = await leave(a!, '2026-11-25')
    expect(await statuses(visit.id)).toEqual(['WITHDRAWN'])
    expect((await takeBack(departure)).userErrors).toEqual([])
    expect(await statuses(visit.id)).toEqual(['SUBMITTED'])
    expect((await titles())[0]!.title).toContain('仍在职')

    const other = await request(b!)
    const again = await leave(b!, '2026-11-25')
    await moves.mutate(
      people.hr1,
      'cancelVisit',
      'CancelVisitInput',
      { visitId: other.id, version: other.version, reason: '无人办理' },
      'visit { status }',
    )
    await takeBack(again)
    expect(await statuses(other.id)).toEqual(['WITHDRAWN'])
  })

  it('is issued no permit; the station is asked, and goes on where the departure was wrong', async () => {
    const { employment, application } = await accepted('2026-11-26', '09:00', '10:00')
    const departure = await leave(employment, '2026-11-26')
    expect((await titles())[0]).toMatchObject({ body: expect.stringContaining('已经受理，请核实后决定') })
    expect((await issue(application, '2026-11-26', 'SDLEFT1')).userErrors).toMatchObject([
      { code: 'NOT_EMPLOYED', message: '申请人已不在申请单位工作，不能签发。' },
    ])
    const seen = await ask<{ node: object }>(
      people.officer1,
      'query ($id: ID!) { node(id: $id) { ... on PermitApplication { status hasLeft mayIssue mayReject } } }',
      { id: application },
    )
    expect(seen.node).toEqual({ status: 'ACCEPTED', hasLeft: true, mayIssue: false, mayReject: true })
    const { viewer } = await ask<{ viewer: { todo: { title: string }[] } }>(
      people.officer1,
      '{ viewer { todo(first: 100) { title } } }',
    )
    expect(viewer.todo.map(({ title }) => title)).toContainEqual(expect.stringMatching(/已离职，请决定其居住证申请$/))
    await takeBack(departure)
    expect((await issue(application, '2026-11-26', 'SDLEFT1')).application).toEqual({ status: 'ISSUED' })
  })

  it('leaves the withdrawn hire no application either', async () => {
    const [a] = await moves.hire(1)
    const visit = await request(a!)
    const { node } = await ask<{ node: { version: number; hireObligation: { report: { id: string } } } }>(
      people.hr1,
      'query ($id: ID!) { node(id: $id) { ... on Employment { version hireObligation { report { id } } } } }',
      { id: a },
    )
    const answer = await moves.mutate<Filed>(
      people.hr1,
      'withdrawReport',
      'WithdrawReportInput',
      { reportId: node.hireObligation.report.id, version: node.version, reason: '未到岗' },
      filed,
    )
    expect(answer.userErrors).toEqual([])
    expect(await statuses(visit.id)).toEqual(['WITHDRAWN'])
    expect((await titles())[0]!.title).toContain('聘用申报已撤回')
  })

  it('keeps the application of who was hired again by the same employer', async () => {
    const { employment, application } = await accepted('2026-11-27', '09:00', '10:00')
    await leave(employment, '2026-11-27')
    const { node } = await ask<{ node: { worker: { id: string } } }>(
      people.hr1,
      'query ($id: ID!) { node(id: $id) { ... on Employment { worker { id } } } }',
      { id: employment },
    )
    await moveTo('2026-11-28T09:00:00+08:00')
    const { revealIdentityNumber } = await ask<{ revealIdentityNumber: { identityNumber: string } }>(
      people.hr1,
      'mutation ($input: RevealIdentityNumberInput!) { revealIdentityNumber(input: $input) { identityNumber userErrors { code } } }',
      { input: { workerId: node.worker.id, reason: '重新入职登记' } },
    )
    const again = await moves.mutate<Filed>(
      people.hr1,
      'reportHire',
      'ReportHireInput',
      { name: '工人', identityNumber: revealIdentityNumber.identityNumber, hiredOn: '2026-11-28' },
      filed,
    )
    expect(again.userErrors).toEqual([])
    expect((await issue(application, '2026-11-28', 'SDLEFT2')).application).toEqual({ status: 'ISSUED' })
  })

  it('tells the station of a permit that turns out to be issued after the departure, also where its day is amended', async () => {
    const { employment, application } = await accepted('2026-11-29', '09:00', '10:00')
    await moveTo('2026-12-01T09:00:00+08:00')
    await issue(application, '2026-12-01', 'SDLEFT3')
    const departure = await leave(employment, '2026-12-01')
    expect((await titles()).map(({ title }) => title)).not.toContainEqual(
      expect.stringContaining('居住证签发于离职之后'),
    )
    const amended = await moves.mutate<Filed>(
      people.hr1,
      'amendReport',
      'AmendReportInput',
      {
        reportId: departure.report!.id,
        version: departure.employment!.version,
        reason: '实际离职更早',
        endedOn: '2026-11-30',
      },
      filed,
    )
    expect(amended.userErrors).toEqual([])
    expect((await titles()).map(({ title }) => title)).toContainEqual(expect.stringContaining('居住证签发于离职之后'))
  })

  it(
    'and whoever asks for a visit in that moment never leaves an open application of somebody gone',
    { timeout: 60_000 },
    async () => {
      const { hr } = await addEmployer()
      const employments = await moves.hire(8, hr)
      await Promise.all(
        employments.flatMap((employmentId) => [
          call(hr, 'mutation ($input: RequestVisitInput!) { requestVisit(input: $input) { userErrors { code } } }', {
            input: {
              preferredWindows: [],
              applicants: [
                {
                  employmentId,
                  permitType: 'ONE_YEAR',
                  documents: ['RESIDENT_IDENTITY_CARD', 'EMPLOYMENT_CERTIFICATE'],
                },
              ],
            },
          }),
          leave(employmentId, '2026-12-01', hr),
        ]),
      )
      const { permitApplications } = await ask<{
        permitApplications: { nodes: { status: string; employment: { status: string } }[] }
      }>(hr, '{ permitApplications(first: 100) { nodes { status } } }')
      expect(permitApplications.nodes.filter(({ status }) => status === 'SUBMITTED')).toEqual([])
    },
  )
})
