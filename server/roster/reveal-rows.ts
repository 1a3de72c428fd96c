import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { rememberIndex } from '../employment/known-persons.ts'
import { readHire, type ReadHire } from '../employment/read-hire.ts'
import type { ReportingEmployer } from '../employment/reporting-employer.ts'
import { revealDepartures } from '../employment/reveal-departures.ts'
import { prepareHires, revealHires, type PreparedHires } from '../employment/reveal-hires.ts'
import { waiveRevealed } from '../employment/waive-revealed.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { inSlices } from '../platform/beside-others.ts'
import type { FoundRoster } from './find-roster.ts'
import { hireOf, openContent } from './row-content.ts'

/** Rows to a transaction; the first few come soon, so that the database has something to write while the next are made ready. */
const chunk = { first: 250, next: 1_000 }

/** How far a roster has been looked through: rows go by their day, as they are filed. */
export interface RevealingPlace {
  on: PlainDate
  rowNumber: number
}

export interface RevealingRow extends RevealingPlace {
  outcome: 'HIRE' | 'DEPARTURE'
  endedOn: PlainDate | null
  employmentId: string | null
  identityIndex: Buffer | null
  /** What is to be reported of a person whom nobody has reported yet. */
  hire: ReadHire | null
}

export interface RowsToReveal {
  rows: readonly RevealingRow[]
  prepared: PreparedHires
  /** Where to go on; null at the end. */
  next: RevealingPlace | null
}

/** What rows report of people whom the portal did not know, by their numbers and in their order: as many as the run that read them still has. */
export type HiresAtHand = ReadonlyMap<number, ReadHire>

/** Looks through the next rows to report for those that bring to light what is no duty yet, and makes ready what will be written. A page is read by the index before it is sifted: otherwise each page would cost the whole roster. */
export async function findRowsToReveal(context: Context, roster: FoundRoster, from: RevealingPlace | null, atHand: HiresAtHand = new Map()): Promise<RowsToReveal> {
  const size = from ? chunk.next : chunk.first
  const had = [...atHand.keys()]
  const found = await context.rows<Omit<RevealingRow, 'hire'> & { contentSealed: Buffer | null; open: boolean }>(sql`
    select row_number as "rowNumber", event_on as "on", outcome, ended_on as "endedOn", employment_id as "employmentId", identity_index as "identityIndex",
      case when row_number not between ${had[0] ?? 0} and ${had.at(-1) ?? 0} then content_sealed end as "contentSealed",
      -- What a cancelled roster said is gone.
      revealed = '[]' and case outcome when 'HIRE' then employment_id is null else ended_on is not null end and (employment_id is not null or content_sealed is not null) as open
    from roster_row
    where roster_import_id = ${roster.id} and outcome in ('HIRE', 'DEPARTURE') ${from ? sql`and (event_on, row_number) > (${from.on}::date, ${from.rowNumber}::int)` : sql``}
    order by event_on, row_number limit ${size}`)
  const { keys } = context.portal
  const rows = await inSlices(found.filter(({ open }) => open), ({ contentSealed, ...row }): RevealingRow => {
    if (row.employmentId !== null) return { ...row, hire: null }
    const hire = atHand.get(row.rowNumber) ?? readHire(hireOf(openContent(keys, roster.id, row.rowNumber, contentSealed!).person!, null))
    if (hire.identity.ok) rememberIndex(context, hire.identity.number, row.identityIndex!)
    return { ...row, hire }
  })
  return { rows, prepared: await prepareHires(context, hiresOf(rows)), next: found.length < size ? null : found.at(-1)! }
}

/** What the later rows say of somebody may rest on what the earlier ones reveal. */
export function shareSomebody(earlier: RowsToReveal, later: RowsToReveal): boolean {
  const met = new Set(earlier.rows.map(personOf))
  return later.rows.some((row) => met.has(personOf(row)))
}

/** By the number; somebody whom the file leaves out has only the employment. */
function personOf({ identityIndex, employmentId }: RevealingRow): string | null {
  return identityIndex?.toString('base64') ?? employmentId
}

function hiresOf(rows: readonly RevealingRow[]): ReadHire[] {
  return rows.flatMap(({ hire }) => hire ?? [])
}

