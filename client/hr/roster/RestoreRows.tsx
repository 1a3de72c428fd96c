import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import '../../ui/selection-bar.css'

const restoreRosterRows = graphql(`
  mutation RestoreRosterRows($input: RestoreRosterRowsInput!, $idempotencyKey: String) {
    restoreRosterRows(input: $input, idempotencyKey: $idempotencyKey) {
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

type RestoreRowsProps = { rosterId: string; rowNumbers: readonly number[]; label?: string; onRestored?: () => void }

/** Takes a dismissal back: the rows stand on the list again. */
export function RestoreRows({ rosterId, rowNumbers, label, onRestored }: RestoreRowsProps) {
  const { t } = useTranslation()
  const { submit, busy, failure } = useSubmit(restoreRosterRows)
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])

  async function restore() {
    const data = await submit({ input: { rosterImportId: rosterId, rowNumbers: [...rowNumbers] } })
    if (!data) return
    setRefusals(data.restoreRosterRows.userErrors)
    if (data.restoreRosterRows.rosterImport) onRestored?.()
  }

  return (
    <>
      <Button size="small" loading={busy} aria-label={label} onClick={() => void restore()}>
        {t('roster.restore')}
      </Button>
      <ErrorSummary errors={refusals} failure={failure} />
    </>
  )
}

type DismissedBarProps = { rosterId: string; rowNumbers: readonly number[]; onDone: () => void }

/** What was dismissed just now, wherever the row stands by then, with the way back. */
export function DismissedBar({ rosterId, rowNumbers, onDone }: DismissedBarProps) {
  const { t } = useTranslation()
  if (rowNumbers.length === 0) return null
  return (
    <div className="selection-bar" role="region" aria-label={t('roster.dismissed')}>
      <span aria-live="polite">{t('roster.dismissedJustNow', { count: rowNumbers.length })}</span>
      <RestoreRows rosterId={rosterId} rowNumbers={rowNumbers} onRestored={onDone} />
      <Button onClick={onDone}>{t('roster.dismissedKeep')}</Button>
    </div>
  )
}
