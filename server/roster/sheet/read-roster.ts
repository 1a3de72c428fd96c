import type { PlainDate } from '../../law/plain-date.ts'
import { checkRow } from './check-row.ts'
import { whyIgnored } from './classify-row.ts'
import { FileRefused, orRefusal, type Readable } from './file-refusal.ts'
import { ENOUGH, findHeaders, type FoundHeader } from './find-header.ts'
import { findDuplicates } from './find-duplicates.ts'
import { LIMITS } from './limits.ts'
import { openWorkbook } from './read-workbook.ts'
import { SURPLUS_HEADER, type ColumnChoice, type RosterColumn, type RosterField } from './roster-fields.ts'
import { CODE_OF, type RosterSheetRow, type RowWarning } from './roster-row.ts'
import type { Cell, Sheet, SheetRow, Workbook } from './workbook.ts'

export interface RosterOptions {
  /** The day on which the file is judged: nobody is hired after it. */
  readonly asOf: PlainDate
  /** The clerk's word on what columns mean goes before the portal's. */
  readonly columns?: readonly ColumnChoice[]
  /** By name, where the clerk wants another sheet than the portal chose. */
  readonly sheet?: string
}

export interface RosterHead {
  /** Empty for a .csv. */
  readonly sheet: string
  /** The visible sheets that are not read. Where one looks like a roster too, its people are in no row of this one. */
  readonly otherSheets: readonly { readonly name: string; readonly looksLikeRoster: boolean }[]
  readonly headerRow: number
  readonly columns: readonly RosterColumn[]
}

export interface Roster extends RosterHead {
  readonly rows: readonly RosterSheetRow[]
}

/** Bytes of a file → every row with its outcome, all in memory. For large files see readRosterInWorker. */
export function readRoster(file: Uint8Array, options: RosterOptions): Readable<Roster> {
  return orRefusal(() => {
    const roster = openRoster(openWorkbook(file), options)
    return { ...roster.head, rows: [...roster.rows()] }
  })
}

export interface OpenRoster {
  readonly head: RosterHead
  /** One row at a time, in the order of the file. Throws FileRefused where the file breaks off. */
  rows(): Generator<RosterSheetRow, void, undefined>
}

/** Finds sheet, header and columns. Throws FileRefused. */
export function openRoster(workbook: Workbook, options: RosterOptions): OpenRoster {
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden)
  if (visible.length === 0) throw new FileRefused('NO_VISIBLE_SHEET')
  const wanted = options.sheet === undefined ? visible : visible.filter((sheet) => sheet.name === options.sheet)
  if (wanted.length === 0) throw new FileRefused('SHEET_NOT_FOUND', { sheets: visible.map((sheet) => sheet.name).join('、') })
  const headers = findHeaders(visible, workbook.sheets[workbook.activeSheet], options.columns ?? [])
  const header = headers.find((found) => wanted.includes(found.sheet))
  if (header === undefined) throw new FileRefused('EMPTY_FILE')
  refuseUnusable(header)

  const rosters = new Set(headers.filter((found) => found.score > ENOUGH).map((found) => found.sheet))
  const otherSheets = visible.filter((sheet) => sheet !== header.sheet).map((sheet) => ({ name: sheet.name, looksLikeRoster: rosters.has(sheet) }))
  const { sheet, headerRow, columns } = header
  return { head: { sheet: sheet.name, otherSheets, headerRow, columns }, rows: () => readRows(sheet, headerRow, columns, options.asOf) }
}

/** Without a name and a number there is nobody; without a day nothing to report. */
function refuseUnusable(header: FoundHeader): void {
  const fields = new Set(header.columns.map((column) => column.field))
  const facts = { sheet: header.sheet.name, headerRow: header.headerRow }
  if (header.score < ENOUGH && !fields.has('identityNumber')) throw new FileRefused('NO_HEADER', facts, header.columns)
  const missing: string[] = (['name', 'identityNumber'] as const).filter((field) => !fields.has(field))
  if (!fields.has('hiredOn') && !fields.has('endedOn')) missing.push('hiredOn')
  if (missing.length > 0) throw new FileRefused('COLUMNS_MISSING', { ...facts, missing: missing.join(' ') }, header.columns)
}

