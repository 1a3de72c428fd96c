import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { reasonOf, reasonsOf } from '#test/support/reason-of.ts'
import { openRosterDesk } from './roster-desk.ts'

const head = '姓名,身份证号,入职日期,居住登记日期,居住登记编号'
const line = (seed: number, hiredOn: string, on = '', reference = ''): string =>
  `陈志强,${identityNumber(seed)},${hiredOn},${on},${reference}`

describe('people registered before, in a roster', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })

  it('are known by the columns of the file: a day, yes or no, or a number', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(
      hr,
      [
        head,
        line(1, '1999-03-02', '1999/3/4'),
        line(2, '2020-01-06', '已登记'),
        line(3, '2020-01-06', '', '暂字8号'),
        line(4, '2026-06-29', '否'),
        line(5, '2020-01-06', '大概去年'),
        line(6, '2020-01-06', '2019-12-30'),
      ].join('\r\n'),
    )
    expect(roster.summary).toMatchObject({ hires: 4, registeredBefore: 3, late: 0, invalid: 2 })
    expect((await desk.rows(hr, roster.id, { outcome: ['INVALID'] })).map(({ errors }) => errors[0]?.message)).toEqual([
      expect.stringContaining('D6'),
      expect.stringContaining('早于聘用日期'),
    ])
    expect(
      (await desk.rows(hr, roster.id, { finding: 'REGISTERED_BEFORE' })).map(({ deadline, late }) => [deadline, late]),
    ).toEqual([
      [null, false],
      [null, false],
      [null, false],
    ])
    expect((await desk.fileAll(hr, roster.id)).summary).toMatchObject({ filed: 4, registeredBefore: 3, late: 0 })
    const { priorRegistrations } = await desk.ask<{ priorRegistrations: { nodes: object[] } }>(
      desk.people.officer1,
      'query ($e: ID) { priorRegistrations(filter: { employerId: $e }) { nodes { registeredOn reference employment { hireObligation { id } } } } }',
      { e: hr.employerId },
    )
    expect(new Set(priorRegistrations.nodes.map((node) => JSON.stringify(node)))).toEqual(
      new Set(
        [
          { registeredOn: '1999-03-04', reference: null },
          { registeredOn: null, reference: null },
          { registeredOn: null, reference: '暂字8号' },
        ].map((claim) => JSON.stringify({ ...claim, employment: { hireObligation: null } })),
      ),
    )
    // The same file once more says nothing new, though details of such people cannot be amended.
    expect(
      (await desk.check(hr, [head, line(1, '1999-03-02', '1999/3/4'), line(2, '2020-01-06', '已登记')].join('\r\n')))
        .summary,
    ).toMatchObject({ unchanged: 2, amendable: 0 })
  })

  it('are chosen by one day for many rows, and the file is checked again by it', async () => {
    const { hr } = await desk.addEmployer()
    const file = [
      '姓名,身份证号,入职日期',
      ...Array.from(
        { length: 300 },
        (_, n) =>
          `陈志强,${identityNumber(1_000 + n)},${n < 290 ? `20${15 + (n % 10)}-03-0${1 + (n % 9)}` : '2026-06-29'}`,
      ),
    ].join('\r\n')
    const uploadId = await desk.send(hr, 'staff.csv', file)
    const first = await desk.settled(hr, (await desk.start(hr, { uploadId })).rosterImport!.id)
    expect(first.summary).toMatchObject({ hires: 300, late: 290, registeredBefore: 0 })
    const choose = (registeredBefore: object) => desk.start(hr, { uploadId, registeredBefore })
    const tooLate = await choose({ hiredBefore: '2026-07-05' })
    expect([reasonsOf(tooLate), tooLate.userErrors[0]!.message]).toEqual([
      ['INVALID_DATE HIRED_BEFORE_TOO_LATE registeredBefore.hiredBefore'],
      expect.stringContaining('2026年7月4日'),
    ])
    expect((await choose({ hiredBefore: '2026-06-01', on: '2026-05-01' })).userErrors).toMatchObject([
      { code: 'INVALID_DATE', path: ['registeredBefore', 'on'] },
    ])
    const second = await desk.settled(hr, (await choose({ hiredBefore: '2026-06-01' })).rosterImport!.id)
    expect(second.summary).toMatchObject({
      hires: 300,
      late: 0,
      lateWithoutReason: 0,
      registeredBefore: 290,
      fileable: 300,
    })
    const { viewer } = await desk.ask<{
      viewer: { todo: { title: string; overdue: boolean; dueAt: string | null }[] }
    }>(hr, '{ viewer { todo { title overdue dueAt } } }')
    expect(viewer.todo).toEqual([
      { title: '花名册“staff.csv”：申报10人聘用', overdue: false, dueAt: '2026-07-02T16:00:00.000Z' },
      { title: '花名册“staff.csv”：提交此前已登记的290人', overdue: false, dueAt: null },
    ])
    expect((await desk.fileAll(hr, second.id)).summary).toMatchObject({ filed: 300, late: 0 })
    await desk.moveTo('2026-07-20T10:00:00+08:00')
    expect(
      await desk.ask(
        hr,
        '{ viewer { todo { title } } penaltyCases { totalCount } obligations { totalCount } employments { totalCount } }',
      ),
    ).toEqual({
      viewer: { todo: [] },
      penaltyCases: { totalCount: 0 },
      obligations: { totalCount: 10 },
      employments: { totalCount: 300 },
    })
    await desk.moveTo('2026-06-30T10:00:00+08:00')
  })

  it('are no hires to report, and a hire with its departure is both, in the counts, the notice, the filter and the to-dos', async () => {
    const { hr } = await desk.addEmployer()
    const uploadId = await desk.send(
      hr,
      'staff.csv',
      [
        '姓名,身份证号,入职日期,离职日期',
        ...Array.from({ length: 5 }, (_, n) => `陈志强,${identityNumber(3_000 + n)},2020-01-06,`),
        `陈志强,${identityNumber(3_010)},2026-06-29,`,
        `陈志强,${identityNumber(3_011)},2026-06-26,`,
        ...Array.from({ length: 3 }, (_, n) => `陈志强,${identityNumber(3_020 + n)},2026-06-26,2026-06-29`),
      ].join('\r\n'),
    )
    const roster = await desk.settled(
      hr,
      (await desk.start(hr, { uploadId, registeredBefore: { hiredBefore: '2026-06-01' } })).rosterImport!.id,
    )
    expect(roster.summary).toMatchObject({
      hiresToReport: 5,
      departuresToReport: 3,
      registeredBeforeToFile: 5,
      hires: 7,
      departures: 3,
      fileable: 10,
    })
    expect(await desk.rows(hr, roster.id, { finding: 'HIRE_TO_REPORT' })).toHaveLength(5)
    const { notices, viewer } = await desk.ask<{
      notices: { nodes: { body: string }[] }
      viewer: { todo: { title: string }[] }
    }>(hr, '{ notices(first: 50) { nodes { body } } viewer { todo { title } } }')
    expect(notices.nodes[0]?.body).toContain(
      '核对发现5项聘用、3项离职可以申报，其中0项已过申报期限；5人此前已登记，聘用无需申报；0行有误',
    )
    const todo = (task: RegExp) => viewer.todo.reduce((sum, { title }) => sum + Number(task.exec(title)?.[1] ?? 0), 0)
    expect([todo(/申报(\d+)人聘用/), todo(/报告(\d+)人离职/), todo(/此前已登记的(\d+)人/)]).toEqual([5, 3, 5])
    expect((await desk.fileAll(hr, roster.id)).summary).toMatchObject({
      filed: 10,
      hiresToReport: 0,
      departuresToReport: 0,
      registeredBeforeToFile: 0,
    })
  })

  it('keep the duty to report a departure, and a hire that was found is no matter of theirs', async () => {
    const { hr, employerId } = await desk.addEmployer()
    await desk.ask(
      desk.people.officer1,
      'mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { userErrors { code } } }',
      {
        input: {
          employerId,
          kind: 'HIRE',
          eventOn: '2026-05-06',
          workerName: '陈志强',
          identityNumber: identityNumber(2_001),
          foundOn: '2026-06-30',
          note: '现场检查发现',
        },
      },
    )
    const roster = await desk.check(
      hr,
      [
        '姓名,身份证号,入职日期,离职日期,居住登记日期',
        `陈志强,${identityNumber(2_001)},2026-05-06,,2026-05-07`,
        `陈志强,${identityNumber(2_002)},2020-01-06,2026-06-29,2020-01-07`,
      ].join('\r\n'),
    )
    expect(roster.summary).toMatchObject({ invalid: 1, departures: 1, late: 0 })
    expect((await desk.rows(hr, roster.id, { outcome: ['INVALID'] }))[0]?.errors.map(reasonOf)).toEqual([
      'INVALID_STATE DUTY_KNOWN',
    ])
    await desk.fileAll(hr, roster.id)
    expect((await desk.rows(hr, roster.id, { outcome: ['FILED'] }))[0]).toMatchObject({
      report: { kind: 'DEPARTURE', onTime: true },
      employment: { status: 'ENDED' },
    })
  })
})
