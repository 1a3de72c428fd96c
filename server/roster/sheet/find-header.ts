import { isOfSomethingElse, meaningOf, plainHeader, type Meaning } from './header-synonyms.ts'
import type { ColumnChoice, RosterColumn, RosterField } from './roster-fields.ts'
import { columnLetter, type Sheet, type SheetRow } from './workbook.ts'

export interface FoundHeader {
  readonly sheet: Sheet
  /** The sheet of the workbook; another than `sheet` where two lists stand side by side. */
  readonly of: Sheet
  /** Where the list begins, counted from 0. */
  readonly firstColumn: number
  readonly headerRow: number
  readonly columns: readonly RosterColumn[]
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

/** Of each sheet that is not empty its likeliest header, the one that tells most first; of equals the sheet with persons below it, then the one in front. */
export function findHeaders(sheets: readonly Sheet[], active: Sheet | undefined, choices: readonly ColumnChoice[]): readonly FoundHeader[] {
  const found = sheets.flatMap((sheet) => {
    const header = findInSheet(sheet, choices)
    return header === null ? [] : splitSideBySide(header, choices)
  })
  return found.toSorted((a, b) => b.score - a.score || Number(b.sheet.name === active?.name) - Number(a.sheet.name === active?.name))
}

/**
 * A second 姓名 and 身份证号 in one header begin a second list beside the first. Each is given as a sheet of its own, the second
 * under a name that says where it begins, so that it is asked about like any other sheet.
 */
function splitSideBySide(header: FoundHeader, choices: readonly ColumnChoice[]): readonly FoundHeader[] {
  const headers = header.columns.map((column) => column.header)
  const from = secondListFrom(headers)
  if (from === null) return [header]
  const part = (name: string, firstColumn: number, isIn: (index: number) => boolean): FoundHeader => {
    const joined = headers.map((text, index) => ({ text: isIn(index) ? text : '', group: null, own: isIn(index) ? text : '' }))
    const hidden = new Set(header.columns.flatMap((column) => (column.hidden ? [column.index] : [])))
    return { ...header, firstColumn, sheet: onlyColumns(header.sheet, name, isIn), columns: readColumns(joined, hidden, choices) }
  }
  const { name } = header.sheet
  return [part(name, 0, (index) => index < from), part(`${name || '名单'}（${columnLetter(from)}列起）`, from, (index) => index >= from)]
}

function secondListFrom(headers: readonly string[]): number | null {
  const placesOf = (field: RosterField): number[] => headers.flatMap((header, index) => (meaningOf(header)?.field === field ? [index] : []))
  const [firstName, secondName] = placesOf('name')
  const [firstNumber, secondNumber] = placesOf('identityNumber')
  if (firstName === undefined || secondName === undefined || firstNumber === undefined || secondNumber === undefined) return null
  const [first, second] = [Math.max(firstName, firstNumber), Math.min(secondName, secondNumber)]
  if (second <= first) return null
  const numbering = /^(序号|编号|no)$/i.test(plainHeader(headers[second - 1] ?? ''))
  return numbering && second - 1 > first ? second - 1 : second
}

function onlyColumns(sheet: Sheet, name: string, isIn: (index: number) => boolean): Sheet {
  return {
    ...sheet,
    name,
    *rows() {
      for (const row of sheet.rows()) yield { ...row, cells: Array.from(row.cells, (cell, index) => (isIn(index) ? cell : undefined)) }
    },
  }
}

function findInSheet(sheet: Sheet, choices: readonly ColumnChoice[]): FoundHeader | null {
  let best: { row: SheetRow; above: SheetRow | null; score: number } | null = null
  let content = 0
  let blank = 0
  let above: SheetRow | null = null
  for (const row of sheet.rows()) {
    if (filled(row) === 0) {
      if (++blank > SEARCHED_BLANKS) break
      continue
    }
    if (content++ >= SEARCHED_ROWS) break
    const texts = joinGroups(row, above)
    const score = scoreHeader(texts.map(({ text }) => text), choices)
    if (best === null || score > best.score || (score === 0 && best.score === 0 && filled(row) > filled(best.row))) best = { row, above, score }
    above = row
  }
  if (best === null) return null
  const below = content > 1 ? 0.5 : 0
  return {
    sheet,
    of: sheet,
    firstColumn: 0,
    headerRow: best.row.number,
    columns: readColumns(joinGroups(best.row, best.above), sheet.hiddenColumns, choices),
    score: best.score === 0 ? 0 : best.score + below,
  }
}

/** How many columns of the roster a row could be the header of, the telling ones counted more. */
export function scoreHeader(texts: readonly string[], choices: readonly ColumnChoice[] = []): number {
  const chosen = new Map(choices.map((choice) => [plainHeader(choice.header), choice.field]))
  const fields = new Set<RosterField>()
  let named = 0
  for (const text of texts) {
    if (text === '' || text.length > LONGEST_HEADER) continue
    const plain = plainHeader(text)
    const field = chosen.has(plain) ? chosen.get(plain) : meaningOf(text)?.field
    if (chosen.has(plain)) named++
    if (field && field !== 'status' && field !== 'remark') fields.add(field)
  }
  const score = fields.values().reduce((total, field) => total + (WEIGHT[field] ?? 1), 0)
  return fields.size >= 2 ? score + named : named
}

/** A field goes to the clerk's choice, else to the best known header that means it, else to the first. */
function readColumns(joined: readonly JoinedHeader[], hidden: ReadonlySet<number>, choices: readonly ColumnChoice[]): RosterColumn[] {
  const headers = joined.map(({ text }) => text.slice(0, LONGEST_HEADER).replace(/\s+/g, ' ').trim())
  const chosen = matchChoices(headers, choices)
  const owner = new Map<RosterField, { index: number; rank: number }>()
  for (const [index, header] of headers.entries()) {
    const choice = chosen[index]
    const meaning = choice === undefined ? meaningOfJoined(joined[index], header) : choice.field && { field: choice.field, rank: -1 }
    if (meaning && meaning.rank < (owner.get(meaning.field)?.rank ?? Infinity)) owner.set(meaning.field, { index, rank: meaning.rank })
  }
  const fields = new Map(owner.entries().map(([field, { index }]) => [index, field]))
  return headers.map((header, index): RosterColumn => {
    const field = fields.get(index) ?? null
    const source = chosen[index] !== undefined ? 'clerk' : field === null ? null : 'header'
    return { index, letter: columnLetter(index), header, field, hidden: hidden.has(index), source }
  })
}

interface JoinedHeader {
  /** Of a column in a group: the group's name and its own. */
  readonly text: string
  readonly group: string | null
  readonly own: string
}

const LONGEST_HEADER = 120

/** Where the row above has one cell over several columns, each of them belongs to that group: 紧急联系人 → 电话 is nobody's own telephone. */
function joinGroups(row: SheetRow, above: SheetRow | null): JoinedHeader[] {
  const spans = above === null || above.number !== row.number - 1 ? [] : (above.spans ?? [])
  return textsOf(row).map((own, index) => {
    const span = spans.find(({ from, to }) => from <= index && index <= to)
    const group = span === undefined ? '' : (above?.cells[span.from]?.text.trim() ?? '')
    const isGroup = group !== '' && own.trim() !== '' && group.length <= LONGEST_GROUP
    return isGroup ? { text: `${group} ${own}`, group, own } : { text: own, group: null, own }
  })
}

/** A title over the whole table is no group. */
const LONGEST_GROUP = 10

/** 证件 → 号码, 时间 → 离职; else what the column says alone, unless its group is of somebody or something else. */
function meaningOfJoined(joined: JoinedHeader | undefined, header: string): Meaning | null {
  if (joined === undefined || joined.group === null) return meaningOf(header)
  const known = meaningOf(joined.group + joined.own) ?? meaningOf(joined.own + joined.group)
  return known ?? (isOfSomethingElse(joined.group) ? null : meaningOf(joined.own))
}

/** A header that stands twice takes the clerk's choices in their order. */
function matchChoices(headers: readonly string[], choices: readonly ColumnChoice[]): (ColumnChoice | undefined)[] {
  const left = [...choices]
  return headers.map((header) => {
    const at = header === '' ? -1 : left.findIndex((choice) => plainHeader(choice.header) === plainHeader(header))
    return at === -1 ? undefined : left.splice(at, 1)[0]
  })
}

function textsOf(row: SheetRow): string[] {
  return Array.from(row.cells, (cell) => cell?.text ?? '')
}

function filled(row: SheetRow): number {
  return textsOf(row).filter((text) => text.trim() !== '').length
}
