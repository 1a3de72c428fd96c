import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import type { Breach } from '../../employment/employment.consequences.ts'
import { addEventOnce } from '../case/case-events.ts'
import type { CaseStatus } from '../procedure/case-facts.ts'
import { restateSeverity } from './restate-severity.ts'
import { query } from '../../platform/query.ts'

interface CaseOfDuty {
  id: string
  caseNumber: string
  employerId: string
  stationId: string
  kind: 'HIRE' | 'DEPARTURE'
  status: CaseStatus
}

/** Officers have not yet told the party how severe they find it. */
const unsaid: readonly CaseStatus[] = ['DETECTED', 'CORRECTION_ORDERED', 'FILED']

/**
 * An amendment has made the report of a duty later than the case knew. The case says so in its course and to both
 * sides, and has a new version, so that no officer takes a step on what was seen before. What it proposes follows the
 * reports only until officers have said how severe they find it; after that nothing becomes heavier by itself.
 */
export async function noteGrownLateness(context: Context, breaches: readonly Breach[]): Promise<void> {
  for (const { obligationId, dueOn, dueBefore } of breaches) {
    if (dueBefore === undefined || dueOn >= dueBefore) continue
    const known = await context.first<CaseOfDuty>(sql`
      select c.id, c.case_number as "caseNumber", c.employer_id as "employerId", c.station_id as "stationId", o.kind, c.status from case_obligation co
        join penalty_case c on c.id = co.case_id join obligation o on o.id = co.obligation_id where o.id = ${obligationId} for update of c`)
    if (known) await note(context, known, { dueOn, dueBefore })
  }
}

async function note(
  context: Context,
  known: CaseOfDuty,
  { dueOn, dueBefore }: { dueOn: string; dueBefore: string },
): Promise<void> {
  const { id, caseNumber, employerId, stationId, kind, status } = known
  if (status !== 'CLOSED')
    await context.rows(
      query
        .updateTable('penaltyCase')
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('id', '=', id),
    )
  if (unsaid.includes(status)) await restateSeverity(context, id)
  await addEventOnce(context, known, 'LATENESS_GREW')
  const facts = { caseNumber, kind }
  const told = { kind: 'CASE_LATENESS_GREW', facts, subject: { type: 'PenaltyCase', id } } as const
  const once = `case:${id}:grew:${context.now.toISOString()}`
  await notify(
    context,
    { ...told, to: { employerId }, onceKey: `${once}:employer` },
    { ...told, to: { stationId }, onceKey: `${once}:station` },
  )
  await recordAuditEvent(context, {
    action: 'case.lateness-grew',
    subject: { type: 'PenaltyCase', id },
    employerId,
    stationId,
    payload: { caseNumber, before: dueBefore, after: dueOn },
  })
}
