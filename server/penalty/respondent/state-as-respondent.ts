import type { Context } from '../../request/context.ts'
import { globalId } from '../../request/global-id.ts'
import type { Refused } from '../../request/refusal.ts'
import type { RespondentCase } from '../case/case-file.graphql.ts'
import { requestHearing } from './request-hearing.ts'
import { enterAsRespondent } from './respondent-access.ts'
import { readRespondentCase } from './respondent-case.read.ts'
import { submitStatement } from './submit-statement.ts'

export interface RespondentStatement {
  access: string
  text: string
  requestHearing?: boolean | null
  consentToElectronicService?: boolean | null
}

/** What the person says through the own link: the same steps as for anyone of the party. */
export async function stateAsRespondent(
  context: Context,
  input: RespondentStatement,
): Promise<{ respondentCase: RespondentCase } | Refused> {
  const id = await enterAsRespondent(context, input.access)
  const caseId = globalId('PenaltyCase', id)
  const stated = await submitStatement(context, {
    caseId,
    text: input.text,
    consentToElectronicService: input.consentToElectronicService,
  })
  if ('userErrors' in stated) return stated
  const asked = input.requestHearing ? await requestHearing(context, { caseId, text: input.text }) : stated
  return 'userErrors' in asked ? asked : { respondentCase: await readRespondentCase(context, id) }
}
