import type { Context } from '../../request/context.ts'
import type { StepUpLevel } from '../../request/api.ts'

/** Only for sessions: what programs may not do is refused elsewhere (InPerson). */
export function needsStepUp(
  asked: StepUpLevel | null | undefined,
  { credentials, assurance, actor }: Context,
): boolean {
  if (asked == null || credentials?.kind !== 'session' || actor.accountId === null) return false
  if (asked === 'shown') return assurance.hasSecondFactor && !assurance.strong
  return !assurance.fresh && (assurance.hasSecondFactor || asked === 'always')
}
