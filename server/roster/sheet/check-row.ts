import { addYears, type PlainDate } from '../../law/plain-date.ts'
import { readPhone } from '../../law/phone.ts'
import { MINIMUM_AGE } from '../../law/reporting.ts'
import { readDay, type DayOrder, type DayReading } from './read-day.ts'
import { readIdentityCell, type IdentityOfCell } from './read-identity.ts'
import { readName, readText } from './read-text.ts'
import type { RosterField } from './roster-fields.ts'
import { CODE_OF, type RowError, type RowErrorDetail, type RowWarning, type RowWarningDetail, type SheetPerson } from './roster-row.ts'
import type { Cell } from './workbook.ts'

export interface RowToCheck {
  readonly asOf: PlainDate
  /** The clerk's answer to how days such as 3/5/26 are written. */
  readonly dayOrder: DayOrder | null
  /** True of a .csv: a number that a spreadsheet cut to 15 digits stands there as text, its last three digits 000. */
  readonly mayBeCut: boolean
  /** The row's cell under each field; a field without a column is not asked about. */
  readonly cells: ReadonlyMap<RosterField, Cell | undefined>
  readonly addressOf: (field: RosterField) => string | null
}

export type CheckedRow =
  | { readonly ok: true; readonly person: SheetPerson; readonly warnings: readonly RowWarning[] }
  | { readonly ok: false; readonly name: string | null; readonly errors: readonly RowError[]; readonly warnings: readonly RowWarning[] }

/** Reads one person and says all that is wrong at once. */
export function checkRow(row: RowToCheck): CheckedRow {
  const notes = notebook(row)
  const name = checkName(row, notes)
  const identity = checkIdentity(row, notes)
  const { hiredOn, endedOn } = checkDays(row, notes)
  if (identity?.ok && hiredOn !== null) checkAge(identity.identity.birthDate, hiredOn, notes)
  const rest = checkRest(row, notes)
  for (const [field, cell] of row.cells) if (cell?.formula) notes.warn('formula_result', field)

  if (name === null || !identity?.ok || notes.errors.length > 0) return { ok: false, name, errors: notes.errors, warnings: notes.warnings }
  const { number: identityNumber, sex, birthDate } = identity.identity
  if (contradicts(row.cells.get('sex')?.text, sex)) notes.warn('sex_mismatch', 'sex')
  return { ok: true, person: { name, identityNumber, sex, birthDate, hiredOn, endedOn, ...rest }, warnings: notes.warnings }
}

interface Notebook {
  readonly errors: RowError[]
  readonly warnings: RowWarning[]
  refuse(detail: RowErrorDetail, field: RosterField, facts?: RowError['facts']): void
  warn(detail: RowWarningDetail, field: RosterField): void
}

function notebook(row: RowToCheck): Notebook {
  const errors: RowError[] = []
  const warnings: RowWarning[] = []
  return {
    errors,
    warnings,
    refuse(detail, field, facts = {}) {
      errors.push({ code: CODE_OF[detail], detail, field, cell: row.addressOf(field), facts })
    },
    warn(detail, field) {
      warnings.push({ detail, field, cell: row.addressOf(field) })
    },
  }
}

function checkName(row: RowToCheck, notes: Notebook): string | null {
  const reading = readName(row.cells.get('name'))
  switch (reading.kind) {
    case 'name':
      if (reading.unusual) notes.warn('name_unusual', 'name')
      return reading.name
    case 'none':
      notes.refuse('name_missing', 'name')
      return null
    case 'unreadable':
      notes.refuse('name_unreadable', 'name', { why: reading.why })
      return null
    default:
      return reading satisfies never
  }
}

function checkIdentity(row: RowToCheck, notes: Notebook): IdentityOfCell | null {
  const reading = readIdentityCell(row.cells.get('identityNumber'), row.asOf)
  if (!reading.ok) notes.refuse(reading.detail, 'identityNumber', reading.facts)
  else if (row.mayBeCut && reading.identity.possiblyTruncated) notes.warn('id_maybe_cut', 'identityNumber')
  return reading
}

