import { isOfSomethingElse, meaningOf, plainHeader, type Meaning } from './header-synonyms.ts'
import type { ColumnChoice, RosterColumn, RosterField } from './roster-fields.ts'
import { columnLetter, type Sheet, type SheetRow } from './formats/workbook.ts'

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
  const headers = header.columns.map((column) => column.header)
  const from = secondListFrom(headers)
  if (from === null) return [header]
  const part = (name: string, firstColumn: number, isIn: (index: number) => boolean): FoundHeader => {
    const joined = headers.map((text, index) => ({
      text: isIn(index) ? text : '',
      group: null,
      own: isIn(index) ? text : '',
    }))
    const hidden = new Set(header.columns.flatMap((column) => (column.hidden ? [column.index] : [])))
    return {
      ...header,
      firstColumn,
      sheet: onlyColumns(header.sheet, name, isIn),
      columns: readColumns(joined, hidden, choices),
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

/**
 * A second name and number begin it; either alone does where a column without a header parts the two, or the name's
 * header is the same word.
 */
function secondListFrom(headers: readonly string[]): number | null {
  const placesOf = (field: RosterField): number[] =>
    headers.flatMap((header, index) => (meaningOf(header)?.field === field ? [index] : []))
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
      for (const row of sheet.rows())
        yield { ...row, cells: Array.from(row.cells, (cell, index) => (isIn(index) ? cell : undefined)) }
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
    if (content++ >= SEARCHED_ROWS || (best !== null && best.score > ENOUGH && holdsNumber(row))) break
    const joined = joinGroups(row, above)
    const score = scoreMeanings(
      joined.map((header): [string, Meaning | null] => [header.text, meaningOfJoined(header, header.text)]),
      choices,
    )
    if (best === null || score > best.score || (score === 0 && best.score === 0 && filled(row) > filled(best.row)))
      best = { row, above, score }
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

/** A field goes to the clerk's choice, else to the best known header that means it, else to the first. */
function readColumns(
  joined: readonly JoinedHeader[],
  hidden: ReadonlySet<number>,
  choices: readonly ColumnChoice[],
): RosterColumn[] {
  const headers = joined.map(({ text }) => text.slice(0, LONGEST_HEADER).replace(/\s+/g, ' ').trim())
  const chosen = matchChoices(headers, choices)
  const owner = new Map<RosterField, { index: number; rank: number }>()
  for (const [index, header] of headers.entries()) {
    const choice = chosen[index]
    const meaning =
      choice === undefined ? meaningOfJoined(joined[index], header) : choice.field && { field: choice.field, rank: -1 }
    if (meaning && meaning.rank < (owner.get(meaning.field)?.rank ?? Infinity))
      owner.set(meaning.field, { index, rank: meaning.rank })
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

/**
 * Where the row above has one cell over several columns, each of them belongs to that group: 紧急联系人 → 电话 is nobody's own
 * telephone. Without merged cells the same holds where the row only completes a header above it.
 */
function joinGroups(row: SheetRow, above: SheetRow | null): JoinedHeader[] {
  const upper = above !== null && above.number === row.number - 1 ? above : null
  const owns = textsOf(row)
  const uppers = upper === null ? [] : textsOf(upper).map((text) => text.trim())
  const completes = completesHeader(owns, uppers)
  return Array.from({ length: Math.max(owns.length, completes ? uppers.length : 0) }, (_, index) => {
    const own = owns[index] ?? ''
    const span = upper?.spans?.find(({ from, to }) => from <= index && index <= to)
    const group = span !== undefined ? (uppers[span.from] ?? '') : completes ? groupAbove(owns, uppers, index) : ''
    if (own.trim() === '')
      return completes
        ? { text: uppers[index] ?? '', group: null, own: uppers[index] ?? '' }
        : { text: own, group: null, own }
    return group !== '' && group.length <= LONGEST_GROUP
      ? { text: `${group} ${own}`, group, own }
      : { text: own, group: null, own }
  })
}

/**
 * Its few words are short, and stand where the row above leaves off: that one names the columns under which this one is
 * empty.
 */
function completesHeader(owns: readonly string[], uppers: readonly string[]): boolean {
  const written = owns.filter((own) => own.trim() !== '')
  if (written.length === 0 || written.some((own) => own.length > LONGEST_GROUP || /\d{4}/.test(own))) return false
  return uppers.some(
    (text, index) =>
      (owns[index] ?? '').trim() === '' &&
      text.length <= LONGEST_GROUP &&
      ['name', 'identityNumber'].includes(meaningOf(text)?.field ?? ''),
  )
}

/** The cell above, or that of the column on the left to which this one belongs. */
function groupAbove(owns: readonly string[], uppers: readonly string[], index: number): string {
  for (let at = index; at >= 0 && (owns[at] ?? '').trim() !== ''; at--)
    if ((uppers[at] ?? '') !== '') return uppers[at] ?? ''
  return ''
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

/** Somebody of the list has begun: a header further down is that of another. */
function holdsNumber(row: SheetRow): boolean {
  return row.cells.some((cell) => cell !== undefined && /^'?\d{17}[\dXx]$/.test(cell.text.trim()))
}

function textsOf(row: SheetRow): string[] {
  return Array.from(row.cells, (cell) => cell?.text ?? '')
}

function filled(row: SheetRow): number {
  return textsOf(row).filter((text) => text.trim() !== '').length
}
