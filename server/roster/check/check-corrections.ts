import type { Context } from '../../request/context.ts'
import { answersForReader } from '../questions/file-answers.ts'
import { findDeparted } from './find-departed.ts'
import type { FoundRoster } from '../import/find-roster.ts'
import type { RowToCorrect } from './find-rows-to-correct.ts'
import { judgeAgain, type RowReadAgain } from './judge-again.ts'
import { textsOf, type Corrections, type RowContent } from '../rows/row-content.ts'
import { saveRows, sealRows } from './save-rows.ts'
import { checkWrittenRow } from '../sheet/rows/check-written.ts'
import { ROSTER_FIELDS } from '../sheet/roster-fields.ts'
import { columnsOfRow } from '../sheet/sheet-heads.ts'

export type RowCorrection = { rowNumber: number } & { readonly [Field in keyof Corrections]?: string | null }

/** Applies corrections to rows and judges them again. Returns each row's current and earlier corrections. */
export async function checkCorrections(
  context: Context,
  roster: FoundRoster,
  given: readonly RowCorrection[],
  stored: ReadonlyMap<number, RowToCorrect>,
): Promise<{ rowNumber: number; corrected: Corrections }[]> {
  if (given.length === 0) return []
  const corrected = given.map((row) => correct(context, roster, row, stored.get(row.rowNumber)!))
  await saveRows(context, roster, await sealRows(context, roster, await judgeAgain(context, roster, corrected)))
  if (roster.mode === 'FULL_STAFF') await findDeparted(context, roster)
  return corrected.map(({ rowNumber, content }) => ({ rowNumber, corrected: content.corrected }))
}

function correct(context: Context, roster: FoundRoster, row: RowCorrection, stored: RowToCorrect): RowReadAgain {
  const given = Object.fromEntries(
    ROSTER_FIELDS.flatMap((field) => (row[field] == null ? [] : [[field, row[field]]])),
  ) as Corrections
  // Of a line whose fields have shifted nothing stands where it belongs.
  const before: RowContent = stored.reasons.some(
    (reason) => reason === 'too_many_fields' || reason === 'columns_changed',
  )
    ? { person: null, written: [], corrected: {} }
    : stored.content
  const content: RowContent = { ...before, corrected: { ...before.corrected, ...given } }
  const columns = columnsOfRow(roster.sheets, row.rowNumber)
  const checked = checkWrittenRow(
    textsOf(content, columns),
    context.today,
    answersForReader(roster.answers),
    columns.find(({ field }) => field === 'status')?.header,
  )
  const original = textsOf({ ...content, corrected: {} }, columns)
  return {
    rowNumber: row.rowNumber,
    checked,
    original,
    about: stored.about,
    content: checked.ok
      ? { ...content, person: checked.person }
      : { ...content, person: content.written === null ? content.person : null },
  }
}
