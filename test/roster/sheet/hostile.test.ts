import { gzipSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import type { FileFault } from '#server/roster/sheet/file-refusal.ts'
import { LIMITS } from '#server/roster/sheet/limits.ts'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import { escapeXml, forgeRow, forgeWorkbook, forgeZip, workbookParts, type ForgedPart } from './forge.ts'
import { AS_OF, csv, HEADER, identityOf, personRow } from './persons.ts'

const GOOD_ROWS = forgeRow(1, HEADER) + forgeRow(2, personRow(1))
const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const MEGABYTE = 1024 * 1024

describe(
  'a file that is not what it should be is refused for its own reason, with less than half the work that a good file of 10,000 rows takes',
  { timeout: 120_000 },
  () => {
    const yardstick = processorTimeOf(() => readRoster(goodFile(10_000), { asOf: AS_OF }))

    const cases: readonly (readonly [string, FileFault, () => Uint8Array | Promise<Uint8Array>])[] = [
      ['nothing at all', 'EMPTY_FILE', () => Buffer.alloc(0)],
      ['a .csv of blank lines', 'EMPTY_FILE', () => Buffer.from('\n ,\n\n')],
      ['21 MB', 'FILE_TOO_LARGE', () => Buffer.alloc(21 * MEGABYTE, 65)],
      [
        'a container that is none',
        'WORKBOOK_DAMAGED',
        () => Buffer.concat([OLE2, Buffer.alloc(2000), Buffer.from('Workbook', 'utf16le')]),
      ],
      [
        'a workbook with a password',
        'ENCRYPTED',
        () => writeXlsx({ sheets: [{ name: 'a', rows: [HEADER] }], encryption: { password: 'x', spinCount: 1000 } }),
      ],
      [
        'a zip with encrypted parts',
        'ENCRYPTED',
        () => forgeZip([{ path: 'xl/workbook.xml', content: 'x', flags: 1 }]),
      ],
      ['a workbook with macros', 'MACROS', () => withPart({ path: 'xl/vbaProject.bin', content: 'x' })],
      [
        'a workbook with an embedded object',
        'MACROS',
        () => withPart({ path: 'xl/embeddings/oleObject1.bin', content: 'x' }),
      ],
      ['an .xlsb with nothing in it', 'WORKBOOK_DAMAGED', () => forgeZip([{ path: 'xl/workbook.bin', content: 'x' }])],
      [
        'an .ods with nothing in it',
        'NOT_A_SPREADSHEET',
        () =>
          forgeZip([
            { path: 'mimetype', content: 'x', method: 0 },
            { path: 'content.xml', content: '<x/>' },
          ]),
      ],
      ['a zip of photographs', 'NOT_A_SPREADSHEET', () => forgeZip([{ path: 'a.jpg', content: 'x' }])],
      ['a gzip', 'NOT_A_SPREADSHEET', () => gzipSync(Buffer.alloc(1000))],
      ['a web page saved as .xls', 'WEB_PAGE', () => Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>')],
      [
        'a bomb that tells its size',
        'ARCHIVE_BOMB',
        () => withPart({ path: 'xl/media/a.xml', content: Buffer.alloc(40 * MEGABYTE) }),
      ],
      ['a bomb in many parts', 'ARCHIVE_BOMB', () => manyBombs()],
      [
        'a bomb that lies about its size',
        'ARCHIVE_DECEPTIVE',
        () => withPart({ path: 'xl/a.xml', content: Buffer.alloc(50 * MEGABYTE), claimedSize: 9000 }),
      ],
      [
        'a part that is shorter than it claims',
        'ARCHIVE_DECEPTIVE',
        () => withPart({ path: 'xl/a.xml', content: '<a/>', claimedSize: 5000 }),
      ],
      [
        'two parts that share their data',
        'ARCHIVE_DECEPTIVE',
        () => withPart({ path: 'xl/a.xml', sharesDataWith: 0 }, { path: 'xl/b.xml', sharesDataWith: 0 }),
      ],
      [
        'two parts of one name',
        'ARCHIVE_DECEPTIVE',
        () => withPart({ path: 'xl/worksheets/sheet1.xml', content: '<worksheet/>' }),
      ],
      [
        'two parts whose names differ in case',
        'ARCHIVE_DECEPTIVE',
        () => withPart({ path: 'XL/Worksheets/Sheet1.xml', content: '<worksheet/>' }),
      ],
      [
        'a part that leaves its folder',
        'ARCHIVE_DECEPTIVE',
        () => withPart({ path: '../../etc/passwd', content: 'x' }),
      ],
      ['a part at an absolute path', 'ARCHIVE_DECEPTIVE', () => withPart({ path: '/etc/passwd', content: 'x' })],
      [
        'a part that has another name inside',
        'ARCHIVE_DECEPTIVE',
        () => withPart({ path: 'xl/a.xml', localPath: 'xl/b.xml', content: '<a/>' }),
      ],
      ['a zip64', 'ARCHIVE_DECEPTIVE', () => forgeZip(workbookParts({ rows: GOOD_ROWS }), { zip64: true })],
      [
        'a wrong checksum',
        'ARCHIVE_DAMAGED',
        () => withPart({ path: 'xl/a.xml', content: '<a/>', claimedChecksum: 1 }),
      ],
      ['an archive cut off', 'ARCHIVE_DAMAGED', () => forgeWorkbook({ rows: GOOD_ROWS }).subarray(0, 900)],
      [
        'a directory that counts wrong',
        'ARCHIVE_DAMAGED',
        () => forgeZip(workbookParts({ rows: GOOD_ROWS }), { count: 99 }),
      ],
      [
        'an unknown way of packing',
        'ARCHIVE_DAMAGED',
        () => withPart({ path: 'xl/a.xml', content: '<a/>', method: 12 }),
      ],
      [
        '60,000 parts',
        'TOO_MANY_PARTS',
        () => forgeZip(Array.from({ length: 60_000 }, (_, index) => ({ path: `a${index}`, method: 0 }))),
      ],
      [
        'a billion laughs',
        'XML_ENTITIES',
        () => withSheet('<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>'),
      ],
      [
        'a part from elsewhere',
        'XML_ENTITIES',
        () => withSheet('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet/>'),
      ],
      [
        'a declaration hidden in UTF-16',
        'XML_ENCODING',
        () => withSheet(Buffer.from('\uFEFF<!DOCTYPE a><worksheet/>', 'utf16le')),
      ],
      [
        'a declaration hidden by its encoding',
        'XML_ENCODING',
        () => withSheet('<?xml version="1.0" encoding="UTF-7"?><worksheet/>'),
      ],
      [
        'bytes that are not UTF-8',
        'XML_ENCODING',
        () =>
          withSheet(
            Buffer.concat([
              Buffer.from('<worksheet><sheetData><row r="1"><c t="str"><v>'),
              Buffer.from([0xff, 0xfe, 0x41]),
              Buffer.from('</v></c></row></sheetData></worksheet>'),
            ]),
          ),
      ],
      ['a sheet cut off', 'XML_DAMAGED', () => withSheet(`<worksheet><sheetData>${GOOD_ROWS}`)],
      ['a tag that never ends', 'XML_DAMAGED', () => withSheet(`<worksheet><sheetData>${GOOD_ROWS}<row r="`)],
      [
        'rows that go back',
        'XML_DAMAGED',
        () => forgeWorkbook({ rows: forgeRow(5, HEADER) + forgeRow(2, personRow(1)) }),
      ],
      [
        'two rows of one number',
        'XML_DAMAGED',
        () => forgeWorkbook({ rows: forgeRow(1, HEADER) + forgeRow(2, personRow(1)) + forgeRow(2, personRow(2)) }),
      ],
      [
        'a text of 30 MB in one cell',
        'XML_DAMAGED',
        () => forgeWorkbook({ rows: `<row r="1"><c t="str"><v>${noise(30 * MEGABYTE)}</v></c></row>` }),
      ],
      [
        'a last cell XFD1048576',
        'TOO_MANY_COLUMNS',
        () => forgeWorkbook({ rows: `${GOOD_ROWS}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }),
      ],
      ['a .csv of 150 columns', 'TOO_MANY_COLUMNS', () => Buffer.from(`${HEADER.join()}\n${'a,'.repeat(150)}`)],
      [
        'a workbook whose sheets are all hidden',
        'NO_VISIBLE_SHEET',
        () =>
          forgeWorkbook({ rows: GOOD_ROWS, sheets: '<sheet name="a" sheetId="1" state="veryHidden" r:id="rId1"/>' }),
      ],
      [
        'a sheet without a header',
        'NO_HEADER',
        () => forgeWorkbook({ rows: forgeRow(1, personRow(1)) + forgeRow(2, personRow(2)) }),
      ],
      [
        'a roster without a column of numbers',
        'COLUMNS_MISSING',
        () => Buffer.from('姓名,入职日期\n王小明,2026-03-05'),
      ],
      [
        'a roster without a column of days',
        'COLUMNS_MISSING',
        () => Buffer.from(`姓名,身份证号\n王小明,${identityOf(1)}`),
      ],
      ['a .csv with NUL within a name', 'TEXT_NUL', () => Buffer.from(`${HEADER.join()}\n王\0小明`)],
      [
        'UTF-8 with a broken byte',
        'TEXT_ENCODING',
        () => Buffer.concat([Buffer.from(csv([HEADER, personRow(1)])), Buffer.from([0xe5, 0x2c])]),
      ],
      [
        'UTF-8 with a sign of GBK, which GBK would read as other names',
        'TEXT_ENCODING',
        () =>
          Buffer.concat([
            Buffer.from('name,id number,hire date\n王小明明,1,2026-03-05\n山东省人,'),
            Buffer.from([0xb0, 0xa1]),
          ]),
      ],
      [
        'a byte order mark and then no UTF-8',
        'TEXT_ENCODING',
        () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from([0xd0, 0xd5, 0xc3, 0xfb])]),
      ],
      ['bytes of no Chinese encoding', 'TEXT_ENCODING', () => Buffer.from([0x61, 0xff, 0xff, 0x80, 0x2c])],
      ['a quote that is never closed', 'CSV_QUOTES', () => Buffer.from(`${HEADER.join()}\n"王小明,${'\n'.repeat(60)}`)],
      [
        'a quote closed a hundred persons later',
        'CSV_QUOTES',
        () =>
          Buffer.from(
            `${HEADER.join()}\n"王${Array.from({ length: 100 }, (_, n) => personRow(n).join()).join('\n')}"\n`,
          ),
      ],
    ]

    it.each(cases)('%s: %s', async (_, reason, make) => {
      const file = await make()
      let reading = readRoster(file, { asOf: AS_OF })
      expect(processorTimeOf(() => (reading = readRoster(file, { asOf: AS_OF })))).toBeLessThan(yardstick / 2)
      expect(reading.ok || reading.refusal).toMatchObject({
        reason,
        code: /^(FILE_TOO|TOO_MANY)/.test(reason) ? 'TOO_MANY' : 'UNREADABLE_FILE',
      })
    })
  },
)

describe('a file that only looks odd is read', { timeout: 120_000 }, () => {
  it('passes over a million empty rows with no more work than the 100,000 good ones that a file may have', () => {
    const empty = Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 3}" spans="1:6" ht="15"/>`).join(
      '',
    )
    const file = forgeWorkbook({ rows: GOOD_ROWS + empty })
    expect(processorTimeOf(() => expect(outcomes(file)).toEqual({ IGNORED: 1, CHECKED: 1 }))).toBeLessThan(
      10 * processorTimeOf(() => outcomes(goodFile(10_000))),
    )
  })

  it('reports the first thousand of a long run of blanks before a person', () => {
    const empty = Array.from({ length: 5000 }, (_, index) => `<row r="${index + 3}"/>`).join('')
    expect(outcomes(forgeWorkbook({ rows: GOOD_ROWS + empty + forgeRow(9000, personRow(2)) }))).toEqual({
      IGNORED: 1 + LIMITS.blankRun,
      CHECKED: 2,
    })
  })

  it('reads prefixed tags, attributes with > and comments', () => {
    const rows = `<!-- a > b -->${forgeRow(4, HEADER).replace('<row', '<row note="x > y"')}${forgeRow(6, personRow(1))}`
    const reading = readRoster(forgeWorkbook({ rows, prefix: 'x' }), { asOf: AS_OF })
    expect(reading.ok && reading.value.rows.map((row) => [row.rowNumber, row.outcome])).toEqual([
      [4, 'IGNORED'],
      [6, 'CHECKED'],
    ])
  })

  it('never reads printer settings and links to other files, however odd', () => {
    const extra = [{ path: 'xl/printerSettings/printerSettings1.bin', content: Buffer.from([0xff, 0xfe, 0]) }]
    expect(outcomes(forgeWorkbook({ rows: GOOD_ROWS, extra }))).toEqual({ IGNORED: 1, CHECKED: 1 })
  })

  it.each([
    ['a control character', '王\u0001小明', 'name_unreadable'],
    ['a character lost on saving', '王?明', 'name_unreadable'],
  ])('refuses a name with %s, and only its row', (_, name, detail) => {
    const reading = readRoster(Buffer.from(csv([HEADER, [name, ...personRow(1).slice(1)], personRow(2)])), {
      asOf: AS_OF,
    })
    const rows = reading.ok ? reading.value.rows.slice(1) : []
    expect(rows).toMatchObject([{ outcome: 'INVALID', errors: [{ detail, cell: 'A2' }] }, { outcome: 'CHECKED' }])
  })

  it('takes __proto__ and constructor for headers like any other', () => {
    const reading = readRoster(
      Buffer.from(
        csv([
          [...HEADER, '__proto__', 'constructor'],
          [...personRow(1), 'a', 'b'],
        ]),
      ),
      { asOf: AS_OF },
    )
    expect(reading.ok && reading.value.rows[1]?.outcome).toBe('CHECKED')
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })
})

describe('how many', { timeout: 300_000 }, () => {
  it.each([
    ['100,000 rows are read', LIMITS.rows, { IGNORED: 1, INVALID: LIMITS.rows }],
    ['100,001 are not', LIMITS.rows + 1, 'TOO_MANY_ROWS'],
  ])('%s', (_, count, wanted) => {
    expect(outcomes(Buffer.from(`姓名,身份证号,入职日期\n${'王小明,1,2026-3-5\n'.repeat(count)}`.trimEnd()))).toEqual(
      wanted,
    )
  })
})

/** Of this thread alone, in milliseconds: what else the machine does hardly counts. */
function processorTimeOf(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}

function goodFile(rows: number): Buffer {
  return forgeWorkbook({
    rows: forgeRow(1, HEADER) + Array.from({ length: rows }, (_, n) => forgeRow(n + 2, personRow(n))).join(''),
  })
}

function withPart(...extra: ForgedPart[]): Buffer {
  return forgeWorkbook({ rows: GOOD_ROWS, extra })
}

function withSheet(sheetXml: string | Buffer): Buffer {
  return forgeWorkbook({ sheetXml })
}

/** Each part within its bounds, together more than a server should hold. */
function manyBombs(): Buffer {
  const content = Buffer.from(noise(6 * MEGABYTE))
  return forgeWorkbook({
    rows: GOOD_ROWS,
    extra: Array.from({ length: 30 }, (_, index) => ({ path: `xl/a${index}.xml`, content })),
  })
}

/** Text that shrinks about twentyfold: below the ratio that gives a bomb away. */
function noise(length: number): string {
  let state = 1
  let block = ''
  while (block.length < 4000) block += String((state = (state * 48_271) % 2_147_483_647))
  return escapeXml(
    block.repeat(Math.ceil(length / block.length)).replace(/(.{3990})/g, (part, _, at: number) => part + String(at)),
  ).slice(0, length)
}

function outcomes(file: Uint8Array): Record<string, number> | string {
  const reading = readRoster(file, { asOf: AS_OF })
  if (!reading.ok) return reading.refusal.reason
  const counts: Record<string, number> = {}
  for (const row of reading.value.rows) counts[row.outcome] = (counts[row.outcome] ?? 0) + 1
  return counts
}
