import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { keyOf } from '../request/global-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../request/refusal.ts'
import { countDisclosure, readDisclosureReason, recordDisclosure, type RevealPurpose } from './disclosure.ts'
import { personCodeOf } from './person-code.ts'
import { keySealed, openIdentity } from './personal-values.ts'
import { mayRevealIdentityNumber } from './worker.policy.ts'

interface Sealed {
  id: string
  employerId: string
  stationId: string
  identitySealed: Buffer | null
  keySealed: Buffer | null
  name: string
}

/** The full number, for a stated reason; audited before the answer is sent. */
export async function revealIdentityNumber(
  context: Context,
  input: { workerId: string; reason: string; purpose?: RevealPurpose | null },
): Promise<Refused | { identityNumber: string | null }> {
  const id = keyOf('Worker', input.workerId)
  const worker = ensureFound(
    id &&
      (await context.first<Sealed>(sql`
        select w.id, w.employer_id as "employerId", w.station_id as "stationId", w.identity_sealed as "identitySealed", ${keySealed}, w.name from worker w where w.id = ${id}`)),
    'workerId',
  )
  ensure(mayRevealIdentityNumber(context.actor, worker))
  const { identitySealed } = worker
  if (identitySealed === null)
    return refused({ code: 'INVALID_STATE', path: ['workerId'], facts: { reason: 'ERASED' } })
  const reason = readDisclosureReason(input.reason)
  if (!reason.ok) return refused(reason.refusal)
  const counted = await countDisclosure(context)
  if ('refusal' in counted) return refused(counted.refusal)

  await recordDisclosure(
    context,
    {
      action: 'identity.revealed',
      purpose: input.purpose,
      reason: reason.text,
      subject: worker,
      payload: { personCode: personCodeOf(worker.id) },
    },
    counted.before,
  )
  // validateOnly leaves no audit entry, so nothing is disclosed.
  if (context.isTrial) return { identityNumber: null }
  return {
    identityNumber: openIdentity(context.portal.keys, {
      workerId: worker.id,
      keySealed: worker.keySealed,
      identitySealed,
    }),
  }
}
