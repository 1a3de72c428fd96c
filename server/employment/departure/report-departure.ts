import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { ensureFound, type Refused } from '../../request/refusal.ts'
import { fileDepartures, type DepartureReport } from './file-departures.ts'
import type { Filed } from '../filed.ts'
import { getEmployerOfEmployment } from '../reporting-employer.ts'
import { query } from '../../platform/query.ts'

/** Records the end of an employment, on time or late. */
export async function reportDeparture(context: Context, departure: DepartureReport): Promise<Filed | Refused> {
  const id = keyOf('Employment', departure.employmentId)
  const found = ensureFound(
    id && (await context.first(query.selectFrom('employment').select('employerId').where('id', '=', id))),
    'employmentId',
  )
  const employer = await getEmployerOfEmployment(context, found.employerId)
  const [filed] = await fileDepartures(context, employer, [{ ...departure, employmentId: id }])
  await context.portal.consequences.reportsFiled(context, 'DEPARTURE', [filed!])
  return filed!
}
