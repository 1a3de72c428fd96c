import { describe, expect, it } from 'vitest'
import { plainDate } from '#server/law/plain-date.ts'
import { checkRow, type CheckedRow } from '#server/roster/sheet/rows/check-row.ts'
import { readDay, readWrittenDay } from '#server/roster/sheet/rows/read-day.ts'
import type { RosterField } from '#server/roster/sheet/roster-fields.ts'
import type { Cell } from '#server/roster/sheet/formats/workbook.ts'
import { identityOf } from './persons.ts'

describe('five digits in a column of days', () => {
  it.each([
    ['25568', 'unreadable', null],
    ['25569', 'day', '1970-01-01'],
    ['72684', 'day', '2098-12-30'],
    ['72685', 'day', '2098-12-31'],
    ['72686', 'open', null],
    ['73050', 'open', null],
    ['73051', 'unreadable', null],
  ])('%s are %s %s', (text, kind, on) => {
    for (const reading of [readDay({ text, kind: 'number' }), readWrittenDay(text)])
      expect([reading.kind, reading.kind === 'day' ? reading.on : null]).toEqual([kind, on])
  })
})

describe('a day in living memory', () => {
  it.each([
    ['1929-12-31', 'unreadable'],
    ['1930-01-01', 'day'],
    ['2098-12-31', 'day'],
    ['2099-01-01', 'open'],
  ])('%s is %s', (text, kind) => {
    expect(readWrittenDay(text).kind).toBe(kind)
  })

  it.each([
    ['14:59', false],
    ['15:00', true],
    ['16:00', true],
    ['16:01', false],
  ])('stored with %s is moved by a time zone: %s', (time, shifted) => {
    const [hours, minutes] = time.split(':').map(Number)
    const reading = readDay({ text: '', kind: 'date', serial: 46_000 + (hours! * 60 + minutes!) / 1440 })
    expect(reading.kind === 'day' && reading.shifted === true).toBe(shifted)
  })
})

const asOf = plainDate('2026-06-30')
const plain: Partial<Record<RosterField, string>> = {
  name: '陈志强',
  identityNumber: identityOf(1),
  hiredOn: '2026-06-29',
}
/** A row whose file has these columns; an empty text is an empty cell. */
const check = (cells: Partial<Record<RosterField, string | Cell | undefined>>, more: object = {}): CheckedRow =>
  checkRow({
    asOf,
    answers: {},
    mayBeCut: false,
    states: [],
    addressOf: (field) => field,
    cells: new Map(
      Object.entries(cells).map(([field, cell]) => [
        field as RosterField,
        typeof cell === 'string' ? (cell === '' ? undefined : { text: cell, kind: 'text' as const }) : cell,
      ]),
    ),
    ...more,
  })
const errorsOf = (checked: CheckedRow) =>
  checked.ok === false ? checked.errors.map(({ detail, field }) => `${detail} ${field}`) : []
const personOf = (checked: CheckedRow) => (checked.ok === true ? checked.person : null)
const warningsOf = (checked: CheckedRow) =>
  checked.ok === null ? [] : checked.warnings.map(({ detail, field }) => `${detail} ${field}`)

