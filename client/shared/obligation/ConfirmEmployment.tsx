import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { useSubmit } from '../use-submit.ts'

const confirmEmployment = graphql(`
  mutation ConfirmEmployment($input: ConfirmEmploymentInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    confirmEmployment(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      obligation {
        id
        status
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** Another employer has reported the same person: this one answers that the employment goes on. */
export function ConfirmEmployment({ obligationId }: { obligationId: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { submit, busy, failure } = useSubmit(confirmEmployment)

  async function confirm(note: string) {
    const data = await submit({ input: { obligationId, note } })
    if (data?.confirmEmployment.obligation) setOpen(false)
    return data?.confirmEmployment.userErrors ?? []
  }

  return (
    <p className="panel-note">
      <Button onClick={() => setOpen(true)}>{t('obligation.stillHere')}</Button>
      <ReasonDialog
        open={open}
        title={t('obligation.stillHere')}
        advice={t('obligation.stillHereAdvice')}
        confirm={t('obligation.confirm')}
        label={t('obligation.stillHereNote')}
        busy={busy}
        failure={failure}
        onConfirm={confirm}
        onClose={() => setOpen(false)}
      />
    </p>
  )
}
