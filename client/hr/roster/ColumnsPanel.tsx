import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { Choice } from '../../ui/Choice.tsx'
import { rosterFields, type RosterField } from './roster-fields.ts'
import type { RosterOfPage } from './RosterPage.tsx'
import { startRosterImport } from './start-roster-import.ts'

/** What each column was taken for. A correction checks the same file again; the portal remembers it for the next. */
export function ColumnsPanel({ roster }: { roster: RosterOfPage }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const uploadId = (useLocation().state as { uploadId?: string } | null)?.uploadId
  const [chosen, setChosen] = useState<Record<string, RosterField | ''>>({})
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])
  const { submit, busy, failure } = useSubmit(startRosterImport)
  const changed = Object.keys(chosen).length > 0
  const correctable = uploadId !== undefined && (roster.status === 'READY' || roster.status === 'FAILED')

  async function checkAgain() {
    if (!uploadId) return
    const columns = roster.columns.map(({ header, field }) => ({ header, field: header in chosen ? chosen[header] || null : field }))
    const data = await submit({ input: { uploadId, mode: roster.mode, columns } })
    const next = data?.startRosterImport.rosterImport
    setRefusals(data?.startRosterImport.userErrors ?? [])
    if (!next) return
    setChosen({})
    await navigate(`/roster/${next.id}`, { replace: true, state: { uploadId } })
  }

  return (
    <details className="panel columns-panel">
      <summary>
        {t('roster.columns')}
        <span className="muted small">
          {t('roster.columnsKnown', { known: roster.columns.filter(({ field }) => field).length, count: roster.columns.length })}
        </span>
      </summary>
      <div className="stack panel-body">
        <ErrorSummary errors={refusals} failure={failure} />
        <p className="muted">
          {correctable ? t('roster.columnsAdvice') : t('roster.columnsFixed')} {!correctable && <Link to="/roster">{t('roster.uploadAgain')}</Link>}
        </p>
        <div className="column-grid">
          {roster.columns.map(({ header, field }) => (
            <label key={header}>
              <span className="column-header">{header}</span>
              <Choice
                disabled={!correctable}
                value={header in chosen ? chosen[header] : (field ?? '')}
                empty={t('roster.columnIgnored')}
                options={rosterFields.map((value) => ({ value, label: t(`field.${value}`) }))}
                onChange={(value) => setChosen({ ...chosen, [header]: rosterFields.find((known) => known === value) ?? '' })}
              />
            </label>
          ))}
        </div>
        {changed && (
          <div>
            <Button type="primary" loading={busy} onClick={() => void checkAgain()}>
              {t('roster.checkAgain')}
            </Button>
          </div>
        )}
      </div>
    </details>
  )
}
