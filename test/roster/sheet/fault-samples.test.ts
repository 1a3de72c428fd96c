import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FileAnswers } from '#server/roster/sheet/file-questions.ts'
import { readRoster, type Roster, type RosterOptions } from '#server/roster/sheet/read-roster.ts'
import type { RosterSheetRow } from '#server/roster/sheet/rows/roster-row.ts'
import { AS_OF } from './persons.ts'

describe('files that came out wrong once', () => {
  it('a row with a person’s name is no signature, whatever an address says', () => {
    const [, first, second, third] = read('signature-trap.xlsx').rows
    expect([summary(first), summary(second)]).toEqual([
      'INVALID 李四 id_missing@B2 hire_unreadable@C2',
      'INVALID 李五 id_missing@B3 hire_missing@C3',
    ])
    expect(summary(third)).toBe('CHECKED 王六 2026-06-29')
  })

  it('errors and truth values are no values', () => {
    const rows = read('error-cells-as-text.xlsx').rows.slice(1)
    expect(rows.map(summary)).toEqual([
      'INVALID ∅ no_value@A2',
      'CHECKED 王小明 2026-06-29 no_value address_missing',
      'INVALID ∅ no_value@A4',
    ])
    expect(rows[1]).toMatchObject({ person: { residenceAddress: null } })
  })

  it('a formula without its result is an error of its cell', () => {
    expect(read('formula-without-result.xlsx').rows.slice(1).map(summary)).toEqual([
      'INVALID 王小明 formula_not_computed@D2',
    ])
  })

  it('midnights that a time zone moved are the day that is shown, and asked about', () => {
    const days = (answers: FileAnswers) => {
      const row = read('dates-exceljs-local-midnight.xlsx', { asOf: '2026-07-31' as RosterOptions['asOf'], answers })
        .rows[1]
      return row?.outcome === 'CHECKED'
        ? [row.person.hiredOn, row.person.endedOn, ...row.warnings.map(({ detail }) => detail)]
        : row
    }
    expect(days({})).toEqual(['2026-06-28', '2026-07-09', 'day_shift_asked', 'day_shift_asked'])
    expect(days({ shiftedDays: 'AS_SHOWN' })).toEqual(['2026-06-28', '2026-07-09'])
    expect(days({ shiftedDays: 'NEXT_DAY' })).toEqual(['2026-06-29', '2026-07-10', 'day_shifted', 'day_shifted'])
  })

  it('every middle dot is one', () => {
    expect(
      new Set(
        read('middle-dot-variants.xlsx')
          .rows.slice(1)
          .map((row) => row.outcome === 'CHECKED' && row.person.name),
      ),
    ).toEqual(new Set(['买买提·吐尔逊', '阿依古丽·买买提']))
  })

  it.each([
    'csv-space-before-quote.csv',
    'csv-nul-padding.csv',
    'xml-encoding-utf8-without-hyphen.xlsx',
    'roster-with-210-photos.xlsx',
    'e02_exceljs.csv',
    'q03_sap_9999.xlsx',
    'o03_split_header.xlsx',
    'q01_emergency_phone_taken.xlsx',
  ])('%s is read whole', (file) => {
    const { rows } = read(file)
    expect(rows.filter(({ outcome }) => outcome === 'CHECKED').length).toBeGreaterThan(0)
    expect(rows.filter(({ outcome }) => outcome === 'INVALID')).toEqual([])
  })

  it('an open end is still employed, and told', () => {
    expect(read('q03_sap_9999.xlsx').rows[1]).toMatchObject({
      outcome: 'CHECKED',
      person: { endedOn: null },
      warnings: [{ detail: 'open_end', cell: 'D2' }],
    })
  })

  it('headers of two rows are joined, and a column belongs to its group', () => {
    const fieldsOf = (file: string) => read(file).sheets[0]?.columns.map(({ field }) => field)
    expect(fieldsOf('o03_split_header.xlsx')).toEqual([
      null,
      'name',
      'sex',
      null,
      'identityNumber',
      'phone',
      'residenceAddress',
      'hiredOn',
      'endedOn',
    ])
    expect(fieldsOf('q01_emergency_phone_taken.xlsx')).not.toContain('phone')
  })

  it('a second list beside the first is asked about like another sheet, and read where it is wanted', () => {
    const alone = read('o19_side_by_side.xlsx')
    const [other] = alone.otherSheets
    expect(other).toMatchObject({ name: 'Sheet（E列起）', hidden: false, looksLikeRoster: true })
    const both = read('o19_side_by_side.xlsx', { sheets: ['Sheet', other?.name ?? ''] })
    const people = (roster: Roster) => roster.rows.filter(({ outcome }) => outcome === 'CHECKED').length
    expect(people(both)).toBe(2 * people(alone))
    expect(both.rows.filter(({ outcome }) => outcome === 'INVALID')).toEqual([])
  })

  it('words of a column of states decide nothing until they are explained', () => {
    const words = (answers: FileAnswers) =>
      Map.groupBy(read('q06_status_column.xlsx', { answers }).rows.slice(1).map(summary), (text) =>
        text?.replace(/\S+ \d{4}.*?(?= |$)/, '…'),
      )
    const asked = read('q06_status_column.xlsx').rows.flatMap((row) =>
      row.outcome === 'CHECKED'
        ? row.warnings.filter(({ detail }) => detail === 'status_asked').map(({ word }) => word)
        : [],
    )
    expect(new Set(asked)).toEqual(new Set(['离职', '待入职']))
    const answered = [...words({ statusWords: { 离职: 'LEFT', 待入职: 'LEAVE_OUT' } }).keys()]
    expect(answered.some((text) => text?.includes('status_asked'))).toBe(false)
    const rows = read('q06_status_column.xlsx', {
      answers: { statusWords: { 离职: 'LEFT', 待入职: 'LEAVE_OUT' } },
    }).rows
    expect(rows[2]).toMatchObject({ outcome: 'INVALID', errors: [{ detail: 'leave_missing' }] })
    expect(rows[3]).toMatchObject({ outcome: 'IGNORED', because: 'left_out' })
  })
})

function read(file: string, options: Partial<RosterOptions> = {}): Roster {
  const reading = readRoster(readFileSync(new URL(`../samples/faults/${file}`, import.meta.url)), {
    asOf: AS_OF,
    ...options,
  })
  if (!reading.ok) throw new Error(`${file}: ${reading.refusal.reason}`)
  return reading.value
}

function summary(row: RosterSheetRow | undefined): string | undefined {
  switch (row?.outcome) {
    case 'CHECKED':
      return ['CHECKED', row.person.name, row.person.hiredOn, ...row.warnings.map(({ detail }) => detail)].join(' ')
    case 'INVALID':
      return ['INVALID', row.name ?? '∅', ...row.errors.map(({ detail, cell }) => `${detail}@${cell}`)].join(' ')
    default:
      return row?.outcome
  }
}
