import type { Actor } from '../request/actor.ts'
import { shownIdentityNumber } from './shown-values.ts'
import type { AuditEvent } from '../audit/audit.graphql.ts'

/**
 * Events of earlier versions contain part of a number, which cannot be removed from the hash chain: nobody sees more of
 * it than in the person's row.
 */
export function shownPayload(
  actor: Actor,
  { payload, employerId, stationId }: Pick<AuditEvent, 'payload' | 'employerId' | 'stationId'>,
): Record<string, unknown> {
  const { identityNumberMasked: masked, ...rest } = payload
  if (typeof masked !== 'string') return payload
  return {
    ...rest,
    identityNumberMasked: shownIdentityNumber(
      actor,
      { employerId: employerId ?? '', stationId: stationId ?? '' },
      masked,
    ),
  }
}
