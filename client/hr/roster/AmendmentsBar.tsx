import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ReasonMutationDialog } from '../../shared/MutationDialog.tsx'
import '../../ui/selection-bar.css'

const applyRosterAmendments = graphql(`
  mutation ApplyRosterAmendments($input: ApplyRosterAmendmentsInput!, $idempotencyKey: String) {
    applyRosterAmendments(input: $input, idempotencyKey: $idempotencyKey) {
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

type AmendmentsBarProps = { rosterId: string; rows: ReadonlySet<number>; onDone: () => void }

/** Takes over what the roster says otherwise of the chosen people, under one reason. */
export function AmendmentsBar({ rosterId, rows, onDone }: AmendmentsBarProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  if (rows.size === 0) return null

  return (
    <div className="selection-bar" role="region" aria-label={t('roster.amendments')}>
      <span aria-live="polite">{t('roster.amendChosen', { count: rows.size })}</span>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t('roster.amend')}
      </Button>
      <Button onClick={onDone}>{t('staff.clear')}</Button>
      <ReasonMutationDialog
        open={asking}
        title={t('roster.amend')}
        advice={t('roster.amendAdvice')}
        confirm={t('roster.amend')}
        document={applyRosterAmendments}
        input={(reason) => ({ rosterImportId: rosterId, rowNumbers: [...rows], reason })}
        refusals={(data) => data.applyRosterAmendments.userErrors}
        onDone={onDone}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
