import { sql } from 'kysely'
import { runAsPortal } from '../as-portal.ts'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { ReadHire } from '../employment/read-hire.ts'
import { findReportingEmployer } from '../employment/reporting-employer.ts'
import { tell } from '../notice/tell.ts'
import { ensureFound } from '../platform/refusal.ts'
import type { Portal } from '../portal.ts'
import { countWhatGrew } from '../platform/count-what-grew.ts'
import { findDeparted } from './find-departed.ts'
import { findRoster, type FoundRoster, type RosterLock } from './find-roster.ts'
import { judgeRows } from './judge-rows.ts'
import { findRowsToReveal, revealRows, shareSomebody, waiveUnlisted, type HiresAtHand, type RevealingPlace, type RowsToReveal } from './reveal-rows.ts'
import { rosterFilePlace } from './row-content.ts'
import { loadSummaries } from './roster.read.ts'
import { saveRows, sealRows } from './save-rows.ts'
import type { FileRefusal } from './sheet/file-refusal.ts'
import { readRosterInWorker } from './sheet/read-in-worker.ts'
import type { RosterHead } from './sheet/read-roster.ts'
import type { RosterSheetRow } from './sheet/roster-row.ts'
import { allColumns } from './sheet/sheet-heads.ts'

/** Some megabytes. */
const mostAtHand = 10_000
/** After each so many lots, some two seconds, whoever waits to have the roster alone, to cancel it, has it. */
const lotsToAPause = 12

/**
 * Reads and judges a roster, some hundred rows to a transaction; after a crash the next run goes on where this one stopped.
 *
 * What the rows reveal becomes duties when the whole file has been read, before the clerk has decided anything: a duty
 * exists because somebody was hired, not because a button was pressed. The employer is told so by a notice. Filing meets
 * them; a mistaken file is taken back by cancelling it with a reason, or by reading it again with other columns.
 */
export async function checkRoster(portal: Portal, rosterImportId: string): Promise<void> {
  const roster = await runAsPortal(portal, (context) => findRoster(context, rosterImportId, { file: true }))
  if (roster?.status !== 'CHECKING') return
  const atHand = new Map<number, ReadHire>()
  if (roster.rowsTotal === null && !(await readFile(portal, roster, atHand))) return
  await countWhatGrew(portal)
  await whileChecking(portal, roster, (context, current) => compareWithStaff(context, current))
  if (await revealAll(portal, roster, atHand)) await whileChecking(portal, roster, finish, { last: true })
}

/**
 * True once all that the rows reveal is written. The next rows are made ready while these are written, and two lots are
 * written side by side: the one keeps this process busy, the other the database.
 */
async function revealAll(portal: Portal, roster: FoundRoster, atHand: HiresAtHand): Promise<boolean> {
  let ahead: Promise<RowsToReveal> | null = rowsToReveal(portal, roster, null, atHand)
  let before: { lot: RowsToReveal | null; written: Promise<boolean> } = { lot: null, written: Promise.resolve(true) }
  for (let lots = 1; ahead; lots += 1) {
    const lot: RowsToReveal = await ahead
    ahead = lot.next && rowsToReveal(portal, roster, lot.next, atHand)
    ahead?.catch(() => undefined)
    if (before.lot && shareSomebody(before.lot, lot) && !(await before.written)) return false
    if (lots % lotsToAPause === 0 && !(await whileChecking(portal, roster, async () => true))) return false
    const written = writeLot(portal, roster, lot)
    written.catch(() => undefined)
    if (!(await before.written)) return false
    before = { lot, written }
  }
  return before.written
}

async function writeLot(portal: Portal, roster: FoundRoster, lot: RowsToReveal): Promise<boolean> {
  const written = await whileChecking(portal, roster, async (context, current) => {
    await revealRows(context, current, await employerOf(context, current), lot)
    return true
  }, { lock: 'side by side' })
  await countWhatGrew(portal)
  return written ?? false
}

/**
 * One step in its transaction; null where the import was cancelled meanwhile. Only the last waits for the disk, and by then
 * all before it lies there too: after a power cut the check goes on from an earlier step.
 */
function whileChecking<Result>(portal: Portal, { id }: FoundRoster, step: (context: Context, roster: FoundRoster) => Promise<Result>, { lock = 'alone', last = false }: { lock?: RosterLock; last?: boolean } = {}): Promise<Result | null> {
  return runAsPortal(portal, async (context) => {
    if (!last) await context.rows(sql`set local synchronous_commit = off`)
    const roster = await findRoster(context, id, { lock })
    return roster?.status === 'CHECKING' ? step(context, roster) : null
  })
}

function rowsToReveal(portal: Portal, roster: FoundRoster, from: RevealingPlace | null, atHand: HiresAtHand): Promise<RowsToReveal> {
  return runAsPortal(portal, (context) => findRowsToReveal(context, roster, from, atHand))
}

async function compareWithStaff(context: Context, roster: FoundRoster): Promise<void> {
  if (roster.mode === 'FULL_STAFF') await findDeparted(context, roster)
  await waiveUnlisted(context, roster, await employerOf(context, roster))
}

async function employerOf(context: Context, roster: FoundRoster) {
  return ensureFound(await findReportingEmployer(context, roster.employerId))
}

