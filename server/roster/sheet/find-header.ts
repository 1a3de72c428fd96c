import { meaningOf, plainHeader, type Meaning } from './header-synonyms.ts'
import { completes, continues, joinRows, mayNameColumns, meaningOfJoined, type JoinedHeader } from './joined-headers.ts'
import { LONGEST_HEADER, readColumns, type ReadColumns } from './read-columns.ts'
import { readDay } from './rows/read-day.ts'
import type { ColumnChoice, RosterField } from './roster-fields.ts'
import { columnLetter, type Sheet, type SheetRow } from './formats/workbook.ts'

export interface FoundHeader extends ReadColumns {
  readonly sheet: Sheet
  /** The sheet of the workbook; another than `sheet` where two lists stand side by side. */
  readonly of: Sheet
  /** Where the list begins, counted from 0. */
  readonly firstColumn: number
  /** Of a header of several rows the first; `headerRow` is the last. */
  readonly firstRow: number
  readonly headerRow: number
  /** All its rows: a printed list repeats them on each page. */
  readonly headerRows: readonly SheetRow[]
  readonly joined: readonly JoinedHeader[]
  /** Nothing but a guess where it is 0. */
  readonly score: number
}

/** How far down a header is looked for. */
const SEARCHED_ROWS = 20
/** Blank rows passed over meanwhile; a million of them would be walked otherwise. */
const SEARCHED_BLANKS = 2_000
/** A name or an identity number, and something else with it. */
export const ENOUGH = 4
const WEIGHT: Readonly<Partial<Record<RosterField, number>>> = { name: 3, identityNumber: 3, hiredOn: 2, endedOn: 2 }

/**
 * Of each sheet that is not empty its likeliest header, the one that tells most first; of equals the sheet with persons
 * below it, then the one in front.
 */
export function findHeaders(
  sheets: readonly Sheet[],
  active: Sheet | undefined,
  choices: readonly ColumnChoice[],
): readonly FoundHeader[] {
  const found = sheets.flatMap((sheet) => {
    const header = findInSheet(sheet, choices)
    return header === null ? [] : splitSideBySide(header, choices)
  })
  return found.toSorted(
    (a, b) => b.score - a.score || Number(b.sheet.name === active?.name) - Number(a.sheet.name === active?.name),
  )
}

/**
 * A second 姓名 and 身份证号 in one header begin a second list beside the first. Each is given as a sheet of its own, the
 * second under a name that says where it begins, so that it is asked about like any other sheet.
 */
function splitSideBySide(header: FoundHeader, choices: readonly ColumnChoice[]): readonly FoundHeader[] {
  const from = secondListFrom(header.joined)
  if (from === null) return [header]
  const part = (name: string, firstColumn: number, isIn: (index: number) => boolean): FoundHeader => {
    const joined = header.joined.map((column, index) => (isIn(index) ? column : UNNAMED))
    const hidden = new Set(header.columns.flatMap((column) => (column.hidden ? [column.index] : [])))
    return {
      ...header,
      firstColumn,
      joined,
      sheet: onlyColumns(header.sheet, name, isIn),
      headerRows: header.headerRows.map((row) => rowOf(row, isIn)),
      ...readColumns(joined, hidden, choices),
    }
  }
  const { name } = header.of
  const left = part(header.sheet.name, header.firstColumn, (index) => index < from)
  return [
    left,
    ...splitSideBySide(
      part(`${name || '名单'}（${columnLetter(from)}列起）`, from, (index) => index >= from),
      choices,
    ),
  ]
}

const UNNAMED: JoinedHeader = { text: '', groups: [], own: '', above: '' }

/**
 * A second name and number begin it; either alone does where a column without a header parts the two, or the name's
 * header is the same word.
 */
