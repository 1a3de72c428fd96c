import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ReasonMutationDialog } from '../MutationDialog.tsx'

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

  return (
    <p className="panel-note">
      <Button onClick={() => setOpen(true)}>{t('obligation.stillHere')}</Button>
      <ReasonMutationDialog
        open={open}
        title={t('obligation.stillHere')}
        advice={t('obligation.stillHereAdvice')}
        confirm={t('obligation.confirm')}
        label={t('obligation.stillHereNote')}
        document={confirmEmployment}
        input={(note) => ({ obligationId, note })}
        refusals={(data) => data.confirmEmployment.userErrors}
        onDone={() => setOpen(false)}
        onClose={() => setOpen(false)}
      />
    </p>
  )
}
