import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ColumnsPanel_RosterFragment, UseCheckAgain_RosterFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { Select } from '../../ui/Select.tsx'
import { columnWords, rosterFields, type RosterField } from './roster-fields.ts'
import { useCheckAgain } from './use-check-again.ts'

graphql(`
  fragment ColumnsPanel_roster on RosterImport {
    columns {
      header
      field
      letter
    }
  }
`)

/** What each column was taken for. A correction checks the same file again; the portal remembers it for the next. */
export function ColumnsPanel({
  roster,
}: {
  roster: FragmentData<ColumnsPanel_RosterFragment & UseCheckAgain_RosterFragment>
}) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Record<string, RosterField | ''>>({})
  const { checkAgain, possible, busy, failure, refusals } = useCheckAgain(roster)
  const named = roster.columns.filter(({ header }) => header !== '')
  const changed = Object.keys(chosen).length > 0

  async function check() {
    const columns = named.map(({ header, field, letter }) => ({
      header,
      field: letter in chosen ? chosen[letter] || null : field,
    }))
    if (await checkAgain({ columns })) setChosen({})
  }

  return (
    <details className="panel columns-panel">
      <summary>
        {t('roster.columns')}
        <span className="muted small">
          {t('roster.columnsKnown', { known: named.filter(({ field }) => field).length, count: named.length })}
        </span>
      </summary>
      <div className="stack panel-body">
        <ErrorSummary errors={refusals} failure={failure} />
        <p className="muted">
          {possible ? t('roster.columnsAdvice') : t('roster.columnsFixed')}{' '}
          {!possible && <Link to="/roster">{t('roster.uploadAgain')}</Link>}
        </p>
        <div className="column-grid">
          {named.map(({ header, field, letter }) => (
            <label key={letter + header}>
              <span className="column-header">
                <span className="muted small code">{letter}</span> {header}
              </span>
              <Select
                disabled={!possible}
                value={letter in chosen ? chosen[letter] : (field ?? '')}
                empty={t('roster.columnIgnored')}
                options={rosterFields.map((value) => ({ value, label: t(columnWords(value)) }))}
                onChange={(value) =>
                  setChosen({ ...chosen, [letter]: rosterFields.find((known) => known === value) ?? '' })
                }
              />
            </label>
          ))}
        </div>
        {changed && (
          <div>
            <Button type="primary" loading={busy} onClick={() => void check()}>
              {t('roster.checkAgain')}
            </Button>
          </div>
        )}
      </div>
    </details>
  )
}
