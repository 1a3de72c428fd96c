import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { withoutPersonNumbers } from '../law/person-numbers-in.ts'

export interface AuditEntry {
  /** Matter and verb: hire.reported, employer.approved, identity.revealed. */
  action: string
  subject?: { type: string; id: string }
  employerId?: string | null
  stationId?: string | null
  /**
   * Private to the employer until it reports: hidden from its station, unless one of its officers acts on the
   * employer's behalf.
   */
  employersOwn?: boolean
  /** References and codes only: no digit of an identity number, no phone, no secret. */
  payload?: Record<string, unknown>
}

/** Reasons are free text, and the audit trail is kept for ever: the name of the person concerned is removed. */
export function withoutName(words: string, name: string): string {
  return name === '' ? words : words.replaceAll(name, '***')
}

/**
 * Removes identity and mobile numbers that somebody typed into a reason, in any grouping, because readers of the trail
 * must not see them.
 */
function withoutNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? withoutPersonNumbers(value) : value
}

/** Writes an audit event in the transaction of the change. */
export async function recordAuditEvent(context: Context, ...deeds: AuditEntry[]): Promise<void> {
  if (deeds.length === 0) return
  const rows = JSON.stringify(
    deeds.map(({ action, subject, employerId, stationId, employersOwn = false, payload }) => ({
      action,
      subject_type: subject?.type ?? null,
      subject_id: subject?.id ?? null,
      employer_id: employerId ?? context.actor.employerId,
      station_id: stationId ?? context.actor.stationId ?? (employersOwn ? null : context.actor.employerStationId),
      payload: payload ?? {},
    })),
    withoutNumbers,
  )
  await context.rows(sql`
    insert into audit_event (at, actor_id, actor_role, action, subject_type, subject_id, employer_id, station_id, request_id, payload)
    select ${context.now}, ${context.actor.accountId}, ${context.actor.role}, deed.action, deed.subject_type, deed.subject_id, deed.employer_id, deed.station_id, ${context.requestId}, deed.payload
    from jsonb_to_recordset(${rows}::jsonb) as deed(action text, subject_type text, subject_id uuid, employer_id uuid, station_id uuid, payload jsonb)`)
}
