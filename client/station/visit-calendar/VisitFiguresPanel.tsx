import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { shiftDay } from '../../shared/format.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { Panel } from '../../ui/Page.tsx'

const figuresOfVisits = graphql(`
  query FiguresOfVisits($stationId: ID!, $from: Date!, $to: Date!) {
    visitFigures(stationId: $stationId, from: $from, to: $to) {
      companiesVisited
      visitsCompleted
      offHours
      permitsPerVisit
      decisionsDue
      decisionsOnTime
      onTimeRate
      satisfaction
      ratings
      urgentRequested
      urgentApproved
      secondLists
      waiting {
        size
        visits
        medianDays
      }
    }
  }
`)

const sizes = ['SMALL', 'MEDIUM', 'LARGE'] as const
const days = 90

/** The figures of the public service article, each rate with what it is made of. */
export function VisitFiguresPanel() {
  const { t } = useTranslation()
  const { station, today } = useSignedIn()
  const query = useQuery(figuresOfVisits, {
    variables: { stationId: station?.id ?? '', from: shiftDay(today, -days), to: today },
  })
  return (
    <Panel title={t('visits.calendar.figures')}>
      <QueryState query={query} of={query.data?.visitFigures} rows={1}>
        {(figures) => {
          const shown: readonly (readonly [string, string])[] = [
            [t('visits.calendar.companies'), String(figures.companiesVisited)],
            [t('visits.plan.visits'), String(figures.visitsCompleted)],
            [t('visits.calendar.permitsPerVisit'), figures.permitsPerVisit?.toFixed(1) ?? '—'],
            [t('visits.calendar.offHours'), String(figures.offHours)],
            [
              t('visits.calendar.onTimeRate'),
              figures.onTimeRate == null
                ? '—'
                : `${(figures.onTimeRate * 100).toFixed(1)}% (${figures.decisionsOnTime}/${figures.decisionsDue})`,
            ],
            [
              t('visits.calendar.satisfaction'),
              figures.satisfaction == null ? '—' : `${(figures.satisfaction * 100).toFixed(1)}% (${figures.ratings})`,
            ],
            [t('visits.calendar.urgent'), `${figures.urgentApproved}/${figures.urgentRequested}`],
            [t('visits.calendar.secondLists'), String(figures.secondLists)],
            ...figures.waiting.map(
              ({ size, medianDays }) =>
                [
                  `${t('visits.calendar.waiting')} · ${t(`visits.calendar.sizes.${sizes.find((known) => known === size) ?? 'SMALL'}`)}`,
                  medianDays?.toFixed(1) ?? '—',
                ] as const,
            ),
          ]
          return (
            <div className="figure-row">
              {shown.map(([label, value]) => (
                <div key={label}>
                  <b>{value}</b>
                  <span className="muted small">{label}</span>
                </div>
              ))}
            </div>
          )
        }}
      </QueryState>
    </Panel>
  )
}
