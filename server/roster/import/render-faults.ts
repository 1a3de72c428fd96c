import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { draw } from '../../platform/drawing/draw.ts'
import { mayReportFor } from '../../employment/employment.policy.ts'
import { keyOf } from '../../request/global-id.ts'
import { wordsFor } from '../../messages/refusal-words.ts'
import { findRoster, type FoundRoster } from './find-roster.ts'
import { lineOf, openContent } from '../rows/row-content.ts'
import type { Numbers, PersonalFile } from '../staff-list/numbers-file.ts'
import { asUserError, type RowRefusal } from '../check/row-refusals.ts'
import { shownNumberCell, shownText } from '../rows/shown-row.ts'
import type { FaultyRow } from '../sheet/roster-sheets.ts'
import { allColumns, columnsOfRow, rowAsFound, underAllColumns } from '../sheet/sheet-heads.ts'

interface StoredRow {
  rowNumber: number
  errors: RowRefusal[]
  contentSealed: Buffer
}

/**
 * The rows in error as an .xlsx with what is wrong beside them, to be mended and sent again. Null where the actor may
 * not work on the roster.
 */
export async function renderFaults(
  context: Context,
  rosterImportId: string,
  numbers: Numbers,
): Promise<PersonalFile | null> {
  const id = keyOf('RosterImport', rosterImportId)
  const roster = id && (await findRoster(context, id))
  if (!roster || !mayReportFor(context.actor, { id: roster.employerId, stationId: roster.stationId })) return null
  const rows = await context.rows<StoredRow>(sql`
    select row_number as "rowNumber", errors, content_sealed as "contentSealed" from roster_row
    where roster_import_id = ${roster.id} and outcome in ('INVALID', 'DUPLICATE') and content_sealed is not null order by row_number`)
  const columns = allColumns(roster.sheets)
  const content = await buffer(draw('faults', columns, { rows: faultsOf(context, roster, rows, numbers) }))
  const of = {
    subject: { type: 'RosterImport', id: roster.id },
    employerId: roster.employerId,
    stationId: roster.stationId,
  }
  return { of, people: rows.length, fileName: `${roster.fileName.replace(/\.[^.]*$/, '')}-待更正.xlsx`, content }
}

/** Opened as they are written, for opening all at once would hold up everybody else. */
async function* faultsOf(
  context: Context,
  roster: FoundRoster,
  rows: readonly StoredRow[],
  numbers: Numbers,
): AsyncGenerator<FaultyRow, void, undefined> {
  const { portal, language } = context
  const { id, sheets } = roster
  const columns = allColumns(sheets)
  for (const { rowNumber, errors, contentSealed } of rows) {
    const own = columnsOfRow(sheets, rowNumber)
    const line = lineOf(openContent(portal.keys, id, rowNumber, contentSealed), own)
    const shown =
      numbers === 'WHOLE'
        ? line
        : line.map((text, index) =>
            (own.find((column) => column.index === index)?.field === 'identityNumber' ? shownNumberCell : shownText)(
              context.actor,
              roster,
              text,
            ),
          )
    yield {
      row: rowAsFound(sheets, rowNumber),
      written: underAllColumns(columns, own, shown),
      says: errors.map((error) => wordsFor(asUserError(rowNumber, error), language).message),
    }
  }
}
