import { sql } from 'kysely'
import { runAsSystem } from '../request/run-as-system.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { notify } from '../notice/notify.ts'
import type { Portal } from '../request/portal.ts'
import { permitConditions } from './permit.read.ts'

/** Notifies a worker's employer once, on the first day of the permit's renewal window. */
export function notifyOfRenewals(portal: Portal): Promise<void> {
  return runAsSystem(portal, async (context) => {
    const open = await context.rows<{ id: string; employerId: string; name: string; expiresOn: PlainDate }>(sql`
      select p.id, p.employer_id as "employerId", w.name, p.expires_on as "expiresOn" from residence_permit p join worker w on w.id = p.worker_id
      where ${permitConditions(context.today).RENEWAL_OPEN}
        and exists (select from employment e where e.worker_id = p.worker_id and e.ended_on is null and e.withdrawn_at is null)
        and not exists (select from residence_permit later where later.worker_id = p.worker_id and later.issued_on > p.issued_on)
        and not exists (select from notice n where n.once_key = 'permit:' || p.id || ':renewal')`)
    await notify(
      context,
      ...open.map(({ id, employerId, name, expiresOn }) => ({
        to: { employerId },
        kind: 'PERMIT_RENEWAL_OPEN' as const,
        facts: { name, expiresOn },
        subject: { type: 'ResidencePermit', id },
        onceKey: `permit:${id}:renewal`,
      })),
    )
  })
}
