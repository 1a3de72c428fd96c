import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { PriorRegistrationFilter } from '../../gql/graphql.ts'
import { ListPager } from '../../shared/ListPager.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { PlainState } from '../../ui/States.tsx'

const answeredRegistrations = graphql(`
  query AnsweredRegistrations($filter: PriorRegistrationFilter!, $first: Int, $after: String) {
    priorRegistrations(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        exchanges {
          question
          answer
        }
        employer {
          id
          name
        }
        employment {
          id
          worker {
            id
            name
          }
        }
      }
    }
  }
`)

/** What employers answered about people registered before, for the station to read and decide. */
export function AnsweredList({ filter }: { filter: PriorRegistrationFilter }) {
  const { t } = useTranslation()
  const paging = usePaging(JSON.stringify(filter))
  const query = useQuery(answeredRegistrations, { variables: { filter, first: paging.first, after: paging.after } })
  return (
    <QueryState query={query} keepPrevious of={query.data?.priorRegistrations}>
      {(page) => (
        <>
          {page.nodes.length === 0 ? (
            <PlainState icon="check" title={t('desk.nothing')} />
          ) : (
            <DataTable
              caption={t('desk.queues.answered')}
              head={[t('field.worker'), t('field.employer'), t('prior.exchanges')]}
            >
              {page.nodes.map(({ id, exchanges, employer, employment }) => (
                <Row key={id}>
                  <Cell column={0} main>
                    <Link to="/prior-registrations?status=ANSWERED">
                      <bdi>{employment.worker.name || t('retention.erasedPerson')}</bdi>
                    </Link>
                  </Cell>
                  <Cell column={1}>
                    <bdi>{employer.name}</bdi>
                  </Cell>
                  <Cell column={2}>
                    <span>
                      {exchanges.slice(-1).map(({ question, answer }) => (
                        <span key={question}>
                          <b>{t('prior.question')}</b> {question}
                          <br />
                          <b>{t('prior.answer')}</b> {answer}
                        </span>
                      ))}
                    </span>
                  </Cell>
                </Row>
              ))}
            </DataTable>
          )}
          <ListPager paging={paging} page={page} />
        </>
      )}
    </QueryState>
  )
}
