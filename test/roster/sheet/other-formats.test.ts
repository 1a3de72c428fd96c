import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '#server/roster/sheet/limits.ts'
import { readRosterInWorker } from '#server/roster/sheet/read-in-worker.ts'
import { readRoster, type Roster, type RosterOptions } from '#server/roster/sheet/read-roster.ts'
import type { RosterSheetRow } from '#server/roster/sheet/rows/roster-row.ts'
import { sayRefusal } from '#server/roster/sheet/refusal-words.ts'
import { forgeZip } from './forge.ts'
import { forgeOds, odsRow, odsTable } from './forge-ods.ts'
import { forgeXls } from './forge-xls.ts'
import { AS_OF, HEADER, identityOf, personRow } from './persons.ts'

// oxlint-disable-next-line typescript/consistent-type-imports, typescript/no-unsafe-type-assertion -- as CommonJS, like the reader
const library = createRequire(import.meta.url)('@e965/xlsx') as typeof import('@e965/xlsx')
const DAY = 46_086

describe('an .xls', () => {
  it('of Excel 97 and later is read', () => {
    const { rows } = read(readFileSync(new URL('../samples/faults/s03_biff8.xls', import.meta.url)))
    expect(rows.slice(1).every(({ outcome }) => outcome === 'CHECKED')).toBe(true)
    expect(rows[1]).toMatchObject({
      person: { name: '王甲伟', identityNumber: '411302199001012001', hiredOn: '2026-06-01' },
    })
  })

  it('of Excel 95 is read, its texts in GBK', () => {
    expect(read(forgeXls({ version: 5, rows: [HEADER, personRow(1)] }))).toMatchObject({
      sheets: [{ sheet: '名册' }],
      rows: [{}, { outcome: 'CHECKED', person: { name: '王小明', residenceAddress: '山东省青岛市平度市同和街道1号' } }],
    })
  })

  it('has days, of either date system', () => {
    for (const [is1904, serial] of [
      [false, DAY],
      [true, DAY - 1462],
    ] as const) {
      expect(
        read(
          forgeXls({
            is1904,
            days: [2],
            rows: [
              HEADER,
              personRow(1)
                .with(2, '')
                .map((text, index) => (index === 2 ? serial : text)),
            ],
          }),
        ).rows[1],
      ).toMatchObject({ outcome: 'CHECKED', person: { hiredOn: '2026-03-05' } })
    }
  })

  it('has hidden and struck-through rows, which are asked about', () => {
    const { rows } = read(
      forgeXls({ rows: [HEADER, personRow(1), personRow(2), personRow(3)], hiddenRows: [2], struckRows: [3] }),
    )
    expect(rows.slice(1).map(warnings)).toEqual([[], ['hidden_asked'], ['struck_asked']])
  })

  it('has numbers that lost their end, errors and truth values', () => {
    const sheet = library.utils.aoa_to_sheet([
      HEADER,
      ['王小明', 3.70130219900101e17, DAY],
      [{ t: 'e', v: 0x2a }, identityOf(2), '2026-03-05'],
      ['李四', identityOf(3), '2026-03-05', '', true],
    ])
    expect(read(write(sheet, 'biff8')).rows.slice(1).map(summary)).toEqual([
      'INVALID id_precision_lost@B2',
      'INVALID no_value@A3',
      'CHECKED 李四',
    ])
  })
})

