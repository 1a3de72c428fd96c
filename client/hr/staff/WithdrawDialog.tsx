import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ReasonMutationDialog } from '../../shared/MutationDialog.tsx'

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

  return (
    <ReasonMutationDialog
      open={open}
      title={t('withdraw.title')}
      advice={t('withdraw.advice')}
      confirm={t('withdraw.confirm')}
      danger
      document={withdrawReport}
      input={(reason) => ({ reportId: report.id, version: report.version, reason })}
      refusals={(data) => data.withdrawReport.userErrors}
      onDone={onClose}
      onClose={onClose}
    />
  )
}
