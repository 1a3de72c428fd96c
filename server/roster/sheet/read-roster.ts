import type { PlainDate } from '../../law/plain-date.ts'
import { checkRow } from './rows/check-row.ts'
import { compareDays, type ComparedDays } from './rows/other-days.ts'
import { isBeneath, rowsOfLists } from './rows-of-lists.ts'
import { FileRefused, orRefusal, type Readable } from './file-refusal.ts'
import { ENOUGH, findHeaders, type FoundHeader } from './find-header.ts'
import { findDuplicates } from './rows/find-duplicates.ts'
import { findingsOfFile, type FileFinding, type FindingsOfFile, type RowFinding } from './file-findings.ts'
import type { FileAnswers } from './file-questions.ts'
import { LIMITS } from './limits.ts'
import type { ListSections } from './list-sections.ts'
import { openWorkbook } from './formats/read-workbook.ts'
import { withoutGuard } from './rows/read-text.ts'
import { cellOfRow, numberIn, type OtherSheet, type SheetHead } from './sheet-heads.ts'
import type { StateCell } from './row-states.ts'
import { SURPLUS_HEADER, type ColumnChoice, type RosterColumn, type RosterField } from './roster-fields.ts'
import { CODE_OF, type IgnoredBecause, type RosterSheetRow, type RowError, type RowWarning } from './rows/roster-row.ts'
import type { Cell, Sheet, SheetRow, Workbook } from './formats/workbook.ts'

export interface RosterOptions {
  /** The day on which the file is judged: nobody is hired after it. */
  readonly asOf: PlainDate
  /** The clerk's word on what columns mean goes before the portal's. */
  readonly columns?: readonly ColumnChoice[]
  /** By name, where the clerk wants other sheets than the one that the portal would choose, or several. */
  readonly sheets?: readonly string[]
  /** What the clerk has said of the file's habits. */
  readonly answers?: FileAnswers
}

export interface RosterHead {
  /** Those that are read, in the order of the workbook. */
  readonly sheets: readonly SheetHead[]
  readonly otherSheets: readonly OtherSheet[]
}

export interface Roster extends RosterHead {
  readonly findings: readonly FileFinding[]
  readonly rows: readonly RosterSheetRow[]
}

/** Bytes of a file → every row with its outcome, all in memory. For large files see readRosterInWorker. */
export function readRoster(file: Uint8Array, options: RosterOptions): Readable<Roster> {
  return orRefusal(() => {
    const roster = openRoster(openWorkbook(file), options)
    const rows = [...roster.rows()]
    return { ...roster.head(), rows, findings: roster.findings() }
  })
}

export interface OpenRoster {
  /** Another one once a list was met beneath the first: compare it after each row. */
  head(): RosterHead
  /** One row at a time, in the order of the file. Throws FileRefused where the file breaks off. */
  rows(): Generator<RosterSheetRow, void, undefined>
  /** What the clerk is asked about, once all rows were read. */
  findings(): FileFinding[]
}

/** Finds sheets, headers and columns. Throws FileRefused. */
export function openRoster(workbook: Workbook, options: RosterOptions): OpenRoster {
  const choices = options.columns ?? []
  const shown = workbook.sheets.filter((sheet) => !sheet.hidden)
  if (shown.length === 0) throw new FileRefused('NO_VISIBLE_SHEET')
  const found = findHeaders(shown, workbook.sheets[workbook.activeSheet], choices)
  const visible = inOrderOfWorkbook(shown, found)
  const named = options.sheets ?? []
  const strangers = named.filter((name) => !visible.some((sheet) => sheet.name === name || isBeneath(name, sheet.name)))
  if (strangers.length > 0)
    throw new FileRefused('SHEET_NOT_FOUND', { sheets: visible.map((sheet) => sheet.name).join('、') })
  const read =
    named.length === 0
      ? found.slice(0, 1)
      : visible.flatMap((sheet) =>
          named.some((name) => name === sheet.name || isBeneath(name, sheet.name)) ? headerOf(sheet, found) : [],
        )
  if (read.length === 0) throw new FileRefused('EMPTY_FILE')
  for (const header of read) refuseUnusable(header)

  const rosters = new Set(found.filter(({ score }) => score > ENOUGH).map(({ sheet }) => sheet))
  const findings = findingsOfFile()
  const others = [...visible, ...workbook.sheets.filter((sheet) => sheet.hidden)].filter(
    (sheet) => !read.some((header) => header.sheet === sheet),
  )
  let head: RosterHead = {
    sheets: read.map(headOf),
    otherSheets: others.map((sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      looksLikeRoster: rosters.has(sheet),
    })),
  }
  return {
    head: () => head,
    rows: () =>
      readSheets(read, options, findings, {
        head: () => head,
        changeHead: (changed) => {
          head = changed
        },
      }),
    findings: findings.all,
  }
}

function headOf({ sheet, headerRow, columns }: FoundHeader): SheetHead {
  return { sheet: sheet.name, headerRow, columns }
}

