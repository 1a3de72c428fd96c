import { sql } from 'kysely'
import { identityIndex } from '../../employment/known-persons.ts'
import { getReportingEmployer } from '../../employment/reporting-employer.ts'
import { readIdentityNumber } from '../../law/resident-id.ts'
import type { Context } from '../../request/context.ts'
import { Denied } from '../../request/refusal.ts'
import { countDisclosure, recordDisclosure } from '../../worker/disclosure.ts'
import { personCodeOf } from '../../worker/person-code.ts'

/** In the trail in place of a reason that somebody types: the finding's own note stays with the station. */
const reason = '现场检查'

/**
 * What becomes of a finding says whether somebody with that number works there, also where it is refused: it counts as
 * a disclosure with the looks at numbers, and is in the trail whatever becomes of it.
 */
export async function traceFinding(context: Context, input: Record<string, unknown>): Promise<void> {
  const identity = readIdentityNumber(String(input.identityNumber).slice(0, 100))
  // Refused for its form: nobody is looked for.
  if (!identity.ok) return
  const employer = await getReportingEmployer(context, String(input.employerId))
  const counted = await countDisclosure(context)
  if ('refusal' in counted) throw new Denied(counted.refusal)
  const workers = await context.rows<{ id: string }>(
    sql`select w.id from worker w where w.employer_id = ${employer.id} and w.identity_index = ${identityIndex(context, identity.number)}`,
  )
  await recordDisclosure(
    context,
    {
      action: 'identity.searched',
      purpose: 'INSPECTION_OR_CASE',
      reason,
      payload: { personCodes: workers.map(({ id }) => personCodeOf(id)) },
    },
    counted.before,
  )
}
