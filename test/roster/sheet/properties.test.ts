import * as fc from 'fast-check'
import { writeXlsx, readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, plainDate, type PlainDate } from '#server/law/plain-date.ts'
import { readRoster, type Roster } from '#server/roster/sheet/read-roster.ts'
import { readWorkbook } from '#server/roster/sheet/formats/read-workbook.ts'
import { forgeWorkbook } from './forge.ts'
import { AS_OF, csv, identityOf } from './persons.ts'

interface Somebody {
  name: string
  identityNumber: string
  hiredOn: PlainDate
  endedOn: PlainDate | null
  phone: string | null
  position: string | null
}

const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
const hired = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(AS_OF, -days))
const somebody = (n: number): fc.Arbitrary<Somebody> =>
  fc.record({
    name: fc.array(han, { minLength: 2, maxLength: 4 }).map((signs) => signs.join('')),
    identityNumber: fc.constant(identityOf(n)),
    hiredOn: hired,
    endedOn: fc.option(fc.constant(AS_OF)),
    phone: fc.option(fc.integer({ min: 0, max: 99_999_999 }).map((digits) => `138${String(digits).padStart(8, '0')}`)),
    position: fc.option(fc.stringMatching(/^[一-龥]{3,8}$/)),
  })
const staff = fc
  .integer({ min: 1, max: 25 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => somebody(n))))

