import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Breach } from '../../employment/employment.consequences.ts'
import type { PlainDate } from '../../law/plain-date.ts'
import { notify } from '../../notice/notify.ts'
import { newId } from '../../platform/new-id.ts'
import type { Context } from '../../request/context.ts'
import { query } from '../../platform/query.ts'

interface ClaimedDuty {
  obligationId: string
  claimId: string
  dueAt: Date
  upheld: boolean | null
}

/**
 * Breaches that no claimed outage explains. A claim explains the lateness that it was made for and no more: a report
 * that is later than that since an amendment is a breach where the claim was upheld, and goes back to the officer where
 * it waits.
 */
export async function withoutClaim(context: Context, breaches: readonly Breach[]): Promise<Breach[]> {
  const ids = breaches.map(({ obligationId }) => obligationId)
  // Locked, so that no officer upholds at this instant what has just grown.
  const claimed = await context.rows<ClaimedDuty>(sql`
    select d.obligation_id as "obligationId", d.claim_id as "claimId", d.due_at as "dueAt", c.upheld from outage_claim_duty d join outage_claim c on c.id = d.claim_id
    where d.obligation_id = any(${ids}::uuid[]) order by c.id for update of c`)
  const claimOf = new Map(claimed.map((one) => [one.obligationId, one]))
  const isLater = ({ obligationId, dueAt }: Breach): boolean => dueAt < claimOf.get(obligationId)!.dueAt
  const waiting = breaches.filter(({ obligationId }) => claimOf.get(obligationId)?.upheld === null)
  await widenClaims(context, waiting.filter(isLater), claimOf)
  return breaches.filter((breach) => {
    const claim = claimOf.get(breach.obligationId)
    return claim === undefined || claim.upheld === false || (claim.upheld === true && isLater(breach))
  })
}

/** The claim is about the lateness as it is now; an officer who looked at it before looks again. */
async function widenClaims(
  context: Context,
  grown: readonly Breach[],
  claimOf: ReadonlyMap<string, ClaimedDuty>,
): Promise<void> {
  for (const [claimId, theirs] of Map.groupBy(grown, ({ obligationId }) => claimOf.get(obligationId)!.claimId)) {
    for (const { obligationId, dueAt } of theirs)
      await context.rows(query.updateTable('outageClaimDuty').set({ dueAt }).where('obligationId', '=', obligationId))
    await notifyOfChange(context, claimId, { withdrawn: false, dueOn: theirs.map(({ dueOn }) => dueOn).toSorted()[0]! })
  }
}

/** A late report that waits for an officer's check was withdrawn: the claim stays with the officer, who is told. */
export async function claimedReportWithdrawn(context: Context, obligationId: string): Promise<void> {
  await context.asSystem(async () => {
    const claim = await context.first<{ id: string }>(sql`
      select c.id from outage_claim c join outage_claim_duty d on d.claim_id = c.id where d.obligation_id = ${obligationId} and c.checked_at is null for update of c`)
    if (claim) await notifyOfChange(context, claim.id, { withdrawn: true, dueOn: null })
  })
}

async function notifyOfChange(
  context: Context,
  claimId: string,
  { withdrawn, dueOn }: { withdrawn: boolean; dueOn: PlainDate | null },
): Promise<void> {
  const claim = await context.first<{ employerId: string; stationId: string; kind: string; employer: string }>(sql`
    update outage_claim c set version = c.version + 1 from employer e where e.id = c.employer_id and c.id = ${claimId}
    returning c.employer_id as "employerId", c.station_id as "stationId", c.kind, e.name as employer`)
  if (!claim) throw new Error('A locked claim is gone')
  const { employerId, stationId, kind, employer } = claim
  const subject = { type: 'OutageClaim', id: claimId }
  await notify(context, {
    to: { stationId },
    kind: 'OUTAGE_CLAIM_CHANGED',
    facts: { employer, kind, withdrawn: Number(withdrawn), dueOn },
    subject,
    onceKey: `outage-changed:${newId()}`,
  })
  await recordAuditEvent(context, {
    action: withdrawn ? 'outage.withdrawn' : 'outage.amended',
    subject,
    employerId,
    stationId,
    payload: { kind, ...(dueOn !== null && { dueOn }) },
  })
}
