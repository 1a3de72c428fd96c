import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../law/plain-date.ts'

/**
 * Workers (table alias w) with nothing open, and the day on which their last employment ended. A withdrawn report ends
 * on the day of its withdrawal.
 */
export const endedPersons: RawBuilder<unknown> = sql`worker w
  join lateral (select max(coalesce(case when e.withdrawn_at is null then e.ended_on end, (e.withdrawn_at at time zone 'Asia/Shanghai')::date)) as ended_on,
      bool_or(e.withdrawn_at is null and e.ended_on is null) as employed from employment e where e.worker_id = w.id) life on life.ended_on is not null and not life.employed
  and w.erased_at is null
  and not exists (select from obligation o where o.worker_id = w.id and o.met_at is null and o.waived_at is null)
  and not exists (select from obligation o join case_obligation co on co.obligation_id = o.id join penalty_case c on c.id = co.case_id where o.worker_id = w.id and c.status <> 'CLOSED')
  and not exists (select from permit_application a where a.worker_id = w.id and a.issued_on is null and a.rejected_at is null and a.withdrawn_at is null)`

/** Without a permit that is valid after that day. */
export function permitsOver(today: PlainDate): RawBuilder<unknown> {
  return sql`not exists (select from residence_permit p where p.worker_id = w.id and p.cancelled_on is null and p.expires_on >= ${today})`
}

export function isHeld(
  today: PlainDate,
  employerId: RawBuilder<unknown>,
  workerId: RawBuilder<unknown> = sql`null::uuid`,
): RawBuilder<unknown> {
  return sql`exists (select from legal_hold h where h.employer_id = ${employerId} and (h.worker_id is null or h.worker_id = ${workerId}) and h.lifted_at is null and h.ends_on >= ${today})`
}
