import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { AffectedVisits_VisitFragment } from '../../gql/graphql.ts'
import { ReasonButton } from '../../shared/ReasonButton.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { AffectedVisits } from '../../shared/visits/AffectedVisits.tsx'

const disableUser = graphql(`
  mutation DisableUser($input: DisableUserInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    disableUser(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      user {
        id
        status
      }
      affectedVisits {
        ...AffectedVisits_visit @unmask
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type EndAccountProps = { userId: string; title: string; advice: string; label: string }

/** Ends an account; the visits that an officer was to make are listed first, and moved only when that is confirmed. */
export function EndAccount({ userId, label, ...words }: EndAccountProps) {
  const { t } = useTranslation()
  const { submit, busy, failure } = useSubmit(disableUser)
  const [hit, setHit] = useState<readonly AffectedVisits_VisitFragment[]>([])

  async function end(reason: string) {
    const confirmAffected = hit.length > 0
    const answer = (await submit({ input: { userId, reason, confirmAffected } }))?.disableUser
    if (!answer || confirmAffected || answer.affectedVisits.length === 0) return answer?.userErrors
    setHit(answer.affectedVisits)
    return undefined
  }

  return (
    <ReasonButton
      {...words}
      label={label}
      confirm={hit.length > 0 ? t('visits.affected.confirm') : label}
      small
      busy={busy}
      failure={failure}
      more={<AffectedVisits visits={hit} />}
      onClose={() => setHit([])}
      onConfirm={end}
    />
  )
}
