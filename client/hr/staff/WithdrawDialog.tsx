import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ReasonDialog } from '../../shared/ReasonDialog.tsx'
import { useSubmit } from '../../shared/use-submit.ts'

const withdrawReport = graphql(`
  mutation WithdrawReport($input: WithdrawReportInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    withdrawReport(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      report {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type WithdrawDialogProps = { open: boolean; report: { id: string; version: number }; onClose: () => void }

export function WithdrawDialog({ open, report, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation()
  const { submit, busy, failure } = useSubmit(withdrawReport)

  async function withdraw(reason: string) {
    const data = await submit({ input: { reportId: report.id, version: report.version, reason } })
    if (data?.withdrawReport.report) onClose()
    return data?.withdrawReport.userErrors ?? []
  }

  return (
    <ReasonDialog
      open={open}
      title={t('withdraw.title')}
      advice={t('withdraw.advice')}
      confirm={t('withdraw.confirm')}
      danger
      busy={busy}
      failure={failure}
      onConfirm={withdraw}
      onClose={onClose}
    />
  )
}
