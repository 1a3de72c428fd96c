import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { mapInTimeSlices, sendInBatches } from '../../platform/yield-batches.ts'
import type { RosterRowRow } from '../roster.table.ts'
import { changesAssociatedData, sealContent, type RowContent } from '../rows/row-content.ts'
import type { RowRefusal } from './row-refusals.ts'
import type { RosterField } from '../sheet/roster-fields.ts'
import type { RowChange, RowWarning } from '../sheet/rows/roster-row.ts'

/** A row of a roster as it is written; what is left out is empty. */
export interface RowToSave {
  rowNumber: number
  outcome: RosterRowRow['outcome']
  name?: string | null
  identityMasked?: string | null
  identityIndex?: Buffer | null
  hiredOn?: PlainDate | null
  endedOn?: PlainDate | null
  employmentId?: string | null
  dueOn?: PlainDate | null
  lateAt?: Date | null
  departureDueOn?: PlainDate | null
  departureLateAt?: Date | null
  lateExplained?: boolean
  errors?: readonly RowRefusal[]
  warnings?: readonly RowWarning[]
  differs?: readonly RosterField[]
  /** What was taken otherwise than it is written. */
  changes?: readonly RowChange[]
  duplicateOf?: number | null
  ignoredBecause?: string | null
  ignoredText?: string | null
  content?: RowContent | null
  /** The row itself, or the choice for many rows, says that the person was registered before. */
  registeredBefore?: RosterRowRow['registeredBefore']
}

export interface RosterOfRows {
  id: string
  employerId: string
  stationId: string
  actingStationId: string | null
}

export type SealedRow = Awaited<ReturnType<typeof sealRows>>[number]

/** Rows as they are written: what they say of people sealed. */
export function sealRows(context: Context, roster: Pick<RosterOfRows, 'id'>, rows: readonly RowToSave[]) {
  return mapInTimeSlices(
    rows,
    ({
      content,
      identityIndex,
      changes = [],
      errors = [],
      warnings = [],
      differs = [],
      lateExplained = false,
      ...row
    }) => ({
      ...row,
      errors,
      warnings,
      differs,
      lateExplained,
      identityIndex: identityIndex?.toString('base64') ?? null,
      changes:
        changes.length > 0
          ? context.portal.keys
              .seal(JSON.stringify(changes), changesAssociatedData(roster.id, row.rowNumber))
              .toString('base64')
          : null,
      content: content ? sealContent(context.portal.keys, roster.id, row.rowNumber, content).toString('base64') : null,
    }),
  )
}

/**
 * Writes rows, or writes them anew where they were corrected. Those that leave something to do stand on the employer's
 * list.
 */
export function saveRows(context: Context, roster: RosterOfRows, rows: readonly SealedRow[]): Promise<void> {
  return sendInBatches(rows, async (piece) => () => [savePiece(context, roster, piece)])
}

function savePiece(context: Context, roster: RosterOfRows, rows: readonly SealedRow[]): Promise<unknown> {
  return context.rows(sql`
    insert into roster_row (roster_import_id, row_number, employer_id, station_id, acting_station_id, outcome, name, identity_masked, identity_index, hired_on, ended_on, employment_id, due_on, late_at, departure_due_on, departure_late_at, late_explained,
      registered_before, errors, warnings, differs, duplicate_of, ignored_because, ignored_text, listed, content_sealed, changes_sealed)
    select ${roster.id}, row."rowNumber", ${roster.employerId}, ${roster.stationId}, ${roster.actingStationId}::uuid, row.outcome, row.name, row."identityMasked", decode(row."identityIndex", 'base64'), row."hiredOn", row."endedOn",
      row."employmentId", row."dueOn", row."lateAt", row."departureDueOn", row."departureLateAt", row."lateExplained", row."registeredBefore", row.errors, row.warnings, row.differs, row."duplicateOf", row."ignoredBecause", row."ignoredText",
      row.outcome in ('HIRE', 'DEPARTURE', 'INVALID'), decode(row.content, 'base64'), decode(row.changes, 'base64')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row("rowNumber" int, outcome text, name text, "identityMasked" text, "identityIndex" text, "hiredOn" date, "endedOn" date,
      "employmentId" uuid, "dueOn" date, "lateAt" timestamptz, "departureDueOn" date, "departureLateAt" timestamptz, "lateExplained" boolean, "registeredBefore" text, errors jsonb, warnings jsonb, differs jsonb, "duplicateOf" int, "ignoredBecause" text, "ignoredText" text, content text, changes text)
    on conflict (roster_import_id, row_number) do update set outcome = excluded.outcome, name = excluded.name, identity_masked = excluded.identity_masked, identity_index = excluded.identity_index,
      hired_on = excluded.hired_on, ended_on = excluded.ended_on, employment_id = excluded.employment_id, due_on = excluded.due_on, late_at = excluded.late_at, departure_due_on = excluded.departure_due_on, departure_late_at = excluded.departure_late_at, late_explained = excluded.late_explained,
      registered_before = excluded.registered_before, listed = excluded.listed, errors = excluded.errors, warnings = excluded.warnings, differs = excluded.differs, duplicate_of = excluded.duplicate_of, content_sealed = excluded.content_sealed,
      changes_sealed = excluded.changes_sealed, ignored_because = excluded.ignored_because, ignored_text = excluded.ignored_text`)
}