/** Two lists side by side are two sheets, the one on the left first. */
function inOrderOfWorkbook(shown: readonly Sheet[], found: readonly FoundHeader[]): readonly Sheet[] {
  return shown.flatMap((sheet) => {
    const lists = found.filter((header) => header.of === sheet).toSorted((a, b) => a.firstColumn - b.firstColumn)
    return lists.length === 0 ? [sheet] : lists.map((header) => header.sheet)
  })
}

function headerOf(sheet: Sheet, found: readonly FoundHeader[]): FoundHeader {
  const header = found.find((candidate) => candidate.sheet === sheet)
  if (!header) throw new FileRefused('NO_HEADER', { sheet: sheet.name, headerRow: 1 })
  return header
}

/** Without a name and a number there is nobody; without a day nothing to report. */
function refuseUnusable(header: FoundHeader): void {
  const fields = new Set(header.columns.map((column) => column.field))
  const facts = { sheet: header.sheet.name, headerRow: header.headerRow }
  if (header.score < ENOUGH && !fields.has('identityNumber')) throw new FileRefused('NO_HEADER', facts, header.columns)
  const missing: string[] = (['name', 'identityNumber'] as const).filter((field) => !fields.has(field))
  if (!fields.has('hiredOn') && !fields.has('endedOn')) missing.push('hiredOn')
  if (missing.length > 0)
    throw new FileRefused('COLUMNS_MISSING', { ...facts, missing: missing.join(' ') }, header.columns)
}

interface Heads {
  head(): RosterHead
  changeHead(head: RosterHead): void
}

/** Who stands on two sheets is a duplicate, as on two rows of one. */
function* readSheets(
  read: readonly FoundHeader[],
  options: RosterOptions,
  findings: FindingsOfFile,
  heads: Heads,
): Generator<RosterSheetRow, void, undefined> {
  const duplicateOf = findDuplicates()
  let persons = 0
  let sheetIndex = -1
  for (const header of read) {
    sheetIndex++
    for (const { row, list, because } of rowsOfLists(header, options)) {
      if (list.isNew) {
        list.isNew = false
        if (addToHead(list.header, sheetIndex, options, heads)) sheetIndex++
        else list.leftOut = true
      }
      const { columns, sheet } = list.header
      const rowNumber = numberIn(sheetIndex, row.number)
      const place = row.line === undefined ? { rowNumber } : { rowNumber, line: row.line }
      if (because !== null || list.leftOut) {
        yield { ...place, outcome: 'IGNORED', because: because ?? 'left_out', text: firstText(row) }
        continue
      }
      if (++persons > LIMITS.rows) throw new FileRefused('TOO_MANY_ROWS', { limit: LIMITS.rows })
      const written = Array.from({ length: Math.max(columns.length, row.cells.length) }, (_, index) =>
        withoutGuard(row.cells[index]?.text ?? ''),
      )
      const { sheets } = heads.head()
      const { outcome, found, taken } = readPerson(row, list.header, sheet.format, options, list.sections, (field) =>
        cellOfRow(sheets, rowNumber, field),
      )
      findings.note(found)
      for (const { field, index } of columns) {
        const other = field === 'hiredOn' || field === 'endedOn' ? taken?.get(field) : undefined
        if (other !== undefined) written[index] = other.text
      }
      if (outcome.outcome === 'IGNORED') {
        yield { ...place, ...outcome }
        continue
      }
      if (outcome.outcome === 'INVALID') {
        yield { ...place, ...outcome, written }
        continue
      }
      const earlier = duplicateOf(rowNumber, outcome.person)
      const { person, warnings } = outcome
      yield earlier === null
        ? { ...place, ...outcome }
        : { ...place, outcome: 'DUPLICATE', person, warnings, ...earlier, written }
    }
  }
}

/** False where the clerk has named sheets and not this list: it is told of among those that are not read. */
function addToHead(header: FoundHeader, after: number, { sheets: named = [] }: RosterOptions, heads: Heads): boolean {
  const { sheets, otherSheets } = heads.head()
  const { name } = header.sheet
  if (named.length > 0 && !named.includes(name)) {
    heads.changeHead({ sheets, otherSheets: [...otherSheets, { name, hidden: false, looksLikeRoster: true }] })
    return false
  }
  heads.changeHead({ sheets: sheets.toSpliced(after + 1, 0, headOf(header)), otherSheets })
  return true
}

type Unplaced<T> = T extends unknown ? Omit<T, 'rowNumber' | 'line' | 'written'> : never

interface ReadPerson {
  readonly outcome: Unplaced<Extract<RosterSheetRow, { outcome: 'CHECKED' | 'INVALID' | 'IGNORED' }>>
  readonly found: readonly RowFinding[]
  /** Days of another column, by the clerk's answer: a correction of the row begins with them. */
  readonly taken?: ComparedDays['taken']
}