describe.each(['biff8', 'xlsb', 'ods'] as const)(
  'a workbook of several sheets, written as %s by another program',
  (bookType) => {
    const book = library.utils.book_new()
    const sheet = library.utils.aoa_to_sheet([
      ['员工花名册'],
      HEADER,
      ...Array.from({ length: 20 }, (_, n) =>
        personRow(n).map((text, index) => (index === 2 ? DAY : index === 5 && n === 1 ? null : text)),
      ),
    ])
    for (const [address, cell] of Object.entries(sheet) as [string, { z?: string }][])
      if (/^C(?!2$)\d+$/.test(address)) cell.z = 'yyyy/m/d'
    sheet['!merges'] = [{ s: { r: 2, c: 5 }, e: { r: 3, c: 5 } }]
    library.utils.book_append_sheet(book, library.utils.aoa_to_sheet([['说明']]), '说明')
    library.utils.book_append_sheet(book, sheet, '在职')
    library.utils.book_append_sheet(book, library.utils.aoa_to_sheet([HEADER, personRow(40)]), '二车间')
    const roster = read(library.write(book, { type: 'buffer', bookType }) as Buffer)

    it('is read from the sheet that is a roster; another that looks like one is told', () => {
      expect(roster.sheets.map(({ sheet: name }) => name)).toEqual(['在职'])
      expect(roster.otherSheets).toMatchObject([
        { name: '说明', looksLikeRoster: false },
        { name: '二车间', looksLikeRoster: true },
      ])
    })

    it('has its rows, days and merged cells', () => {
      const people = roster.rows.flatMap((row) => (row.outcome === 'CHECKED' ? [row.person] : []))
      expect(people.map(({ identityNumber, hiredOn }) => [identityNumber, hiredOn])).toEqual(
        Array.from({ length: 20 }, (_, n) => [identityOf(n), '2026-03-05']),
      )
      expect(people[1]?.residenceAddress).toBe(people[0]?.residenceAddress)
    })
  },
)

describe('an .xlsb', () => {
  it('has hidden rows, which are asked about', () => {
    const sheet = library.utils.aoa_to_sheet([HEADER, personRow(1), personRow(2)])
    sheet['!rows'] = [{}, { hidden: true }]
    expect(read(write(sheet, 'xlsb')).rows.slice(1).map(warnings)).toEqual([['hidden_asked'], []])
  })
})

describe('an .ods', () => {
  it('has days, hidden and struck-through rows, repeated cells and rows, remarks beside texts', () => {
    const [name = '', number = '', , , phone = '', address = ''] = personRow(1)
    const day =
      '<table:table-cell table:style-name="day" office:value-type="date" office:date-value="2026-03-05"><text:p>05.03.26</text:p></table:table-cell>'
    const remark = `<table:table-cell office:value-type="string"><office:annotation><text:p>不要读</text:p></office:annotation><text:p>${name.slice(0, 1)}<text:span>${name.slice(1)}</text:span></text:p></table:table-cell>`
    const rows = read(
      forgeOds(
        odsTable(
          [
            '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>',
            odsRow(HEADER),
            '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
            odsRow([remark, number, day, '<table:table-cell table:number-columns-repeated="1"/>', phone, address]),
            odsRow(personRow(2), ' table:visibility="collapse"'),
            odsRow(personRow(3), ' table:visibility="filter"'),
            odsRow(personRow(4), '', ' table:style-name="ce1"'),
            odsRow(personRow(5), ' table:number-rows-repeated="2"'),
            '<table:table-row table:number-rows-repeated="1048560"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
          ].join(''),
        ),
      ),
    )
    expect(rows.sheets[0]?.columns.filter(({ hidden }) => hidden).map(({ letter }) => letter)).toEqual(['C'])
    expect(rows.rows.map((row) => [row.rowNumber, summary(row), warnings(row).join()])).toEqual([
      [1, 'IGNORED', ''],
      [2, 'IGNORED', ''],
      [3, 'IGNORED', ''],
      [4, 'IGNORED', ''],
      [5, 'CHECKED 王小明', ''],
      [6, 'CHECKED 王小明', 'hidden_asked'],
      [7, 'CHECKED 王小明', 'hidden_asked'],
      [8, 'CHECKED 王小明', 'struck_asked'],
      [9, 'CHECKED 王小明', ''],
      [10, 'DUPLICATE', ''],
    ])
    expect(rows.rows[4]).toMatchObject({ person: { name: '王小明', hiredOn: '2026-03-05' } })
  })

  it('has errors, truth values, months without a day and formulas without results', () => {
    const cell = (attributes: string, text: string): string =>
      `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`
    const rows = read(
      forgeOds(
        odsTable(
          [
            odsRow(HEADER),
            odsRow([
              cell(
                'table:formula="of:=VLOOKUP()" office:value-type="string" office:string-value="" calcext:value-type="error"',
                '#N/A',
              ),
              ...personRow(1).slice(1),
            ]),
            odsRow([cell('office:value-type="boolean" office:boolean-value="true"', 'TRUE'), ...personRow(2).slice(1)]),
            odsRow([
              '王小明',
              identityOf(3),
              cell('table:style-name="month" office:value-type="date" office:date-value="2026-03-01"', '2026年3月'),
            ]),
            odsRow(['王小明', identityOf(4), '2026-03-05', '<table:table-cell table:formula="of:=TODAY()"/>']),
            odsRow([
              '王小明',
              cell('office:value-type="float" office:value="3.70130219900101E+017"', '370130219900101000'),
              '2026-03-05',
            ]),
          ].join(''),
        ),
      ),
    )
    expect(rows.rows.slice(1).map(summary)).toEqual([
      'INVALID no_value@A2',
      'INVALID no_value@A3',
      'INVALID hire_ambiguous@C4',
      'INVALID formula_not_computed@D5',
      'INVALID id_precision_lost@B6',
    ])
  })

  it('whose sheets are all hidden is not read', () => {
    expect(reasonOf(forgeOds(odsTable(odsRow(HEADER), 'a', ' table:style-name="hidden"')))).toBe('NO_VISIBLE_SHEET')
  })
})

