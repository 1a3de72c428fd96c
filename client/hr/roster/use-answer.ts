import { useState } from 'react'
import { useNavigate } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { RosterFileAnswerInput, UseAnswer_RosterFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'

graphql(`
  fragment useAnswer_roster on RosterImport {
    id
    uploadId
  }
`)

const answerRosterQuestions = graphql(`
  mutation AnswerRosterQuestions($input: AnswerRosterQuestionsInput!, $idempotencyKey: String) {
    answerRosterQuestions(input: $input, idempotencyKey: $idempotencyKey) {
      rosterImport {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** Answers questions about a roster's file, which is then checked again; the page goes on with that check. */
export function useAnswer(roster: FragmentData<UseAnswer_RosterFragment>) {
  const navigate = useNavigate()
  const { submit, busy, failure } = useSubmit(answerRosterQuestions)
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])

  async function answer(answers: RosterFileAnswerInput[]): Promise<void> {
    const data = await submit({ input: { rosterImportId: roster.id, answers } })
    setRefusals(data?.answerRosterQuestions.userErrors ?? [])
    const next = data?.answerRosterQuestions.rosterImport
    if (next) await navigate(`/roster/${next.id}`, { replace: true })
  }
  return { answer, possible: Boolean(roster.uploadId), busy, failure, refusals }
}
