import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import { AddressFilters } from '../../shared/AddressFilters.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { ShownAsOf } from '../../shared/AsOf.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { Page, Panel } from '../../ui/Page.tsx'
import { Chart } from './Chart.tsx'
import { Definitions } from './Definitions.tsx'
import { FigureTiles } from './FigureTiles.tsx'
import { exploreAddress, latenessAddress, periodBefore, readQuestion, rowsAddress, within } from './question.ts'
import { nameRange, writeRange } from '../search/days-late.ts'
import { QuestionForm } from './QuestionForm.tsx'
import { Ranking } from './Ranking.tsx'
import './compliance.css'

const dashboard = graphql(`
  query Dashboard($filter: ComplianceFilter!, $before: ComplianceFilter!, $part: ComplianceGrouping!) {
    compliance(filter: $filter, groupBy: MONTH, orderBy: KEY, first: 240) {
      total {
        ...FigureTiles_figures @unmask
        lateness {
          fromDays
          toDays
          obligations
        }
      }
      groups {
        key
        figures {
          obligations
          onTimeRate
        }
      }
    }
    before: compliance(filter: $before, groupBy: MONTH, first: 1) {
      total {
        ...FigureTiles_figures @unmask
      }
    }
    worst: compliance(filter: $filter, groupBy: $part, orderBy: ON_TIME_RATE_ASC, first: 8) {
      groups {
        key
        ...Ranking_group @unmask
      }
    }
    best: compliance(filter: $filter, groupBy: $part, orderBy: ON_TIME_RATE_DESC, first: 8) {
      groups {
        key
        ...Ranking_group @unmask
      }
    }
  }
`)

/**
 * How a period stands: figures with the one before, months, lateness, the worst and the best. Everything leads to its
 * rows.
 */
export function DashboardPage() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  const [params] = useSearchParams()
  const question = readQuestion(params, viewer.today, viewer.station?.id)
  const { filter } = question
  const earlier = { ...filter, ...periodBefore(filter) }
  const part = filter.stationId ? 'EMPLOYER' : 'STATION'
  const query = useQuery(dashboard, { variables: { filter, before: earlier, part } })
  const { data } = query
  return (
    <Page
      title={t('figures.title')}
      lede={t('figures.lede')}
      actions={<Link to={exploreAddress(filter, part)}>{t('figures.explore')}</Link>}
    >
      <QuestionForm question={question} />
      <AddressFilters of={['rule']} />
      <ShownAsOf />
      <QueryState query={query} keepPrevious of={data} rows={8}>
        {({ compliance, before, worst, best }) => (
          <>
            <FigureTiles
              figures={compliance.total}
              filter={filter}
              before={{ figures: before.total, filter: earlier }}
            />
            <div className="charts">
              <Panel title={t('figures.rateByMonth')}>
                <Chart
                  label={t('figures.rateByMonth')}
                  kind="line"
                  unit="%"
                  most={100}
                  points={compliance.groups.map(({ key, figures }) => ({
                    name: key,
                    value:
                      figures.onTimeRate === null || figures.onTimeRate === undefined
                        ? null
                        : Math.round(figures.onTimeRate * 1000) / 10,
                    to: rowsAddress(within(filter, 'MONTH', key), 'FALLEN_DUE'),
                  }))}
                />
              </Panel>
              <Panel title={t('figures.dutiesByMonth')}>
                <Chart
                  label={t('figures.dutiesByMonth')}
                  kind="bar"
                  points={compliance.groups.map(({ key, figures }) => ({
                    name: key,
                    value: figures.obligations,
                    to: rowsAddress(within(filter, 'MONTH', key)),
                  }))}
                />
              </Panel>
              <Panel title={t('figures.lateness')}>
                <Chart
                  label={t('figures.lateness')}
                  kind="bar"
                  points={compliance.total.lateness.map(({ obligations, ...range }) => ({
                    name: nameRange(writeRange(range)),
                    value: obligations,
                    to: latenessAddress(filter, range),
                  }))}
                />
              </Panel>
            </div>
            <div className="rankings">
              <Panel title={t('figures.worst')} flush>
                <Ranking groups={worst.groups} filter={filter} part={part} caption={t('figures.worst')} />
              </Panel>
              <Panel title={t('figures.best')} flush>
                <Ranking groups={best.groups} filter={filter} part={part} caption={t('figures.best')} />
              </Panel>
            </div>
          </>
        )}
      </QueryState>
      <Definitions />
    </Page>
  )
}
