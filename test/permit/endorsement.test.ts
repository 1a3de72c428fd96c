import { describe, expect, it } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window } from '#test/support/visits.ts'

describe('a permit under the rules that endorse it every year', async () => {
  const test = await openTestPortal({ now: '2024-11-25T09:00:00+08:00', rules: '370283' })
  const { people, ask, moveTo, addEmployer } = test
  const moves = visitMoves(test)
  const officer = moves.officerId(people.officer1)

  const hire = async (person: Person, number: number, hiredOn: string): Promise<string> => {
    const { reportHire } = await ask<{ reportHire: { employment: { id: string } } }>(
      person,
      'mutation ($input: ReportHireInput!) { reportHire(input: $input) { employment { id } userErrors { code message } } }',
      { input: { name: '李强', identityNumber: identityNumber(number), hiredOn } },
    )
    return reportHire.employment.id
  }
  /** From the request to the acceptance, all on one morning. */
  const accept = async (employmentId: string, day: string, person: Person = people.hr1) => {
    await moveTo(`${day}T08:40:00+08:00`)
    const asked = await moves.request([{ employmentId, permitType: 'ANNUALLY_ENDORSED' }], {}, person)
    if (asked.visit === null) return { asked, id: '' }
    const scheduled = (await moves.schedule(asked.visit, window(day, '10:00', '11:00'), [officer])).visit!
    const started = (await moves.step('startVisit', scheduled)).visit!
    await moves.find(started.applications[0]!.id)
    await moves.step('completeVisit', started)
    return { asked, id: started.applications[0]!.id }
  }
  type Issued = {
    application: {
      permit: { number: string; issuedOn: string; expiresOn: string; renewalOpensOn: string; status: string }
    } | null
  }
  const issue = (applicationId: string, number: string, issuedOn: string) =>
    moves.mutate<Issued>(
      people.officer1,
      'issuePermit',
      'IssuePermitInput',
      { applicationId, number, issuedOn },
      'application { permit { number issuedOn expiresOn renewalOpensOn status } }',
    )

  it('keeps its card: in time a year is added to the year before, after a lapse it runs from the endorsement', async () => {
    const employment = await hire(people.hr1, 901, '2024-11-25')
    const first = await accept(employment, '2024-11-26')
    expect((await issue(first.id, 'JZ901', '2024-11-26')).application?.permit).toMatchObject({
      number: 'JZ901',
      expiresOn: '2025-11-26',
      renewalOpensOn: '2025-10-27',
    })
    expect((await accept(employment, '2025-10-26')).asked.userErrors).toMatchObject([{ code: 'INVALID_STATE' }])

    const inTime = await accept(employment, '2025-10-28')
    expect((await issue(inTime.id, 'JZ901', '2025-10-28')).application?.permit).toEqual({
      number: 'JZ901',
      issuedOn: '2025-10-28',
      expiresOn: '2026-11-26',
      renewalOpensOn: '2026-10-27',
      status: 'VALID',
    })
    const { notices } = await ask<{ notices: { nodes: { title: string }[] } }>(
      people.hr1,
      '{ notices(first: 3) { nodes { title } } }',
    )
    expect(notices.nodes.map(({ title }) => title)).toContain('李强的居住证已签注')

    const lapsed = await accept(employment, '2027-02-05')
    expect((await issue(lapsed.id, 'JZ901', '2027-02-05')).application?.permit).toMatchObject({
      expiresOn: '2028-02-05',
    })
    const { residencePermits } = await ask<{ residencePermits: { nodes: { number: string; expiresOn: string }[] } }>(
      people.hr1,
      '{ residencePermits { nodes { number expiresOn } } }',
    )
    expect(residencePermits.nodes).toEqual([{ number: 'JZ901', expiresOn: '2028-02-05' }])
  })

  it("goes with its person to the next employer, and is never anybody else's", async () => {
    const { hr } = await addEmployer()
    const again = await accept(await hire(hr, 901, '2027-02-05'), '2027-02-06', hr)
    expect((await issue(again.id, 'JZ901', '2027-02-06')).application?.permit).toMatchObject({
      expiresOn: '2029-02-05',
    })
    const other = await accept(await hire(people.hr1, 902, '2027-02-06'), '2027-02-07')
    expect((await issue(other.id, 'JZ901', '2027-02-07')).userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['number'] },
    ])
    expect((await issue(other.id, 'JZ902', '2027-02-07')).application?.permit).toMatchObject({
      expiresOn: '2028-02-07',
    })
  })
})

