import { sql } from 'kysely'
import { recordAuditEvent, withoutName } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { notify } from '../notice/notify.ts'
import type { Refusal } from '../request/refusal.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'

const perHour = 30
/** From so many disclosures within an hour on, the employer and station concerned are notified. */
const unusualPerHour = 10

export const revealPurposes = [
  'COMPARE_WITH_CARD',
  'REPORT',
  'PERMIT_OR_VISIT',
  'INSPECTION_OR_CASE',
  'CORRECTION',
  'OTHER',
] as const
export type RevealPurpose = (typeof revealPurposes)[number]

/** Every event by which somebody learns a number, or that a number belongs to somebody. */
const disclosing = ['identity.revealed', 'identity.searched'] as const

export interface Disclosure {
  action: (typeof disclosing)[number]
  purpose: RevealPurpose | null | undefined
  reason: string
  /** The person concerned, if any: named by their code only. */
  subject?: { id: string; name: string; employerId: string; stationId: string }
  payload: Record<string, unknown>
}

export function readDisclosureReason(given: string): { ok: true; text: string } | { ok: false; refusal: Refusal } {
  const reason = readText(given, { max: textLimits.reason, required: true })
  if (!reason.ok)
    return { ok: false, refusal: { code: 'INVALID_INPUT', path: ['reason'], facts: { reason: reason.reason } } }
  if (reason.text.length < 4)
    return { ok: false, refusal: { code: 'INVALID_INPUT', path: ['reason'], facts: { reason: 'REASON_TOO_SHORT' } } }
  return reason
}

/**
 * Counts a disclosure for the account's hour before it is made. Concurrent ones of an account are serialised until
 * their transactions end; otherwise each would miss the others.
 */
export async function countDisclosure(context: Context): Promise<{ before: number } | { refusal: Refusal }> {
  await lockDisclosures(context)
  const before = await disclosuresSince(context, new Date(context.now.getTime() - 3_600_000))
  return before >= perHour ? { refusal: { code: 'RATE_LIMITED', facts: { seconds: 3_600 } } } : { before }
}

/** Audited before the answer is sent; from the tenth within an hour on, the employer and its station are notified. */
export async function recordDisclosure(
  context: Context,
  { action, purpose, reason, subject, payload }: Disclosure,
  before: number,
): Promise<void> {
  await recordAuditEvent(context, {
    action,
    ...(subject && {
      subject: { type: 'Worker', id: subject.id },
      employerId: subject.employerId,
      stationId: subject.stationId,
    }),
    payload: { purpose: purpose ?? 'OTHER', reason: subject ? withoutName(reason, subject.name) : reason, ...payload },
  })
  const { actor } = context
  const whose = subject ?? { employerId: actor.employerId, stationId: actor.stationId ?? actor.employerStationId }
  if (before + 1 >= unusualPerHour) await notifyOfUnusualAccess(context, whose)
}

export async function lockDisclosures({ rows, actor }: Context): Promise<void> {
  await rows(sql`select pg_advisory_xact_lock(hashtextextended(${`disclosures:${actor.accountId}`}, 0))`)
}

async function disclosuresSince({ first, actor }: Context, since: Date): Promise<number> {
  const found = await first<{ count: number }>(
    sql`select count(*) as count from audit_event where actor_id = ${actor.accountId} and action = any(${[...disclosing]}) and at > ${since}`,
  )
  return found?.count ?? 0
}

/** Once an hour per account. */
async function notifyOfUnusualAccess(
  context: Context,
  { employerId, stationId }: { employerId: string | null; stationId: string | null },
): Promise<void> {
  const facts = { name: context.actor.name, count: unusualPerHour }
  const hour = context.now.toISOString().slice(0, 13)
  const once = (whose: string): string => `unusual-access:${context.actor.accountId}:${whose}:${hour}`
  if (employerId !== null)
    await notify(context, { to: { employerId }, kind: 'UNUSUAL_ACCESS', facts, onceKey: once(employerId) })
  if (stationId !== null)
    await notify(context, { to: { stationId }, kind: 'UNUSUAL_ACCESS', facts, onceKey: once(stationId) })
}
