import { useApolloClient, useQuery } from '@apollo/client/react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { VisitStatusChip, WindowText } from '../../shared/visits/visit-words.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { RouteMap } from '../visit-plan/RouteMap.tsx'
import { keepDay } from './kept-page.ts'
import '../../shared/visits/visits.css'

const routeOfToday = graphql(`
  query RouteOfToday($officerId: ID!, $begin: DateTime!, $end: DateTime!) {
    viewer {
      station {
        id
        longitude
        latitude
      }
    }
    visits(filter: { officerId: $officerId, from: $begin, to: $end, status: [SCHEDULED, IN_PROGRESS, COMPLETED] }, first: 50) {
      nodes {
        id
        status
        address
        longitude
        latitude
        scheduled {
          startsAt
          endsAt
        }
        employer {
          id
          name
        }
        people
      }
    }
  }
`)

/** Where this officer goes today, in order. */
export function TodayPage() {
  const { t } = useTranslation()
  const { user, today } = useSignedIn()
  const query = useQuery(routeOfToday, {
    variables: { officerId: user.id, begin: `${today}T00:00:00+08:00`, end: `${today}T23:59:59+08:00` },
  })
  const { data } = query
  const station = data?.viewer?.station
  const visits = data?.visits.nodes.toReversed() ?? []
  const client = useApolloClient()
  const ahead = (data?.visits.nodes ?? [])
    .filter(({ status }) => status !== 'COMPLETED')
    .map(({ id }) => id)
    .join(' ')
  useEffect(() => {
    // The page's own code first, so that it is among the files that are kept. What cannot be kept now is fetched when
    // its page is opened.
    if (ahead !== '')
      void import('./VisitDayPage.tsx').then(() => keepDay(client, ahead.split(' '))).catch(() => undefined)
  }, [client, ahead])
  return (
    <Page
      narrow
      title={t('visits.today.title')}
      lede={t('visits.today.lede')}
      back={{ to: '/visit-calendar', label: t('visits.calendar.title') }}
    >
      <QueryState query={query} of={data?.visits.nodes}>
        {() =>
          visits.length === 0 ? (
            <PlainState icon="calendar" title={t('visits.today.none')}>
              {t('visits.today.noneAdvice')}
            </PlainState>
          ) : (
            <>
              <RouteMap
                station={
                  station?.longitude == null || station.latitude == null
                    ? null
                    : { longitude: station.longitude, latitude: station.latitude, label: t('visits.plan.station') }
                }
                routes={[
                  {
                    key: 'today',
                    label: t('visits.today.title'),
                    points: visits.flatMap(({ longitude, latitude, employer }) =>
                      longitude == null || latitude == null ? [] : [{ longitude, latitude, label: employer.name }],
                    ),
                  },
                ]}
              />
              <Panel flush>
                {visits.map((visit, index) => (
                  <div key={visit.id} className="person-card">
                    <div className="person-head">
                      <b>
                        {index + 1}. <Link to={`/visits/${visit.id}/day`}>{visit.employer.name}</Link>
                      </b>
                      {visit.scheduled && <WindowText window={visit.scheduled} day={false} />}
                      <VisitStatusChip status={visit.status} />
                    </div>
                    <span className="muted small">
                      {visit.address} · {t('visits.people', { count: visit.people })}
                    </span>
                  </div>
                ))}
              </Panel>
            </>
          )
        }
      </QueryState>
    </Page>
  )
}