function secondListFrom(joined: readonly JoinedHeader[]): number | null {
  const headers = joined.map(({ own }) => own)
  const placesOf = (field: RosterField): number[] =>
    joined.flatMap((header, index) => (meaningOfJoined(header)?.field === field ? [index] : []))
  const [names, numbers] = [placesOf('name'), placesOf('identityNumber')]
  const [firstName, firstNumber] = [names[0], numbers[0]]
  if (firstName === undefined || firstNumber === undefined) return null
  const first = Math.max(firstName, firstNumber)
  const [secondName, secondNumber] = [names, numbers].map((places) => places.find((index) => index > first))
  const second = Math.min(secondName ?? Infinity, secondNumber ?? Infinity)
  if (second === Infinity) return null
  const gap = headers.findLastIndex((header, index) => index > first && index < second && header.trim() === '')
  if (gap !== -1) return gap + 1
  if (
    secondName === undefined ||
    (secondNumber === undefined && plainHeader(headers[secondName] ?? '') !== plainHeader(headers[firstName] ?? ''))
  )
    return null
  const numbering = /^(序号|编号|no)$/i.test(plainHeader(headers[second - 1] ?? ''))
  return numbering && second - 1 > first ? second - 1 : second
}

function onlyColumns(sheet: Sheet, name: string, isIn: (index: number) => boolean): Sheet {
  return {
    ...sheet,
    name,
    *rows() {
      for (const row of sheet.rows()) yield rowOf(row, isIn)
    },
  }
}

function rowOf(row: SheetRow, isIn: (index: number) => boolean): SheetRow {
  return { ...row, cells: Array.from(row.cells, (cell, index) => (isIn(index) ? cell : undefined)) }
}

function findInSheet(sheet: Sheet, choices: readonly ColumnChoice[]): FoundHeader | null {
  let best: Candidate | null = null
  let content = 0
  let blank = 0
  const passed: SheetRow[] = []
  for (const row of sheet.rows()) {
    if (filled(row) === 0) {
      if (++blank > SEARCHED_BLANKS) break
      continue
    }
    if (content++ >= SEARCHED_ROWS || (best !== null && best.score > ENOUGH && isOfSomebody(row))) break
    passed.push(row)
    const candidate = endingIn(passed, choices)
    if (best === null || isBetter(candidate, best)) best = candidate
  }
  if (best === null) return null
  return {
    ...asHeader(best, sheet, choices),
    score: best.score === 0 ? 0 : best.score + (content > 1 ? 0.5 : 0),
  }
}

function asHeader({ rows, joined, score }: Candidate, sheet: Sheet, choices: readonly ColumnChoice[]): FoundHeader {
  return {
    sheet,
    of: sheet,
    firstColumn: 0,
    firstRow: rows[0]?.number ?? 1,
    headerRow: rows.at(-1)?.number ?? 1,
    headerRows: rows,
    joined,
    score,
    ...readColumns(joined, sheet.hiddenColumns, choices),
  }
}

/**
 * The header that begins in the first of some rows, where one does: name and number, or name and a day. For another list
 * beneath the first.
 */
export function headerAt(
  window: readonly SheetRow[],
  sheet: Sheet,
  choices: readonly ColumnChoice[],
): FoundHeader | null {
  let best: Candidate | null = null
  for (let count = 1; count <= window.length; count++) {
    const candidate = endingIn(window.slice(0, count), choices)
    if (candidate.rows[0] === window[0] && (best === null || isBetter(candidate, best))) best = candidate
  }
  if (best === null || best.score <= ENOUGH) return null
  const header = asHeader(best, sheet, choices)
  const has = (field: RosterField): boolean => header.columns.some((column) => column.field === field)
  return has('name') && (has('identityNumber') || has('hiredOn') || has('endedOn')) ? header : null
}

interface Candidate {
  readonly rows: readonly SheetRow[]
  readonly joined: readonly JoinedHeader[]
  readonly score: number
  /** Columns with a meaning, and columns with a name: of two with one score the one that tells more. */
  readonly told: number
  readonly named: number
}

