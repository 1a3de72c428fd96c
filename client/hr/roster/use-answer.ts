import type { TypedDocumentNode } from '@apollo/client'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type {
  AnswerRosterQuestionsMutation,
  AnswerRosterQuestionsMutationVariables,
  RosterFileAnswerInput,
} from '../../gql/graphql.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import type { RosterOfPage } from './RosterPage.tsx'

/** Answers questions about a roster's file, which is then checked again; the page goes on with that check. */
export function useAnswer(
  roster: RosterOfPage,
  document: TypedDocumentNode<AnswerRosterQuestionsMutation, AnswerRosterQuestionsMutationVariables>,
) {
  const navigate = useNavigate()
  const { submit, busy, failure } = useSubmit(document)
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])

  async function answer(answers: RosterFileAnswerInput[]): Promise<void> {
    const data = await submit({ input: { rosterImportId: roster.id, answers } })
    setRefusals(data?.answerRosterQuestions.userErrors ?? [])
    const next = data?.answerRosterQuestions.rosterImport
    if (next) await navigate(`/roster/${next.id}`, { replace: true })
  }
  return { answer, possible: Boolean(roster.uploadId), busy, failure, refusals }
}