/** Makes duties of the events that these rows brought to light. Of a person hired twice in one file the later hire follows once the earlier departure is reported. */
export async function revealRows(context: Context, roster: FoundRoster, employer: ReportingEmployer, { rows: found, prepared }: RowsToReveal): Promise<void> {
  const rows = await stillOpen(context, roster, found)
  const hired = rows.filter(({ hire }) => hire !== null)
  const hires = await revealHires(context, employer, hiresOf(hired), 'ROSTER', rows.length === found.length ? prepared : null)
  const hireOfRow = new Map(hired.map(({ rowNumber }, position) => [rowNumber, hires[position] ?? null]))
  const about = rows.map(({ rowNumber, endedOn, employmentId }) => ({ rowNumber, endedOn, employmentId: employmentId ?? hireOfRow.get(rowNumber)?.employmentId ?? null }))

  const ended = about.flatMap(({ rowNumber, employmentId, endedOn }) => (employmentId !== null && endedOn !== null ? [{ rowNumber, employmentId, endedOn }] : []))
  const departures = await revealDepartures(context, employer, ended, 'ROSTER')
  const departureOfRow = new Map(ended.map(({ rowNumber }, position) => [rowNumber, departures[position] ?? null]))
  const noted = about.map(({ rowNumber, employmentId }) => ({ rowNumber, employmentId, revealed: [hireOfRow.get(rowNumber)?.obligationId, departureOfRow.get(rowNumber)].filter((id) => id != null) }))
  await context.rows(sql`
    update roster_row r set revealed = told.revealed, employment_id = told."employmentId"
    from jsonb_to_recordset(${JSON.stringify(noted)}::jsonb) as told("rowNumber" int, "employmentId" uuid, revealed jsonb)
    where r.roster_import_id = ${roster.id} and r.row_number = told."rowNumber"`)
}

/** The rows were read before the roster was this transaction's own: a run that was cut short may have kept its last step since. */
async function stillOpen(context: Context, roster: FoundRoster, found: readonly RevealingRow[]): Promise<readonly RevealingRow[]> {
  if (found.length === 0) return found
  const open = await context.rows<{ rowNumber: number }>(sql`
    select row_number as "rowNumber" from roster_row where roster_import_id = ${roster.id} and row_number = any(${found.map(({ rowNumber }) => rowNumber)}::int[]) and revealed = '[]'`)
  const numbers = new Set(open.map(({ rowNumber }) => rowNumber))
  return found.filter(({ rowNumber }) => numbers.has(rowNumber))
}

/** The same file was read before with other columns: what it seemed to reveal then and does not say now is taken back. */
export async function waiveUnlisted(context: Context, roster: FoundRoster, employer: ReportingEmployer): Promise<void> {
  const earlier = await context.rows<{ id: string; rowNumber: number | null }>(sql`
    select distinct on (o.id) o.id, n.row_number as "rowNumber"
    from roster_import i join roster_row r on r.roster_import_id = i.id cross join jsonb_array_elements_text(r.revealed) as told(id)
      join obligation o on o.id = told.id::uuid and o.met_at is null and o.waived_at is null join worker w on w.id = o.worker_id
      left join roster_row n on n.roster_import_id = ${roster.id} and n.identity_index = w.identity_index and n.outcome in ('HIRE', 'DEPARTURE')
        and o.event_on = case o.kind when 'HIRE' then n.hired_on else n.ended_on end
    where i.upload_id = ${roster.uploadId} and i.employer_id = ${roster.employerId} and i.id <> ${roster.id} and i.status = 'CANCELLED'
    order by o.id, n.row_number`)
  const unlisted = earlier.filter(({ rowNumber }) => rowNumber === null).map(({ id }) => id)
  await waiveRevealed(context, employer, unlisted, { code: 'ROSTER_READ_AGAIN', reason: null })
  await context.rows(sql`
    update roster_row r set employment_id = null from employment e where r.roster_import_id = ${roster.id} and e.id = r.employment_id and e.withdrawn_at is not null`)
  const listed = earlier.filter(({ rowNumber }) => rowNumber !== null)
  await context.rows(sql`
    update roster_row r set revealed = kept.ids
    from (select "rowNumber", jsonb_agg(id) as ids from jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) as row("rowNumber" int, id uuid) group by "rowNumber") kept
    where r.roster_import_id = ${roster.id} and r.row_number = kept."rowNumber" and r.revealed = '[]'`)
}
