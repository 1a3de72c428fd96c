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
        summary {
          fileable
          dismissed
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type DismissRowProps = { rosterId: string; rowNumber: number; where: string }

/** Nothing is to be reported of this row: it leaves the employer's list. */
export function DismissRow({ rosterId, rowNumber, where }: DismissRowProps) {
  const { t } = useTranslation()
  const { submit, busy, failure } = useSubmit(dismissRosterRows)
  return (
    <>
      <Button size="small" disabled={busy} aria-label={t('roster.dismissRow', { row: where })} onClick={() => void submit({ input: { rosterImportId: rosterId, rowNumbers: [rowNumber] } })}>
        {t('roster.dismiss')}
      </Button>
      <ErrorSummary errors={[]} failure={failure} />
    </>
  )
}
