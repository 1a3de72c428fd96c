import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import { newId } from '../../platform/new-id.ts'
import { ensureFound } from '../../request/refusal.ts'
import type { Breach } from '../../employment/employment.consequences.ts'
import { query } from '../../platform/query.ts'

/**
 * Who reports late because the portal was out of service may be right: an officer checks that before there is a case.
 */
export function isOutageClaimed({ metAt, lateReasonCode }: Breach): boolean {
  return metAt !== null && lateReasonCode === 'PORTAL_OUTAGE'
}

/** Keeps the claims for the station to check; those of one employer, kind and day are one task. */
export async function claimOutages(context: Context, claims: readonly Breach[]): Promise<void> {
  for (const theirs of Map.groupBy(claims, ({ employerId, kind }) => `${employerId} ${kind}`).values())
    await claimOutage(context, theirs)
}

async function claimOutage(context: Context, theirs: readonly Breach[]): Promise<void> {
  const { employerId, stationId, kind } = theirs[0]!
  const claim = ensureFound(
    await context.first<{ id: string }>(sql`
    insert into outage_claim (id, employer_id, station_id, kind, claimed_on, claimed_at, version)
    values (${newId()}, ${employerId}, ${stationId}, ${kind}, ${context.today}, ${context.now}, 1)
    on conflict (employer_id, kind, claimed_on) where checked_at is null do update set version = outage_claim.version + 1 returning id`),
  )
  const rows = JSON.stringify(
    theirs.map(({ obligationId, foundByOthers, dueAt }) => ({
      obligation_id: obligationId,
      found_by_others: foundByOthers,
      due_at: dueAt,
    })),
  )
  await context.rows(sql`
    insert into outage_claim_duty (obligation_id, claim_id, employer_id, station_id, found_by_others, due_at)
    select row.obligation_id, ${claim.id}, ${employerId}, ${stationId}, row.found_by_others, row.due_at
    from jsonb_to_recordset(${rows}::jsonb) as row(obligation_id uuid, found_by_others boolean, due_at timestamptz)
    on conflict (obligation_id) do nothing`)
  const employer = await context.first(query.selectFrom('employer').select('name').where('id', '=', employerId))
  const subject = { type: 'OutageClaim', id: claim.id }
  await notify(context, {
    to: { stationId },
    kind: 'OUTAGE_CLAIMED',
    facts: { employer: employer?.name ?? '', kind },
    subject,
    onceKey: `outage:${claim.id}`,
  })
  await recordAuditEvent(context, {
    action: 'outage.claimed',
    subject,
    employerId,
    stationId,
    payload: { kind, duties: theirs.length },
  })
}
