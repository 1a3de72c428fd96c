import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { withoutPersonNumbers } from '../law/person-numbers-in.ts'
import { newId } from '../platform/new-id.ts'
import type { NoticeKind } from './notice-words.ts'
import type { NoticeFacts } from './notice-facts.ts'

export interface Notification {
  to: { employerId: string } | { stationId: string } | { accountId: string }
  kind: NoticeKind
  /** References and names that the addressee may know; never an identity number. */
  facts: NoticeFacts
  subject?: { type: string; id: string }
  /** Key by which repeated notifications of the same are dropped. */
  onceKey: string
}

/**
 * Adds a notice to an inbox, in the transaction of the change; as the system, because addressees may be outside the
 * actor's row-level security.
 */
export async function notify(context: Context, ...notifications: Notification[]): Promise<void> {
  if (notifications.length === 0) return
  const rows = JSON.stringify(
    notifications.map(({ to, kind, facts, subject, onceKey }) => ({
      id: newId(),
      employer_id: 'employerId' in to ? to.employerId : null,
      station_id: 'stationId' in to ? to.stationId : null,
      account_id: 'accountId' in to ? to.accountId : null,
      kind,
      facts,
      subject_type: subject?.type ?? null,
      subject_id: subject?.id ?? null,
      once_key: onceKey,
    })),
    hideNumbers,
  )
  await context.asSystem(() =>
    context.rows(sql`
      insert into notice (id, employer_id, station_id, account_id, kind, facts, subject_type, subject_id, at, once_key)
      select told.id, told.employer_id, told.station_id, told.account_id, told.kind, told.facts, told.subject_type, told.subject_id, ${context.now}, told.once_key
      from jsonb_to_recordset(${rows}::jsonb) as told(id uuid, employer_id uuid, station_id uuid, account_id uuid, kind text, facts jsonb, subject_type text, subject_id uuid, once_key text)
      on conflict (once_key) do nothing`),
  )
}

/** Facts contain free text: positions, reasons, file names. */
function hideNumbers(key: string, value: unknown): unknown {
  return typeof value === 'string' && key !== 'once_key' ? withoutPersonNumbers(value) : value
}

/**
 * Updates the facts of notices of this very instant: a roster's filing runs in batches that all bear the instant at
 * which it was asked for. A notice of an earlier instant stays what it was. False where there was none.
 */
export async function amendNotices(
  context: Context,
  onceKeys: readonly string[],
  facts: NoticeFacts,
): Promise<boolean> {
  const amended = await context.asSystem(() =>
    context.rows<{ id: string }>(
      sql`update notice set facts = facts || ${JSON.stringify(facts, hideNumbers)}::jsonb where once_key = any(${onceKeys}::text[]) and at = ${context.now} returning id`,
    ),
  )
  return amended.length > 0
}
