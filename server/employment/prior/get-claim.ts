import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { Denied, ensure, ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { loadPriorRegistrations } from './prior-registration.read.ts'
import type { PriorRegistration } from './prior-registration.graphql.ts'

export interface ClaimText {
  priorRegistrationId: string
  version: number
  text: string
}

export interface OfClaim {
  priorRegistration: PriorRegistration
}

/** Only the responsible station asks and decides. */
export function mayDecideClaim(actor: Context['actor'], claim: { stationId: string }): boolean {
  return !actor.readOnly && actor.stationId !== null && actor.stationId === claim.stationId
}

/** The employer answers for itself. */
export function mayAnswerClaim(actor: Context['actor'], claim: { employerId: string }): boolean {
  return !actor.readOnly && actor.employerId !== null && actor.employerId === claim.employerId
}

/** The claim named by a mutation, locked and undecided. Throws Denied if the actor may not, or saw another version. */
export async function getOpenClaim(
  context: Context,
  input: { priorRegistrationId: string; version: number },
  may: (actor: Context['actor'], claim: PriorRegistration) => boolean,
): Promise<PriorRegistration> {
  const id = keyOf('PriorRegistration', input.priorRegistrationId)
  if (id) await context.rows(sql`select from prior_registration where id = ${id} for update`)
  const claim = ensureFound(id && (await loadPriorRegistrations(context, [id]))[0], 'priorRegistrationId')
  ensure(may(context.actor, claim))
  if (claim.version !== input.version)
    throw new Denied({ code: 'STALE_VERSION', path: ['version'], facts: { current: claim.version } })
  if (claim.status === 'ACCEPTED' || claim.status === 'REJECTED' || claim.status === 'WITHDRAWN')
    throw new Denied({ code: 'INVALID_STATE', path: ['priorRegistrationId'], facts: { reason: 'CLAIM_DECIDED' } })
  return claim
}

const most = 500

/** The claims that a mutation names, locked: all of the actor's station, or what stands in the way. */
export async function lockClaims(context: Context, named: readonly string[]): Promise<string[] | Refused> {
  const { actor } = context
  ensure(!actor.readOnly && actor.stationId !== null)
  if (named.length > most)
    return refused({ code: 'TOO_MANY', path: ['priorRegistrationIds'], facts: { most, given: named.length } })
  const ids = named.map((id) => keyOf('PriorRegistration', id))
  const found = await context.rows<{ id: string }>(
    sql`select id from prior_registration where id = any(${ids.filter((id) => id !== null)}::uuid[]) and station_id = ${actor.stationId} order by id for update`,
  )
  const known = new Set(found.map(({ id }) => id))
  const missing = ids.flatMap((id, index): Refusal[] =>
    id !== null && known.has(id) ? [] : [{ code: 'NOT_FOUND', path: ['priorRegistrationIds', String(index)] }],
  )
  return missing.length > 0 ? refused(...missing) : [...known]
}

/** The claim after the change. */
export async function claimAfter(context: Context, id: string): Promise<OfClaim> {
  return { priorRegistration: ensureFound((await loadPriorRegistrations(context, [id]))[0]) }
}
