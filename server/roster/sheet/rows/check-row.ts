import type { RowToCheck } from './row-to-check.ts'
import { addYears, type PlainDate } from '../../../law/plain-date.ts'
import type { PersonNameFault } from '../../../law/person-name.ts'
import { MINIMUM_AGE } from '../../../law/reporting.ts'
import type { RowFinding } from '../file-findings.ts'
import { notebook, type Notebook } from './row-notebook.ts'
import { checkDays } from './check-days.ts'
import { readDay } from './read-day.ts'
import { readPhoneCell } from './read-phone-cell.ts'
import { readIdentityCell, type IdentityOfCell } from './read-identity.ts'
import { isNoValue, readName, readText } from './read-text.ts'
import type { RosterField } from '../roster-fields.ts'
import { besideName, readStates, type RowState } from '../row-states.ts'
import type { Cell } from '../formats/workbook.ts'
import { changesOf } from './row-changes.ts'
import type { RowChange, RowError, RowErrorDetail, RowWarning, SheetPerson } from './roster-row.ts'

export type CheckedRow = { readonly findings: readonly RowFinding[] } & (
  | {
      readonly ok: true
      readonly person: SheetPerson
      readonly warnings: readonly RowWarning[]
      readonly changes: readonly RowChange[]
    }
  | {
      readonly ok: false
      readonly name: string | null
      readonly errors: readonly RowError[]
      readonly warnings: readonly RowWarning[]
    }
  /** The clerk has said of such rows that they are passed over. */
  | { readonly ok: null; readonly because: 'left_out' | 'not_started' }
)

/** Reads one person and says all that is wrong at once. */
export function checkRow(written: RowToCheck): CheckedRow {
  const notes = notebook(written)
  const row = withoutNoValues(written, notes)
  const states = statesToExplain(row)
  for (const { field, word, cell } of states) notes.find('STATUS_WORD', field, { word, ...(cell !== null && { cell }) })
  const passed = states.find(({ meaning }) => meaning === 'LEAVE_OUT' || meaning === 'NOT_STARTED')
  if (passed)
    return { ok: null, because: passed.meaning === 'LEAVE_OUT' ? 'left_out' : 'not_started', findings: notes.findings }
  const name = checkName(row, notes)
  const identity = checkIdentity(row, notes)
  const { hiredOn, endedOn } = checkDays(row, notes)
  for (const state of states) checkState(state, endedOn, notes)
  if (identity?.ok && hiredOn !== null) checkAge(identity.identity.birthDate, hiredOn, notes)
  const rest = checkRest(row, notes)
  for (const [field, cell] of row.cells) if (cell?.formula && cell.text !== '') notes.warn('formula_result', field)

  const { findings, warnings } = notes
  if (name === null || !identity?.ok || notes.errors.length > 0)
    return { ok: false, name, errors: notes.errors, warnings, findings }
  const { number: identityNumber, sex, birthDate } = identity.identity
  if (contradicts(row.cells.get('sex')?.text, sex)) notes.warn('sex_mismatch', 'sex')
  const person = { name, identityNumber, sex, birthDate, hiredOn, endedOn, ...rest }
  return { ok: true, person, warnings, findings, changes: changesOf(written, person, warnings) }
}

/** Fields without which nothing can be filed. */
const DECISIVE: ReadonlySet<RosterField> = new Set(['name', 'identityNumber', 'hiredOn', 'endedOn'])

/**
 * A formula that was never computed, an error and a truth value are no values: of a decisive field that is the row's
 * error, elsewhere the cell counts as empty, and the row says so.
 */
function withoutNoValues(row: RowToCheck, notes: Notebook): RowToCheck {
  const cells = new Map(row.cells)
  for (const [field, cell] of row.cells) {
    if (cell === undefined || !(cell.notComputed || isNoValue(cell)) || (field === 'status' && isTruthValue(cell)))
      continue
    cells.set(field, undefined)
    if (cell.notComputed && !DECISIVE.has(field)) notes.find('FORMULAS', field)
    if (!DECISIVE.has(field)) notes.warn(cell.notComputed ? 'formula_not_computed' : 'no_value', field)
    else
      notes.refuse(
        cell.notComputed ? 'formula_not_computed' : 'no_value',
        field,
        cell.notComputed ? {} : { value: cell.text.slice(0, LONGEST_VALUE_TOLD) },
      )
  }
  return { ...row, cells }
}

/** In a column such as 是否离职 it is an answer. */
function isTruthValue(cell: Cell): boolean {
  return cell.kind === 'bool' || /^(true|false)$/i.test(cell.text.trim())
}

const LONGEST_VALUE_TOLD = 20