function* readRows(sheet: Sheet, headerRow: number, columns: readonly RosterColumn[], asOf: PlainDate): Generator<RosterSheetRow, void, undefined> {
  const duplicateOf = findDuplicates()
  let persons = 0
  let titles = 0
  for (const row of sheet.rows()) {
    const place = row.line === undefined ? { rowNumber: row.number } : { rowNumber: row.number, line: row.line }
    const because = row.number < headerRow ? (isBlank(row) ? 'blank' : titles++ === 0 ? 'title' : 'subtitle') : row.number === headerRow ? 'header' : whyIgnored(row, columns)
    if (because !== null) {
      yield { ...place, outcome: 'IGNORED', because, text: firstText(row) }
      continue
    }
    if (++persons > LIMITS.rows) throw new FileRefused('TOO_MANY_ROWS', { limit: LIMITS.rows })
    const written = Array.from({ length: Math.max(columns.length, row.cells.length) }, (_, index) => row.cells[index]?.text ?? '')
    const outcome = readPerson(row, columns, sheet.format, asOf)
    if (outcome.outcome === 'INVALID') {
      yield { ...place, ...outcome, written }
      continue
    }
    const earlier = duplicateOf(row.number, outcome.person)
    yield earlier === null ? { ...place, ...outcome } : { ...place, ...outcome, outcome: 'DUPLICATE', ...earlier, written }
  }
}

type Unplaced<T> = T extends unknown ? Omit<T, 'rowNumber' | 'line' | 'written'> : never

function readPerson(
  row: SheetRow,
  columns: readonly RosterColumn[],
  format: Sheet['format'],
  asOf: PlainDate,
): Unplaced<Extract<RosterSheetRow, { outcome: 'CHECKED' | 'INVALID' }>> {
  const hidden: readonly RowWarning[] = row.hidden ? [{ detail: 'hidden_row', field: null, cell: null }] : []
  if (isOutOfStep(row, columns, format)) {
    const error = { code: CODE_OF.too_many_fields, detail: 'too_many_fields', field: null, cell: null, facts: { fields: row.cells.length, columns: columns.length } } as const
    return { outcome: 'INVALID', name: null, errors: [error], warnings: hidden }
  }
  const cells = new Map<RosterField, Cell | undefined>()
  const letters = new Map<RosterField, string>()
  for (const { field, index, letter } of columns) {
    if (field === null) continue
    cells.set(field, row.cells[index])
    letters.set(field, letter)
  }
  const addressOf = (field: RosterField): string | null => (letters.has(field) ? `${letters.get(field)}${row.number}` : null)
  const checked = checkRow({ asOf, mayBeCut: format === 'csv', cells, addressOf })
  const warnings = [...hidden, ...checked.warnings]
  if (checked.ok) return { outcome: 'CHECKED', person: checked.person, warnings }
  return { outcome: 'INVALID', name: checked.name, errors: checked.errors, warnings }
}

/** In a .csv, content beyond the header's last column says that a comma within a field moved the others. */
function isOutOfStep(row: SheetRow, columns: readonly RosterColumn[], format: Sheet['format']): boolean {
  const surplus = columns.findIndex((column) => column.header === SURPLUS_HEADER)
  const from = surplus !== -1 ? surplus : format === 'csv' ? columns.length : Infinity
  return row.cells.some((cell, index) => index >= from && (cell?.text.trim() ?? '') !== '')
}

function isBlank(row: SheetRow): boolean {
  return row.cells.every((cell) => (cell?.text.trim() ?? '') === '')
}

const LONGEST_SHOWN = 40

function firstText(row: SheetRow): string {
  return row.cells.find((cell) => (cell?.text.trim() ?? '') !== '')?.text.trim().slice(0, LONGEST_SHOWN) ?? ''
}
