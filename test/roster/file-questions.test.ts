import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { openRosterDesk, sample, type Roster } from './roster-desk.ts'

const header = ['姓名', '身份证号', '入职日期', '离职日期', '员工状态', '备注']
const shifted = (on: string) => `${on}T16:00:00.000Z`
type Line = [name: string, seed: number, hiredOn: string, endedOn: string, status: string, remark: string]

async function book(lines: readonly Line[]): Promise<Buffer> {
  return Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: '名单',
          rows: [header, ...lines.map(([name, seed, ...rest]) => [name, identityNumber(seed), ...rest])],
        },
      ],
    }),
  )
}

const first: Line[] = [
  ['王小明', 1, '2026-06-29', '', '在职', ''],
  ['李秀英', 2, '2026-06-01', '', '离职', ''],
  ['赵敏', 3, '2026-06-29', '', '待入职', ''],
  ['孙丽', 4, '2026-06-01', '2026-06-29', '离职', ''],
  ['周强', 5, '2026-06-29', '9999-12-31', '在职', '停薪留职'],
  ['吴芳', 6, shifted('2026-06-28'), '', '在职', ''],
]

describe('what a file also says', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })
  const asked = ({ fileQuestions }: Roster) =>
    fileQuestions.map(({ kind, word, rows, cells, answer }) => [kind, word, rows, cells[0], answer])
  const errorsOf = async (person: Awaited<ReturnType<typeof desk.addEmployer>>['hr'], id: string) =>
    (await desk.file(person, id, { lateReasonCode: 'OVERSIGHT' })).userErrors

  it('is asked about once for the file, and nothing is filed before it is answered', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(hr, await book(first), { name: 'staff.xlsx' })
    expect(asked(roster)).toEqual([
      ['STATUS_WORD', '停薪留职或休假', 1, 'F6', null],
      ['STATUS_WORD', '待入职', 1, 'E4', null],
      ['STATUS_WORD', '离职', 1, 'E3', null],
      ['SHIFTED_DAYS', null, 1, 'C7', null],
      ['OPEN_ENDS', null, 1, 'D6', null],
    ])
    expect(roster.account).toMatchObject({
      read: 7,
      people: 2,
      asked: 4,
      toCorrect: 0,
      duplicates: 0,
      ignored: 1,
      ignoredBecause: [{ because: 'header', rows: 1 }],
    })
    expect((await desk.rows(hr, roster.id, { finding: 'FILE_ASKED' })).map(({ rowNumber }) => rowNumber)).toEqual([
      3, 4, 6, 7,
    ])
    expect(await errorsOf(hr, roster.id)).toMatchObject([
      { code: 'INVALID_STATE', path: ['rosterImportId'], message: '文件中还有 5 个问题没有回答，回答之前不能申报。' },
    ])

    const some = await desk.answered(hr, roster.id, [
      { kind: 'STATUS_WORD', word: '离职', answer: 'LEFT' },
      { kind: 'STATUS_WORD', word: '待入职', answer: 'NOT_STARTED' },
      { kind: 'SHIFTED_DAYS', answer: 'NEXT_DAY' },
    ])
    expect((await desk.find(hr, roster.id))?.status).toBe('CANCELLED')
    expect(await errorsOf(hr, some.id)).toMatchObject([{ code: 'INVALID_STATE' }])
    const all = await desk.answered(hr, some.id, [
      { kind: 'STATUS_WORD', word: '停薪留职或休假', answer: 'EMPLOYED' },
      { kind: 'OPEN_ENDS', answer: 'EMPLOYED' },
    ])
    expect(
      all.fileQuestions.map(({ answer, stopsFiling, remembered, answeredBy }) => [
        answer,
        stopsFiling,
        remembered,
        answeredBy?.name,
      ]),
    ).toEqual([
      ['EMPLOYED', false, false, hr.name],
      ['NOT_STARTED', false, false, hr.name],
      ['LEFT', false, false, hr.name],
      ['NEXT_DAY', false, false, hr.name],
      ['EMPLOYED', false, false, hr.name],
    ])
    const rows = await desk.rows(hr, all.id)
    expect(
      rows.map(({ outcome, name, hiredOn, endedOn, ignoredBecause }) => [
        outcome,
        name,
        hiredOn,
        endedOn,
        ignoredBecause,
      ]),
    ).toEqual([
      ['IGNORED', null, null, null, 'header'],
      ['HIRE', '王小明', '2026-06-29', null, null],
      ['INVALID', '李秀英', null, null, null],
      ['IGNORED', null, null, null, 'not_started'],
      ['DEPARTURE', '孙丽', '2026-06-01', '2026-06-29', null],
      ['HIRE', '周强', '2026-06-29', null, null],
      ['HIRE', '吴芳', '2026-06-29', null, null],
    ])
    expect(all.account).toMatchObject({
      read: 7,
      people: 4,
      asked: 0,
      toCorrect: 1,
      ignored: 2,
      ignoredBecause: [
        { because: 'header', rows: 1 },
        { because: 'not_started', rows: 1 },
      ],
    })
    expect(rows[2]?.errors[0]?.message).toBe('D3：已说明此人离职，但没有离职日期，请填写。')
    expect(
      (await desk.correct(hr, all.id, [{ rowNumber: 3, endedOn: '2026-06-28' }])).rosterImport?.summary,
    ).toMatchObject({ departures: 2, invalid: 0 })
    expect((await desk.fileAll(hr, all.id, { lateReasonCode: 'OVERSIGHT' })).summary).toMatchObject({ filed: 5 })
  })

  it('is answered for the next file as for the last one, said so, and changed when it is answered anew', async () => {
    const { hr1: hr, boss1: boss } = desk.people
    const one = await desk.check(
      hr,
      await book([
        ['王小明', 1, '2026-06-29', '', '离职', ''],
        ['李秀英', 2, shifted('2026-06-28'), '', '在职', ''],
      ]),
      { name: 'june.xlsx' },
    )
    await desk.answered(hr, one.id, [
      { kind: 'STATUS_WORD', word: '离职', answer: 'LEAVE_OUT' },
      { kind: 'SHIFTED_DAYS', answer: 'NEXT_DAY' },
    ])
    const next = await desk.check(
      boss,
      await book([
        ['赵敏', 3, '2026-06-29', '', '已离职', ''],
        ['孙丽', 4, shifted('2026-06-28'), '', '退休', ''],
      ]),
      { name: 'july.xlsx' },
    )
    expect(
      next.fileQuestions.map(({ kind, word, answer, remembered, answeredBy, answeredAt }) => [
        kind,
        word,
        answer,
        remembered,
        answeredBy?.name,
        answeredAt !== null,
      ]),
    ).toEqual([
      ['STATUS_WORD', '离职', 'LEAVE_OUT', true, hr.name, true],
      ['STATUS_WORD', '退休', null, false, undefined, false],
      ['SHIFTED_DAYS', null, 'NEXT_DAY', true, hr.name, true],
    ])
    expect((await desk.rows(boss, next.id))[1]).toMatchObject({ outcome: 'IGNORED', ignoredBecause: 'left_out' })
    const changed = await desk.answered(boss, next.id, [
      { kind: 'STATUS_WORD', word: '离职', answer: 'EMPLOYED' },
      { kind: 'STATUS_WORD', word: '退休', answer: 'EMPLOYED' },
    ])
    expect(
      changed.fileQuestions.map(({ answer, remembered, answeredBy }) => [answer, remembered, answeredBy?.name]),
    ).toEqual([
      ['EMPLOYED', false, boss.name],
      ['EMPLOYED', false, boss.name],
      ['NEXT_DAY', true, hr.name],
    ])
    expect(changed.summary).toMatchObject({ hires: 2 })
    // Nobody else's files are read by it.
    const { hr: other } = await desk.addEmployer()
    expect(
      (await desk.check(other, await book([['赵敏', 3, '2026-06-29', '', '离职', '']]), { name: 'a.xlsx' }))
        .fileQuestions,
    ).toMatchObject([{ answer: null, remembered: false }])
  })

  it('is answered with the file itself by a program', async () => {
    const { hr } = await desk.addEmployer()
    const answers = [
      { kind: 'STATUS_WORD', word: '离职', answer: 'LEAVE_OUT' },
      { kind: 'STATUS_WORD', word: '待入职', answer: 'NOT_STARTED' },
      { kind: 'STATUS_WORD', word: '停薪留职或休假', answer: 'EMPLOYED' },
      { kind: 'SHIFTED_DAYS', answer: 'AS_SHOWN' },
      { kind: 'OPEN_ENDS', answer: 'ROW_BY_ROW' },
    ]
    const roster = await desk.check(hr, await book(first), { name: 'staff.xlsx', answers })
    expect(roster.fileQuestions.every(({ stopsFiling }) => !stopsFiling)).toBe(true)
    expect(roster.summary).toMatchObject({ hires: 2, departures: 1, invalid: 1, ignored: 3 })
    expect((await desk.fileAll(hr, roster.id, { lateReasonCode: 'OVERSIGHT' })).summary).toMatchObject({ filed: 3 })
    const uploadId = await desk.send(hr, 'b.xlsx', await book(first))
    expect(
      reasonsOf(
        await desk.start(hr, {
          uploadId,
          answers: [
            { kind: 'OPEN_ENDS', answer: 'LEFT' },
            { kind: 'STATUS_WORD', answer: 'LEFT' },
          ],
        }),
      ),
    ).toEqual(['INVALID_INPUT NOT_AN_ANSWER answers.0.answer', 'INVALID_INPUT REQUIRED answers.1.word'])
  })

  it('asks about a second list beside the first: it is read, or left out', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(hr, sample('faults/o19_side_by_side.xlsx'), { name: 'o19.xlsx' })
    expect(roster.fileQuestions).toMatchObject([
      { kind: 'OTHER_SHEETS', sheets: ['Sheet（E列起）'], answer: null, stopsFiling: true },
    ])
    const both = await desk.answered(hr, roster.id, [{ kind: 'OTHER_SHEETS', answer: 'READ' }])
    expect(both).toMatchObject({
      summary: { hires: 2 * roster.summary.hires },
      fileQuestions: [{ answer: 'READ', stopsFiling: false }],
    })
    const { hr: other } = await desk.addEmployer()
    const alone = await desk.check(other, sample('faults/o19_side_by_side.xlsx'), { name: 'o19.xlsx' })
    const left = await desk.answered(other, alone.id, [{ kind: 'OTHER_SHEETS', answer: 'LEAVE_OUT' }])
    expect(left).toMatchObject({
      summary: { hires: roster.summary.hires },
      fileQuestions: [{ answer: 'LEAVE_OUT', stopsFiling: false }],
    })
  })

  it('reads a list of departures beneath one of hires, and leaves it out where the sheet alone is named', async () => {
    const { hr } = await desk.addEmployer()
    const hires = (people: readonly (readonly [string, number])[]) =>
      people.map(([name, seed]) => [name, identityNumber(seed), '2026-06-29', ''])
    const before = [header.slice(0, 4), ...hires([['孙丽', 4]])]
    await desk.fileAll(
      hr,
      (
        await desk.check(hr, Buffer.from(await writeXlsx({ sheets: [{ name: '名单', rows: before }] })), {
          name: 'a.xlsx',
        })
      ).id,
    )
    const rows = [
      header.slice(0, 4),
      ...hires([
        ['王小明', 1],
        ['李秀英', 2],
      ]),
      ['离职人员'],
      ['序号', '姓名', '身份证号', '离职日期'],
      ['1', '孙丽', identityNumber(4), '2026-06-30'],
    ]
    const file = Buffer.from(await writeXlsx({ sheets: [{ name: '名单', rows }] }))
    const roster = await desk.check(hr, file, { name: 'b.xlsx' })
    expect(roster).toMatchObject({
      summary: { hires: 2, departures: 1, invalid: 0 },
      fileQuestions: [],
      account: { read: 6, people: 3, ignored: 3 },
    })
    const alone = await desk.check(hr, file, { name: 'c.xlsx', sheets: ['名单'] })
    expect(alone).toMatchObject({
      summary: { hires: 2, departures: 0 },
      fileQuestions: [{ kind: 'OTHER_SHEETS', sheets: ['名单（第5行起）'], answer: 'LEAVE_OUT', stopsFiling: false }],
      account: { read: 6, people: 2, ignored: 4 },
    })
    expect((await desk.fileAll(hr, (await desk.check(hr, file, { name: 'd.xlsx' })).id)).summary).toMatchObject({
      filed: 3,
    })
  })

  it('asks which of two columns of days counts where they disagree, and remembers it', async () => {
    const { hr } = await desk.addEmployer()
    const twoDays = async (days: readonly (readonly [string, string])[]) =>
      Buffer.from(
        await writeXlsx({
          sheets: [
            {
              name: '名单',
              rows: [
                ['姓名', '身份证号', '入职日期', '进场日期'],
                ...days.map((on, index) => ['王小明', identityNumber(index + 1), ...on]),
              ],
            },
          ],
        }),
      )
    const file = await twoDays([
      ['2026-06-28', '2026-06-29'],
      ['2026-06-29', '2026-06-29'],
    ])
    const roster = await desk.check(hr, file, { name: 'a.xlsx' })
    expect(roster).toMatchObject({
      account: { people: 1, asked: 1 },
      fileQuestions: [{ kind: 'OTHER_DAYS', word: '进场日期', cells: ['D2'], answer: null, stopsFiling: true }],
    })
    expect(await errorsOf(hr, roster.id)).toMatchObject([{ code: 'INVALID_STATE' }])
    expect(reasonsOf(await desk.answer(hr, roster.id, [{ kind: 'OTHER_DAYS', answer: 'OTHER_COLUMN' }]))).toEqual([
      'INVALID_INPUT REQUIRED answers.0.word',
    ])
    const answered = await desk.answered(hr, roster.id, [
      { kind: 'OTHER_DAYS', word: '进场日期', answer: 'OTHER_COLUMN' },
    ])
    expect((await desk.rows(hr, answered.id)).map(({ hiredOn }) => hiredOn)).toEqual([null, '2026-06-29', '2026-06-29'])
    const next = await desk.check(hr, await twoDays([['2026-06-27', '2026-06-28']]), { name: 'b.xlsx' })
    expect(next.fileQuestions).toMatchObject([{ answer: 'OTHER_COLUMN', remembered: true }])
  })

  it('keeps what was corrected and dismissed in the table when it is answered', async () => {
    const { hr } = await desk.addEmployer()
    const staff = await desk.check(hr, await book([['周强', 9, '2026-06-29', '', '在职', '']]), {
      name: 'before.xlsx',
      mode: 'FULL_STAFF',
    })
    await desk.fileAll(hr, staff.id)
    const roster = await desk.check(
      hr,
      await book([
        ['王小明', 1, '2026年6月', '', '在职', ''],
        ['李秀英', 2, '2026-06-29', '', '在职', ''],
        ['赵敏', 3, '3/6/26', '', '在职', ''],
        ['孙丽', 4, '2026-06-29', '', '停薪留职', ''],
      ]),
      { name: 'staff.xlsx', mode: 'FULL_STAFF' },
    )
    expect(roster.summary).toMatchObject({ hires: 2, invalid: 2, lastDayNeeded: 1 })
    const gone = (await desk.rows(hr, roster.id, { finding: 'LAST_DAY_NEEDED' }))[0]!
    await desk.correct(hr, roster.id, [
      { rowNumber: 2, hiredOn: '2026-06-29' },
      { rowNumber: 4, position: '焊工' },
      { rowNumber: gone.rowNumber, endedOn: '2026-06-29' },
    ])
    await desk.dismiss(hr, roster.id, [3])
    expect((await desk.rows(hr, roster.id))[3]?.cells.find(({ field }) => field === 'position')).toEqual({
      field: 'position',
      cell: null,
      text: '焊工',
      original: '',
    })
    const again = await desk.answered(hr, roster.id, [
      { kind: 'STATUS_WORD', word: '停薪留职或休假', answer: 'EMPLOYED' },
      { kind: 'DAY_ORDER', answer: 'DAY_MONTH_YEAR' },
    ])
    expect(
      (await desk.rows(hr, again.id)).map(({ outcome, name, hiredOn, endedOn }) => [outcome, name, hiredOn, endedOn]),
    ).toEqual([
      ['IGNORED', null, null, null],
      ['HIRE', '王小明', '2026-06-29', null],
      ['DISMISSED', '李秀英', '2026-06-29', null],
      ['HIRE', '赵敏', '2026-06-03', null],
      ['HIRE', '孙丽', '2026-06-29', null],
      ['DEPARTURE', '周强', '2026-06-29', '2026-06-29'],
    ])
    expect((await desk.rows(hr, again.id, { finding: 'CHANGED' })).flatMap(({ changes }) => changes)).toContainEqual({
      field: 'hiredOn',
      cell: 'C2',
      before: '2026年6月',
      after: '2026-06-29',
    })
  })

  it('tells what was taken otherwise than it is written, with the cell', async () => {
    const { hr } = await desk.addEmployer()
    const lines = [
      ['姓名', '身份证号', '入职日期', '离职日期', '手机号', '岗位'],
      ['买买提.吐尔逊', identityNumber(1), '2026/6/29', '—', '138-1234-1234', '无'],
      ['王 小\u200b明', ` ${identityNumber(2)}`, '20260629', '', '13812341234', '焊工'],
    ]
    const roster = await desk.check(hr, Buffer.from(await writeXlsx({ sheets: [{ name: '名单', rows: lines }] })), {
      name: 'a.xlsx',
    })
    const rows = await desk.rows(hr, roster.id, { finding: 'CHANGED' })
    expect(rows.map(({ changes }) => changes.map(({ cell, before, after }) => [cell, before, after]))).toEqual([
      [
        ['A2', '买买提.吐尔逊', '买买提·吐尔逊'],
        ['E2', '138-1234-1234', '13812341234'],
        ['F2', '无', null],
        ['D2', '—', null],
      ],
      [['A3', '王 小\u200b明', '王小明']],
    ])
    expect(roster.account?.changed).toBe(2)
  })
})
