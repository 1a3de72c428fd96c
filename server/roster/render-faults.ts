import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { mayReportFor } from '../employment/employment.policy.ts'
import { keyOf } from '../platform/global-id.ts'
import { wordsFor } from '../refusal-words.ts'
import { findRoster } from './find-roster.ts'
import { lineOf, openContent } from './row-content.ts'
import { asUserError, type RowRefusal } from './row-refusals.ts'
import { allColumns, columnsOfRow, rowAsFound, underAllColumns } from './sheet/sheet-heads.ts'
import { writeFaults } from './sheet/roster-sheets.ts'

/** The rows in error as an .xlsx with what is wrong beside them, to be mended and sent again. Null where the actor may not work on the roster. */
export async function renderFaults(context: Context, rosterImportId: string): Promise<{ fileName: string; content: Buffer } | null> {
  const id = keyOf('RosterImport', rosterImportId)
  const roster = id && (await findRoster(context, id))
  if (!roster || !mayReportFor(context.actor, { id: roster.employerId, stationId: roster.stationId })) return null
  const rows = await context.rows<{ rowNumber: number; errors: RowRefusal[]; contentSealed: Buffer }>(sql`
    select row_number as "rowNumber", errors, content_sealed as "contentSealed" from roster_row
    where roster_import_id = ${roster.id} and outcome in ('INVALID', 'DUPLICATE') and content_sealed is not null order by row_number`)
  const columns = allColumns(roster.sheets)
  const faulty = rows.map(({ rowNumber, errors, contentSealed }) => {
    const own = columnsOfRow(roster.sheets, rowNumber)
    return {
      row: rowAsFound(roster.sheets, rowNumber),
      written: underAllColumns(columns, own, lineOf(openContent(context.portal.keys, roster.id, rowNumber, contentSealed), own)),
      says: errors.map((error) => wordsFor(asUserError(rowNumber, error), context.language).message),
    }
  })
  return { fileName: `${roster.fileName.replace(/\.[^.]*$/, '')}-待更正.xlsx`, content: Buffer.from(await writeFaults(columns, faulty)) }
}
