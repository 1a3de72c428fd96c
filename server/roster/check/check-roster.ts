import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { countNumberGuesses } from '../../employment/questions/number-guesses.ts'
import { countStaffQuestions } from '../../employment/questions/staff-questions.ts'
import { notify } from '../../notice/notify.ts'
import { ensureFound, type Refusal } from '../../request/refusal.ts'
import type { Portal } from '../../request/portal.ts'
import { countWhatGrew } from '../../platform/count-grown-tables.ts'
import { applyCorrections } from './corrections-kept.ts'
import { leftOutByAnswer, type RosterSheetRow } from '../sheet/rows/roster-row.ts'
import { sheetsLeft } from '../questions/questions-of-roster.ts'
import { answersForReader } from '../questions/file-answers.ts'
import { findDeparted } from './find-departed.ts'
import { findRoster, type FoundRoster } from '../import/find-roster.ts'
import { judgeRows } from './judge-rows.ts'
import { rosterFileAssociatedData } from '../rows/row-content.ts'
import { loadSummaries } from '../roster.read.ts'
import { saveRows, sealRows, type SealedRow } from './save-rows.ts'
import type { FileRefusal } from '../sheet/file-refusal.ts'
import { readRosterInWorker } from '../sheet/read-in-worker.ts'
import type { RosterHead } from '../sheet/read-roster.ts'
import { allColumns } from '../sheet/sheet-heads.ts'
import { unlistSuperseded } from '../file/unlist-rows.ts'
import { query } from '../../platform/query.ts'

/**
 * Reads and judges a roster, some hundred rows to a transaction; after a crash the next run goes on where this one
 * stopped.
 *
 * A check changes nothing: no duty, no case, nothing that the station sees. What it found is the employer's own list,
 * as
 * to-dos with their deadlines, until it is filed, answered or dismissed.
 */
export async function checkRoster(portal: Portal, rosterImportId: string): Promise<void> {
  const roster = await runAsSystem(portal, (context) => findRoster(context, rosterImportId, { file: true }))
  if (roster?.status !== 'CHECKING') return
  if (roster.rowsTotal === null && !(await readFile(portal, roster))) return
  await countWhatGrew(portal)
  await whileChecking(portal, roster, finish, { last: true })
}

/**
 * One step in its transaction; null if the import was cancelled meanwhile. Only the last step waits for the disk, and
 * earlier ones are durable by then: after a power failure the check resumes from an earlier step.
 */
function whileChecking<Result>(
  portal: Portal,
  { id }: FoundRoster,
  step: (context: Context, roster: FoundRoster) => Promise<Result>,
  { last = false }: { last?: boolean } = {},
): Promise<Result | null> {
  return runAsSystem(portal, async (context) => {
    if (!last) await context.rows(sql`set local synchronous_commit = off`)
    const roster = await findRoster(context, id, { lock: true })
    return roster?.status === 'CHECKING' ? step(context, roster) : null
  })
}

/** True once every row is committed. Rows written by an earlier run are skipped. */
async function readFile(portal: Portal, roster: FoundRoster): Promise<boolean> {
  const file = portal.keys.open(Buffer.from(ensureFound(roster.fileSealed)), rosterFileAssociatedData(roster.id))
  let { sheets } = roster
  let read = 0
  let lastRow = 0
  let saving = Promise.resolve(true)
  for await (const event of readRosterInWorker(file, {
    asOf: await dayOfCheck(portal),
    columns: roster.choices,
    sheets: roster.chosenSheets,
    answers: answersForReader(roster.answers),
  })) {
    switch (event.kind) {
      case 'head':
        sheets = [...event.head.sheets]
        await keepHead(portal, roster, event.head)
        break
      case 'rows': {
        const from = read
        read += event.rows.length
        lastRow = event.rows.at(-1)?.rowNumber ?? lastRow
        if (read <= roster.rowsDone) break
        const tooMany = await countRows(portal, roster, event.rows)
        if (tooMany) {
          await saving
          await fail(portal, roster, tooMany)
          return false
        }
        // Judges the next batch while the previous one is being written; no third batch is begun before.
        const judging = runAsSystem(portal, (context) => judge(context, { ...roster, sheets }, event.rows))
        const before = saving
        saving = keepRows(portal, roster, { before, judging, from })
        saving.catch(() => undefined)
        if (!(await before)) return false
        break
      }
      case 'refused':
        await saving
        const { code, reason, facts, columns } = event.refusal
        await fail(portal, roster, { code, facts: { ...facts, reason } }, columns)
        return false
      case 'done':
        if (!(await saving)) return false
        if (await namesNobody(portal, roster)) {
          await fail(portal, roster, { code: 'UNREADABLE_FILE', facts: { reason: 'NO_PEOPLE' } })
          return false
        }
        await runAsSystem(portal, (context) =>
          context.rows(sql`
          update roster_import set rows_total = ${read}, rows_done = ${read}, rows_read = ${read}, last_row = ${lastRow}, findings = ${JSON.stringify(event.findings)}::jsonb where id = ${roster.id} and status = 'CHECKING'`),
        )
        return true
      default:
        event satisfies never
    }
  }
  return false
}

