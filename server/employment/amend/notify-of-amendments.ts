import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { notify } from '../../notice/notify.ts'
import type { Report } from '../employment.graphql.ts'

/** Notifies the station of an employer's corrections: a single one by its receipt, several by their number. */
export async function notifyOfAmendments(
  context: Context,
  employerId: string,
  amended: readonly Report[],
): Promise<void> {
  const [first] = amended
  if (!first) return
  const employer = await context.first<{ name: string; stationId: string; supersedes: string }>(sql`
    select e.name, e.station_id as "stationId", r.receipt_number as supersedes from employer e, report r where e.id = ${employerId} and r.id = ${first.supersedes}`)
  if (!employer) throw new Error('An amended report replaces none')
  await notify(context, {
    to: { stationId: employer.stationId },
    kind: 'REPORT_AMENDED',
    facts: {
      employer: employer.name,
      kind: first.kind,
      receiptNumber: first.receiptNumber,
      supersedes: employer.supersedes,
      count: amended.length,
    },
    subject: { type: 'Report', id: first.id },
    onceKey: `report-amended:${first.id}`,
  })
}
