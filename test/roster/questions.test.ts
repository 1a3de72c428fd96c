import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

const header = ['姓名', '身份证号', '入职日期', '岗位']
const line = (seed: number, hiredOn = '2026-06-29', position = '缝纫工'): string[] => [
  '陈志强',
  identityNumber(seed),
  hiredOn,
  position,
]
const second = 1_048_576

describe('what a roster cannot say by itself', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })

  it('is whether other sheets count: they are named, and read when the clerk says so', async () => {
    const { hr } = await desk.addEmployer()
    const workbook = Buffer.from(
      await writeXlsx({
        sheets: [
          { name: '一车间', rows: [header, line(1), line(2)] },
          { name: '说明', rows: [['请如实填写']] },
          {
            name: '二车间',
            rows: [
              ['二车间名单'],
              [...header.slice(1), '员工姓名'],
              [...line(3).slice(1), '李秀英'],
              [...line(1).slice(1), '陈志强'],
              [...line(4, '2026年6月').slice(1), '赵敏'],
            ],
          },
          { name: '去年', rows: [header, line(9)], hidden: true },
        ],
      }),
    )
    const uploadId = await desk.send(hr, 'staff.xlsx', workbook)
    const first = await desk.settled(hr, (await desk.start(hr, { uploadId, mode: 'FULL_STAFF' })).rosterImport!.id)
    expect(first.sheets).toEqual([
      { name: '一车间', read: true, hidden: false, looksLikeRoster: true },
      { name: '说明', read: false, hidden: false, looksLikeRoster: false },
      { name: '二车间', read: false, hidden: false, looksLikeRoster: true },
      { name: '去年', read: false, hidden: true, looksLikeRoster: false },
    ])
    expect(first.summary).toMatchObject({ hires: 2 })

    // The roster itself still knows its file.
    const both = await desk.settled(
      hr,
      (await desk.start(hr, { uploadId: first.uploadId!, mode: 'FULL_STAFF', sheets: ['一车间', '二车间'] }))
        .rosterImport!.id,
    )
    expect(both.summary).toMatchObject({ hires: 3, duplicates: 1, invalid: 1 })
    expect(both.columns.map(({ header: name, field }) => [name, field])).toEqual([
      ['姓名', 'name'],
      ['身份证号', 'identityNumber'],
      ['入职日期', 'hiredOn'],
      ['岗位', 'position'],
    ])
    const rows = await desk.rows(hr, both.id)
    expect(
      rows
        .filter(({ outcome }) => outcome !== 'IGNORED')
        .map(({ sheet, sheetRow, rowNumber, outcome, name }) => [sheet, sheetRow, rowNumber, outcome, name]),
    ).toEqual([
      ['一车间', 2, 2, 'HIRE', '陈志强'],
      ['一车间', 3, 3, 'HIRE', '陈志强'],
      ['二车间', 3, second + 3, 'HIRE', '李秀英'],
      ['二车间', 4, second + 4, 'DUPLICATE', '陈志强'],
      ['二车间', 5, second + 5, 'INVALID', '赵敏'],
    ])
    expect(rows.find(({ outcome }) => outcome === 'DUPLICATE')?.errors[0]?.message).toBe(
      '二车间!A4：与第一车间!2行重复，不再申报。',
    )
    expect(rows.find(({ outcome }) => outcome === 'INVALID')).toMatchObject({
      errors: [{ message: expect.stringMatching(/^二车间!B5：/) }],
      cells: expect.arrayContaining([{ field: 'hiredOn', cell: '二车间!B5', text: '2026年6月', original: null }]),
    })
    expect(
      (await desk.correct(hr, both.id, [{ rowNumber: second + 5, hiredOn: '2026-06-29' }])).rosterImport?.summary,
    ).toMatchObject({ hires: 4, invalid: 0 })
    expect((await desk.fileAll(hr, both.id)).summary).toMatchObject({ filed: 4 })

    // Who stands on neither sheet is gone; the one on the sheet that is not read would be.
    expect((await desk.check(hr, workbook, { mode: 'FULL_STAFF' })).summary).toMatchObject({
      unchanged: 2,
      lastDayNeeded: 2,
    })
    const again = await desk.settled(
      hr,
      (await desk.start(hr, { uploadId, mode: 'FULL_STAFF', sheets: ['二车间'] })).rosterImport!.id,
    )
    // What was corrected in the table of this file stays corrected.
    expect(again.summary).toMatchObject({ unchanged: 3, invalid: 0, lastDayNeeded: 1 })
    const lost = await desk.start(hr, { uploadId, sheets: ['三车间'] })
    expect(await desk.settled(hr, lost.rosterImport!.id)).toMatchObject({
      status: 'FAILED',
      failure: { message: expect.stringContaining('一车间、说明、二车间') },
    })
  })

  it('is in which order a day is written: it is asked, and answered for all rows or for one', async () => {
    const { hr } = await desk.addEmployer()
    const uploadId = await desk.send(
      hr,
      'staff.csv',
      csv(
        [1, 2, 3, 4].map((n) => ({
          name: '陈志强',
          identityNumber: identityNumber(n),
          hiredOn: ['3/5/26', '13/6/2026', '2026-06-29', '05/06/2026'][n - 1]!,
        })),
      ),
    )
    const roster = await desk.settled(hr, (await desk.start(hr, { uploadId })).rosterImport!.id)
    expect(roster.summary).toMatchObject({ hires: 1, invalid: 3 })
    expect(roster.dayQuestion).toEqual({
      rows: 3,
      cell: 'C2',
      text: '3/5/26',
      readable: [
        { order: 'YEAR_MONTH_DAY', rows: 1 },
        { order: 'MONTH_DAY_YEAR', rows: 2 },
        { order: 'DAY_MONTH_YEAR', rows: 3 },
      ],
      readings: [
        { order: 'YEAR_MONTH_DAY', on: '2003-05-26' },
        { order: 'MONTH_DAY_YEAR', on: '2026-03-05' },
        { order: 'DAY_MONTH_YEAR', on: '2026-05-03' },
      ],
    })
    const asked = await desk.rows(hr, roster.id, { finding: 'DAY_ASKED' })
    expect(asked.map(({ rowNumber, dayChoices }) => [rowNumber, dayChoices[0]?.days])).toEqual([
      [2, ['2003-05-26', '2026-03-05', '2026-05-03']],
      [3, ['2026-06-13']],
      [5, ['2026-05-06', '2026-06-05']],
    ])
    expect(
      (await desk.correct(hr, roster.id, [{ rowNumber: 5, hiredOn: '2026-06-05' }])).rosterImport?.summary,
    ).toMatchObject({ hires: 2, invalid: 2 })

    const answered = await desk.settled(
      hr,
      (await desk.start(hr, { uploadId, dayOrder: 'DAY_MONTH_YEAR' })).rosterImport!.id,
    )
    expect(answered).toMatchObject({ summary: { hires: 4, invalid: 0, late: 3 }, dayQuestion: null })
    expect((await desk.rows(hr, answered.id, { outcome: ['HIRE'] })).map(({ hiredOn }) => hiredOn)).toEqual([
      '2026-05-03',
      '2026-06-13',
      '2026-06-29',
      '2026-06-05',
    ])
    expect((await desk.rows(hr, answered.id, { finding: 'LATE' })).map(({ rowNumber }) => rowNumber)).toEqual([2, 3, 5])
    // The next file is read by the same answer, and says so.
    const next = await desk.check(hr, csv([{ name: '李秀英', identityNumber: identityNumber(9), hiredOn: '3/5/26' }]))
    expect(next).toMatchObject({
      dayQuestion: null,
      summary: { hires: 1 },
      fileQuestions: [
        { kind: 'DAY_ORDER', exampleCell: 'C2', exampleText: '3/5/26', answer: 'DAY_MONTH_YEAR', remembered: true },
      ],
    })
  })

  it('of full staff, rows in error that come back corrected call nobody gone', async () => {
    const { hr } = await desk.addEmployer()
    const staff = await desk.check(
      hr,
      csv([1, 2, 3].map((n) => ({ name: '陈志强', identityNumber: identityNumber(n), hiredOn: '2026-06-29' }))),
      { mode: 'FULL_STAFF' },
    )
    await desk.fileAll(hr, staff.id)
    const server = await desk.startServer()
    const cookie = `__Host-portal=${hr.credentials.kind === 'session' ? hr.credentials.token : ''}`
    const dirty = await desk.check(
      hr,
      csv(
        [1, 2, 3, 4].map((n) => ({
          name: n === 4 ? '' : '陈志强',
          identityNumber: identityNumber(n),
          hiredOn: '2026-06-29',
        })),
      ),
      { mode: 'FULL_STAFF' },
    )
    expect(dirty.summary).toMatchObject({ unchanged: 3, invalid: 1 })
    const { prepareNumbersFile } = await desk.ask<{ prepareNumbersFile: { url: string } }>(
      hr,
      'mutation ($i: PrepareNumbersFileInput!) { prepareNumbersFile(input: $i) { url } }',
      { i: { file: 'ROSTER_FAULTS', subjectId: dirty.id, reason: '更正后重新上传' } },
    )
    const faults = await fetch(server.url + prepareNumbersFile.url, { headers: { cookie } })
    const back = await desk.check(hr, Buffer.from(await faults.arrayBuffer()), {
      name: 'faults.xlsx',
      mode: 'FULL_STAFF',
    })
    expect(back.summary).toMatchObject({ invalid: 1, departures: 0, lastDayNeeded: 0 })
  })
})
