import * as fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import type { PlainDate } from '#server/law/plain-date.ts'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import type { RosterSheetRow, SheetPerson } from '#server/roster/sheet/rows/roster-row.ts'
import { writeFaults, writeTemplate } from '#server/roster/sheet/roster-sheets.ts'
import { staffRow, STAFF_COLUMNS, STAFF_SHEET } from '#server/roster/sheet/staff-columns.ts'
import { sayRowError } from '#server/roster/sheet/rows/row-words.ts'
import { harmless, streamCsv, streamXlsx, type WrittenRow } from '#server/roster/sheet/write-sheet.ts'
import { AS_OF, csv, HEADER, identityOf, personRow } from './persons.ts'

const FORMULAS = [
  '=1+1',
  '|x',
  '%1',
  ' |x',
  '｜x',
  '％1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  ' =1',
  '\0=1',
  '\u200b=1',
  "=cmd|'/c calc'!A0",
  '"=1',
  "'=1",
]

describe('no cell that is written can start a formula', () => {
  it.each(FORMULAS)('%j', async (text) => {
    const rows = [STAFF_COLUMNS.map(() => text)]
    const book = await readXlsx(await bytesOf(streamXlsx(text.replace(/\W/g, 'a'), STAFF_COLUMNS, rows)), {
      sheets: [0],
    })
    const cells = book.sheets[0]?.rows.flat() ?? []
    for (const cell of cells) expect(String(cell)).not.toMatch(/^[\s\u200b]*[=+\-@＝＋－＠]|^[\t\r\0]/u)
    for (const field of await fieldsOf(streamCsv(STAFF_COLUMNS, rows)))
      expect(field).not.toMatch(/^[\s\u200b]*[=+\-@＝＋－＠]|^[\t\r\0]/u)
  })

  it('and what was guarded is read back as it was', async () => {
    for (const residenceAddress of ['=1+1', '-3楼', '+86号院', '＠小区', '@家']) {
      const person = { ...personOf(1), residenceAddress }
      expect(await roundTrip([person], 'csv')).toMatchObject([{ residenceAddress }])
      expect(await roundTrip([person], 'xlsx')).toMatchObject([{ residenceAddress }])
    }
  })

  it('leaves everything else as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/^'*[\s\u200b]*[=+\-@|%＝＋－＠｜％﹢﹣﹦﹪﹫]|\0|^\s/u.test(text))
        expect(harmless(text)).toBe(text)
      }),
    )
  })
})

describe('the staff list', () => {
  it.each(['csv', 'xlsx'] as const)('is read back unchanged from .%s', async (format) => {
    const people = Array.from({ length: 40 }, (_, n) => personOf(n))
    expect(await roundTrip(people, format)).toEqual(people)
  })

  it('keeps the digits of identity numbers from spreadsheets that open the .csv', async () => {
    const fields = await fieldsOf(streamCsv(STAFF_COLUMNS, [staffRow(personOf(1))]))
    expect(fields).toContain(`'${identityOf(1)}`)
  })
})

describe('the template', () => {
  it('keeps identity numbers as text, days as days, and offers the reasons', async () => {
    const book = await readXlsx(await writeTemplate(), { readStyles: true })
    const sheet = book.sheets[0]
    expect(sheet?.rows[0]).toEqual(STAFF_COLUMNS.map((column) => column.header))
    const formatAt = (address: string): string | undefined => sheet?.cells?.get(address)?.style?.numFmt
    expect([formatAt('1,1'), formatAt('1,2'), formatAt('1000,1')]).toEqual(['@', 'yyyy-mm-dd', '@'])
    expect(sheet?.dataValidations?.map(({ type, range }) => [type, range])).toEqual([
      ['textLength', 'B2:B1001'],
      ['date', 'C2:C1001'],
      ['date', 'D2:D1001'],
      ['list', 'J2:J1001'],
    ])
    expect(sheet?.dataValidations?.at(-1)?.values).toEqual(['合同期满', '解除合同', '死亡', '其他'])
  })

  it('is itself a roster of nobody', async () => {
    const reading = readRoster(await writeTemplate(), { asOf: AS_OF })
    expect(reading.ok && reading.value.rows.map((row) => row.outcome)).toEqual(['IGNORED'])
    expect(reading.ok && reading.value.sheets[0]!.columns.map((column) => column.field)).not.toContain(null)
  })
})

