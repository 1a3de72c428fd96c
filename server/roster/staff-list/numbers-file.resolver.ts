import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../../request/context.ts'
import { RequireStepUp, MayCall, NoIdempotency, OncePerDocument } from '../../request/api.ts'
import { PrepareNumbersFileInput, PrepareNumbersFilePayload } from './numbers-file.graphql.ts'
import { prepareNumbersFile } from './prepare-numbers-file.ts'

@Resolver(() => PrepareNumbersFilePayload)
export class NumbersFileResolver {
  @Mutation(() => PrepareNumbersFilePayload, {
    description:
      'Makes a file of whole numbers ready to be fetched once, for a stated reason: at most three within 24 hours, each told to the employer and its station.',
  })
  @MayCall(['HR', 'EMPLOYER_ADMIN', 'OFFICER', 'STATION_CHIEF'])
  @RequireStepUp('always')
  @NoIdempotency()
  @OncePerDocument()
  prepareNumbersFile(
    @Ctx() context: Context,
    @Arg('input', () => PrepareNumbersFileInput, { description: 'Which file, and what for.' })
    input: PrepareNumbersFileInput,
  ): Promise<Partial<PrepareNumbersFilePayload>> {
    return prepareNumbersFile(context, input)
  }
}