function checkName(row: RowToCheck, notes: Notebook): string | null {
  if (notes.isRefused('name')) return null
  const cell = row.cells.get('name')
  const alone = besideName(cell?.text ?? '')?.name
  const reading = readName(cell && alone !== undefined ? { ...cell, text: alone } : cell)
  if (reading.ok) {
    if (reading.cleaned) notes.warn('characters_removed', 'name')
    if (reading.unusual) notes.warn('name_unusual', 'name')
    return reading.name
  }
  notes.refuse(NAME_ERROR[reading.reason], 'name')
  return null
}

const NAME_ERROR = {
  EMPTY: 'name_missing',
  NOT_A_NAME: 'name_of_nobody',
  SEVERAL_PEOPLE: 'name_of_several',
  LOST_CHARACTERS: 'name_unreadable',
  FORBIDDEN_CHARACTER: 'name_unreadable',
  TOO_LONG: 'name_too_long',
} as const satisfies Record<PersonNameFault, RowErrorDetail>

function checkIdentity(row: RowToCheck, notes: Notebook): IdentityOfCell | null {
  if (notes.isRefused('identityNumber')) return null
  const reading = readIdentityCell(row.cells.get('identityNumber'), row.asOf)
  if (!reading.ok) notes.refuse(reading.detail, 'identityNumber', reading.facts)
  else if (row.mayBeCut && reading.identity.possiblyTruncated) notes.warn('id_maybe_cut', 'identityNumber')
  return reading
}

/** Where the row has a last day, a word for having left is no question. */
function statesToExplain(row: RowToCheck): readonly RowState[] {
  const states = readStates(
    [...row.states, { field: 'name', text: row.cells.get('name')?.text ?? '', header: '', cell: null }],
    row.answers,
  )
  if (
    !states.some(({ word }) => LEAVING.has(word)) ||
    readDay(row.cells.get('endedOn'), row.answers.dayOrder).kind !== 'day'
  )
    return states
  return states.filter(({ word }) => !LEAVING.has(word))
}

function checkState({ word, field, cell, meaning }: RowState, endedOn: PlainDate | null, notes: Notebook): void {
  notes.warn(meaning === null ? 'status_asked' : 'status_explained', field, { word, ...(cell !== null && { cell }) })
  if (meaning === 'LEFT' && endedOn === null && !notes.isRefused('endedOn')) notes.refuse('leave_missing', 'endedOn')
}

const LEAVING: ReadonlySet<string> = new Set(['离职', '不在职', '退休', '死亡', '待离职'])

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
    ...checkRegisteredBefore(row, notes),
  }
}

function checkPhone(row: RowToCheck, notes: Notebook): string | null {
  if (!row.cells.has('phone')) return null
  const reading = readPhoneCell(readText(row.cells.get('phone')).text ?? '')
  switch (reading.kind) {
    case 'one':
      return reading.phone
    case 'first':
      notes.warn('phone_first', 'phone')
      return reading.phone
    case 'none':
      notes.warn('phone_missing', 'phone')
      return null
    case 'bad':
      notes.warn('phone_bad', 'phone')
      return null
    default:
      return reading satisfies never
  }
}

/** A day, or yes and no in words; a number of the paper says yes by itself. */
function checkRegisteredBefore(
  row: RowToCheck,
  notes: Notebook,
): Pick<SheetPerson, 'registeredBefore' | 'registeredBeforeReference'> {
  const registeredBeforeReference = takeText(row, 'registeredBeforeReference', notes)
  const unsaid = {
    registeredBefore: registeredBeforeReference === null ? null : ('yes' as const),
    registeredBeforeReference,
  }
  const text = readText(row.cells.get('registeredBefore')).text?.normalize('NFKC').trim().toLowerCase() ?? ''
  if (text === '') return unsaid
  if (['否', '未', '无', '未登记', '未办理', '未办', 'no', 'n', '0', '×'].includes(text))
    return { registeredBefore: null, registeredBeforeReference: null }
  if (['是', '有', '已', '已登记', '已办理', '已办', 'yes', 'y', '1', '√', '✓'].includes(text))
    return { registeredBefore: 'yes', registeredBeforeReference }
  const reading = readDay(row.cells.get('registeredBefore'), row.answers.dayOrder)
  if (reading.kind !== 'day') {
    notes.refuse(
      reading.kind === 'unreadable' && reading.noSuchDay ? 'registered_no_such_day' : 'registered_unreadable',
      'registeredBefore',
    )
    return unsaid
  }
  if (reading.on > row.asOf)
    notes.refuse('registered_in_future', 'registeredBefore', { on: reading.on, asOf: row.asOf })
  return { registeredBefore: reading.on, registeredBeforeReference }
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
