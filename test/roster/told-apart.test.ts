import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openRosterDesk } from './roster-desk.ts'

const file = [
  '序号,姓名,身份证号,入职日期,离职日期,手机号,居住地址,状态,此前登记日期,此前登记编号',
  `1,陈志强,${identityNumber(1)},2020-01-06,,,,,2020-01-09,暂字8号`,
  `2,王小明,${identityNumber(2)},2026-06-29,,13800138001,同和路8号,,,`,
  `3,张丽华,${identityNumber(3)},2026-06-26,2026-06-29,,,,,`,
  `4,李_建国,${identityNumber(4)},2026-06-29,,,,外包,,`,
].join('\r\n')

interface Told {
  summary: { filed: number; reported: number; reports: number; registeredBefore: number; hiresToReport: number }
  registeredBeforeLimit: string
  rows: {
    totalCount: number
    nodes: {
      sheetRow: number
      outcome: string
      name: string | null
      ignoredText: string | null
      priorRegistration: object | null
      details: { field: string; cell: string; text: string }[]
      reports: { kind: string; receiptNumber: string }[]
    }[]
  }
}

describe('the rows of a roster', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })
  const { hr } = await desk.addEmployer()
  const told = async (id: string, asked: { search?: string; finding?: string } = {}): Promise<Told> =>
    (
      await desk.ask<{ node: Told }>(
        hr,
        `query ($id: ID!, $search: String, $finding: RosterRowFinding) { node(id: $id) { ... on RosterImport { registeredBeforeLimit
          summary { filed reported reports registeredBefore hiresToReport }
          rows(first: 50, search: $search, finding: $finding) { totalCount nodes { sheetRow outcome name ignoredText priorRegistration { on reference } details { field cell text } reports { kind receiptNumber } } } } } }`,
        { id, ...asked },
      )
    ).node
  const namesIn = async (id: string, search: string) => (await told(id, { search })).rows.nodes.map(({ name }) => name)
  const todos = async () =>
    (await desk.ask<{ viewer: { todo: { title: string }[] } }>(hr, '{ viewer { todo { title } } }')).viewer.todo.map(
      ({ title }) => title,
    )
  let id = ''

  it('are announced as questions first, while questions about the file wait', async () => {
    id = (await desk.check(hr, file)).id
    const waiting = await todos()
    expect(waiting.length).toBeGreaterThan(0)
    expect(waiting.filter((title) => !title.includes('先回答关于文件的1个问题，再'))).toEqual([])
    id = (await desk.answered(hr, id, [{ kind: 'STATUS_WORD', word: '外包', answer: 'LEAVE_OUT' }])).id
    expect((await todos()).filter((title) => title.includes('先回答'))).toEqual([])
  })

  it('are found by a part of a name or their number, over all of them', async () => {
    expect(await namesIn(id, '小明')).toEqual(['王小明'])
    expect(await namesIn(id, '3')).toEqual(['王小明'])
    for (const pasted of ['王\u200B小明', '王 小明', '王小明\u202E', '  王小明'])
      expect([pasted, await namesIn(id, pasted)]).toEqual([pasted, ['王小明']])
    expect(await namesIn(id, '%')).toEqual([])
    expect(await namesIn(id, '_')).toEqual([])
    await expect(told(id, { search: 'x'.repeat(61) })).rejects.toThrow('at most 60')
    await expect(told(id, { search: '王\0' })).rejects.toThrow('at most 60')
    for (const search of ['370283199001011235', '3702 8319', '王 37028319'])
      await expect(told(id, { search })).rejects.toThrow('not by identity numbers')
  })

  it('name whom an answer passes over, and say what else is written of the others', async () => {
    const { nodes } = (await told(id)).rows
    expect(nodes.find(({ sheetRow }) => sheetRow === 5)).toMatchObject({ outcome: 'IGNORED', ignoredText: '李_建国' })
    expect(nodes.find(({ name }) => name === '王小明')?.details).toEqual([
      { field: 'phone', cell: 'F3', text: '138****8001' },
      { field: 'residenceAddress', cell: 'G3', text: '同和路8号' },
    ])
  })

  it('say until which day one choice for many may reach', async () => {
    expect((await told(id)).registeredBeforeLimit).toBe('2026-07-04')
  })

  it('tell people registered before from people to report and reported, and show every receipt', async () => {
    const claim = { on: '2020-01-09', reference: '暂字8号' }
    const before = await told(id)
    expect(before.summary).toMatchObject({ registeredBefore: 1, hiresToReport: 2, reported: 0, reports: 0 })
    expect(before.rows.nodes.find(({ name }) => name === '陈志强')).toMatchObject({ priorRegistration: claim })
    await desk.fileAll(hr, id)
    const after = await told(id)
    expect(after.summary).toMatchObject({ filed: 3, reported: 2, reports: 3, registeredBefore: 1 })
    expect(after.rows.nodes.find(({ name }) => name === '陈志强')).toMatchObject({
      priorRegistration: claim,
      reports: [],
    })
    expect(after.rows.nodes.find(({ name }) => name === '张丽华')?.reports.map(({ kind }) => kind)).toEqual([
      'HIRE',
      'DEPARTURE',
    ])
    const reported = (await told(id, { finding: 'REPORTED' })).rows
    expect(reported.nodes.flatMap(({ reports }) => reports)).toHaveLength(after.summary.reports)
    expect(reported.totalCount).toBe(after.summary.reported)
  })
})
