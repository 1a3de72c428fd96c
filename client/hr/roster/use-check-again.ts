import { useState } from 'react'
import { useNavigate } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { StartRosterImportInput, UseCheckAgain_RosterFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { startRosterImport } from './start-roster-import.ts'

graphql(`
  fragment useCheckAgain_roster on RosterImport {
    mode
    status
    uploadId
    fileQuestions {
      kind
      answer
    }
    sheets {
      name
      read
    }
    registeredBefore {
      hiredBefore
      on
      reference
    }
  }
`)

/** Checks the file of a roster once more, read otherwise; what was answered and corrected before stays. */
export function useCheckAgain(roster: FragmentData<UseCheckAgain_RosterFragment>) {
  const navigate = useNavigate()
  const { submit, busy, failure } = useSubmit(startRosterImport)
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])
  const possible =
    Boolean(roster.uploadId) && (roster.status === 'READY' || roster.status === 'FAILED' || roster.status === 'DONE')

  async function checkAgain(
    answer: Pick<StartRosterImportInput, 'columns' | 'sheets' | 'registeredBefore'>,
  ): Promise<boolean> {
    if (!roster.uploadId) return false
    // To name sheets is an answer: it is given again only where it was given.
    const named = roster.fileQuestions.some(({ kind, answer: said }) => kind === 'OTHER_SHEETS' && said !== null)
    const sheets = named ? roster.sheets.filter(({ read }) => read).map(({ name }) => name) : undefined
    const { hiredBefore, on, reference } = roster.registeredBefore ?? {}
    const registeredBefore = hiredBefore ? { hiredBefore, on, reference } : undefined
    const data = await submit({
      input: { uploadId: roster.uploadId, mode: roster.mode, sheets, registeredBefore, ...answer },
    })
    setRefusals(data?.startRosterImport.userErrors ?? [])
    const next = data?.startRosterImport.rosterImport
    if (next) await navigate(`/roster/${next.id}`, { replace: true })
    return Boolean(next)
  }
  return { checkAgain, possible, busy, failure, refusals }
}
