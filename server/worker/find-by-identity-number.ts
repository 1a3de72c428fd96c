import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { readIdentityNumber } from '../law/resident-id.ts'
import { ensure, refused, type Refused } from '../request/refusal.ts'
import { countDisclosure, readDisclosureReason, recordDisclosure, type RevealPurpose } from './disclosure.ts'
import { personCodeOf } from './person-code.ts'
import type { Worker } from './worker.graphql.ts'
import { workerColumns } from './worker.read.ts'
import { mayRevealIdentityNumber } from './worker.policy.ts'

export interface NumberSearch {
  identityNumber: string
  reason: string
  purpose?: RevealPurpose | null
}

/** At most one row per employer of a station. */
const most = 100

/**
 * Finds one's own workers by identity number. This discloses that the number belongs to somebody, so it is counted and
 * audited like revealing a number, also if nobody was found. The number itself is stored nowhere.
 */
export async function findWorkersByIdentityNumber(
  context: Context,
  input: NumberSearch,
): Promise<Refused | { workers: Worker[] }> {
  const { actor, portal } = context
  ensure(mayRevealIdentityNumber(actor, { employerId: actor.employerId ?? '', stationId: actor.stationId ?? '' }))
  const reason = readDisclosureReason(input.reason)
  const identity = readIdentityNumber(input.identityNumber.slice(0, 100))
  const refusals = [
    ...(reason.ok ? [] : [reason.refusal]),
    ...(identity.ok
      ? []
      : [{ code: identity.code, path: ['identityNumber'], facts: { reason: identity.reason } } as const]),
  ]
  if (!reason.ok || !identity.ok) return refused(...refusals)
  const counted = await countDisclosure(context)
  if ('refusal' in counted) return refused(counted.refusal)

  const own =
    actor.employerId === null ? sql`w.station_id = ${actor.stationId}` : sql`w.employer_id = ${actor.employerId}`
  const workers = await context.rows<Worker>(
    sql`select ${workerColumns} from worker w where w.identity_index = ${portal.keys.index(identity.number, 'identity')} and ${own} order by w.id limit ${most}`,
  )
  await recordDisclosure(
    context,
    {
      action: 'identity.searched',
      purpose: input.purpose,
      reason: reason.text,
      payload: { personCodes: workers.map(({ id }) => personCodeOf(id)) },
    },
    counted.before,
  )
  return { workers: context.isTrial ? [] : workers }
}