/** A header has this many rows at most. */
const MOST_ROWS = 4

/** The last row as the header, with those right above that belong to it. */
function endingIn(passed: readonly SheetRow[], choices: readonly ColumnChoice[]): Candidate {
  const last = passed.at(-1)
  if (last === undefined) throw new Error('no row')
  const rows = [last]
  for (let at = passed.length - 2; at >= 0 && rows.length < MOST_ROWS; at--) {
    const row = passed[at]
    const next = rows[0]
    if (row === undefined || next === undefined || row.number !== next.number - 1 || !mayNameColumns(next)) break
    if (!completes(row, rows) || !rows.every((lower, index) => continues(lower, [row, ...rows.slice(0, index)]))) break
    if (isLoneTitle(last, rows)) break
    rows.unshift(row)
  }
  const joined = joinRows(rows)
  const meanings = joined.map((header): [string, Meaning | null] => [header.text, meaningOfJoined(header)])
  return {
    rows,
    joined,
    score: scoreMeanings(meanings, choices),
    told: meanings.filter(([, meaning]) => meaning !== null).length,
    named: joined.filter(({ text }) => text !== '').length,
  }
}

/** Who follows, as 离职人员 or 一车间 says beneath a header, is no name of a column. */
function isLoneTitle(row: SheetRow, rows: readonly SheetRow[]): boolean {
  if (rows.length > 1 || filled(row) > 1) return false
  const text = textsOf(row).find((candidate) => candidate.trim() !== '') ?? ''
  return meaningOf(text) === null && (text === textsOf(row)[0] || LONE_TITLE.test(text))
}

const LONE_TITLE = /人员|员工|名单|在职|离职|车间|班|组|部|科|室|队|店|厂/

/** Of two that begin in one row the one that tells more; if both tell the same, the one that leaves no name to the people. */
function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.score !== other.score) return one.score > other.score
  if (one.score === 0) return one.named > other.named
  if (one.rows[0] !== other.rows[0]) return false
  if (one.told !== other.told) return one.told > other.told
  if (one.named !== other.named) return one.named > other.named
  return one.rows.length > other.rows.length && textsOf(one.rows.at(-1)).some((text) => meaningOf(text) !== null)
}

/** How many columns of the roster a row could be the header of, the telling ones counted more. */
export function scoreHeader(texts: readonly string[]): number {
  return scoreMeanings(
    texts.map((text) => [text, meaningOf(text)]),
    [],
  )
}

function scoreMeanings(
  headers: readonly (readonly [text: string, meaning: Meaning | null])[],
  choices: readonly ColumnChoice[],
): number {
  const chosen = new Map(choices.map((choice) => [plainHeader(choice.header), choice.field]))
  const fields = new Set<RosterField>()
  let named = 0
  for (const [text, meaning] of headers) {
    if (text === '' || text.length > LONGEST_HEADER) continue
    const plain = plainHeader(text)
    const field = chosen.has(plain) ? chosen.get(plain) : meaning?.field
    if (chosen.has(plain)) named++
    if (field && field !== 'status' && field !== 'remark') fields.add(field)
  }
  const score = fields.values().reduce((total, field) => total + (WEIGHT[field] ?? 1), 0)
  return fields.size >= 2 ? score + named : named
}

/** Somebody of the list has begun: a header further down is that of another. */
function isOfSomebody(row: SheetRow): boolean {
  return row.cells.some(
    (cell) =>
      cell !== undefined &&
      (/^'?\d{17}[\dXx]$/.test(cell.text.trim()) || (filled(row) > 2 && readDay(cell).kind === 'day')),
  )
}

function textsOf(row: SheetRow | undefined): string[] {
  return Array.from(row?.cells ?? [], (cell) => cell?.text ?? '')
}

function filled(row: SheetRow): number {
  return textsOf(row).filter((text) => text.trim() !== '').length
}
