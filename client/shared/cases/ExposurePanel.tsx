import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import { Panel } from '../../ui/Page.tsx'
import { DayInput } from '../DayInput.tsx'
import { shiftDay } from '../format.ts'
import { FineAmount } from '../Instant.tsx'
import { QueryState } from '../QueryState.tsx'
import { useSignedIn } from '../viewer.ts'
import { WorkerName } from '../WorkerName.tsx'
import './cases.css'

const exposureOfEmployer = graphql(`
  query Exposure($employerId: ID!, $by: Date) {
    employer(id: $employerId) {
      id
      exposure(by: $by) {
        by
        reportedLate {
          count
        }
        toReport {
          count
          minimum {
            amount
            currencyCode
          }
          maximum {
            amount
            currencyCode
          }
          items {
          severity
          liable
          reason
          band {
            citation
          }
          obligation {
            id
            kind
            worker {
              id
              ...WorkerName_worker
            }
          }
        }
        }
      }
    }
  }
`)

/** What the law could cost if nothing more is reported by a day: a warning in figures, not a decision. */
export function ExposurePanel({ employerId }: { employerId: string }) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [by, setBy] = useState(shiftDay(today, 7))
  const query = useQuery(exposureOfEmployer, { variables: { employerId, by } })
  return (
    <Panel
      title={t('exposure.title')}
      extra={
        <label className="exposure-by">
          {t('exposure.by')} <DayInput value={by} min={today} onChange={(day) => day && day >= today && setBy(day)} />
        </label>
      }
    >
      <QueryState query={query} keepPrevious of={query.data?.employer?.exposure} rows={2}>
        {({ toReport: { count, items, minimum, maximum }, reportedLate }) => (
          <>
            {count === 0 ? (
              <p>{t('exposure.none')}</p>
            ) : (
              <>
                <p>
                  <b>
                    <FineAmount amount={minimum} /> – <FineAmount amount={maximum} />
                  </b>{' '}
                  {t('exposure.count', { count })}
                </p>
                <ul className="stack">
                  {items.slice(0, 5).map(({ obligation, liable, reason, band }) => (
                    <li key={obligation.id}>
                      <Link to={`/obligations/${obligation.id}`}>
                        {t(`enums.ReportKind.${obligation.kind}`)}
                        {obligation.worker && (
                          <>
                            {' · '}
                            <WorkerName worker={obligation.worker} />
                          </>
                        )}
                      </Link>
                      <div className="muted small">
                        {reason} · {t('cases.liable')}: {liable} · {band.citation}
                      </div>
                    </li>
                  ))}
                </ul>
                {count > 5 && <p className="small">{t('exposure.more', { count: count - 5 })}</p>}
                <p className="muted small">{t('exposure.note')}</p>
              </>
            )}
            {reportedLate.count > 0 && (
              <p className="exposure-late">{t('exposure.reportedLate', { count: reportedLate.count })}</p>
            )}
          </>
        )}
      </QueryState>
    </Panel>
  )
}
