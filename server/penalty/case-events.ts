import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Context } from '../context.ts'
import type { CaseFacts } from './procedure/case-facts.ts'

/** That it happened is for all of the employer; who did it and what was written, for those who may see the file. */
export async function addEvent(
  context: Context,
  { id, employerId, stationId }: Pick<CaseFacts, 'id' | 'employerId' | 'stationId'>,
  { kind, note = null, paperId = null }: { kind: string; note?: string | null; paperId?: string | null },
): Promise<void> {
  const eventId = newId()
  await context.rows(sql`insert into case_event (id, case_id, employer_id, station_id, at, kind) values (${eventId}, ${id}, ${employerId}, ${stationId}, ${context.now}, ${kind})`)
  await context.rows(sql`
    insert into case_event_detail (event_id, case_id, employer_id, station_id, by, note, paper_id)
    values (${eventId}, ${id}, ${employerId}, ${stationId}, ${context.actor.role === 'ANONYMOUS' ? null : context.actor.accountId}, ${note}, ${paperId})`)
}