/** A template that was not filled in: taken for everyone employed it would say that all are gone. */
function namesNobody(portal: Portal, { id }: FoundRoster): Promise<boolean> {
  return runAsSystem(portal, async (context) => {
    const roster = ensureFound(await findRoster(context, id))
    const named = await context.first(sql`
      select from roster_row where roster_import_id = ${id} and (outcome <> 'IGNORED' or ignored_because = any(${[...leftOutByAnswer]})) limit 1`)
    return named === null && sheetsLeft(roster.otherSheets).length === 0
  })
}

function dayOfCheck(portal: Portal) {
  return runAsSystem(portal, async (context) => context.today)
}

function keepHead(portal: Portal, roster: FoundRoster, { sheets, otherSheets }: RosterHead): Promise<unknown> {
  return runAsSystem(portal, (context) =>
    context.rows(sql`
      update roster_import set sheets = ${JSON.stringify(sheets)}::jsonb, other_sheets = ${JSON.stringify(otherSheets)}::jsonb, columns = ${JSON.stringify(allColumns(sheets))}::jsonb, sheet = ${sheets[0]?.sheet ?? ''}
      where id = ${roster.id} and status = 'CHECKING'`),
  )
}

async function judge(context: Context, roster: FoundRoster, rows: readonly RosterSheetRow[]): Promise<SealedRow[]> {
  return sealRows(context, roster, await judgeRows(context, roster, rows))
}

interface RowsToKeep {
  /** True once all earlier rows are committed. */
  before: Promise<boolean>
  judging: Promise<SealedRow[]>
  from: number
}

/** False where the import was cancelled meanwhile. */
async function keepRows(portal: Portal, roster: FoundRoster, { before, judging, from }: RowsToKeep): Promise<boolean> {
  const rows = await judging
  if (!(await before)) return false
  const kept = await whileChecking(portal, roster, async (context, current) => {
    const fresh = rows.slice(Math.max(0, current.rowsDone - from))
    await saveRows(context, roster, fresh)
    if (fresh.length > 0)
      await context.rows(
        query
          .updateTable('rosterImport')
          .set({ rowsDone: from + rows.length })
          .where('id', '=', roster.id),
      )
    return true
  })
  return kept ?? false
}

/** Each row asks whether somebody is on the staff; a program's, whether a number is theirs. */
function countRows(
  portal: Portal,
  { employerId, stationId, startedBy: accountId, byKey }: FoundRoster,
  rows: readonly RosterSheetRow[],
): Promise<Refusal | null> {
  return runAsSystem(portal, async (context) => {
    await context.rows(sql`set local synchronous_commit = off`)
    const asking = { employerId, stationId, accountId }
    const tooMany = await countStaffQuestions(context, {
      ...asking,
      kind: 'ROSTER',
      rows: rows.filter(({ outcome }) => outcome !== 'IGNORED').length,
    })
    return (
      tooMany ??
      (byKey
        ? countNumberGuesses(
            context,
            asking,
            rows.flatMap((row) => (row.outcome === 'CHECKED' ? row.person : [])),
          )
        : null)
    )
  })
}

/** The file cannot be read to its end: nothing of it counts. */
function fail(
  portal: Portal,
  roster: FoundRoster,
  { code, facts }: Refusal,
  columns: FileRefusal['columns'] = [],
): Promise<unknown> {
  return runAsSystem(portal, async (context) => {
    await context.rows(query.deleteFrom('rosterRow').where('rosterImportId', '=', roster.id))
    await context.rows(sql`
      update roster_import set status = 'FAILED', failure = ${JSON.stringify({ code, facts })}::jsonb, finished_at = ${context.now}, file_sealed = null, rows_done = 0,
        columns = ${JSON.stringify(columns)}::jsonb
      where id = ${roster.id} and status = 'CHECKING'`)
  })
}

async function finish(context: Context, roster: FoundRoster): Promise<void> {
  if (roster.mode === 'FULL_STAFF') await findDeparted(context, roster)
  await applyCorrections(context, roster)
  await unlistSuperseded(context, roster)
  const summary = ensureFound(await context.load(loadSummaries, roster.id))
  await context.rows(
    query.updateTable('rosterImport').set({ status: 'READY', fileSealed: null }).where('id', '=', roster.id),
  )
  const {
    hiresToReport: hires,
    departuresToReport: departures,
    registeredBeforeToFile: registeredBefore,
    lateDuties: late,
    lastDayNeeded,
    invalid,
  } = summary
  if (hires + departures + registeredBefore + lastDayNeeded + invalid > 0) {
    await notify(context, {
      to: { employerId: roster.employerId },
      kind: 'ROSTER_CHECKED',
      facts: { fileName: roster.fileName, hires, departures, registeredBefore, late, lastDayNeeded, invalid },
      subject: { type: 'RosterImport', id: roster.id },
      onceKey: `roster-checked:${roster.id}`,
    })
  }
  // The trail is read by the station and by auditors: what was found is the employer's own, and stands nowhere in it.
  await recordAuditEvent(context, {
    action: 'roster.checked',
    subject: { type: 'RosterImport', id: roster.id },
    employerId: roster.employerId,
    stationId: roster.actingStationId,
    employersOwn: true,
    payload: { fileName: roster.fileName, mode: roster.mode, rows: roster.rowsTotal },
  })
}
