import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal, type TestPortal } from '#test/support/test-portal.ts'

interface Filed {
  report: { id: string } | null
  employment: { id: string; version: number } | null
  userErrors: { code: string }[]
}
interface Question {
  id: string
  status: string
  source: string
  deadline: { dueOn: string; provisional: boolean }
  penaltyCase: { selfCorrected: boolean } | null
}

const payload =
  '{ report { id onTime obligation { status penaltyCase { selfCorrected } } } employment { id version } userErrors { code path } }'

/** Each story has a portal of its own: questions are counted. */
async function openDesk() {
  const portal: TestPortal = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { ask, people, workOffQueue } = portal
  const run = async (person: Person, name: string, input: object, more = ''): Promise<Filed> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`
    const answer = (
      await ask<Record<string, Filed>>(
        person,
        `mutation ($input: ${type}!) { ${name}(input: $input${more}) ${payload} }`,
        { input },
      )
    )[name]!
    await workOffQueue()
    return answer
  }
  const hire = (person: Person, hiredOn: string, seed = 1, more = '') =>
    run(
      person,
      'reportHire',
      { name: '陈志强', identityNumber: identityNumber(seed), hiredOn, lateReasonCode: 'OTHER' },
      more,
    )
  const withdraw = (person: Person, { report, employment }: Filed) =>
    run(person, 'withdrawReport', { reportId: report?.id, version: employment?.version, reason: '未实际入职' })
  const questions = async (person: Person = people.hr1): Promise<Question[]> =>
    (
      await ask<{ obligations: { nodes: Question[] } }>(
        person,
        '{ obligations(filter: { source: [CROSS_EMPLOYER], status: [PENDING, OVERDUE, MET, MET_LATE, WAIVED] }) { nodes { id status source deadline { dueOn provisional } penaltyCase { selfCorrected } } } }',
      )
    ).obligations.nodes
  const cases = async (person: Person = people.officer1): Promise<number> =>
    (await ask<{ penaltyCases: { totalCount: number } }>(person, '{ penaltyCases { totalCount } }')).penaltyCases
      .totalCount
  const confirm = (obligationId: string, person: Person = people.hr1) =>
    ask<{ confirmEmployment: { userErrors: object[] } }>(
      person,
      'mutation ($input: ConfirmEmploymentInput!) { confirmEmployment(input: $input) { userErrors { code } } }',
      { input: { obligationId, note: '该员工仍在本单位工作' } },
    )
  const find = (eventOn: string, foundOn: string) =>
    ask(
      people.officer1,
      'mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { obligation { source status eventOn deadline { dueOn } } penaltyCase { status selfCorrected } userErrors { code path } } }',
      {
        input: {
          employerId: people.hr1.employerId,
          kind: 'DEPARTURE',
          eventOn,
          workerName: '陈志强',
          identityNumber: identityNumber(1),
          foundOn,
          note: '工位已空',
        },
      },
    )
  return { ...portal, hire, withdraw, run, questions, cases, confirm, find }
}
type Desk = Awaited<ReturnType<typeof openDesk>>

const overdue =
  '{ compliance(filter: { from: "2026-11-01", to: "2026-12-31" }, groupBy: STATION) { total { overdue } } }'
const todo = '{ viewer { todo { title overdue subject { id } } } }'

describe("hires of another company's people, taken back again", async () => {
  const desk: Desk = await openDesk()
  const { people, questions, cases, moveTo, ask } = desk

  it('leave nothing behind: no question, no duty, no case, nothing in the figures', async () => {
    const hired = [await desk.hire(people.hr1, '2026-11-20', 1), await desk.hire(people.hr1, '2026-11-20', 2)]
    expect(hired.every(({ report }) => report !== null)).toBe(true)
    const invented = [await desk.hire(people.hr2, '2026-11-24', 1), await desk.hire(people.hr2, '2026-11-24', 2)]
    expect((await questions()).map(({ status }) => status)).toEqual(['PENDING', 'PENDING'])
    for (const one of invented) expect((await desk.withdraw(people.hr2, one)).userErrors).toEqual([])
    expect((await questions()).map(({ status }) => status)).toEqual(['WAIVED', 'WAIVED'])

    await moveTo('2026-12-31T09:00:00+08:00')
    expect(await cases()).toBe(0)
    expect(await ask(people.auditor, overdue)).toEqual({ compliance: { total: { overdue: 0 } } })
    const { notices } = await ask<{ notices: { nodes: { kind: string }[] } }>(
      people.hr1,
      '{ notices { nodes { kind } } }',
    )
    expect(notices.nodes.map(({ kind }) => kind).toSorted()).toEqual([
      'CROSS_EMPLOYER',
      'CROSS_EMPLOYER',
      'CROSS_EMPLOYER_SETTLED',
      'CROSS_EMPLOYER_SETTLED',
    ])
  })
})

describe('a question that nobody answers', async () => {
  const desk: Desk = await openDesk()
  const { people, questions, cases, moveTo, ask } = desk
  beforeAll(async () => {
    await desk.hire(people.hr1, '2026-11-20')
    await desk.hire(people.hr2, '2026-11-24')
  })

  it('is never overdue, no breach, in no reminder, and opens no case', async () => {
    await moveTo('2026-12-01T09:00:00+08:00')
    await moveTo('2026-12-31T09:00:00+08:00')
    expect(await questions()).toMatchObject([
      { status: 'PENDING', deadline: { dueOn: '2026-11-30', provisional: false }, penaltyCase: null },
    ])
    expect(await cases()).toBe(0)
    expect(await ask(people.auditor, overdue)).toEqual({ compliance: { total: { overdue: 0 } } })
    expect(
      await ask(
        people.boss1,
        `{ node(id: "${desk.employers.first}") { ... on Employer { exposure { items { severity } } } } }`,
      ),
    ).toEqual({ node: { exposure: { items: [] } } })
    const { notices } = await ask<{ notices: { nodes: { kind: string }[] } }>(
      people.hr1,
      '{ notices { nodes { kind } } }',
    )
    expect(notices.nodes.map(({ kind }) => kind)).toEqual(['CROSS_EMPLOYER'])
  })

  it('becomes a task of the officers whose station it is, after its day', async () => {
    const [question] = await questions()
    const { viewer } = await ask<{ viewer: { todo: { title: string; overdue: boolean; subject: { id: string } }[] } }>(
      people.officer1,
      todo,
    )
    expect(viewer.todo).toContainEqual({
      title: '平度东阁服装有限公司未答复陈志强是否仍在职，请了解',
      overdue: false,
      subject: { id: question?.id },
    })
    expect(JSON.stringify(await ask(people.officer2, todo))).not.toContain('陈志强')
  })

  it('the database itself keeps from being late', async () => {
    await expect(
      inSystemTransaction(desk.portal.database, ({ rows }) =>
        rows(sql`update obligation set provisional = false where source = 'CROSS_EMPLOYER'`),
      ),
    ).rejects.toThrow('obligation_question_is_no_breach')
  })

  it('opens a case once an officer has found that the person had left, by the day on which they did', async () => {
    expect(await desk.find('2026-12-02', '2026-12-31')).toMatchObject({
      recordFinding: {
        obligation: {
          source: 'INSPECTION',
          status: 'OVERDUE',
          eventOn: '2026-12-02',
          deadline: { dueOn: '2026-12-07' },
        },
        penaltyCase: { status: 'DETECTED', selfCorrected: false },
        userErrors: [],
      },
    })
    expect(await questions()).toEqual([])
    expect(JSON.stringify(await ask(people.officer1, todo))).not.toContain('是否仍在职')
  })
})

describe('a question between employers', async () => {
  const desk: Desk = await openDesk()
  const { people, questions, addEmployer, moveTo } = desk

  it('stands as long as one hire asks it', async () => {
    const { hr } = await addEmployer('second')
    await desk.hire(people.hr1, '2026-11-20')
    const asking = [await desk.hire(people.hr2, '2026-11-24'), await desk.hire(hr, '2026-11-25')]
    // Each of the two has the other's hire to explain as well: only the earlier one is asked about here.
    await desk.withdraw(people.hr2, asking[0]!)
    expect((await questions()).map(({ status }) => status)).toEqual(['PENDING'])
    await desk.withdraw(hr, asking[1]!)
    expect((await questions()).map(({ status }) => status)).toEqual(['WAIVED'])
  })

  it('goes where the hire turns out to be of a day before the other', async () => {
    await desk.hire(people.hr1, '2026-11-20', 2)
    const asking = await desk.hire(people.hr2, '2026-11-24', 2)
    const before = (await questions()).filter(({ status }) => status === 'PENDING')
    expect(before).toHaveLength(1)
    await desk.run(people.hr2, 'amendReport', {
      reportId: asking.report?.id,
      version: 1,
      reason: '日期有误',
      hiredOn: '2026-11-19',
    })
    expect((await questions()).filter(({ status }) => status === 'PENDING')).toEqual([])
  })

  it('is asked once by the same employer, and may be asked by another', async () => {
    await desk.hire(people.hr1, '2026-11-20', 3)
    const first = await desk.hire(people.hr2, '2026-11-24', 3)
    const [asked] = (await questions()).filter(({ status }) => status === 'PENDING')
    expect((await desk.confirm(asked!.id)).confirmEmployment.userErrors).toEqual([])
    await desk.withdraw(people.hr2, first)
    await desk.hire(people.hr2, '2026-11-25', 3)
    expect((await questions()).filter(({ status }) => status === 'PENDING')).toEqual([])
    const { hr } = await addEmployer('second')
    await desk.hire(hr, '2026-11-25', 3)
    expect((await questions()).filter(({ status }) => status === 'PENDING')).toHaveLength(1)
  })

  it('is asked of nobody who has reported the departure, or has withdrawn the hire', async () => {
    const before = (await questions()).length
    const left = await desk.hire(people.hr1, '2026-11-20', 8)
    await desk.run(people.hr1, 'reportDeparture', { employmentId: left.employment?.id, endedOn: '2026-11-23' })
    await desk.withdraw(people.hr1, await desk.hire(people.hr1, '2026-11-20', 9))
    for (const seed of [8, 9]) expect((await desk.hire(people.hr2, '2026-11-24', seed)).userErrors).toEqual([])
    expect(await questions()).toHaveLength(before)
  })

  it('is asked again when the departure that answered it is withdrawn', async () => {
    const here = await desk.hire(people.hr1, '2026-11-20', 4)
    await desk.hire(people.hr2, '2026-11-24', 4)
    const left = await desk.run(people.hr1, 'reportDeparture', {
      employmentId: here.employment?.id,
      endedOn: '2026-11-23',
    })
    expect(left).toMatchObject({ userErrors: [], report: { obligation: { status: 'MET' } } })
    const open = async () => (await questions()).filter(({ status }) => status === 'PENDING').length
    const before = await open()
    await desk.withdraw(people.hr1, left)
    expect(await open()).toBe(before + 1)
  })

  it("is nobody's discovery: who then reports a late departure has corrected it alone", async () => {
    const here = await desk.hire(people.hr1, '2026-11-20', 5)
    await desk.hire(people.hr2, '2026-11-24', 5)
    await moveTo('2026-12-10T09:00:00+08:00')
    const left = await desk.run(people.hr1, 'reportDeparture', {
      employmentId: here.employment?.id,
      endedOn: '2026-11-23',
      lateReasonCode: 'OVERSIGHT',
    })
    expect(left).toMatchObject({
      userErrors: [],
      report: { onTime: false, obligation: { status: 'MET_LATE', penaltyCase: { selfCorrected: true } } },
    })
  })
})
