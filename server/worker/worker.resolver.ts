import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { AsksProof, MayCall } from '../platform/api.ts'
import { globalId } from '../platform/global-id.ts'
import { mayRevealIdentityNumber } from './worker.policy.ts'
import { revealIdentityNumber } from './reveal-identity-number.ts'
import { RevealIdentityNumberInput, RevealIdentityNumberPayload, Worker } from './worker.graphql.ts'

@Resolver(() => Worker)
export class WorkerResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() worker: Worker): string {
    return globalId('Worker', worker.id)
  }

  @FieldResolver(() => Boolean, { description: 'The viewer may ask for the full identity number, with a reason.' })
  mayRevealIdentityNumber(@Root() worker: Worker, @Ctx() { actor }: Context): boolean {
    return worker.erasedAt === null && mayRevealIdentityNumber(actor, worker)
  }

  @Mutation(() => RevealIdentityNumberPayload, { description: 'The full identity number, for a stated reason; the look is written to the audit trail before it is answered.' })
  @MayCall(['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'])
  @AsksProof('second factor')
  revealIdentityNumber(@Ctx() context: Context, @Arg('input', () => RevealIdentityNumberInput, { description: 'Whose number, and why.' }) input: RevealIdentityNumberInput): Promise<Partial<RevealIdentityNumberPayload>> {
    return revealIdentityNumber(context, input)
  }
}
