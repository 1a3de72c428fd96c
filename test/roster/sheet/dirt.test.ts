import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import type { RosterSheetRow } from '#server/roster/sheet/rows/roster-row.ts'
import { WRITERS, type Writer } from './generate-files.ts'
import { AS_OF, HEADER, identityOf } from './persons.ts'

type Cells = readonly string[]

/** Dirt that leaves a person who they are: the row must be read to the same person. */
const HARMLESS: Readonly<Record<string, (row: Cells) => Cells>> = {
  none: (row) => row,
  'a mark in the number': (row) => row.with(1, `\u202A${row[1]?.slice(0, 6)}\u200B${row[1]?.slice(6)}\u202C`),
  'a small x': (row) => row.with(1, row[1]?.toLowerCase() ?? ''),
  'groups in the number': (row) => row.with(1, `${row[1]?.slice(0, 6)} ${row[1]?.slice(6, 14)}-${row[1]?.slice(14)}`),
  'an apostrophe before the number': (row) => row.with(1, `'${row[1]}`),
  'blanks around the name': (row) => row.with(0, `　${row[0]} `),
  'a mark in the name': (row) => row.with(0, `${row[0]?.slice(0, 1)}\uFEFF${row[0]?.slice(1)}`),
  'a Chinese day': (row) =>
    row.with(2, `${Number(row[2]?.slice(0, 4))}年${Number(row[2]?.slice(5, 7))}月${Number(row[2]?.slice(8))}日`),
  'a day with time and weekday': (row) => row.with(2, `${row[2]} 00:00:00`),
  'a filler for the last day': (row) => (row[3] === '' ? row.with(3, '—') : row),
  'nil for the last day': (row) => (row[3] === '' ? row.with(3, 'NULL') : row),
  'an error for an address': (row) => row.with(5, '#REF!'),
  'a label in the address': (row) => row.with(5, '单位：一车间宿舍'),
  'a total in the address': (row) => row.with(5, '合计大厦3号'),
  'a note in the address': (row) => row.with(5, '注：住厂里'),
}

/** Dirt after which nobody can say who it is or since when: the row must be in error, never a person, never gone. */
const HARMFUL: Readonly<Record<string, (row: Cells) => Cells>> = {
  'an error for the name': (row) => row.with(0, '#N/A'),
  'no name': (row) => row.with(0, ''),
  'a total for the name': (row) => row.with(0, '合计'),
  'a signature for the name': (row) => row.with(0, '制表：'),
  'a digit missing': (row) => row.with(1, row[1]?.slice(1) ?? ''),
  'two digits changed about': (row) =>
    row.with(1, `${row[1]?.slice(0, 16)}${(Number(row[1]?.[16]) + 1) % 10}${row[1]?.slice(17)}`),
  'a number in scientific notation': (row) => row.with(1, '3.71302E+17'),
  'no number': (row) => row.with(1, ''),
  'no day': (row) => row.with(2, ''),
  'an ambiguous day': (row) => row.with(2, '3/5/26'),
  'a day that is none': (row) => row.with(2, '2026-02-30'),
  'a day to come': (row) => row.with(2, '2026-12-31'),
  'an open hire': (row) => row.with(2, '9999-12-31'),
  'a last day before the first': (row) => row.with(3, '1999-01-01'),
}

/** Rows that are nobody. */
const NOBODY: readonly Cells[] = [
  ['合计', '12人'],
  ['', '', ''],
  ['制表：王芳', '', '审核：李强'],
  ['注：本表一式两份'],
  HEADER,
  ['以上人员均已签订劳动合同并缴纳社会保险'],
]

const person = (n: number): fc.Arbitrary<Cells> =>
  fc
    .record({
      name: fc.oneof(
        fc
          .stringMatching(/^[一-龥]{2,4}$/)
          .filter(
            (text) =>
              !/^(合|总|小|共|累|姓|名|序|编|备|说|签|空|以|无|暂|没|未|不|测|注|附|提|制|填|审|复|批|核|经|负|主|分|盖|打|报|日|人|员|工|职|本|全|单|部|法)/.test(
                text,
              ),
          ),
        fc.constantFrom('买买提·吐尔逊', '张𠮷', '欧阳娜娜'),
      ),
      on: fc.constantFrom('2026-03-05', '2025-12-31', '2024-02-29', '2026-06-30'),
      left: fc.constantFrom('', '', '2026-06-30'),
      phone: fc.constantFrom('', '15712345678'),
      address: fc.constantFrom('', '山东省青岛市平度市同和街道1号'),
    })
    .map(({ name, on, left, phone, address }) => [name, identityOf(n), on, left, phone, address])

