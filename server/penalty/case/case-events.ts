import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { newId } from '../../platform/new-id.ts'
import type { CaseFacts } from '../procedure/case-facts.ts'
import { query } from '../../platform/query.ts'

type Concerned = Pick<CaseFacts, 'id' | 'employerId' | 'stationId'>

/** That it happened is for all of the employer; who did it and what was written, for those who may see the file. */
export function addEvent(
  context: Context,
  concerned: Concerned,
  event: { kind: string; note?: string | null; paperId?: string | null },
): Promise<void> {
  return addEvents(context, [concerned], event)
}

/** The same event in many cases: two statements, however many. */
export async function addEvents(
  context: Context,
  concerned: readonly Concerned[],
  { kind, note = null, paperId = null }: { kind: string; note?: string | null; paperId?: string | null },
): Promise<void> {
  const rows = JSON.stringify(
    concerned.map(({ id, employerId, stationId }) => ({
      event_id: newId(),
      case_id: id,
      employer_id: employerId,
      station_id: stationId,
    })),
  )
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as row(event_id uuid, case_id uuid, employer_id uuid, station_id uuid)`
  const by = context.actor.role === 'ANONYMOUS' ? null : context.actor.accountId
  await context.rows(sql`
    insert into case_event (id, case_id, employer_id, station_id, at, kind) select row.event_id, row.case_id, row.employer_id, row.station_id, ${context.now}, ${kind} from ${given}`)
  await context.rows(sql`
    insert into case_event_detail (event_id, case_id, employer_id, station_id, by, note, paper_id)
    select row.event_id, row.case_id, row.employer_id, row.station_id, ${by}, ${note}, ${paperId} from ${given}`)
}

/** What one filing does to a case in several batches, all at its own instant, is one event. */
export async function addEventOnce(context: Context, concerned: Concerned, kind: string): Promise<void> {
  const known = await context.first(
    query
      .selectFrom('caseEvent')
      .select('id')
      .where('caseId', '=', concerned.id)
      .where('kind', '=', kind)
      .where('at', '=', context.now)
      .limit(1),
  )
  if (!known) await addEvent(context, concerned, { kind })
}
