import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useSubmit } from '../../shared/use-submit.ts'

const dismissRosterRows = graphql(`
  mutation DismissRosterRows($input: DismissRosterRowsInput!, $idempotencyKey: String) {
    dismissRosterRows(input: $input, idempotencyKey: $idempotencyKey) {
      rosterImport {
        id
        status
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type DismissRowProps = { rosterId: string; rowNumber: number; where: string; onDismissed: () => void }

/** Nothing is to be reported of this row: it leaves the employer's list, and RestoreRows takes that back. */
export function DismissRow({ rosterId, rowNumber, where, onDismissed }: DismissRowProps) {
  const { t } = useTranslation()
  const { submit, busy, failure } = useSubmit(dismissRosterRows)

  async function dismiss() {
    const data = await submit({ input: { rosterImportId: rosterId, rowNumbers: [rowNumber] } })
    if (data?.dismissRosterRows.rosterImport) onDismissed()
  }

  return (
    <>
      <Button
        size="small"
        disabled={busy}
        aria-label={t('roster.dismissRow', { row: where })}
        onClick={() => void dismiss()}
      >
        {t('roster.dismiss')}
      </Button>
      <ErrorSummary errors={[]} failure={failure} />
    </>
  )
}
