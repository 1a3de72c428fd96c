import { plainHeader } from './header-synonyms.ts'
import { meaningOfJoined, type JoinedHeader } from './joined-headers.ts'
import type { ColumnChoice, RosterColumn, RosterField } from './roster-fields.ts'
import { columnLetter } from './formats/workbook.ts'

export interface ReadColumns {
  readonly columns: readonly RosterColumn[]
  /** Every column of states and remarks, of which one at most has the field. */
  readonly states: readonly SecondColumn<'status' | 'remark'>[]
  /** Columns that mean the day of hire or the last day too, and are not the one that is read. */
  readonly otherDays: readonly SecondColumn<'hiredOn' | 'endedOn'>[]
}

export interface SecondColumn<Field extends RosterField> {
  readonly field: Field
  readonly index: number
  readonly letter: string
  readonly header: string
  /** Whether it is the column that has the field. */
  readonly owns: boolean
}

export const LONGEST_HEADER = 120

/** A field goes to the clerk's choice, else to the best known header that means it, else to the first. */
export function readColumns(
  joined: readonly JoinedHeader[],
  hidden: ReadonlySet<number>,
  choices: readonly ColumnChoice[],
): ReadColumns {
  const headers = joined.map(({ text }) => text.slice(0, LONGEST_HEADER).replace(/\s+/g, ' ').trim())
  const chosen = matchChoices(headers, choices)
  const meanings = joined.map((header, index) => {
    const choice = chosen[index]
    return choice === undefined ? meaningOfJoined(header) : choice.field && { field: choice.field, rank: CHOSEN }
  })
  const owner = new Map<RosterField, { index: number; rank: number }>()
  for (const [index, meaning] of meanings.entries())
    if (meaning && meaning.rank < (owner.get(meaning.field)?.rank ?? Infinity))
      owner.set(meaning.field, { index, rank: meaning.rank })
  const fields = new Map(owner.entries().map(([field, { index }]) => [index, field]))
  const columns = headers.map((header, index): RosterColumn => {
    const field = fields.get(index) ?? null
    const source = chosen[index] !== undefined ? 'clerk' : field === null ? null : 'header'
    return { index, letter: columnLetter(index), header, field, hidden: hidden.has(index), source }
  })
  const second = columns.flatMap(({ index, letter, field, header }) => {
    const meaning = meanings[index]
    return meaning ? [{ meant: meaning.field, column: { index, letter, header, owns: field !== null } }] : []
  })
  return {
    columns,
    states: second.flatMap(({ meant, column }) =>
      meant === 'status' || meant === 'remark'
        ? [{ ...column, field: meant, header: joined[column.index]?.own ?? column.header }]
        : [],
    ),
    otherDays: second.flatMap(({ meant, column }) =>
      (meant === 'hiredOn' || meant === 'endedOn') && !column.owns && owner.get(meant)?.rank !== CHOSEN
        ? [{ ...column, field: meant }]
        : [],
    ),
  }
}

/** Whom the clerk has named is not asked about again. */
const CHOSEN = -1

/** A header that stands twice takes the clerk's choices in their order. */
function matchChoices(headers: readonly string[], choices: readonly ColumnChoice[]): (ColumnChoice | undefined)[] {
  const left = [...choices]
  return headers.map((header) => {
    const at = header === '' ? -1 : left.findIndex((choice) => plainHeader(choice.header) === plainHeader(header))
    return at === -1 ? undefined : left.splice(at, 1)[0]
  })
}