describe('a decision', async () => {
  const test = await openTestPortal({ now: '2026-12-29T08:30:00+08:00' })
  const { people, ask, moveTo, stations } = test
  const moves = visitMoves(test)
  const accepted = async (day: string, hours: readonly [string, string]): Promise<string> => {
    const scheduled = (
      await moves.schedule(
        (await moves.request([{ employmentId: (await moves.hire(1))[0]! }])).visit!,
        window(day, ...hours),
        [moves.officerId(people.officer1)],
      )
    ).visit!
    const started = (await moves.step('startVisit', scheduled)).visit!
    await moves.find(started.applications[0]!.id)
    await moves.step('completeVisit', started)
    return started.applications[0]!.id
  }
  const standing = async (id: string) =>
    (
      await ask<{ node: object }>(
        people.officer1,
        'query ($id: ID!) { node(id: $id) { ... on PermitApplication { status onTime decisionDeadline { dueOn provisional } } } }',
        { id },
      )
    ).node

  it("is counted again when the year's notice comes, and the station is told", async () => {
    const id = await accepted('2026-12-29', ['09:00', '10:00'])
    expect(await standing(id)).toEqual({
      status: 'ACCEPTED',
      onTime: null,
      decisionDeadline: { dueOn: '2027-01-13', provisional: true },
    })
    const holidays = ['2027-01-01', '2027-01-04', '2027-01-05'].map((on) => ({ on, working: false, holiday: '元旦' }))
    const published = await ask<{ publishCalendar: { userErrors: unknown[] } }>(
      people.admin,
      'mutation ($input: PublishCalendarInput!) { publishCalendar(input: $input) { userErrors { code path message } } }',
      { input: { year: 2027, source: '国务院办公厅关于2027年部分节假日安排的通知', holidays } },
    )
    expect(published.publishCalendar.userErrors).toEqual([])
    expect(await standing(id)).toEqual({
      status: 'ACCEPTED',
      onTime: null,
      decisionDeadline: { dueOn: '2027-01-15', provisional: false },
    })
    const { notices } = await ask<{ notices: { nodes: { title: string }[] } }>(
      people.chief1,
      '{ notices(first: 5) { nodes { title } } }',
    )
    expect(notices.nodes.map(({ title }) => title)).toContain('2027年放假安排公布，1件居住证签发期限已重新计算')
  })

  it('against an application is on time too, where it came before its day', async () => {
    const id = await accepted('2026-12-29', ['14:00', '15:00'])
    await moves.mutate(
      people.officer1,
      'rejectApplication',
      'EndApplicationInput',
      { applicationId: id, reason: '居住地址与登记不符' },
      'application { status }',
    )
    await moveTo('2027-03-01T09:00:00+08:00')
    expect(await standing(id)).toMatchObject({ status: 'REJECTED', onTime: true })
    const { visitFigures } = await ask<{ visitFigures: object }>(
      people.chief1,
      'query ($id: ID!) { visitFigures(stationId: $id, from: "2027-01-01", to: "2027-01-31") { decisionsDue decisionsOnTime } }',
      { id: stations.first },
    )
    expect(visitFigures).toEqual({ decisionsDue: 2, decisionsOnTime: 1 })
  })

  it('is not waited for where the company takes the application back, which the station is told', async () => {
    const { visit } = await moves.request([{ employmentId: (await moves.hire(1))[0]! }])
    await moves.mutate(
      people.hr1,
      'withdrawApplication',
      'EndApplicationInput',
      { applicationId: visit!.applications[0]!.id, reason: '本人已离职' },
      'application { status }',
    )
    const { notices } = await ask<{ notices: { nodes: { title: string; body: string }[] } }>(
      people.officer1,
      '{ notices(first: 1) { nodes { title body } } }',
    )
    expect(notices.nodes[0]).toMatchObject({
      title: expect.stringContaining('撤回工人3的居住证申请'),
      body: expect.stringContaining('已没有待办人员'),
    })
  })
})
