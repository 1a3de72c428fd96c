import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { checkCorrections, type RowCorrection } from './check-corrections.ts'
import { dismissRows } from '../rows/dismiss-rows.ts'
import type { FoundRoster } from '../import/find-roster.ts'
import { loadRowsToCorrect } from './find-rows-to-correct.ts'
import { correctionAssociatedData, type Corrections } from '../rows/row-content.ts'
import { numberIn, placeOf } from '../sheet/sheet-heads.ts'
import { query } from '../../platform/query.ts'

/** Rows to a step: each is read, judged and written again. */
const atOnce = 500

/** Keeps what the clerk has corrected, by the row's place in the file; of somebody gone, by the employment. */
export async function keepCorrections(
  context: Context,
  roster: FoundRoster,
  rows: readonly { rowNumber: number; corrected: Corrections }[],
): Promise<void> {
  const places = await placesOf(
    context,
    roster,
    rows.map(({ rowNumber }) => rowNumber),
  )
  const kept = rows.map(({ rowNumber, corrected }) => {
    const place = places.get(rowNumber)!
    return {
      place,
      sealed: context.portal.keys
        .seal(JSON.stringify(corrected), correctionAssociatedData(roster.id, place))
        .toString('base64'),
    }
  })
  await context.rows(sql`
    insert into roster_correction (roster_import_id, place, employer_id, station_id, acting_station_id, corrected_sealed)
    select ${roster.id}::uuid, row.place, ${roster.employerId}::uuid, ${roster.stationId}::uuid, ${roster.actingStationId}::uuid, decode(row.sealed, 'base64') from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as row(place text, sealed text)
    on conflict (roster_import_id, place) do update set corrected_sealed = excluded.corrected_sealed`)
}

export async function keepDismissals(
  context: Context,
  roster: FoundRoster,
  rowNumbers: readonly number[],
  dismissed: boolean,
): Promise<void> {
  const places = await placesOf(context, roster, rowNumbers)
  await context.rows(sql`
    insert into roster_correction (roster_import_id, place, employer_id, station_id, acting_station_id, dismissed)
    select ${roster.id}::uuid, place, ${roster.employerId}::uuid, ${roster.stationId}::uuid, ${roster.actingStationId}::uuid, ${dismissed} from unnest(${[...places.values()]}::text[]) as place
    on conflict (roster_import_id, place) do update set dismissed = excluded.dismissed`)
}

/** Copies corrections from one check of a file to the next, re-encrypted with their new associated data. */
export async function carryCorrections(
  context: Context,
  { from, to, keepsDismissals }: { from: string; to: string; keepsDismissals: boolean },
): Promise<void> {
  const rows = await context.rows(
    query
      .selectFrom('rosterCorrection')
      .select(['place', 'correctedSealed', 'dismissed'])
      .where('rosterImportId', '=', from),
  )
  const { keys } = context.portal
  const carried = rows.map(({ place, correctedSealed, dismissed }) => ({
    place,
    dismissed: dismissed && keepsDismissals,
    sealed:
      correctedSealed &&
      keys
        .seal(keys.open(correctedSealed, correctionAssociatedData(from, place)), correctionAssociatedData(to, place))
        .toString('base64'),
  }))
  await context.rows(sql`
    insert into roster_correction (roster_import_id, place, employer_id, station_id, acting_station_id, corrected_sealed, dismissed)
    select i.id, row.place, i.employer_id, i.station_id, i.acting_station_id, decode(row.sealed, 'base64'), row.dismissed
    from roster_import i cross join jsonb_to_recordset(${JSON.stringify(carried)}::jsonb) as row(place text, sealed text, dismissed boolean) where i.id = ${to}`)
}

/** Applies corrections to the rows as read again. Corrections for rows that no longer exist are skipped. */
export async function applyCorrections(context: Context, roster: FoundRoster): Promise<void> {
  const kept = await context.rows(
    query
      .selectFrom('rosterCorrection')
      .select(['place', 'correctedSealed', 'dismissed'])
      .where('rosterImportId', '=', roster.id)
      .orderBy('place'),
  )
  const numbers = await numbersOf(
    context,
    roster,
    kept.map(({ place }) => place),
  )
  const corrections = kept.flatMap(({ place, correctedSealed }): RowCorrection[] => {
    const rowNumber = numbers.get(place)
    if (rowNumber === undefined || !correctedSealed) return []
    return [
      {
        ...(JSON.parse(
          context.portal.keys.open(correctedSealed, correctionAssociatedData(roster.id, place)).toString(),
        ) as Corrections),
        rowNumber,
      },
    ]
  })
  for (let from = 0; from < corrections.length; from += atOnce) {
    const some = corrections.slice(from, from + atOnce)
    const stored = await loadRowsToCorrect(
      context,
      roster.id,
      some.map(({ rowNumber }) => rowNumber),
    )
    await checkCorrections(
      context,
      roster,
      some.filter(({ rowNumber }) => stored.get(rowNumber)?.overlayable),
      stored,
    )
  }
  await dismissRows(
    context,
    roster,
    kept.flatMap(({ place, dismissed }) => (dismissed ? (numbers.get(place) ?? []) : [])),
  )
}

const ofEmployment = 'employment:'

async function placesOf(
  context: Context,
  roster: FoundRoster,
  rowNumbers: readonly number[],
): Promise<Map<number, string>> {
  const gone = await context.rows<{ rowNumber: number; employmentId: string }>(sql`
    select row_number as "rowNumber", employment_id as "employmentId" from roster_row
    where roster_import_id = ${roster.id} and row_number = any(${[...rowNumbers]}::int[]) and row_number > ${roster.lastRow ?? 0} and employment_id is not null`)
  const employments = new Map(gone.map(({ rowNumber, employmentId }) => [rowNumber, `${ofEmployment}${employmentId}`]))
  return new Map(
    rowNumbers.map((rowNumber) => {
      const { sheetIndex, row } = placeOf(rowNumber)
      return [rowNumber, employments.get(rowNumber) ?? `${row}@${roster.sheets[sheetIndex]?.sheet ?? ''}`]
    }),
  )
}

async function numbersOf(
  context: Context,
  roster: FoundRoster,
  places: readonly string[],
): Promise<Map<string, number>> {
  const employments = places.flatMap((place) =>
    place.startsWith(ofEmployment) ? [place.slice(ofEmployment.length)] : [],
  )
  const gone = await context.rows<{ rowNumber: number; employmentId: string }>(sql`
    select row_number as "rowNumber", employment_id as "employmentId" from roster_row
    where roster_import_id = ${roster.id} and employment_id = any(${employments}::uuid[]) and row_number > ${roster.lastRow ?? 0}`)
  const numbers = new Map(gone.map(({ rowNumber, employmentId }) => [`${ofEmployment}${employmentId}`, rowNumber]))
  for (const place of places) {
    if (place.startsWith(ofEmployment)) continue
    const [row = '', ...sheet] = place.split('@')
    const sheetIndex = roster.sheets.findIndex((head) => head.sheet === sheet.join('@'))
    if (sheetIndex !== -1) numbers.set(place, numberIn(sheetIndex, Number(row)))
  }
  return numbers
}