function readPerson(
  row: SheetRow,
  { columns, states, otherDays }: FoundHeader,
  format: Sheet['format'],
  { asOf, answers = {} }: RosterOptions,
  sections: ListSections,
  addressOf: (field: RosterField) => string | null,
): ReadPerson {
  const { struckRows, hiddenRows } = answers
  const struck = isStruck(row, columns)
  const look: RowFinding[] = [
    ...(row.hidden ? [{ kind: 'HIDDEN_ROWS' as const, cell: addressOf('name') }] : []),
    ...(struck ? [{ kind: 'STRUCK_ROWS' as const, cell: addressOf('name') }] : []),
  ]
  const ignored = (because: IgnoredBecause): ReadPerson['outcome'] => ({
    outcome: 'IGNORED',
    because,
    text: nameIn(row, columns) || firstText(row),
  })
  if (struck && struckRows === 'LEAVE_OUT') return { outcome: ignored('struck_left_out'), found: look }
  if (row.hidden && hiddenRows === 'LEAVE_OUT') return { outcome: ignored('hidden_left_out'), found: look }
  const about: readonly RowWarning[] = [
    ...(row.hidden
      ? [{ detail: hiddenRows ? ('hidden_row' as const) : ('hidden_asked' as const), field: null, cell: null }]
      : []),
    ...(struck
      ? [{ detail: struckRows ? ('struck_row' as const) : ('struck_asked' as const), field: null, cell: null }]
      : []),
  ]
  const misplaced = whyMisplaced(row, columns, format, sections)
  if (misplaced)
    return { outcome: { outcome: 'INVALID', name: null, errors: [misplaced], warnings: about }, found: look }
  const cells = new Map<RosterField, Cell | undefined>()
  for (const { field, index } of columns) if (field !== null) cells.set(field, row.cells[index])
  const days = compareDays({
    row,
    otherDays,
    cells,
    answers,
    addressOf,
    besideOf: (letter) => besideOf(addressOf('name'), letter),
  })
  for (const [field, cell] of days.taken) cells.set(field, cell)
  const checked = checkRow({
    asOf,
    answers,
    mayBeCut: format === 'csv',
    cells,
    states: [...statesIn(row, states, addressOf), ...sections.states(addressOf('name'))],
    addressOf,
  })
  const found = [...look, ...days.findings, ...checked.findings]
  if (checked.ok === null) return { outcome: ignored(checked.because), found, taken: days.taken }
  const warnings = [...about, ...days.warnings, ...checked.warnings]
  return {
    found,
    taken: days.taken,
    outcome: checked.ok
      ? { outcome: 'CHECKED', person: checked.person, warnings, changes: [...days.changes, ...checked.changes] }
      : { outcome: 'INVALID', name: checked.name, errors: checked.errors, warnings },
  }
}

/** A second column of states or remarks has no field of its own: what it says is asked about like the first. */
function statesIn(
  row: SheetRow,
  states: FoundHeader['states'],
  addressOf: (field: RosterField) => string | null,
): StateCell[] {
  return states.flatMap(({ field, header, index, letter, owns }): StateCell[] => {
    const text = row.cells[index]?.text ?? ''
    return text === '' ? [] : [{ field, text, header, cell: owns ? null : besideOf(addressOf('name'), letter) }]
  })
}

/** E17 or 二车间!E17 in another column. */
function besideOf(address: string | null, letter: string): string | null {
  if (address === null) return null
  const at = address.lastIndexOf('!') + 1
  return `${address.slice(0, at)}${letter}${address.slice(at).replace(/[A-Z]/g, '')}`
}

/** The cells that say who are struck through, not just one remark. */
function isStruck(row: SheetRow, columns: readonly RosterColumn[]): boolean {
  const who = columns
    .filter(({ field }) => field === 'name' || field === 'identityNumber')
    .flatMap(({ index }) => row.cells[index] ?? [])
  return who.length > 0 && who.every((cell) => cell.struck)
}

/** Why nothing of a row stands where the header says. */
function whyMisplaced(
  row: SheetRow,
  columns: readonly RosterColumn[],
  format: Sheet['format'],
  sections: ListSections,
): RowError | null {
  const changed = sections.changedIn()
  const [detail, facts] = isOutOfStep(row, columns, format)
    ? (['too_many_fields', { fields: row.cells.length, columns: columns.length }] as const)
    : changed === null
      ? []
      : (['columns_changed', { row: changed }] as const)
  return detail === undefined ? null : { code: CODE_OF[detail], detail, field: null, cell: null, facts }
}

/** In a .csv, content beyond the header's last column says that a comma within a field moved the others. */
function isOutOfStep(row: SheetRow, columns: readonly RosterColumn[], format: Sheet['format']): boolean {
  const surplus = columns.findIndex((column) => column.header === SURPLUS_HEADER)
  const from = surplus !== -1 ? surplus : format === 'csv' ? columns.length : Infinity
  return row.cells.some((cell, index) => index >= from && (cell?.text.trim() ?? '') !== '')
}

const LONGEST_SHOWN = 40

function firstText(row: SheetRow): string {
  return (
    row.cells
      .find((cell) => (cell?.text.trim() ?? '') !== '')
      ?.text.trim()
      .slice(0, LONGEST_SHOWN) ?? ''
  )
}

/** Whom a row is about; the first cell may be a serial number. */
function nameIn(row: SheetRow, columns: readonly RosterColumn[]): string {
  const column = columns.find(({ field }) => field === 'name')
  return (column && row.cells[column.index]?.text.trim().slice(0, LONGEST_SHOWN)) ?? ''
}
