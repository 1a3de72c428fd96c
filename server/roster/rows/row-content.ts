import type { HireReport } from '../../employment/hire/read-hire.ts'
import type { PriorRegistration } from '../../law/prior-registration.ts'
import type { Keys } from '../../platform/keys.ts'
import type { RegisteredBeforeChoice } from '../roster.table.ts'
import { isKept, type RosterColumn, type RosterField } from '../sheet/roster-fields.ts'
import type { RowChange, SheetPerson } from '../sheet/rows/roster-row.ts'

/** What a row says, as it lies sealed in the database until it is filed. */
export interface RowContent {
  /** Null where the row could not be read as one. */
  person: SheetPerson | null
  /** The texts of such a row, in the order of the columns. */
  written: readonly string[] | null
  /** What the clerk has corrected in the portal; it goes before `written`. */
  corrected: Corrections
}

export type Corrections = Partial<Record<RosterField, string>>

export const rosterFileAssociatedData = (rosterImportId: string): string =>
  `roster_import.file_sealed:${rosterImportId}`
export const rowAssociatedData = (rosterImportId: string, rowNumber: number): string =>
  `roster_row.content_sealed:${rosterImportId}:${rowNumber}`

export const changesAssociatedData = (rosterImportId: string, rowNumber: number): string =>
  `roster_row.changes_sealed:${rosterImportId}:${rowNumber}`
export const correctionAssociatedData = (rosterImportId: string, place: string): string =>
  `roster_correction:${rosterImportId}:${place}`

export function sealContent(keys: Keys, rosterImportId: string, rowNumber: number, content: RowContent): Buffer {
  return keys.seal(
    JSON.stringify({ ...content, person: content.person && withoutNulls(content.person) }),
    rowAssociatedData(rosterImportId, rowNumber),
  )
}

export function openContent(keys: Keys, rosterImportId: string, rowNumber: number, sealed: Buffer): RowContent {
  const content = JSON.parse(keys.open(sealed, rowAssociatedData(rosterImportId, rowNumber)).toString()) as RowContent
  return { ...content, person: content.person && { ...saidNothing, ...content.person } }
}

/** What of a row was taken otherwise than it is written. */
export function openChanges(
  keys: Keys,
  rosterImportId: string,
  rowNumber: number,
  sealed: Buffer | null,
): readonly RowChange[] {
  return sealed === null
    ? []
    : (JSON.parse(keys.open(sealed, changesAssociatedData(rosterImportId, rowNumber)).toString()) as RowChange[])
}

/** Most of what a row could say it does not. */
function withoutNulls(person: SheetPerson): object {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null))
}

const saidNothing: { [Field in keyof SheetPerson as null extends SheetPerson[Field] ? Field : never]: null } = {
  hiredOn: null,
  endedOn: null,
  phone: null,
  householdRegistrationAddress: null,
  householdDivisionCode: null,
  residenceAddress: null,
  position: null,
  departureReason: null,
  lateReason: null,
  registeredBefore: null,
  registeredBeforeReference: null,
}

/** The row's text under each field that has a column, with the clerk's corrections over it. */
export function textsOf({ person, written, corrected }: RowContent, columns: readonly RosterColumn[]): Corrections {
  const texts: Corrections = {}
  for (const { field, index } of columns)
    if (field !== null) texts[field] = written?.[index] ?? (person && isKept(field) ? person[field] : null) ?? ''
  return { ...texts, ...corrected }
}

/** The row's texts in the order of the columns, as they stand now. */
export function lineOf(content: RowContent, columns: readonly RosterColumn[]): string[] {
  const texts = textsOf(content, columns)
  const line = columns.map(({ field, index }) =>
    field === null ? (content.written?.[index] ?? '') : (texts[field] ?? ''),
  )
  return [...line, ...(content.written?.slice(columns.length) ?? [])]
}

/** A person of a roster as a hire to report; why it is late is the row's own reason, else the one given for all. */
export function hireOf(
  person: SheetPerson,
  late: { lateReasonCode: string | null; lateReason: string | null } | null,
  registeredBefore: HireReport['registeredBefore'] = null,
): HireReport {
  return {
    name: person.name,
    identityNumber: person.identityNumber,
    hiredOn: person.hiredOn ?? '',
    position: person.position,
    phone: person.phone,
    householdRegistrationAddress: person.householdRegistrationAddress,
    householdDivisionCode: person.householdDivisionCode,
    residenceAddress: person.residenceAddress,
    registeredBefore,
    ...lateReasonOf(person, late),
  }
}

/** That the person was registered before, as the row itself says, or as was said of everybody hired before a day. */
export function registeredBeforeOf(
  person: SheetPerson,
  choice: RegisteredBeforeChoice | null,
): (PriorRegistration & { saidBy: 'ROW' | 'CHOICE' }) | null {
  const { registeredBefore, registeredBeforeReference: reference, hiredOn } = person
  if (registeredBefore !== null)
    return { on: registeredBefore === 'yes' ? null : registeredBefore, reference, saidBy: 'ROW' }
  return choice !== null && hiredOn !== null && hiredOn < choice.hiredBefore
    ? { on: choice.on, reference: choice.reference, saidBy: 'CHOICE' }
    : null
}

export function lateReasonOf(
  person: SheetPerson | null,
  late: { lateReasonCode: string | null; lateReason: string | null } | null,
): { lateReasonCode: string | null; lateReason: string | null } {
  return person?.lateReason
    ? { lateReasonCode: null, lateReason: person.lateReason }
    : (late ?? { lateReasonCode: null, lateReason: null })
}
