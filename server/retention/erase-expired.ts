import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { runAsSystem } from '../request/run-as-system.ts'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { eraseDetails } from '../employment/erase-details.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { keptSince } from '../law/retention.ts'
import { dropNoticesAbout, dropOldNotices } from '../notice/drop-old-notices.ts'
import { erasePhotosOf } from '../visit/onsite/erase-photos.ts'
import { erasePermitDetails } from '../permit/erase-details.ts'
import { newId } from '../platform/new-id.ts'
import type { Portal } from '../request/portal.ts'
import { eraseOldResults, eraseRowsOf } from '../roster/import/erase-results.ts'
import { erasePersons } from '../worker/erase-persons.ts'
import { endedPersons, isHeld, permitsOver } from './expired.read.ts'
import type { ErasedCount } from './retention.table.ts'

const atOnce = 500

interface Ended {
  workerId: string
  employerId: string
  stationId: string
  endedOn: PlainDate
}

/**
 * Nightly: erases what has exceeded its retention period (law/retention.ts) and is under no hold. Workers are erased by
 * destroying their data keys, some hundreds per transaction, each with an entry in the report and an audit event.
 */
export async function eraseExpired(portal: Portal): Promise<number> {
  let erased = 0
  for (;;) {
    const persons = await runAsSystem(portal, eraseSome)
    erased += persons
    if (persons < atOnce) return erased
  }
}

/** Rows are locked while they are examined: a second process that runs at once finds nothing left. */
async function eraseSome(context: Context): Promise<number> {
  const { today } = context
  const last = keptSince('PERSON', today)
  const due =
    last === null
      ? []
      : await context.rows<Ended>(sql`
    select w.id as "workerId", w.employer_id as "employerId", w.station_id as "stationId", life.ended_on as "endedOn" from ${endedPersons}
    where life.ended_on <= ${last} and ${permitsOver(today)} and not ${isHeld(today, sql`w.employer_id`, sql`w.id`)} order by w.id limit ${atOnce} for update of w skip locked`)
  const entries = await erase(context, due)
  const unheld = (employerId: ReturnType<typeof sql>) => sql`not ${isHeld(today, employerId)}`
  const counts: ErasedCount[] = [
    { kind: 'PERSON', records: due.length },
    { kind: 'ROSTER_RESULT', records: await eraseOldResults(context, unheld) },
    { kind: 'NOTICE', records: await dropOldNotices(context, unheld) },
  ]
  if (counts.some(({ records }) => records > 0)) await report(context, entries, counts)
  return due.length
}

type Entry = Ended & { keyId: string | null }

/** Mentions in other tables are erased first: they are found by the identifiers that are erased next. */
async function erase(context: Context, due: readonly Ended[]): Promise<Entry[]> {
  if (due.length === 0) return []
  const ids = due.map(({ workerId }) => workerId)
  await eraseRowsOf(context, ids)
  await eraseDetails(context, ids)
  await erasePhotosOf(context, ids)
  await erasePermitDetails(context, ids)
  await dropNoticesAbout(context, ids)
  const keys = await erasePersons(context, ids)
  await context.rows(sql`select erase_history(${ids}::uuid[])`)
  return due.map((person) => ({ ...person, keyId: keys.get(person.workerId) ?? null }))
}

/** Report and trail record who was erased, never what. */
async function report(context: Context, entries: readonly Entry[], counts: ErasedCount[]): Promise<void> {
  const runId = newId()
  const sha256 = createHash('sha256')
    .update(entries.map(({ workerId, keyId, endedOn }) => `${workerId} ${keyId ?? '-'} ${endedOn}\n`).join(''))
    .digest('hex')
  const held = await context.first<{ count: number }>(sql`
    select count(*) as count from ${endedPersons} where life.ended_on <= ${keptSince('PERSON', context.today)} and ${permitsOver(context.today)} and ${isHeld(context.today, sql`w.employer_id`, sql`w.id`)}`)
  await context.rows(
    sql`insert into erasure_run (id, ran_at, counts, held, sha256) values (${runId}, ${context.now}, ${JSON.stringify(counts)}::jsonb, ${held?.count ?? 0}, ${sha256})`,
  )
  await context.rows(sql`
    insert into erasure_entry (worker_id, run_id, employer_id, station_id, ended_on, key_id)
    select row."workerId", ${runId}, row."employerId", row."stationId", row."endedOn", row."keyId"
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as row("workerId" uuid, "employerId" uuid, "stationId" uuid, "endedOn" date, "keyId" text)`)
  await recordAuditEvent(
    context,
    {
      action: 'erasure.done',
      subject: { type: 'ErasureRun', id: runId },
      payload: { counts, held: held?.count ?? 0, sha256 },
    },
    ...entries.map(({ workerId, employerId, stationId, keyId, endedOn }) => ({
      action: 'worker.erased',
      subject: { type: 'Worker', id: workerId },
      employerId,
      stationId,
      payload: { erasureRunId: runId, keyId, endedOn },
    })),
  )
}
