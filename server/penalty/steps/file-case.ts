import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import type { Refused } from '../../request/refusal.ts'
import { getCase, takeStep, type CaseTaken } from './take-step.ts'
import { readChiefs } from '../case/chiefs.read.ts'

/**
 * Files the case: at least two officers of the station handle it (行政处罚法 art. 42), and ninety days to decide begin (art.
 * 60).
 */
export async function fileCase(
  context: Context,
  input: { caseId: string; version: number; officerIds: readonly string[] },
): Promise<CaseTaken | Refused> {
  const facts = await getCase(context, input.caseId)
  const named = [...new Set(input.officerIds.slice(0, 20))].map((id) => keyOf('User', id))
  const known = await context.rows<{ id: string }>(sql`
    select id from account where id = any(${named.filter((id) => id !== null)}::uuid[]) and station_id = ${facts.stationId} and status = 'ACTIVE' and role in ('OFFICER', 'STATION_CHIEF')`)
  const officerIds = known.map(({ id }) => id)
  const deciders = await readChiefs(context, facts.stationId)

  return takeStep(context, facts, 'FILE_CASE', {
    asked: { version: input.version, officerIds },
    wrong: [
      ...(officerIds.length < named.length
        ? [{ code: 'INVALID_INPUT', path: ['officerIds'], facts: { reason: 'NOT_AN_OFFICER' } } as const]
        : []),
      // Who investigates does not decide: a station with one chief would have nobody left to (行政处罚法 art. 57).
      ...(deciders.length > 0 && deciders.every(({ id }) => officerIds.includes(id))
        ? [{ code: 'FOUR_EYES_REQUIRED', path: ['officerIds'], facts: { reason: 'NO_DECIDER_LEFT' } } as const]
        : []),
    ],
    write: () => ({ set: { filed_on: context.today, officer_ids: sql`${officerIds}::uuid[]` } }),
  })
}
