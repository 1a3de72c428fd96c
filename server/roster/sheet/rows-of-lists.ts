import { readIdentityNumber } from '../../law/resident-id.ts'
import { headerAt, type FoundHeader } from './find-header.ts'
import { meaningOf } from './header-synonyms.ts'
import { isRowOfHints } from './header-hints.ts'
import { repeatsOne, sectionsOf, type ListSections } from './list-sections.ts'
import type { ColumnChoice, RosterColumn } from './roster-fields.ts'
import { saysWho, whyIgnored } from './rows/classify-row.ts'
import type { IgnoredBecause } from './rows/roster-row.ts'
import type { SheetRow } from './formats/workbook.ts'

/** The people under one header. A sheet may have several, one beneath the other. */
export interface RosterList {
  readonly header: FoundHeader
  readonly sections: ListSections
  /** Met beneath another, and not told of yet. */
  isNew: boolean
  leftOut: boolean
}

export interface RowOfList {
  readonly row: SheetRow
  readonly list: RosterList
  /** Null where it is somebody. */
  readonly because: IgnoredBecause | null
}

/** Of a header that is looked for among people. */
const MOST_HEADER_ROWS = 3

/** Every row of a sheet with the list that it belongs to. */
export function* rowsOfLists(
  first: FoundHeader,
  { columns: choices = [] }: { readonly columns?: readonly ColumnChoice[] },
): Generator<RowOfList, void, undefined> {
  let list = listUnder(first, false)
  let titles = 0
  let headerRowsLeft = 0
  let hasBegun = false
  /** Since the last person: what they say of those beneath holds for a list that begins there, too. */
  let passed: SheetRow[] = []
  for (const [row, ...next] of withNext(first.sheet.rows(), MOST_HEADER_ROWS - 1)) {
    const { header, sections } = list
    if (row.number < first.firstRow && isNumberOfSomebody(row, header.columns)) {
      yield { row, list, because: null }
      continue
    }
    if (row.number < first.firstRow) {
      sections.pass(row, false)
      yield { row, list, because: isBlank(row) ? 'blank' : titles++ === 0 ? 'title' : 'subtitle' }
      continue
    }
    if (row.number <= first.headerRow) {
      if (row.cells.every((cell) => meaningOf(cell?.text ?? '') === null)) sections.pass(row, false)
      yield { row, list, because: isBlank(row) ? 'blank' : 'header' }
      continue
    }
    if (headerRowsLeft > 0) {
      headerRowsLeft--
      yield { row, list, because: 'header' }
      continue
    }
    const other = repeatsOne(row, header.headerRows) ? null : otherHeader(row, next, list, choices)
    if (other !== null) {
      list = listUnder(other, true)
      for (const title of passed) list.sections.pass(title, false)
      passed = []
      headerRowsLeft = other.headerRows.length - 1
      hasBegun = false
      yield { row, list, because: 'header' }
      continue
    }
    const because = whyPassedOver(row, list, hasBegun)
    if (because === null) {
      hasBegun = true
      passed = []
    } else {
      sections.pass(row, because === 'header')
      if (because !== 'blank' && passed.length < MOST_TITLES) passed.push(row)
    }
    yield { row, list, because }
  }
}

const MOST_TITLES = 20

/** Somebody above the header: a day alone may be that of the form. */
function isNumberOfSomebody(row: SheetRow, columns: readonly RosterColumn[]): boolean {
  const index = columns.find(({ field }) => field === 'identityNumber')?.index ?? -1
  return readIdentityNumber(row.cells[index]?.text ?? '').ok
}

function listUnder(header: FoundHeader, isNew: boolean): RosterList {
  return {
    header,
    sections: sectionsOf(header.of.name, header.columns, header.headerRows),
    isNew,
    leftOut: false,
  }
}

function whyPassedOver(row: SheetRow, { header, sections }: RosterList, hasBegun: boolean): IgnoredBecause | null {
  if (repeatsOne(row, header.headerRows)) return 'header'
  if (!hasBegun && isRowOfHints(row, header.columns)) return 'note'
  return sections.isTitle(row) ? 'subtitle' : whyIgnored(row, header.columns)
}

/** The header of another list, under which columns mean something else than so far. */
function otherHeader(
  row: SheetRow,
  next: readonly SheetRow[],
  { header }: RosterList,
  choices: readonly ColumnChoice[],
): FoundHeader | null {
  if (saysWho(row, header.columns) || isBlank(row)) return null
  const found = headerAt([row, ...next], header.sheet, choices)
  if (found === null || !differs(found.columns, header.columns)) return null
  return {
    ...found,
    of: header.of,
    firstColumn: header.firstColumn,
    sheet: { ...header.sheet, name: nameOfListBeneath(header.of.name, row.number) },
  }
}

function differs(columns: readonly RosterColumn[], known: readonly RosterColumn[]): boolean {
  return columns.some(({ field, index }) => field !== null && field !== (known[index]?.field ?? null))
}

function nameOfListBeneath(sheet: string, row: number): string {
  return `${sheet || '名单'}（第${row}行起）`
}

/** Whether the clerk names a list beneath the first of a sheet. */
export function isBeneath(name: string, sheet: string): boolean {
  const rest = name.startsWith(sheet || '名单') ? name.slice((sheet || '名单').length) : ''
  return /^（第\d{1,7}行起）$/u.test(rest)
}

function* withNext(rows: Iterable<SheetRow>, count: number): Generator<[SheetRow, ...SheetRow[]], void, undefined> {
  const waiting: SheetRow[] = []
  for (const row of rows) {
    waiting.push(row)
    const [first, ...next] = waiting
    if (first === undefined || next.length < count) continue
    yield [first, ...next]
    waiting.shift()
  }
  for (let [first, ...next] = waiting; first !== undefined; [first, ...next] = waiting) {
    yield [first, ...next]
    waiting.shift()
  }
}

function isBlank(row: SheetRow): boolean {
  return row.cells.every((cell) => (cell?.text.trim() ?? '') === '')
}
