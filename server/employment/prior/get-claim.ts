import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { keyOf } from '../../request/global-id.ts'
import { Denied, ensure, ensureFound } from '../../request/refusal.ts'
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

/** The claim after the change. */
export async function claimAfter(context: Context, id: string): Promise<OfClaim> {
  return { priorRegistration: ensureFound((await loadPriorRegistrations(context, [id]))[0]) }
}
