import { nobody, type Scope } from '../platform/row-security.ts'
import type { Actor, Assurance } from './actor.ts'

/** Roles that decide on others' filings, or supervise, must use a second factor; not in a demo. */
export function mustShowSecondFactor({ role }: Actor, demo: boolean): boolean {
  return (
    !demo &&
    (role === 'OFFICER' ||
      role === 'STATION_CHIEF' ||
      role === 'AUDITOR' ||
      role === 'ADMIN' ||
      role === 'EMPLOYER_ADMIN')
  )
}

/** An account that has a second factor, or must have one, has only a partial session until it is verified. */
export function needsSecondFactor(
  actor: Actor,
  { strong, hasSecondFactor }: Pick<Assurance, 'strong' | 'hasSecondFactor'>,
  demo: boolean,
): boolean {
  return !strong && (hasSecondFactor || mustShowSecondFactor(actor, demo))
}

/** Row-level security shows only the rows of this account. */
export function onlyOneself({ accountId }: Actor): Scope {
  return { ...nobody, 'app.account': accountId ?? '' }
}