/** A list of departures needs no hire dates; where there is a column for them, each row must say one. */
function checkDays(row: RowToCheck, notes: Notebook): { hiredOn: PlainDate | null; endedOn: PlainDate | null } {
  const hired = readDay(row.cells.get('hiredOn'), row.dayOrder)
  const ended = readDay(row.cells.get('endedOn'), row.dayOrder)
  const hiredOn = takeDay(hired, 'hiredOn', 'hire', row.asOf, notes)
  const endedOn = takeDay(ended, 'endedOn', 'leave', row.asOf, notes)
  const onlyDeparture = !row.cells.has('hiredOn') && ended.kind !== 'none'
  if (hired.kind === 'none' && !onlyDeparture) notes.refuse('hire_missing', 'hiredOn')
  if (hiredOn !== null && endedOn !== null && endedOn < hiredOn) notes.refuse('leave_before_hire', 'endedOn', { hiredOn, endedOn })
  return { hiredOn, endedOn }
}

function takeDay(reading: DayReading, field: 'hiredOn' | 'endedOn', event: 'hire' | 'leave', asOf: PlainDate, notes: Notebook): PlainDate | null {
  switch (reading.kind) {
    case 'day':
      if (reading.fromNumber) notes.warn('date_from_number', field)
      if (reading.on > asOf) notes.refuse(`${event}_in_future`, field, { on: reading.on, asOf })
      return reading.on
    case 'ambiguous':
      notes.refuse(`${event}_ambiguous`, field, { candidates: [...new Set(reading.readings.map(({ on }) => on))].toSorted().join(' '), orders: reading.readings.map(({ order }) => order).join(' ') })
      return null
    case 'unreadable':
      notes.refuse(`${event}_unreadable`, field)
      return null
    case 'none':
      return null
    default:
      return reading satisfies never
  }
}

function checkAge(birthDate: PlainDate, hiredOn: PlainDate, notes: Notebook): void {
  const fullAgeOn = addYears(birthDate, MINIMUM_AGE)
  if (hiredOn < fullAgeOn) notes.refuse('minor_under_16', 'identityNumber', { hiredOn, fullAgeOn })
}

type Rest = Omit<SheetPerson, 'name' | 'identityNumber' | 'sex' | 'birthDate' | 'hiredOn' | 'endedOn'>

function checkRest(row: RowToCheck, notes: Notebook): Rest {
  const phone = checkPhone(row, notes)
  const residenceAddress = takeText(row, 'residenceAddress', notes)
  if (residenceAddress === null && row.cells.has('residenceAddress')) notes.warn('address_missing', 'residenceAddress')
  const reason = takeText(row, 'departureReason', notes)
  return {
    phone,
    householdRegistrationAddress: takeText(row, 'householdRegistrationAddress', notes),
    residenceAddress,
    position: takeText(row, 'position', notes),
    householdDivisionCode: checkDivisionCode(row, notes),
    departureReason: reason === null ? null : reasonOf(reason),
    lateReason: takeText(row, 'lateReason', notes),
  }
}

function checkPhone(row: RowToCheck, notes: Notebook): string | null {
  if (!row.cells.has('phone')) return null
  const reading = readPhone(readText(row.cells.get('phone')).text ?? '')
  if (reading.ok) return reading.phone
  notes.warn(reading.reason === 'EMPTY' ? 'phone_missing' : 'phone_bad', 'phone')
  return null
}

/** GB/T 2260: six digits; systems often write twelve, of which the first six are the county. */
function checkDivisionCode(row: RowToCheck, notes: Notebook): string | null {
  const text = takeText(row, 'householdDivisionCode', notes)?.normalize('NFKC').replace(/\s/g, '')
  if (text === undefined) return null
  if (/^[1-6]\d{5}(\d{6})?$/.test(text)) return text.slice(0, 6)
  notes.warn('division_code_bad', 'householdDivisionCode')
  return null
}

function takeText(row: RowToCheck, field: RosterField, notes: Notebook): string | null {
  const reading = readText(row.cells.get(field))
  if (reading.cleaned) notes.warn('characters_removed', field)
  if (reading.shortened) notes.warn('text_shortened', field)
  return reading.text
}

function reasonOf(text: string): SheetPerson['departureReason'] {
  if (/死亡|去世|身故|病故|工亡|died/i.test(text)) return 'DIED'
  if (/期满|到期|届满|expired/i.test(text)) return 'EXPIRED'
  return /解除|辞|自离|离职|开除|协商|裁|旷工|terminated/i.test(text) ? 'TERMINATED' : 'OTHER'
}

function contradicts(written: string | undefined, sex: 'MALE' | 'FEMALE'): boolean {
  const plain = written?.normalize('NFKC').trim().toLowerCase() ?? ''
  if (/^(男|男性|m|male)$/.test(plain)) return sex === 'FEMALE'
  return /^(女|女性|f|female)$/.test(plain) && sex === 'MALE'
}
