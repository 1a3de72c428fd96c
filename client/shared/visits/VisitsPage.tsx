import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { VisitFilter, VisitStatus } from '../../gql/graphql.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Select } from '../../ui/Select.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { QueryState } from '../QueryState.tsx'
import { AsOfField, ShownAsOf } from '../AsOf.tsx'
import { FromFigure, readFigureParams } from '../FromFigure.tsx'
import { useFilterParams } from '../use-filter-params.ts'
import { ListPager } from '../ListPager.tsx'
import { usePaging } from '../use-paging.ts'
import { useSignedIn } from '../viewer.ts'
import { FeedPanel } from './FeedPanel.tsx'
import { VisitStatusChip, WindowText } from './visit-words.tsx'
import './visits.css'
import '../../ui/link-button.css'

const visitList = graphql(`
  query VisitList($filter: VisitFilter, $first: Int, $after: String) {
    visits(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        status
        address
        scheduled {
          startsAt
          endsAt
        }
        employer {
          id
          name
        }
        officers {
          id
          name
        }
        people
        urgent {
          approved
        }
      }
    }
  }
`)

const statuses = [
  'REQUESTED',
  'SCHEDULED',
  'IN_PROGRESS',
  'COMPLETED',
  'CANCELLED',
  'MISSED',
] as const satisfies readonly VisitStatus[]

/** The figures whose rows are visits. */
const figures = ['visitsCompleted', 'visitsOffHours', 'visitsRated'] as const

/** The visits of a company, or of a station, the latest first. */
export function VisitsPage() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  const { params, choose } = useFilterParams()
  const status = statuses.find((known) => known === params.get('status'))
  const { from, to, scope, ruleKey } = readFigureParams(params)
  const figure = figures.find((known) => known === params.get('figure'))
  const ofFigure = figure && {
    ...scope,
    ruleKey,
    completedFrom: from,
    completedTo: to,
    ...(figure === 'visitsOffHours' && { offHours: true }),
    ...(figure === 'visitsRated' && { rated: true }),
  }
  const filter: VisitFilter = {
    ...(ofFigure ?? { asOf: scope.asOf }),
    status: ofFigure ? ['COMPLETED'] : status ? [status] : undefined,
  }
  const paging = usePaging(JSON.stringify(filter))
  const query = useQuery(visitList, { variables: { filter, first: paging.first, after: paging.after } })
  const list = query.data?.visits
  const ask = viewer.employer && (
    <Link to="/request-visit" className="link-button">
      {t('visits.ask')}
    </Link>
  )
  const head = [
    t('visits.when'),
    viewer.employer ? t('visits.where') : t('visits.company'),
    t('visits.applicants'),
    t('visits.who'),
    t('field.status'),
  ]
  return (
    <Page title={t('visits.title')} lede={t('visits.lede')} actions={ask}>
      {figure && <FromFigure what={t(`figures.names.${figure}`)} />}
      <div className="filters" hidden={figure !== undefined}>
        <label>
          {t('field.status')}
          <Select
            value={status}
            empty={t('form.all')}
            onChange={(value) => choose('status', value)}
            options={statuses.map((value) => ({ value, label: t(`visits.VisitStatus.${value}`) }))}
          />
        </label>
        <AsOfField />
      </div>
      <ShownAsOf except={t('figures.officersAreNow')} />
      <Panel flush>
        <QueryState query={query} keepPrevious of={list} rows={6}>
          {(page) =>
            page.nodes.length === 0 ? (
              <PlainState icon="calendar" title={t('visits.none')} action={ask}>
                {t('visits.noneAdvice')}
              </PlainState>
            ) : (
              <>
                <DataTable caption={t('visits.title')} head={head}>
                  {page.nodes.map((visit) => (
                    <Row key={visit.id}>
                      <Cell column={0} main>
                        <Link to={`/visits/${visit.id}`}>
                          {visit.scheduled ? <WindowText window={visit.scheduled} /> : t('visits.unscheduled')}
                        </Link>
                      </Cell>
                      <Cell column={1}>{viewer.employer ? visit.address : visit.employer.name}</Cell>
                      <Cell column={2}>{t('visits.people', { count: visit.people })}</Cell>
                      <Cell column={3}>{visit.officers.map(({ name }) => name).join('、') || '—'}</Cell>
                      <Cell column={4}>
                        <VisitStatusChip status={visit.status} />{' '}
                        {visit.urgent && visit.urgent.approved !== false && (
                          <Chip tone="bad">
                            {t(visit.urgent.approved ? 'visits.urgentMark' : 'visits.urgentWaits')}
                          </Chip>
                        )}
                      </Cell>
                    </Row>
                  ))}
                </DataTable>
                <ListPager paging={paging} page={page} />
              </>
            )
          }
        </QueryState>
      </Panel>
      {!scope.asOf && <FeedPanel />}
    </Page>
  )
}