describe('is called what it is, with one sentence on what to do', () => {
  const page = '<table><tr><td>姓名</td></tr></table>'
  it.each([
    ['a .fods', 'FLAT_OPEN_DOCUMENT', () => write(library.utils.aoa_to_sheet([HEADER]), 'fods')],
    ['an XML Spreadsheet 2003', 'XML_SPREADSHEET', () => write(library.utils.aoa_to_sheet([HEADER]), 'xlml')],
    ['a page', 'WEB_PAGE', () => Buffer.from(`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>${page}`)],
    ['a page without a head', 'WEB_PAGE', () => Buffer.from(`\uFEFF${page}`)],
    ['a page in XML', 'WEB_PAGE', () => Buffer.from(`<?xml version="1.0"?><!DOCTYPE html><html>${page}`)],
    ['a page with its pictures', 'WEB_PAGE', () => Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related')],
    ['an encrypted .xls', 'ENCRYPTED', () => forgeXls({ rows: [HEADER], encrypted: true })],
    [
      'an encrypted .ods',
      'ENCRYPTED',
      () =>
        forgeOds('', [
          {
            path: 'META-INF/manifest.xml',
            content: '<manifest:manifest><manifest:encryption-data/></manifest:manifest>',
          },
        ]),
    ],
    [
      'an .ods that is one encrypted package',
      'ENCRYPTED',
      () =>
        forgeZip([
          { path: 'mimetype', content: 'x', method: 0 },
          { path: 'encrypted-package', content: 'x' },
        ]),
    ],
    ['an .ods with macros', 'MACROS', () => forgeOds('', [{ path: 'Basic/Standard/Module1.xml', content: '<x/>' }])],
    [
      'an .ods with entities',
      'XML_ENTITIES',
      () => forgeOds('', [{ path: 'styles.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }]),
    ],
    [
      'an .xls of more cells than a library may hold',
      'TOO_MANY_CELLS',
      () => forgeXls({ rows: Array.from({ length: 2001 }, () => Array.from({ length: 100 }, () => 1)) }),
    ],
    [
      'an .xlsb of more cells, all but the first of a row without their column',
      'TOO_MANY_CELLS',
      () =>
        write(
          library.utils.aoa_to_sheet(Array.from({ length: 2001 }, () => Array.from({ length: 100 }, () => 1))),
          'xlsb',
        ),
    ],
    [
      'an .xls that claims more texts',
      'TOO_MANY_CELLS',
      () => forgeXls({ rows: [HEADER], claimedStrings: LIMITS.cellsHeldWhole + 1 }),
    ],
    [
      'an .xls of 11 MB',
      'TOO_LARGE_HELD_WHOLE',
      () => Buffer.concat([forgeXls({ rows: [HEADER] }), Buffer.alloc(11 * 1024 * 1024)]),
    ],
    ['an .xls of 150 columns', 'TOO_MANY_COLUMNS', () => forgeXls({ rows: [Array.from({ length: 150 }, () => 'x')] })],
    [
      'an .ods of 150 columns',
      'TOO_MANY_COLUMNS',
      () =>
        forgeOds(
          odsTable(
            odsRow([
              '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>',
            ]),
          ),
        ),
    ],
    [
      'an .ods of a million persons',
      'TOO_MANY_ROWS',
      () => forgeOds(odsTable(odsRow(HEADER) + odsRow(personRow(1), ' table:number-rows-repeated="1000000"'))),
    ],
    [
      'an .ods cut off',
      'XML_DAMAGED',
      () => forgeOds('<table:table table:name="a"><table:table-row><table:table-cell>'),
    ],
    [
      'an .xls cut off',
      'WORKBOOK_DAMAGED',
      () => write(library.utils.aoa_to_sheet([HEADER, personRow(1)]), 'biff8').subarray(0, 700),
    ],
  ] as const)('%s: %s', { timeout: 60_000 }, (_, reason, make) => {
    const reading = readRoster(make(), { asOf: AS_OF })
    expect(reading.ok || reading.refusal.reason).toBe(reason)
    if (!reading.ok) expect(sayRefusal(reading.refusal, 'zh-CN')).not.toMatch(/[{}?]/)
  })
})

describe('within a thread of bounded memory', { timeout: 120_000 }, () => {
  it('an .xls of as many cells as are allowed is read', async () => {
    const count = Math.floor(LIMITS.cellsHeldWhole / 12)
    const file = forgeXls({
      rows: [
        HEADER,
        ...Array.from({ length: count - 1 }, (_, n) => [
          ...personRow(n),
          `a${n}`,
          `b${n}`,
          `c${n}`,
          `d${n}`,
          `e${n}`,
          `f${n}`,
        ]),
      ],
    })
    expect(await outcomesInWorker(file)).toEqual({ IGNORED: 1, CHECKED: count - 1 })
  })

  it('an .ods of 20,000 rows is read row by row, in the memory that an .xlsx has', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => odsRow(personRow(n))).join('')
    expect(await outcomesInWorker(forgeOds(odsTable(odsRow(HEADER) + rows)))).toEqual({ IGNORED: 1, CHECKED: 20_000 })
  })
})

async function outcomesInWorker(file: Uint8Array): Promise<Record<string, number> | string> {
  const counts: Record<string, number> = {}
  for await (const event of readRosterInWorker(file, { asOf: AS_OF })) {
    if (event.kind === 'refused') return event.refusal.reason
    if (event.kind === 'rows') for (const { outcome } of event.rows) counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

function write(
  sheet: ReturnType<typeof library.utils.aoa_to_sheet>,
  bookType: 'biff8' | 'xlsb' | 'fods' | 'xlml',
): Buffer {
  const book = library.utils.book_new()
  library.utils.book_append_sheet(book, sheet, '名册')
  return library.write(book, { type: 'buffer', bookType }) as Buffer
}

function read(file: Uint8Array, options: Partial<RosterOptions> = {}): Roster {
  const reading = readRoster(file, { asOf: AS_OF, ...options })
  if (!reading.ok) throw new Error(reading.refusal.reason)
  return reading.value
}

function reasonOf(file: Uint8Array): string | true {
  const reading = readRoster(file, { asOf: AS_OF })
  return reading.ok || reading.refusal.reason
}

function summary(row: RosterSheetRow): string {
  if (row.outcome === 'CHECKED') return `CHECKED ${row.person.name}`
  return row.outcome === 'INVALID'
    ? `INVALID ${row.errors.map(({ detail, cell }) => `${detail}@${cell}`).join(' ')}`
    : row.outcome
}

function warnings(row: RosterSheetRow): string[] {
  return 'warnings' in row ? row.warnings.map(({ detail }) => detail) : []
}
