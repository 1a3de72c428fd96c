import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { openCases } from '../detection/open-cases.ts'
import type { Breach } from '../../employment/employment.consequences.ts'
import type { OutageClaim } from './outage-claim.graphql.ts'
import { loadOutageClaims } from './outage-claim.read.ts'
import type { PenaltyCase } from '../penalty.graphql.ts'
import { loadCaseOfObligation } from '../penalty.read.ts'
import { inputReader } from '../steps/read-input.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { query } from '../../platform/query.ts'

export interface ClaimToCheck {
  claimId: string
  version: number
  upheld: boolean
  reasons: string
}

/**
 * An officer of the station says whether the portal was out of service. If it was, there is no case; if not, the late
 * reports open one as any others do.
 */
export async function checkOutageClaim(
  context: Context,
  input: ClaimToCheck,
): Promise<{ claim: OutageClaim; penaltyCase: PenaltyCase | null } | Refused> {
  const id = ensureFound(keyOf('OutageClaim', input.claimId), 'claimId')
  const claim = ensureFound(
    await context.first(
      query
        .selectFrom('outageClaim')
        .select(['version', 'checkedAt', 'employerId', 'stationId', 'kind'])
        .where('id', '=', id)
        .where('stationId', '=', context.actor.stationId)
        .forUpdate(),
    ),
    'claimId',
  )
  const { text, wrong } = inputReader()
  const reasons = text('reasons', input.reasons, { max: textLimits.outageReasons, min: 4 })
  const stale: Refusal[] = claim.version === input.version ? [] : [{ code: 'STALE_VERSION', path: ['version'] }]
  const done: Refusal[] =
    claim.checkedAt === null ? [] : [{ code: 'INVALID_STATE', path: ['claimId'], facts: { reason: 'CLAIM_CHECKED' } }]
  if (wrong.length + stale.length + done.length > 0) return refused(...stale, ...done, ...wrong)

  await context.rows(
    query
      .updateTable('outageClaim')
      .set((eb) => ({
        checkedAt: context.now,
        checkedBy: context.actor.accountId,
        upheld: input.upheld,
        reasons,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', id),
  )
  const duties = await dutiesOf(context, id)
  if (!input.upheld) await openCases(context, duties, { employerIsTold: true })
  const penaltyCase =
    (
      await loadCaseOfObligation(
        context,
        duties.slice(0, 1).map(({ obligationId }) => obligationId),
      )
    )[0] ?? null
  const { employerId, stationId, kind } = claim
  await notify(context, {
    to: { employerId },
    kind: 'OUTAGE_CHECKED',
    facts: {
      kind,
      duties: duties.length,
      upheld: Number(input.upheld),
      reasons,
      caseNumber: penaltyCase?.caseNumber ?? null,
    },
    subject: penaltyCase === null ? { type: 'OutageClaim', id } : { type: 'PenaltyCase', id: penaltyCase.id },
    onceKey: `outage-checked:${id}`,
  })
  await recordAuditEvent(context, {
    action: input.upheld ? 'outage.upheld' : 'outage.not-upheld',
    subject: { type: 'OutageClaim', id },
    employerId,
    stationId,
    payload: { kind, duties: duties.length, reason: reasons },
  })
  return { claim: ensureFound((await loadOutageClaims(context, [id]))[0]), penaltyCase }
}

/**
 * As the late reports themselves would have opened a case, but that the outage is claimed no more; a withdrawal would
 * have left the case.
 */
function dutiesOf(context: Context, claimId: string): Promise<Breach[]> {
  return context.rows<Breach>(sql`
    select o.id as "obligationId", o.kind, o.employer_id as "employerId", o.station_id as "stationId", s.division_code as "divisionCode", o.rule_key as "ruleKey",
      o.due_on as "dueOn", o.due_at as "dueAt", o.met_at as "metAt", d.found_by_others as "foundByOthers"
    from outage_claim_duty d join obligation o on o.id = d.obligation_id join station s on s.id = o.station_id
    where d.claim_id = ${claimId} and o.met_at is not null order by o.due_on, o.id`)
}