describe('a row', () => {
  it('of a departure needs no day of hire only where the file has no column for it', () => {
    const { hiredOn: _, ...person } = plain
    expect(personOf(check({ ...person, endedOn: '2026-06-29' }))).toMatchObject({
      hiredOn: null,
      endedOn: '2026-06-29',
    })
    expect(errorsOf(check({ ...person, hiredOn: '', endedOn: '2026-06-29' }))).toEqual(['hire_missing hiredOn'])
    expect(errorsOf(check({ ...person, endedOn: '' }))).toEqual(['hire_missing hiredOn'])
    expect(errorsOf(check({ ...person, endedOn: '9999-12-31' }))).toEqual(['hire_missing hiredOn'])
  })

  it('ends on its first day or later, and not ahead of time', () => {
    expect(personOf(check({ ...plain, endedOn: '2026-06-29' }))).toMatchObject({ endedOn: '2026-06-29' })
    expect(errorsOf(check({ ...plain, endedOn: '2026-06-28' }))).toEqual(['leave_before_hire endedOn'])
    expect(errorsOf(check({ ...plain, endedOn: '2026-07-01' }))).toEqual(['leave_in_future endedOn'])
    expect(errorsOf(check({ ...plain, hiredOn: '2026-07-01' }))).toEqual(['hire_in_future hiredOn'])
    expect(personOf(check({ ...plain, hiredOn: '2026-06-30' }))).toMatchObject({ hiredOn: '2026-06-30' })
  })

  it('has a county of six digits, also where a system wrote twelve', () => {
    const county = (householdDivisionCode: string) => check({ ...plain, householdDivisionCode })
    expect(personOf(county('370283'))?.householdDivisionCode).toBe('370283')
    expect(personOf(county('370283001002'))?.householdDivisionCode).toBe('370283')
    expect(personOf(county('３７０２８３'))?.householdDivisionCode).toBe('370283')
    for (const wrong of ['37028', '3702830', '970283', '37028300100', '山东平度'])
      expect([personOf(county(wrong))?.householdDivisionCode, warningsOf(county(wrong))]).toEqual([
        null,
        ['division_code_bad householdDivisionCode'],
      ])
  })

  it('was registered before on a day, by a word, or by the number of a paper', () => {
    const before = (registeredBefore: string, registeredBeforeReference = '') =>
      personOf(check({ ...plain, registeredBefore, registeredBeforeReference }))
    expect(before('是')).toMatchObject({ registeredBefore: 'yes' })
    expect(before('否', 'JZ-1')).toMatchObject({ registeredBefore: null, registeredBeforeReference: null })
    expect(before('', 'JZ-1')).toMatchObject({ registeredBefore: 'yes', registeredBeforeReference: 'JZ-1' })
    expect(before('2026-06-30')).toMatchObject({ registeredBefore: '2026-06-30' })
    expect(before('')).toMatchObject({ registeredBefore: null })
    expect(errorsOf(check({ ...plain, registeredBefore: '2026-07-01' }))).toEqual([
      'registered_in_future registeredBefore',
    ])
    expect(errorsOf(check({ ...plain, registeredBefore: '大概' }))).toEqual(['registered_unreadable registeredBefore'])
  })

  it.each([
    ['病故', 'DIED'],
    ['合同期满', 'EXPIRED'],
    ['辞职', 'TERMINATED'],
    ['其他原因', 'OTHER'],
    ['', null],
  ])('says why somebody left: %s is %s', (departureReason, reason) => {
    expect(personOf(check({ ...plain, endedOn: '2026-06-29', departureReason }))?.departureReason).toBe(reason)
  })

  it('without a value where one is decisive is in error, elsewhere it says so', () => {
    const formula: Cell = { text: '', kind: 'text', formula: true, notComputed: true }
    const error: Cell = { text: '#N/A', kind: 'error' }
    expect(errorsOf(check({ ...plain, hiredOn: formula }))).toEqual(['formula_not_computed hiredOn'])
    expect(errorsOf(check({ ...plain, name: error }))).toEqual(['no_value name'])
    expect(warningsOf(check({ ...plain, position: formula }))).toEqual(['formula_not_computed position'])
    expect(warningsOf(check({ ...plain, position: error }))).toEqual(['no_value position'])
    expect(personOf(check({ ...plain, position: error }))?.position).toBeNull()
  })

  it('warns where the sex is another, and of what is missing', () => {
    expect(warningsOf(check({ ...plain, sex: personOf(check(plain))!.sex === 'MALE' ? '女' : '男' }))).toEqual([
      'sex_mismatch sex',
    ])
    expect(warningsOf(check({ ...plain, sex: personOf(check(plain))!.sex === 'MALE' ? '男' : '女' }))).toEqual([])
    expect(warningsOf(check({ ...plain, phone: '' }))).toEqual(['phone_missing phone'])
    expect(warningsOf(check({ ...plain, phone: '12' }))).toEqual(['phone_bad phone'])
    expect(warningsOf(check({ ...plain, residenceAddress: '' }))).toEqual(['address_missing residenceAddress'])
  })
})
