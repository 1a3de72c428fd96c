import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import type { Context } from '../../request/context.ts'
import { workingDaysUntil } from '../../law/calendar.ts'
import { addDays, type PlainDate } from '../../law/plain-date.ts'
import { notify } from '../../notice/notify.ts'
import type { Portal } from '../../request/portal.ts'

/** Two working days lie at most this many days ahead: the longest festivals are eight days and touch a weekend. */
export const reminderHorizon = 14

interface OpenDuties {
  employerId: string
  dueOn: PlainDate
  provisional: boolean
  count: number
  /** Whom the employer has named, as far as they still can act; nobody: everybody is told. */
  people: string[]
  /** One of them, to open. */
  first: string
}

type Stage = 'TWO_DAYS' | 'ONE_DAY' | 'TODAY' | 'BREACH'

/**
 * Reminds employers of what the portal knows and nobody has reported: two working days before the last day, one, on the
 * day, and at the breach, each stage once. Told are the person whom the employer has named and the deputy, or where
 * nobody is named, or the named have left, its clerks and administrators alike. One notice for all duties of one day.
 */
export async function remindOfDuties(portal: Portal): Promise<void> {
  await runAsSystem(portal, async (context) => {
    const duties = await context.rows<OpenDuties>(sql`
      select duty.*, array(select a.id from account a join employer e on a.id in (e.responsible_id, e.deputy_id)
          where e.id = duty."employerId" and a.employer_id = e.id and a.status = 'ACTIVE' order by a.id) as people
      from (
        select employer_id as "employerId", due_on as "dueOn", provisional, count(*)::int as count, (array_agg(id order by id))[1] as first from obligation
        where met_at is null and waived_at is null and source <> 'CROSS_EMPLOYER' and due_on between ${addDays(context.today, -reminderHorizon)} and ${addDays(context.today, reminderHorizon)}
        group by employer_id, due_on, provisional) duty
      order by duty."dueOn", duty."employerId"`)
    for (const duty of duties) await remind(context, duty)
  })
}

async function remind(
  context: Context,
  { employerId, dueOn, provisional, count, people, first }: OpenDuties,
): Promise<void> {
  const stage = reminderStage(context, dueOn)
  // On a day that may still move nobody is late.
  if (stage === null || (stage === 'BREACH' && provisional)) return
  const told = { kind: 'REMINDER', facts: { count, dueOn, stage }, subject: { type: 'Obligation', id: first } } as const
  const once = `reminder:${employerId}:${dueOn}:${stage}`
  if (people.length === 0) await notify(context, { ...told, to: { employerId }, onceKey: once })
  else
    await notify(
      context,
      ...people.map((accountId) => ({ ...told, to: { accountId }, onceKey: `${once}:${accountId}` })),
    )
}

export function reminderStage({ today, portal }: Context, dueOn: PlainDate): Stage | null {
  if (dueOn < today) return 'BREACH'
  if (dueOn === today) return 'TODAY'
  const left = workingDaysUntil(today, dueOn, portal.calendar)
  return left === 1 ? 'ONE_DAY' : left === 2 ? 'TWO_DAYS' : null
}
