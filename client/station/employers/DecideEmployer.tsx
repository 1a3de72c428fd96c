import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { ReasonDialog } from '../../shared/ReasonDialog.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { Banner } from '../../ui/Banner.tsx'

const approveEmployer = graphql(`
  mutation ApproveEmployer($input: ApproveEmployerInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    approveEmployer(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      employer {
        id
        status
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** The station's yes, or its no with a reason. */
export function DecideEmployer({ employerId, verified }: { employerId: string; verified: boolean }) {
  const { t } = useTranslation()
  const [rejecting, setRejecting] = useState(false)
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])
  const { submit, busy, failure } = useSubmit(approveEmployer)

  async function decide(approve: boolean, reason?: string): Promise<readonly UserErrorText[]> {
    const data = await submit({ input: { employerId, approve, reason: reason || undefined } })
    return data?.approveEmployer.userErrors ?? []
  }

  return (
    <div className="stack">
      <ErrorSummary errors={refusals} failure={rejecting ? undefined : failure} />
      <Banner
        tone="warn"
        title={t('approval.title')}
        action={
          <span className="row">
            <Button type="primary" loading={busy} onClick={() => void decide(true).then(setRefusals)}>
              {t('approval.approve')}
            </Button>
            <Button danger onClick={() => setRejecting(true)}>
              {t('approval.reject')}
            </Button>
          </span>
        }
      >
        {t(verified ? 'approval.codeVerified' : 'approval.codeUnverified')}
      </Banner>
      <ReasonDialog
        open={rejecting}
        title={t('approval.rejectTitle')}
        advice={t('approval.rejectAdvice')}
        confirm={t('approval.reject')}
        danger
        busy={busy}
        failure={failure}
        onClose={() => setRejecting(false)}
        onConfirm={async (reason) => {
          const refused = await decide(false, reason)
          if (refused.length === 0) setRejecting(false)
          return refused
        }}
      />
    </div>
  )
}