interface Planned {
  readonly cells: Cells
  /** Null: nobody; else what must be read, or that it must be in error. */
  readonly meant: { readonly cells: Cells; readonly harmed: boolean } | null
}

/** What the first does to a cell, the second leaves. */
function both(cells: Cells, first: (row: Cells) => Cells, second: (row: Cells) => Cells): Cells {
  const [one, other] = [first(cells), second(cells)]
  return cells.map((cell, index) => (one[index] === cell ? (other[index] ?? '') : (one[index] ?? '')))
}

const planned = (n: number): fc.Arbitrary<Planned> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(person(n), fc.constantFrom(...Object.values(HARMLESS)), fc.constantFrom(...Object.values(HARMLESS)))
        .map(([cells, first, second]) => ({ cells: both(cells, first, second), meant: { cells, harmed: false } })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(person(n), fc.constantFrom(...Object.values(HARMFUL)), fc.constantFrom(...Object.values(HARMLESS)))
        .map(([cells, harm, more]) => ({ cells: both(cells, harm, more), meant: { cells, harmed: true } })),
    },
    { weight: 1, arbitrary: fc.constantFrom(...NOBODY).map((cells) => ({ cells, meant: null })) },
  )
const sheet = fc
  .integer({ min: 1, max: 14 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => planned(n))))
const PAIRS: readonly (readonly [Writer, Writer])[] = [
  ['hucre.xlsx', 'sheetjs.xlsx'],
  ['sheetjs.xls', 'by-hand.xls'],
  ['sheetjs.xlsb', 'utf8.csv'],
  ['sheetjs.ods', 'by-hand.ods'],
  ['by-hand.xlsx', 'utf16.csv'],
]

describe('whatever dirt is on a sheet, no row is lost and nobody becomes somebody else', { timeout: 120_000 }, () => {
  it.each(PAIRS)('as %s and %s save it', async (...writers) => {
    await fc.assert(
      fc.asyncProperty(sheet, async (plan) => {
        const [first, second] = [await rowsOf(writers[0], plan), await rowsOf(writers[1], plan)]
        for (const rows of [first, second]) hold(plan, rows)
        const said = (rows: ReadonlyMap<number, RosterSheetRow>): unknown[] =>
          plan.flatMap(({ cells }, index) =>
            cells.some((cell) => cell !== '') ? [withoutTexts(rows.get(index + 2))] : [],
          )
        expect(said(first)).toEqual(said(second))
      }),
      { numRuns: 60 },
    )
  })
})

async function rowsOf(writer: Writer, plan: readonly Planned[]): Promise<ReadonlyMap<number, RosterSheetRow>> {
  // Blank rows at the end of a sheet are no rows: somebody ends it.
  const last = ['王小明', identityOf(99), '2026-03-05', '', '', '']
  const reading = readRoster(await WRITERS[writer]([HEADER, ...plan.map(({ cells }) => cells), last]), { asOf: AS_OF })
  if (!reading.ok) throw new Error(reading.refusal.reason)
  const rows = new Map(reading.value.rows.map((row) => [row.rowNumber, row]))
  // A blank row may not be in the file at all.
  const written = [HEADER, ...plan.map(({ cells }) => cells), last].flatMap((cells, index) =>
    rows.has(index + 1) || cells.some((cell) => cell !== '') ? [index + 1] : [],
  )
  expect([...rows.keys()]).toEqual(written)
  expect(reading.value.rows).toHaveLength(rows.size)
  return rows
}

/** Rows in = people + in error or asked about + ignored with a reason, each as it was meant. */
function hold(plan: readonly Planned[], rows: ReadonlyMap<number, RosterSheetRow>): void {
  for (const [index, { cells, meant }] of plan.entries()) {
    const row = rows.get(index + 2)
    if (meant === null) expect(row?.outcome ?? 'IGNORED').toBe('IGNORED')
    else if (meant.harmed) expect([cells, row?.outcome]).toEqual([cells, 'INVALID'])
    else {
      const [name, identityNumber, hiredOn, endedOn] = meant.cells
      expect([cells, row]).toMatchObject([
        cells,
        { outcome: 'CHECKED', person: { name, identityNumber, hiredOn, endedOn: endedOn === '' ? null : endedOn } },
      ])
    }
  }
}

function withoutTexts(row: RosterSheetRow | undefined): unknown {
  if (row?.outcome === 'CHECKED') return [row.person, row.warnings]
  return row?.outcome === 'INVALID'
    ? [row.errors, row.warnings]
    : [row?.outcome, row?.outcome === 'IGNORED' && row.because]
}
