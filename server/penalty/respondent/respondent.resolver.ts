import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../../request/context.ts'
import { EntersBy, MayCall } from '../../request/api.ts'
import { PaperCheck, RespondentCase } from '../case/case-file.graphql.ts'
import { RespondentCasePayload, RespondentStatementInput } from '../steps/case-steps.graphql.ts'
import { checkPaper } from '../papers/check-paper.ts'
import { enterAsRespondent } from './respondent-access.ts'
import { readRespondentCase } from './respondent-case.read.ts'
import { stateAsRespondent } from './state-as-respondent.ts'

/** The own access of the person proceeded against, who need not have an account. */
@Resolver()
export class RespondentResolver {
  @Query(() => RespondentCase, {
    nullable: true,
    description: 'The one case that a link opens. Public: the link is the proof.',
  })
  @MayCall('anyone')
  async respondentCase(
    @Ctx() context: Context,
    @Arg('access', () => String, { description: 'What stands behind # in the link.' }) access: string,
  ): Promise<RespondentCase | null> {
    return readRespondentCase(context, await enterAsRespondent(context, access))
  }

  @Mutation(() => RespondentCasePayload, {
    description: 'A statement, or the wish for a hearing, through the own link.',
  })
  @MayCall('anyone')
  @EntersBy((context, { access }) => enterAsRespondent(context, String(access)))
  submitRespondentStatement(
    @Ctx() context: Context,
    @Arg('input', () => RespondentStatementInput, { description: 'What is said.' }) input: RespondentStatementInput,
  ): Promise<object> {
    return stateAsRespondent(context, input)
  }

  @Query(() => PaperCheck, { description: 'Public: whether a paper with this number and these words was issued here.' })
  @MayCall('anyone')
  paperCheck(
    @Ctx() context: Context,
    @Arg('number', () => String, { description: 'Number on the paper.' }) number: string,
    @Arg('sha256', () => String, { description: 'Hash on the paper.' }) sha256: string,
  ): Promise<PaperCheck> {
    return checkPaper(context, number, sha256)
  }
}
