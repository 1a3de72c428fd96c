import { describe, expect, it } from 'vitest'
import { readRoster, type Roster, type RosterOptions } from '#server/roster/sheet/read-roster.ts'
import { readRosterInWorker } from '#server/roster/sheet/read-in-worker.ts'
import { WRITERS, type Texts } from './generate-files.ts'
import { outcomeOf } from './outcomes.ts'
import { AS_OF, HEADER, identityOf, personRow } from './persons.ts'

const LEAVERS = ['序号', '姓名', '身份证号', '离职日期', '备注']
const leaver = (n: number, remark = ''): string[] => [String(n), '李小明', identityOf(n), '2026-05-06', remark]
const SAVED_BY = ['hucre.xlsx', 'sheetjs.xls', 'sheetjs.xlsb', 'by-hand.ods', 'utf8.csv'] as const

describe('a list beneath another, under a header of its own', () => {
  it.each(SAVED_BY)('is read as a list of its own, in %s', async (writer) => {
    const roster = read(
      await WRITERS[writer]([
        ['新入职人员'],
        HEADER,
        personRow(1),
        personRow(2),
        ['合计', '2人'],
        [],
        ['离职人员'],
        LEAVERS,
        leaver(3),
        leaver(4, '已办停保'),
        ['合计', '2人'],
      ]),
    )
    expect(roster.rows.map(outcomeOf).filter((outcome) => outcome !== 'PASS blank')).toEqual([
      'PASS title',
      'PASS header',
      'OK 王小明 2026-03-05',
      'OK 王小明 2026-03-05',
      'PASS totals',
      'PASS subtitle',
      'PASS header',
      'OK 李小明 null→2026-05-06',
      'OK 李小明 null→2026-05-06',
      'PASS totals',
    ])
    const name = writer === 'utf8.csv' ? '名单' : (roster.sheets[0]?.sheet ?? '')
    expect(roster.sheets.map(({ sheet, headerRow }) => [sheet, headerRow])).toEqual([
      [roster.sheets[0]?.sheet, 2],
      [`${name}（第8行起）`, 8],
    ])
    expect(roster.sheets[1]?.columns.map(({ field }) => field)).toEqual([
      null,
      'name',
      'identityNumber',
      'endedOn',
      'remark',
    ])
  })

  it('names the cells of its rows with where it begins', () => {
    const roster = read(WRITERS['utf8.csv']([HEADER, personRow(1), LEAVERS, leaver(2).with(2, '123')]))
    expect(roster.rows.at(-1)).toMatchObject({
      outcome: 'INVALID',
      errors: [{ detail: 'id_bad_length', cell: '名单（第3行起）!C4' }],
    })
  })

  it('has its own header of two rows, its own states and its own hints', async () => {
    const lines: Texts = [
      HEADER,
      personRow(1),
      ['', '个人信息', '', '离职日期', '员工状态'],
      ['', '姓名', '身份证号', '', ''],
      ['', '（必填）', '18位', '如：2026-01-01', ''],
      ['1', '李小明', identityOf(2), '2026-05-06', '停薪留职'],
    ]
    for (const writer of SAVED_BY)
      expect(read(await WRITERS[writer](lines)).rows.map(outcomeOf)).toEqual([
        'PASS header',
        'OK 王小明 2026-03-05',
        'PASS header',
        'PASS header',
        'PASS note',
        'OK 李小明 null→2026-05-06 status_asked',
      ])
  })

  it('whose columns stand in another order is not read by the first header', () => {
    const order = [0, 1, 2, 5, 3, 4]
    const moved = (row: readonly string[]): string[] => order.map((index) => row[index] ?? '')
    const roster = read(WRITERS['utf8.csv']([HEADER, personRow(1), moved(HEADER), moved(personRow(2))]))
    expect(roster.rows.at(-1)).toMatchObject({
      outcome: 'CHECKED',
      person: { phone: personRow(2)[4], residenceAddress: personRow(2)[5], endedOn: null },
    })
  })

  it('finds who stands in both', () => {
    const roster = read(
      WRITERS['utf8.csv']([HEADER, personRow(1), LEAVERS, ['1', '王小明', identityOf(1), '2026-05-06', '']]),
    )
    expect(roster.rows.map(({ outcome }) => outcome)).toEqual(['IGNORED', 'CHECKED', 'IGNORED', 'DUPLICATE'])
  })

  it('without a day is to be completed row by row: none is lost', () => {
    const rows = read(
      WRITERS['utf8.csv']([
        HEADER,
        personRow(1),
        ['电话', '姓名', '身份证号'],
        ['13812341234', '李小明', identityOf(2)],
      ]),
    ).rows
    expect(rows.map(outcomeOf)).toEqual(['PASS header', 'OK 王小明 2026-03-05', 'PASS header', 'BAD hire_missing@null'])
  })

  it('is left out and told of where the clerk names the first alone', () => {
    const file = WRITERS['sheetjs.xlsx']([HEADER, personRow(1), LEAVERS, leaver(2), leaver(3)])
    const name = '名册（第3行起）'
    const alone = read(file, { sheets: ['名册'] })
    expect(alone.rows.map(outcomeOf)).toEqual([
      'PASS header',
      'OK 王小明 2026-03-05',
      'PASS header',
      'PASS left_out',
      'PASS left_out',
    ])
    expect(alone.otherSheets).toEqual([{ name, hidden: false, looksLikeRoster: true }])
    expect(read(file, { sheets: ['名册', name] }).sheets.map(({ sheet }) => sheet)).toEqual(['名册', name])
    expect(readRoster(file, { asOf: AS_OF, sheets: ['名册（第三行起）'] })).toMatchObject({
      ok: false,
      refusal: { reason: 'SHEET_NOT_FOUND' },
    })
  })

  it('comes from the reading thread with a head of its own, before its rows', async () => {
    const file = WRITERS['sheetjs.xlsx']([HEADER, personRow(1), LEAVERS, leaver(2)])
    const events: string[] = []
    for await (const event of readRosterInWorker(file, { asOf: AS_OF }))
      events.push(
        event.kind === 'head'
          ? `head ${event.head.sheets.length}`
          : event.kind === 'rows'
            ? `rows ${event.rows.length}`
            : event.kind,
      )
    expect(events).toEqual(['head 1', 'rows 2', 'head 2', 'rows 2', 'done'])
  })
})

function read(file: Uint8Array | Promise<Uint8Array>, options: Partial<RosterOptions> = {}): Roster {
  if (file instanceof Promise) throw new Error('await the file')
  const reading = readRoster(file, { asOf: AS_OF, ...options })
  if (!reading.ok) throw new Error(reading.refusal.reason)
  return reading.value
}
