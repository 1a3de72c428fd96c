import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql'
import type { Context } from '../request/context.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { RequireStepUp, MayCall, NoIdempotency, OncePerDocument } from '../request/api.ts'
import { globalId } from '../request/global-id.ts'
import { DateScalar } from '../request/scalars.ts'
import { findWorkersByIdentityNumber } from './find-by-identity-number.ts'
import { personCodeOf } from './person-code.ts'
import { birthYearOf, shownBirthDate, shownIdentityNumber } from './shown-values.ts'
import { mayRevealIdentityNumber } from './worker.policy.ts'
import { revealIdentityNumber } from './reveal-identity-number.ts'
import {
  FindWorkersByIdentityNumberInput,
  FindWorkersByIdentityNumberPayload,
  RevealIdentityNumberInput,
  RevealIdentityNumberPayload,
  Worker,
} from './worker.graphql.ts'

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

  @FieldResolver(() => String, {
    description:
      'As much of the number as the viewer may see. For who may reveal it: all but the last 4 characters replaced by *. For everybody else: 18 *. The full number is only ever returned by revealIdentityNumber; empty once erased.',
  })
  identityNumberMasked(@Root() worker: Worker, @Ctx() { actor }: Context): string {
    return shownIdentityNumber(actor, worker, worker.identityMasked)
  }

  @FieldResolver(() => String, {
    description:
      'A short stable code that tells people apart without saying anything of them, for who may not see numbers.',
  })
  personCode(@Root() { id }: Worker): string {
    return personCodeOf(id)
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'From the identity number. Null for who may not reveal it: birthYear instead. 0001-01-01 once erased.',
  })
  birthDate(@Root() worker: Worker, @Ctx() { actor }: Context): PlainDate | null {
    return shownBirthDate(actor, worker, worker.bornOn)
  }

  @FieldResolver(() => Int, { description: 'From the identity number; 1 once erased.' })
  birthYear(@Root() { bornOn }: Worker): number {
    return birthYearOf(bornOn)
  }

  @Mutation(() => FindWorkersByIdentityNumberPayload, {
    description:
      "Who of the viewer's own has this whole number: a disclosure, counted with the looks at numbers (30 an hour) and written to the audit trail with its reason, without the number.",
  })
  @MayCall(['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'])
  @RequireStepUp('second factor')
  @NoIdempotency()
  @OncePerDocument()
  findWorkersByIdentityNumber(
    @Ctx() context: Context,
    @Arg('input', () => FindWorkersByIdentityNumberInput, { description: 'Which number, and why.' })
    input: FindWorkersByIdentityNumberInput,
  ): Promise<Partial<FindWorkersByIdentityNumberPayload>> {
    return findWorkersByIdentityNumber(context, input)
  }

  @Mutation(() => RevealIdentityNumberPayload, {
    description:
      'The full identity number, for a stated reason; the look is written to the audit trail before it is answered.',
  })
  @MayCall(['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'])
  @RequireStepUp('second factor')
  @NoIdempotency()
  @OncePerDocument()
  revealIdentityNumber(
    @Ctx() context: Context,
    @Arg('input', () => RevealIdentityNumberInput, { description: 'Whose number, and why.' })
    input: RevealIdentityNumberInput,
  ): Promise<Partial<RevealIdentityNumberPayload>> {
    return revealIdentityNumber(context, input)
  }
}
