import { nobody, type Scope } from '../platform/row-security.ts'
import type { Actor, Proof } from './actor.ts'

/** Who decides about others, or supervises, shows more than a password; in a demo everybody may look around. */
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

/** Who has a second factor, or must have one, is nobody much until this session has shown it. */
export function needsSecondFactor(
  actor: Actor,
  { strong, hasSecondFactor }: Pick<Proof, 'strong' | 'hasSecondFactor'>,
  demo: boolean,
): boolean {
  return !strong && (hasSecondFactor || mustShowSecondFactor(actor, demo))
}

/** Sees no row but what is their own account's. */
export function onlyOneself({ accountId }: Actor): Scope {
  return { ...nobody, 'app.account': accountId ?? '' }
}
