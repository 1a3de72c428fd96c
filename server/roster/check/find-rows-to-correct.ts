import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { keySealed, openIdentity } from '../../worker/personal-values.ts'
import type { RosterRowRow } from '../roster.table.ts'
import { openContent, type RowContent } from '../rows/row-content.ts'
import type { RowRefusal } from './row-refusals.ts'
import type { RowWarning } from '../sheet/rows/roster-row.ts'

export interface RowToCorrect {
  /** A row in error, a duplicate, or somebody gone. */
  correctable: boolean
  /** Why it is in error. */
  reasons: readonly string[]
  content: RowContent
  /** A correction made at an earlier check of the file may be laid over it. */
  overlayable: boolean
  /** What there is about the row as a whole: hidden, struck through. */
  about: readonly RowWarning[]
}

const nothing: RowContent = { person: null, written: null, corrected: {} }

/** Rows as they stand. Of somebody gone, what the portal knows of the employment stands for the texts of a row. */
export async function loadRowsToCorrect(
  context: Context,
  rosterImportId: string,
  rowNumbers: readonly number[],
): Promise<Map<number, RowToCorrect>> {
  const rows = await context.rows<{
    rowNumber: number
    outcome: RosterRowRow['outcome']
    errors: RowRefusal[]
    warnings: RowWarning[]
    contentSealed: Buffer | null
    hiredOn: string | null
    name: string | null
    workerId: string | null
    identitySealed: Buffer | null
    keySealed: Buffer | null
  }>(sql`
    select r.row_number as "rowNumber", r.outcome, r.errors, r.warnings, r.content_sealed as "contentSealed", e.hired_on as "hiredOn", w.name, w.id as "workerId", w.identity_sealed as "identitySealed", ${keySealed}
    from roster_row r left join employment e on e.id = r.employment_id and r.content_sealed is null and r.outcome = 'DEPARTURE' left join worker w on w.id = e.worker_id
    where r.roster_import_id = ${rosterImportId} and r.row_number = any(${[...rowNumbers]}::int[])`)
  const { keys } = context.portal
  return new Map(
    rows.map(
      ({
        rowNumber,
        outcome,
        errors,
        warnings,
        contentSealed,
        hiredOn,
        name,
        workerId,
        identitySealed,
        keySealed: key,
      }) => {
        const gone = workerId !== null && identitySealed !== null
        const known = gone
          ? {
              name: name ?? '',
              identityNumber: openIdentity(keys, { workerId, keySealed: key, identitySealed }),
              hiredOn: hiredOn ?? '',
              endedOn: '',
            }
          : {}
        const content =
          contentSealed === null
            ? { ...nothing, corrected: known }
            : openContent(keys, rosterImportId, rowNumber, contentSealed)
        const inError = (outcome === 'INVALID' || outcome === 'DUPLICATE') && contentSealed !== null
        const overlayable =
          gone ||
          inError ||
          ((outcome === 'HIRE' || outcome === 'DEPARTURE' || outcome === 'UNCHANGED') && contentSealed !== null)
        return [
          rowNumber,
          {
            correctable: inError || gone,
            overlayable,
            about: warnings.filter(({ field }) => field === null),
            reasons: errors.map(({ facts }) => String(facts.reason ?? '')),
            content,
          },
        ]
      },
    ),
  )
}
