import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deadlineAfter, publishedCalendar } from '#server/law/calendar.ts'
import type { PlainDate } from '#server/law/plain-date.ts'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import type { RosterSheetRow, SheetPerson } from '#server/roster/sheet/rows/roster-row.ts'
import { AS_OF } from './persons.ts'

interface Expected {
  header_row: number
  sheet?: string
  columns: Record<string, string> | string[]
  rows: {
    row: number
    line?: number
    verdict: 'accept' | 'warn' | 'reject' | 'skip'
    note?: string
    person?: Record<string, string | null>
    errors?: string[]
    also_right?: string[]
    warnings?: string[]
    duplicate_of_row?: number
    as_written_name?: string
  }[]
}

const SAMPLES = [
  ['clean_300.xlsx', 'clean_300'],
  ['clean_300.utf8bom.csv', 'clean_300'],
  ['clean_300.gb18030.csv', 'clean_300'],
  ['dirty_01_title_header_row3.xlsx', 'dirty_01_title_header_row3'],
  ['dirty_09_gb18030.csv', 'dirty_09_gb18030'],
] as const

describe.each(SAMPLES)('the sample %s', (file, verdicts) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the samples' own form
  const expected = JSON.parse(sample(`${verdicts}.expected.json`).toString('utf8')) as Expected
  const reading = readRoster(sample(file), { asOf: AS_OF, answers: { hiddenRows: 'READ' } })
  if (!reading.ok) throw new Error(reading.refusal.reason)
  const roster = reading.value
  const byNumber = new Map(roster.rows.map((row) => [row.rowNumber, row]))

  it('has its header where a clerk sees it', () => {
    expect(roster.sheets[0]?.headerRow).toBe(expected.header_row)
    expect(roster.sheets[0]?.sheet).toBe(file.endsWith('.xlsx') ? expected.sheet : '')
    const headers = Array.isArray(expected.columns) ? expected.columns : Object.keys(expected.columns)
    expect(roster.sheets[0]?.columns.map((column) => column.header)).toEqual(headers)
  })

  it('gives every row of the file one outcome', () => {
    const rows = expected.rows.map((row) => row.row)
    const beyond = roster.rows.filter((row) => !rows.includes(row.rowNumber))
    expect(beyond.map((row) => row.outcome === 'IGNORED' && row.because)).toEqual(beyond.map(() => 'header'))
    expect(byNumber.size).toBe(roster.rows.length)
  })

  it.each(expected.rows)('row $row: $verdict', (wanted) => {
    const row = byNumber.get(wanted.row)
    expect(judged(row, wanted)).toEqual({
      verdict: wanted.verdict,
      line: wanted.line,
      person: wanted.person ? personOf(wanted.person) : null,
      warnings: wanted.warnings ?? [],
      errors: wanted.errors ?? [],
      duplicateOf: wanted.duplicate_of_row,
    })
    expect(row?.outcome === 'INVALID' ? row.written.join() : '').toContain(wanted.as_written_name ?? '')
  })
})

describe('what the samples must not lose', () => {
  it('keeps leading zeros, a last X, and commas and quotes within a field', () => {
    const roster = readRoster(sample('dirty_09_gb18030.csv'), { asOf: AS_OF })
    const faulty = roster.ok ? roster.value.rows.find((row) => row.rowNumber === 90) : undefined
    expect(faulty?.outcome === 'INVALID' && faulty.written).toEqual([
      '101',
      '周诗涵',
      '513322200710077488',
      '2026-01-20',
      '',
      '15009039854',
      '四川省甘孜藏族自治州泸定县泸桥镇大曲坊村58号',
      '山东省青岛市平度市',
      '店子镇前泊子村300号',
      '夜班',
    ])
  })

  it('says why the other rows are no persons', () => {
    const roster = readRoster(sample('dirty_09_gb18030.csv'), { asOf: AS_OF })
    const ignored = roster.ok
      ? roster.value.rows.flatMap((row) => (row.outcome === 'IGNORED' ? [[row.rowNumber, row.because]] : []))
      : []
    expect(ignored).toEqual([
      [1, 'title'],
      [2, 'subtitle'],
      [3, 'header'],
      [86, 'blank'],
      [87, 'blank'],
      [97, 'totals'],
      [98, 'signature'],
    ])
  })
})

function sample(name: string): Buffer {
  return readFileSync(new URL(`../samples/${name}`, import.meta.url))
}

/** An answer that the sample calls as good counts as the one it names. */
function judged(row: RosterSheetRow | undefined, wanted: Expected['rows'][number]): object {
  const errors =
    row?.outcome === 'INVALID'
      ? row.errors.map((error) => error.detail)
      : row?.outcome === 'DUPLICATE'
        ? ['duplicate']
        : []
  const asGood = errors.length === 1 && wanted.also_right?.includes(errors[0] ?? '')
  return {
    verdict: verdictOf(row),
    line: wanted.line === undefined ? undefined : row?.line,
    person: row?.outcome === 'CHECKED' ? shown(row.person) : null,
    warnings: row === undefined || row.outcome === 'IGNORED' ? [] : row.warnings.map((warning) => warning.detail),
    errors: asGood ? wanted.errors : errors,
    duplicateOf: row?.outcome === 'DUPLICATE' ? row.duplicateOf : undefined,
  }
}

function verdictOf(row: RosterSheetRow | undefined): string {
  if (row === undefined) return 'lost'
  switch (row.outcome) {
    case 'CHECKED':
      return row.warnings.length > 0 ? 'warn' : 'accept'
    case 'IGNORED':
      return 'skip'
    case 'INVALID':
    case 'DUPLICATE':
      return 'reject'
    default:
      return row satisfies never
  }
}

function shown(person: SheetPerson): Record<string, string | null> {
  return {
    name: person.name,
    id: person.identityNumber,
    sex: person.sex === 'MALE' ? '男' : '女',
    birth: person.birthDate,
    phone: person.phone,
    hukou: person.householdRegistrationAddress,
    address: person.residenceAddress,
    hire_date: person.hiredOn,
    leave_date: person.endedOn,
    hire_report_due: dueAfter(person.hiredOn),
    leave_report_due: dueAfter(person.endedOn),
  }
}

function personOf({
  emp_no: _number,
  remark: _remark,
  ...person
}: Record<string, string | null>): Record<string, string | null> {
  return { hukou: null, address: null, ...person }
}

/** Three working days, as in each sample (省政府令第253号). */
function dueAfter(on: PlainDate | null): PlainDate | null {
  return on === null ? null : deadlineAfter(on, { length: 3, unit: 'WORKING_DAY' }, publishedCalendar).dueOn
}