/** True once every row lies in the database. Rows that an earlier run has written are passed over. The first of them stay at hand, so that they need not be opened again. */
async function readFile(portal: Portal, roster: FoundRoster, atHand: Map<number, ReadHire>): Promise<boolean> {
  const file = portal.keys.open(Buffer.from(ensureFound(roster.fileSealed)), rosterFilePlace(roster.id))
  let { sheets } = roster
  let read = 0
  let saving = Promise.resolve(true)
  for await (const event of readRosterInWorker(file, { asOf: await dayOfCheck(portal), columns: roster.choices, sheets: roster.chosenSheets, dayOrder: roster.dayOrder })) {
    switch (event.kind) {
      case 'head':
        sheets = [...event.head.sheets]
        await keepHead(portal, roster, event.head)
        break
      case 'rows': {
        const from = read
        read += event.rows.length
        if (read <= roster.rowsDone) break
        // The next rows are judged while these wait to be written; no third lot is begun before.
        const judging = runAsPortal(portal, (context) => judge(context, { ...roster, sheets }, event.rows))
        const before = saving
        saving = keepRows(portal, roster, { before, judging, from }, atHand)
        saving.catch(() => undefined)
        if (!(await before)) return false
        break
      }
      case 'refused':
        await saving
        await fail(portal, roster, event.refusal)
        return false
      case 'done':
        if (!(await saving)) return false
        await runAsPortal(portal, (context) => context.rows(sql`update roster_import set rows_total = ${read}, rows_done = ${read} where id = ${roster.id} and status = 'CHECKING'`))
        return true
      default:
        event satisfies never
    }
  }
  return false
}

function dayOfCheck(portal: Portal) {
  return runAsPortal(portal, async (context) => context.today)
}

function keepHead(portal: Portal, roster: FoundRoster, { sheets, otherSheets }: RosterHead): Promise<unknown> {
  return runAsPortal(portal, (context) =>
    context.rows(sql`
      update roster_import set sheets = ${JSON.stringify(sheets)}::jsonb, other_sheets = ${JSON.stringify(otherSheets)}::jsonb, columns = ${JSON.stringify(allColumns(sheets))}::jsonb, sheet = ${sheets[0]?.sheet ?? ''}
      where id = ${roster.id} and status = 'CHECKING'`))
}

async function judge(context: Context, roster: FoundRoster, rows: readonly RosterSheetRow[]) {
  const judged = await judgeRows(context, roster, rows)
  return { hires: judged.flatMap(({ rowNumber, hire }) => (hire ? [{ rowNumber, hire }] : [])), rows: await sealRows(context, roster, judged) }
}

interface RowsToKeep {
  /** True once all rows before these lie in the database. */
  before: Promise<boolean>
  judging: ReturnType<typeof judge>
  from: number
}

/** False where the import was cancelled meanwhile. */
async function keepRows(portal: Portal, roster: FoundRoster, { before, judging, from }: RowsToKeep, atHand: Map<number, ReadHire>): Promise<boolean> {
  const { rows, hires } = await judging
  if (!(await before)) return false
  for (const { rowNumber, hire } of hires) if (atHand.size < mostAtHand) atHand.set(rowNumber, hire)
  const kept = await whileChecking(portal, roster, async (context, current) => {
    const fresh = rows.slice(Math.max(0, current.rowsDone - from))
    await saveRows(context, roster, fresh)
    if (fresh.length > 0) await context.rows(sql`update roster_import set rows_done = ${from + rows.length} where id = ${roster.id}`)
    return true
  })
  return kept ?? false
}

/** The file cannot be read to its end: nothing of it counts. */
function fail(portal: Portal, roster: FoundRoster, { code, reason, facts, columns }: FileRefusal): Promise<unknown> {
  return runAsPortal(portal, async (context) => {
    await context.rows(sql`delete from roster_row where roster_import_id = ${roster.id}`)
    await context.rows(sql`
      update roster_import set status = 'FAILED', failure = ${JSON.stringify({ code, facts: { ...facts, reason } })}::jsonb, finished_at = ${context.now}, file_sealed = null, rows_done = 0,
        columns = ${JSON.stringify(columns ?? [])}::jsonb
      where id = ${roster.id} and status = 'CHECKING'`)
  })
}

async function finish(context: Context, roster: FoundRoster): Promise<void> {
  const summary = ensureFound(await context.load(loadSummaries, roster.id))
  await context.rows(sql`update roster_import set status = 'READY', file_sealed = null where id = ${roster.id}`)
  const { hires, departures, late, revealed, invalid } = summary
  if (revealed > 0) {
    await tell(context, {
      to: { employerId: roster.employerId }, kind: 'ROSTER_CHECKED', facts: { fileName: roster.fileName, hires, departures, late, revealed, invalid },
      subject: { type: 'RosterImport', id: roster.id }, onceKey: `roster-checked:${roster.id}`,
    })
  }
  await record(context, {
    action: 'roster.checked', subject: { type: 'RosterImport', id: roster.id }, employerId: roster.employerId, stationId: roster.stationId,
    payload: { fileName: roster.fileName, mode: roster.mode, ...summary },
  })
}
