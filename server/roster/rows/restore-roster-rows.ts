import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { getEmployerOfEmployment } from '../../employment/reporting-employer.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { keepDismissals } from '../check/corrections-kept.ts'
import { mostDismissed } from './dismiss-roster-rows.ts'
import { answersForReader } from '../questions/file-answers.ts'
import { findDeparted } from '../check/find-departed.ts'
import type { FoundRoster } from '../import/find-roster.ts'
import { getRoster } from '../import/get-roster.ts'
import { judgeAgain, type RowReadAgain } from '../check/judge-again.ts'
import { loadRosterImports } from '../roster.read.ts'
import { openChanges, openContent, textsOf } from './row-content.ts'
import { saveRows, sealRows } from '../check/save-rows.ts'
import { checkWrittenRow } from '../sheet/rows/check-written.ts'
import type { RowWarning } from '../sheet/rows/roster-row.ts'
import { columnsOfRow } from '../sheet/sheet-heads.ts'
import type { OfRoster } from '../import/start-roster-import.ts'
import { query } from '../../platform/query.ts'

interface Dismissed {
  rowNumber: number
  contentSealed: Buffer | null
  changesSealed: Buffer | null
  warnings: RowWarning[]
  /** Somebody gone from a full list, who stands in no file. */
  gone: boolean
}

/**
 * Takes a dismissal back: the rows are judged as of now, since others may have reported meanwhile. Like a check, this
 * reports nothing.
 */
export async function restoreRosterRows(
  context: Context,
  input: { rosterImportId: string; rowNumbers: readonly number[] },
): Promise<OfRoster | Refused> {
  const roster = await getRoster(context, input.rosterImportId, ['READY', 'DONE'])
  await getEmployerOfEmployment(context, roster.employerId)
  if (input.rowNumbers.length > mostDismissed)
    return refused({
      code: 'TOO_MANY',
      path: ['rowNumbers'],
      facts: { most: mostDismissed, given: input.rowNumbers.length },
    })
  const stored = await readDismissed(context, roster, input.rowNumbers)
  const refusals = input.rowNumbers.flatMap((rowNumber, index): Refusal[] => {
    const row = stored.get(rowNumber)
    if (!row) return [{ code: 'NOT_FOUND', path: ['rowNumbers', String(index)] }]
    return row.contentSealed === null && !row.gone
      ? [{ code: 'INVALID_STATE', path: ['rowNumbers', String(index)], facts: { reason: 'ROW_FORGOTTEN' } }]
      : []
  })
  if (refusals.length > 0) return refused(...refusals)

  const read = [...stored.values()].flatMap(({ contentSealed, ...row }) =>
    contentSealed === null ? [] : readAgain(context, roster, { ...row, contentSealed }),
  )
  await keepDismissals(context, roster, [...stored.keys()], false)
  await saveRows(context, roster, await sealRows(context, roster, await judgeAgain(context, roster, read)))
  await findGoneAgain(
    context,
    roster,
    [...stored.values()].filter(({ gone }) => gone),
  )
  await context.rows(
    query.updateTable('rosterImport').set({ status: 'READY', finishedAt: null }).where('id', '=', roster.id),
  )
  await recordAuditEvent(context, {
    action: 'roster.restored',
    subject: { type: 'RosterImport', id: roster.id },
    employerId: roster.employerId,
    stationId: roster.actingStationId,
    employersOwn: true,
    payload: { fileName: roster.fileName, rows: [...stored.keys()] },
  })
  return { rosterImport: ensureFound((await loadRosterImports(context, [roster.id]))[0]) }
}

async function readDismissed(
  context: Context,
  roster: FoundRoster,
  rowNumbers: readonly number[],
): Promise<Map<number, Dismissed>> {
  const rows = await context.rows<Dismissed>(sql`
    select row_number as "rowNumber", content_sealed as "contentSealed", changes_sealed as "changesSealed", warnings, content_sealed is null and identity_index is null and employment_id is not null as gone
    from roster_row where roster_import_id = ${roster.id} and row_number = any(${[...rowNumbers]}::int[]) and outcome = 'DISMISSED' order by row_number for update`)
  return new Map(rows.map((row) => [row.rowNumber, row]))
}

function readAgain(
  context: Context,
  roster: FoundRoster,
  { rowNumber, contentSealed, changesSealed, warnings }: Dismissed & { contentSealed: Buffer },
): RowReadAgain {
  const content = openContent(context.portal.keys, roster.id, rowNumber, contentSealed)
  const columns = columnsOfRow(roster.sheets, rowNumber)
  const row = { rowNumber, original: textsOf({ ...content, corrected: {} }, columns), about: [] }
  if (content.person !== null)
    return {
      ...row,
      checked: {
        ok: true,
        person: content.person,
        warnings,
        findings: [],
        changes: openChanges(context.portal.keys, roster.id, rowNumber, changesSealed),
      },
      content,
    }
  const checked = checkWrittenRow(
    textsOf(content, columns),
    context.today,
    answersForReader(roster.answers),
    columns.find(({ field }) => field === 'status')?.header,
  )
  return {
    ...row,
    checked: checked.ok === null ? checked : { ...checked, warnings },
    content: checked.ok ? { ...content, person: checked.person } : content,
  }
}

/** Who was gone is found anew: somebody who has left, or turned up, meanwhile is gone no longer. */
async function findGoneAgain(context: Context, roster: FoundRoster, gone: readonly Dismissed[]): Promise<void> {
  if (gone.length === 0) return
  await context.rows(
    sql`delete from roster_row where roster_import_id = ${roster.id} and row_number = any(${gone.map(({ rowNumber }) => rowNumber)}::int[])`,
  )
  await findDeparted(context, roster)
}