describe('rows in error', () => {
  const file = Buffer.from(
    csv([
      ['序号', '备注=1', ...HEADER],
      ['1', 'a', ...personRow(1)],
      ['2', '=b', '', ...personRow(2).slice(1)],
      ['3', 'c', '李小明', '440524188001010000', '2026/3', '3/5/26'],
      ['4', 'd', ...personRow(4)],
    ]) +
      '\r\n5,e,赵小明,' +
      [identityOf(5), '2026-03-05', '', '15712345678', '山东省', '平度市', ''].join(),
  )

  it('come out under their own headers with what is wrong, and go in again', async () => {
    const faults = await writeFaults(...faultsOf(file))
    const again = rowsOf(faults)
    expect(again.map((row) => row.outcome)).toEqual(['IGNORED', 'INVALID', 'INVALID', 'INVALID'])
    expect(again.map(detailsOf)).toEqual(
      rowsOf(file)
        .filter((row) => row.outcome !== 'CHECKED')
        .map(detailsOf),
    )
    const book = await readXlsx(faults)
    expect(book.sheets[0]?.rows[0]).toEqual(['序号', '备注=1', ...HEADER, '错误说明', '原行号', '多出的内容'])
    expect(book.sheets[0]?.rows[1]?.slice(8)).toEqual(['C3：缺少姓名。', '3', null])
    expect(book.sheets[0]?.rows[3]?.slice(10)).toEqual(
      ['平度市'].map((text) => expect.stringContaining(text) as unknown),
    )
  })

  it('are good when they were mended', async () => {
    const [columns, rows] = faultsOf(file)
    const mended = rows.slice(0, 1).map((row) => ({
      ...row,
      written: row.written.map((text, index) => (columns[index]?.field === 'name' ? '王小明' : text)),
    }))
    expect(rowsOf(await writeFaults(columns, mended)).map((row) => row.outcome)).toEqual(['IGNORED', 'CHECKED'])
  })
})

/** Registered before on a day, with a reference, on a day nobody knows, and not at all. */
const before: Pick<SheetPerson, 'registeredBefore' | 'registeredBeforeReference'>[] = [
  { registeredBefore: '2024-03-05' as PlainDate, registeredBeforeReference: '平公登2024-118' },
  { registeredBefore: '2023-12-31' as PlainDate, registeredBeforeReference: null },
  { registeredBefore: 'yes', registeredBeforeReference: null },
  { registeredBefore: null, registeredBeforeReference: null },
]

function personOf(n: number): SheetPerson {
  const checked = rowsOf(Buffer.from(csv([HEADER, personRow(n)])))[1]
  if (checked?.outcome !== 'CHECKED') throw new Error('a good row was refused')
  const extra = {
    householdRegistrationAddress: `户籍"${n}"，\n某号`.replace('\n', ' '),
    position: n % 2 ? '普工' : null,
    householdDivisionCode: '371302',
    lateReason: n % 3 ? null : '系统故障',
    ...before[n % 4]!,
  }
  return { ...checked.person, ...extra, endedOn: n % 4 ? null : AS_OF, departureReason: n % 4 ? null : 'DIED' }
}

async function roundTrip(people: readonly SheetPerson[], format: 'csv' | 'xlsx'): Promise<SheetPerson[]> {
  const rows = people.map(staffRow)
  const file =
    format === 'csv'
      ? Buffer.from(await textOf(streamCsv(STAFF_COLUMNS, rows)))
      : await bytesOf(streamXlsx(STAFF_SHEET, STAFF_COLUMNS, inTurn(rows)))
  return rowsOf(file).flatMap((row) => (row.outcome === 'CHECKED' ? [row.person] : []))
}

async function* inTurn(rows: readonly WrittenRow[]): AsyncGenerator<WrittenRow> {
  for (const row of rows) yield await Promise.resolve(row)
}

function rowsOf(file: Uint8Array): readonly RosterSheetRow[] {
  const reading = readRoster(file, { asOf: AS_OF })
  if (!reading.ok) throw new Error(reading.refusal.reason)
  return reading.value.rows
}

function faultsOf(file: Uint8Array): Parameters<typeof writeFaults> {
  const reading = readRoster(file, { asOf: AS_OF })
  if (!reading.ok) throw new Error(reading.refusal.reason)
  const faults = reading.value.rows.flatMap((row) =>
    row.outcome === 'INVALID'
      ? [
          {
            row: String(row.rowNumber),
            written: row.written,
            says: row.errors.map((error) => sayRowError(error, 'zh-CN')),
          },
        ]
      : [],
  )
  return [reading.value.sheets[0]!.columns, faults]
}

function detailsOf(row: RosterSheetRow): string[] {
  return row.outcome === 'INVALID' ? row.errors.map((error) => error.detail) : []
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const line of lines) text += line
  return text
}

/** As a plain reader parts them: by quotes and commas, without our own mending. */
async function fieldsOf(lines: AsyncIterable<string>): Promise<string[]> {
  const text = (await textOf(lines)).replace('\uFEFF', '')
  return [...text.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map((match) => (match[1] ?? '').replaceAll('""', '"'))
}
