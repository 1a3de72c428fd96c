import { OTHER_WORDS, type FileAnswers } from '../file-questions.ts'
import type { RowFinding } from '../file-findings.ts'
import type { SecondColumn } from '../read-columns.ts'
import type { RosterField } from '../roster-fields.ts'
import type { Cell, SheetRow } from '../formats/workbook.ts'
import { readDay } from './read-day.ts'
import type { RowChange, RowWarning } from './roster-row.ts'

type DayField = 'hiredOn' | 'endedOn'

export interface ComparedDays {
  readonly findings: readonly RowFinding[]
  readonly warnings: readonly RowWarning[]
  readonly changes: readonly RowChange[]
  /** What the clerk would have read instead of the column that has the field. */
  readonly taken: ReadonlyMap<DayField, Cell>
}

interface DaysOfRow {
  readonly row: SheetRow
  readonly otherDays: readonly SecondColumn<DayField>[]
  readonly cells: ReadonlyMap<RosterField, Cell | undefined>
  readonly answers: FileAnswers
  readonly addressOf: (field: RosterField) => string | null
  readonly besideOf: (letter: string) => string | null
}

/** Where 入职日期 and 进场日期 stand side by side and disagree, which one counts is asked: 2 June or nothing beside 5 June. */
export function compareDays({ row, otherDays, cells, answers, addressOf, besideOf }: DaysOfRow): ComparedDays {
  const findings: RowFinding[] = []
  const warnings: RowWarning[] = []
  const changes: RowChange[] = []
  const taken = new Map<DayField, Cell>()
  for (const { field, index, letter, header } of otherDays) {
    const [own, other] = [cells.get(field), row.cells[index]]
    const [read, second] = [readDay(own, answers.dayOrder), readDay(other, answers.dayOrder)]
    if (other === undefined || second.kind !== 'day' || (read.kind === 'day' && read.on === second.on)) continue
    const word = header.slice(0, LONGEST_WORD)
    const cell = besideOf(letter)
    findings.push({ kind: 'OTHER_DAYS', word, cell })
    const answer = answers.otherDays?.[word] ?? answers.otherDays?.[OTHER_WORDS]
    if (answer === undefined) warnings.push({ detail: 'other_day_asked', field, cell })
    if (answer !== 'OTHER_COLUMN' || taken.has(field)) continue
    taken.set(field, other)
    warnings.push({ detail: 'other_day', field, cell })
    changes.push({ field, cell: addressOf(field), before: own?.text ?? '', after: second.on })
  }
  return { findings, warnings, changes, taken }
}

const LONGEST_WORD = 20
