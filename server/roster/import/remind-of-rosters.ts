import { sql, type RawBuilder } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import { addDays, type PlainDate } from '../../law/plain-date.ts'
import { notify } from '../../notice/notify.ts'
import { reminderHorizon, reminderStage } from '../../penalty/detection/remind-of-duties.ts'
import type { Portal } from '../../request/portal.ts'
import { dutiesOfRows } from '../roster.read.ts'

interface ListedDay {
  employerId: string
  dueOn: PlainDate
  count: number
  rosterImportId: string
  fileName: string
  people: string[]
}

/**
 * Reminds employers, and nobody else, of what their checked rosters found and is not filed, answered or dismissed: two
 * working days before the last day, one, and on the day, each once and for each roster, so that the file that is named is
 * the one in which something is left. Told are those whom the employer has named for it.
 */
export async function remindOfRosters(portal: Portal): Promise<void> {
  await runAsSystem(portal, async (context) => {
    const soon = (day: RawBuilder<unknown>): RawBuilder<unknown> =>
      sql`${day} between ${context.today} and ${addDays(context.today, reminderHorizon)}`
    const days = await context.rows<ListedDay>(sql`
      select day.*, array(select a.id from account a join employer e on a.id in (e.responsible_id, e.deputy_id)
          where e.id = day."employerId" and a.employer_id = e.id and a.status = 'ACTIVE' order by a.id) as people
      from (
        select t.employer_id as "employerId", i.id as "rosterImportId", i.file_name as "fileName", duty.due_on as "dueOn", sum(t.rows)::int as count
        from roster_tally t join roster_import i on i.id = t.roster_import_id and i.status in ('READY', 'DONE') ${dutiesOfRows(sql`t`)}
        where t.listed and ${soon(sql`duty.due_on`)} and (${soon(sql`t.due_on`)} or ${soon(sql`t.departure_due_on`)}) and t.outcome in ('HIRE', 'DEPARTURE')
        group by t.employer_id, i.id, duty.due_on having sum(t.rows) > 0) day
      order by day."dueOn", day."employerId", day."rosterImportId"`)
    for (const { employerId, dueOn, count, rosterImportId, fileName, people } of days) {
      const stage = reminderStage(context, dueOn)
      if (stage === null) continue
      const told = {
        kind: 'ROSTER_REMINDER',
        facts: { count, dueOn, stage, fileName },
        subject: { type: 'RosterImport', id: rosterImportId },
      } as const
      const once = `roster-reminder:${rosterImportId}:${dueOn}:${stage}`
      if (people.length === 0) await notify(context, { ...told, to: { employerId }, onceKey: once })
      else
        await notify(
          context,
          ...people.map((accountId) => ({ ...told, to: { accountId }, onceKey: `${once}:${accountId}` })),
        )
    }
  })
}
