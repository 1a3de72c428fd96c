import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { Breach } from '../../employment/employment.consequences.ts'

/** Which duties a case is about; the duty's own key keeps it out of every other case. */
export async function saveDuties(
  context: Context,
  cases: readonly { caseId: string; breaches: readonly Breach[] }[],
): Promise<void> {
  const rows = JSON.stringify(
    cases.flatMap(({ caseId, breaches }) =>
      breaches.map(({ obligationId, employerId, stationId }) => ({
        obligation_id: obligationId,
        case_id: caseId,
        employer_id: employerId,
        station_id: stationId,
      })),
    ),
  )
  await context.rows(sql`
    insert into case_obligation (obligation_id, case_id, employer_id, station_id) select row.obligation_id, row.case_id, row.employer_id, row.station_id
    from jsonb_to_recordset(${rows}::jsonb) as row(obligation_id uuid, case_id uuid, employer_id uuid, station_id uuid)`)
}
