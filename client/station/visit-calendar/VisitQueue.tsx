import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { VisitQueueQuery } from '../../gql/graphql.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Panel } from '../../ui/Page.tsx'
import { ListPager } from '../../shared/ListPager.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { VisitStatusChip, Wishes } from '../../shared/visits/visit-words.tsx'

const visitQueue = graphql(`
  query VisitQueue($first: Int, $after: String) {
    viewer {
      station {
        id
        visitQueue(first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            status
            version
            address
            returnedAt
            scheduled {
              startsAt
              endsAt
            }
            preferredWindows {
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
    }
  }
`)

export type QueuedVisit = NonNullable<NonNullable<VisitQueueQuery['viewer']>['station']>['visitQueue']['nodes'][number]

type VisitQueueProps = { onDrag: (visit: QueuedVisit | undefined) => void; onSchedule: (visit: QueuedVisit) => void }

/** What waits for a time, in the order of its service: all of it, page by page. */
export function VisitQueue({ onDrag, onSchedule }: VisitQueueProps) {
  const { t } = useTranslation()
  const paging = usePaging('', 50)
  const query = useQuery(visitQueue, { variables: { first: paging.first, after: paging.after } })
  const queue = query.data?.viewer?.station?.visitQueue
  return (
    <Panel title={queue ? `${t('visits.calendar.queue')} (${queue.totalCount})` : t('visits.calendar.queue')}>
      <QueryState query={query} of={queue} rows={2} keepPrevious>
        {(page) => (
          <>
            <div className="visit-queue">
              {page.nodes.length === 0 && <p className="muted">{t('visits.calendar.emptyQueue')}</p>}
              {page.nodes.map((visit) => (
                <div
                  key={visit.id}
                  className="visit-card"
                  draggable
                  onDragStart={() => onDrag(visit)}
                  onDragEnd={() => onDrag(undefined)}
                >
                  <span>
                    <Link to={`/visits/${visit.id}`}>{visit.employer.name}</Link>{' '}
                    {visit.status === 'MISSED' && <VisitStatusChip status="MISSED" />}
                    {visit.returnedAt && <Chip tone="warn">{t('visits.returned')}</Chip>}
                    {visit.urgent && visit.urgent.approved !== false && (
                      <Chip tone="bad">{t(visit.urgent.approved ? 'visits.urgentMark' : 'visits.urgentWaits')}</Chip>
                    )}
                  </span>
                  <span className="muted small">
                    {t('visits.people', { count: visit.people })} · {visit.address}
                  </span>
                  <span className="small">
                    <Wishes windows={visit.preferredWindows} />
                  </span>
                  <Button size="small" onClick={() => onSchedule(visit)}>
                    {t('visits.schedule')}
                  </Button>
                </div>
              ))}
            </div>
            {(page.totalCount > page.nodes.length || paging.page > 1) && <ListPager paging={paging} page={page} />}
          </>
        )}
      </QueryState>
    </Panel>
  )
}
