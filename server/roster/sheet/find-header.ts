import { meaningOf, plainHeader } from './header-synonyms.ts'
import type { ColumnChoice, RosterColumn, RosterField } from './roster-fields.ts'
import { columnLetter, type Sheet, type SheetRow } from './workbook.ts'

export interface FoundHeader {
  readonly sheet: Sheet
  readonly headerRow: number
  readonly columns: readonly RosterColumn[]
  /** Nothing but a guess where it is 0. */
  readonly score: number
}

/** How far down a header is looked for. */
const SEARCHED_ROWS = 20
/** A name or an identity number, and something else with it. */
export const ENOUGH = 4
const WEIGHT: Readonly<Partial<Record<RosterField, number>>> = { name: 3, identityNumber: 3, hiredOn: 2, endedOn: 2 }

/** Of each sheet that is not empty its likeliest header, the one that tells most first; of equals the sheet with persons below it, then the one in front. */
export function findHeaders(sheets: readonly Sheet[], active: Sheet | undefined, choices: readonly ColumnChoice[]): readonly FoundHeader[] {
  const found = sheets.map((sheet) => findInSheet(sheet, choices)).filter((header) => header !== null)
  return found.toSorted((a, b) => b.score - a.score || Number(b.sheet === active) - Number(a.sheet === active))
}

function findInSheet(sheet: Sheet, choices: readonly ColumnChoice[]): FoundHeader | null {
  let best: { row: SheetRow; score: number } | null = null
  let content = 0
  for (const row of sheet.rows()) {
    if (filled(row) === 0) continue
    if (content++ >= SEARCHED_ROWS) break
    const score = scoreHeader(textsOf(row), choices)
    if (best === null || score > best.score || (score === 0 && best.score === 0 && filled(row) > filled(best.row))) best = { row, score }
  }
  if (best === null) return null
  const below = content > 1 ? 0.5 : 0
  return {
    sheet,
    headerRow: best.row.number,
    columns: readColumns(best.row, sheet.hiddenColumns, choices),
    score: best.score === 0 ? 0 : best.score + below,
  }
}

/** How many columns of the roster a row could be the header of, the telling ones counted more. */
export function scoreHeader(texts: readonly string[], choices: readonly ColumnChoice[] = []): number {
  const chosen = new Map(choices.map((choice) => [plainHeader(choice.header), choice.field]))
  const fields = new Set<RosterField>()
  let named = 0
  for (const text of texts) {
    if (text === '' || text.length > 60) continue
    const plain = plainHeader(text)
    const field = chosen.has(plain) ? chosen.get(plain) : meaningOf(text)?.field
    if (chosen.has(plain)) named++
    if (field) fields.add(field)
  }
  const score = fields.values().reduce((total, field) => total + (WEIGHT[field] ?? 1), 0)
  return fields.size >= 2 ? score + named : named
}

/** A field goes to the clerk's choice, else to the best known header that means it, else to the first. */
function readColumns(row: SheetRow, hidden: ReadonlySet<number>, choices: readonly ColumnChoice[]): RosterColumn[] {
  const headers = textsOf(row).map((text) => text.replace(/\s+/g, ' ').trim())
  const chosen = matchChoices(headers, choices)
  const owner = new Map<RosterField, { index: number; rank: number }>()
  for (const [index, header] of headers.entries()) {
    const choice = chosen[index]
    const meaning = choice === undefined ? meaningOf(header) : choice.field && { field: choice.field, rank: -1 }
    if (meaning && meaning.rank < (owner.get(meaning.field)?.rank ?? Infinity)) owner.set(meaning.field, { index, rank: meaning.rank })
  }
  const fields = new Map(owner.entries().map(([field, { index }]) => [index, field]))
  return headers.map((header, index): RosterColumn => {
    const field = fields.get(index) ?? null
    const source = chosen[index] !== undefined ? 'clerk' : field === null ? null : 'header'
    return { index, letter: columnLetter(index), header, field, hidden: hidden.has(index), source }
  })
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
