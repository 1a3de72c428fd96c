import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { CaseList } from '../../shared/cases/CaseList.tsx'
import { ObligationList } from '../../shared/obligation/ObligationList.tsx'
import { useFilterParams } from '../../shared/use-filter-params.ts'
import { hasRole, useSignedIn } from '../../shared/viewer.ts'
import { Select } from '../../ui/Select.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { ClaimList } from '../claims/ClaimList.tsx'
import { EmployerList } from '../employers/EmployerList.tsx'
import { AnsweredList } from './AnsweredList.tsx'
import './desk.css'

const deskCounts = graphql(`
  query DeskCounts($overdue: ObligationFilter!, $pending: ObligationFilter!, $cases: PenaltyCaseFilter!, $approvals: PenaltyCaseFilter!, $applying: EmployerFilter!, $answered: PriorRegistrationFilter!) {
    overdue: obligations(filter: $overdue, first: 1) {
      totalCount
    }
    pending: obligations(filter: $pending, first: 1) {
      totalCount
    }
    cases: penaltyCases(filter: $cases, first: 1) {
      totalCount
    }
    approvals: penaltyCases(filter: $approvals, first: 1) {
      totalCount
    }
    claims: outageClaims(checked: false, first: 1) {
      totalCount
    }
    answered: priorRegistrations(filter: $answered, first: 1) {
      totalCount
    }
    applying: employers(filter: $applying, first: 1) {
      totalCount
    }
  }
`)

const allQueues = ['approvals', 'cases', 'overdue', 'claims', 'answered', 'applying', 'pending'] as const
const kinds = ['HIRE', 'DEPARTURE'] as const

/** The station's work: each queue's counter counts exactly the list below it. */
export function DeskPage() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  const stationId = viewer.station?.id
  // What was proposed is the chief's to decide.
  const queues = allQueues.filter((name) => name !== 'approvals' || hasRole(viewer, ['STATION_CHIEF']))
  const { params, choose } = useFilterParams()
  const queue = queues.find((known) => known === params.get('queue')) ?? queues[0]
  const kind = kinds.find((known) => known === params.get('kind'))
  const filters = {
    overdue: { stationId, kind, status: ['OVERDUE' as const] },
    pending: { stationId, kind, status: ['PENDING' as const] },
    cases: { stationId, pending: true },
    approvals: { stationId, status: ['DECISION_PROPOSED' as const] },
    applying: { stationId, status: ['PENDING' as const] },
    answered: { stationId, status: ['ANSWERED' as const] },
  }
  const counts = useQuery(deskCounts, { variables: filters })
  const shown = counts.data

  return (
    <Page title={t('desk.title')} lede={t('desk.lede')}>
      <div className="queues" role="tablist" aria-label={t('desk.title')}>
        {queues.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`queue-${name}`}
            aria-controls="queue"
            aria-selected={name === queue}
            tabIndex={name === queue ? 0 : -1}
            className={name === 'overdue' ? 'bad' : ''}
            onClick={() => choose('queue', name)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
              const next = step && queues.at((queues.indexOf(name) + step) % queues.length)
              if (!next) return
              choose('queue', next)
              document.getElementById(`queue-${next}`)?.focus()
            }}
          >
            <b>{shown ? shown[name].totalCount : '–'}</b>
            {t(`desk.queues.${name}`)}
          </button>
        ))}
      </div>
      <div id="queue" role="tabpanel" aria-labelledby={`queue-${queue}`}>
        {(queue === 'overdue' || queue === 'pending') && (
          <Panel
            flush
            title={t(`desk.queues.${queue}`)}
            extra={
              <label className="desk-kind">
                <span className="visually-hidden">{t('field.kind')}</span>
                <Select
                  value={kind}
                  empty={t('desk.bothKinds')}
                  onChange={(value) => choose('kind', value)}
                  options={kinds.map((value) => ({ value, label: t(`enums.ReportKind.${value}`) }))}
                />
              </label>
            }
          >
            <ObligationList
              filter={filters[queue]}
              emptyTitle={t('desk.nothing')}
              emptyAdvice={t('desk.nothingAdvice')}
            />
          </Panel>
        )}
        {(queue === 'cases' || queue === 'approvals') && (
          <Panel flush title={t(`desk.queues.${queue}`)}>
            <CaseList filter={filters[queue]} />
          </Panel>
        )}
        {queue === 'claims' && (
          <Panel flush title={t('desk.queues.claims')}>
            <ClaimList />
          </Panel>
        )}
        {queue === 'answered' && (
          <Panel flush title={t('desk.queues.answered')}>
            <AnsweredList filter={filters.answered} />
          </Panel>
        )}
        {queue === 'applying' && (
          <Panel flush title={t('desk.queues.applying')}>
            <EmployerList filter={filters.applying} />
          </Panel>
        )}
      </div>
    </Page>
  )
}
