import type { Context } from '../../request/context.ts'
import type { AskedProof } from '../../request/api.ts'

/** Programs have nothing to show but their key: what they may not do is not in their reach at all. */
export function needsProof(asked: AskedProof | null | undefined, { credentials, proof, actor }: Context): boolean {
  if (asked == null || credentials?.kind !== 'session' || actor.accountId === null) return false
  if (asked === 'shown') return proof.hasSecondFactor && !proof.strong
  return !proof.fresh && (proof.hasSecondFactor || asked === 'always')
}