const DAY_STYLES: readonly ((on: PlainDate) => string)[] = [
  (on) => on,
  (on) => on.replaceAll('-', ''),
  (on) => on.replaceAll('-', '/'),
  (on) => on.split('-').map(Number).join('.'),
  (on) => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`,
  (on) => `${on} 00:00:00`,
]

const layout = fc.record({
  titles: fc.integer({ min: 0, max: 10 }),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
  headers: fc.tuple(
    fc.constantFrom('姓名', '员工姓名', ' 姓 名 '),
    fc.constantFrom('身份证号', '证件号码', '公民身份号码'),
    fc.constantFrom('入职日期', '聘用日期'),
    fc.constant('离职日期'),
    fc.constantFrom('手机号', '联系电话'),
    fc.constantFrom('岗位', '职务'),
  ),
  day: fc.constantFrom(...DAY_STYLES),
  noise: fc.constantFrom(
    (text: string) => text,
    (text: string) => ` ${text}\u3000`,
    (text: string) => `\t${text}`,
  ),
  from1904: fc.boolean(),
  asSerial: fc.boolean(),
})

describe('whatever staff list is written, in whatever layout, comes back as it was', () => {
  it('from .xlsx', async () => {
    await fc.assert(
      fc.asyncProperty(staff, layout, async (people, look) => {
        const rows = rowsOf(people, look, look.asSerial ? (on) => serialOf(on, look.from1904) : (on) => look.day(on))
        const dayColumns = look.order.flatMap((field, index) => (field === 2 || field === 3 ? [index] : []))
        const columns = look.order.map((_, index) =>
          look.asSerial && dayColumns.includes(index) ? { numFmt: 'yyyy/m/d' } : {},
        )
        const file = await writeXlsx({
          sheets: [{ name: '表', columns, rows }],
          dateSystem: look.from1904 ? '1904' : '1900',
        })
        expect(peopleOf(readRoster(file, { asOf: AS_OF }))).toEqual(people)
      }),
      { numRuns: 60 },
    )
  })

  it('from .csv, under any delimiter', () => {
    fc.assert(
      fc.property(staff, layout, fc.constantFrom(',', ';', '\t'), fc.boolean(), (people, look, delimiter, marked) => {
        const noTabs = { ...look, noise: (text: string) => (delimiter === '\t' ? text : look.noise(text)) }
        const text = csv(
          rowsOf(people, noTabs, look.day).map((row) => row.map(String)),
          delimiter,
        )
        expect(peopleOf(readRoster(Buffer.from(marked ? `\uFEFF${text}` : text), { asOf: AS_OF }))).toEqual(people)
      }),
      { numRuns: 60 },
    )
  })
})

describe('against another reader', () => {
  it('each text of a workbook is the text that hucre reads', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('shared', 'inline'),
        async (rows, stringMode) => {
          const file = await writeXlsx({ sheets: [{ name: '表', rows }], stringMode })
          const theirs = (await readXlsx(file)).sheets[0]?.rows ?? []
          const opened = readWorkbook(file)
          const ours = opened.ok ? [...(opened.value.sheets[0]?.rows() ?? [])] : []
          for (const row of ours)
            for (const [index, cell] of row.cells.entries())
              expect(cell?.text ?? '').toBe(asText(theirs[row.number - 1]?.[index]))
          const filled = theirs.map((row) => row.filter((cell) => asText(cell) !== '').length)
          expect(ours.map((row) => row.cells.filter(Boolean).length).filter(Boolean)).toEqual(filled.filter(Boolean))
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('nothing that is uploaded makes the reader fall over', () => {
  it('be it any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(readRoster(bytes, { asOf: AS_OF }).ok).toBeTypeOf('boolean')
      }),
      { numRuns: 300 },
    )
  })

  it('be it a workbook with a few bytes changed', async () => {
    const good = forgeWorkbook({ rows: '<row r="1"><c r="A1" t="str"><v>姓名</v></c></row>' })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (changes) => {
          const bytes = Buffer.from(good)
          for (const [at, value] of changes) bytes[at] = value
          expect(readRoster(bytes, { asOf: AS_OF }).ok).toBeTypeOf('boolean')
        },
      ),
      { numRuns: 500 },
    )
  })

  it('be it any text between the tags of a sheet', () => {
    const scrap = fc.constantFrom(
      '<row>',
      '</row>',
      '<row r="3">',
      '<c>',
      '<c r="B2" t="s">',
      '<c r="A1" s="9" t="d">',
      '</c>',
      '<v>',
      '</v>',
      '<is>',
      '<t>',
      '姓名',
      '46086',
      '1e999',
      '&#x110000;',
      '&lt;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<f/>',
      '<',
      '>',
      '"',
      ' r="0"',
      '<c r="XFE9"/>',
    )
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 30 }), (scraps) => {
        expect(readRoster(forgeWorkbook({ rows: scraps.join('') }), { asOf: AS_OF }).ok).toBeTypeOf('boolean')
      }),
      { numRuns: 500 },
    )
  })
})

function rowsOf(
  people: readonly Somebody[],
  look: { titles: number; order: readonly number[]; headers: readonly string[]; noise: (text: string) => string },
  day: (on: PlainDate) => string | number,
): (string | number | null)[][] {
  const arrange = <T>(values: readonly T[]): T[] => look.order.map((index) => values[index]!)
  const titles = Array.from({ length: look.titles }, (_, n) => [`某某公司${n}`])
  const lines = people.map((person) =>
    arrange([
      person.name,
      look.noise(person.identityNumber),
      day(person.hiredOn),
      person.endedOn === null ? '' : day(person.endedOn),
      person.phone === null ? '' : look.noise(person.phone),
      person.position ?? '',
    ]),
  )
  return [...titles, arrange(look.headers), ...lines, ['合计', `${people.length}人`]]
}

function peopleOf(reading: { ok: true; value: Roster } | { ok: false; refusal: { reason: string } }): Somebody[] {
  if (!reading.ok) throw new Error(reading.refusal.reason)
  return reading.value.rows.flatMap((row) => {
    if (row.outcome === 'IGNORED') return []
    if (row.outcome !== 'CHECKED') throw new Error(`row ${row.rowNumber} is ${row.outcome}`)
    const { name, identityNumber, hiredOn, endedOn, phone, position } = row.person
    return [{ name, identityNumber, hiredOn: hiredOn ?? AS_OF, endedOn, phone, position }]
  })
}

function serialOf(on: PlainDate, from1904: boolean): number {
  return daysBetween(plainDate(from1904 ? '1904-01-01' : '1899-12-30'), on)
}

function asText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
