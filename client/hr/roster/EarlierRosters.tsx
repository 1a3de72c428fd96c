import { useQuery } from '@apollo/client/react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { RosterImportStatus } from '../../gql/graphql.ts'
import { Instant } from '../../shared/Instant.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { ListPager } from '../../shared/ListPager.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { openQuestions } from './open-questions.ts'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Panel } from '../../ui/Page.tsx'

const earlierRosters = graphql(`
  query EarlierRosters($employerId: ID!, $first: Int, $after: String) {
    node(id: $employerId) {
      id
      ... on Employer {
        rosterImports(first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            fileName
            mode
            status
            createdAt
            fileQuestions {
              answer
              stopsFiling
            }
            summary {
              fileable
              lastDayNeeded
              registeredBefore
              registeredBeforeToFile
              reported
              invalid
            }
          }
        }
      }
    }
  }
`)

type Summary = Record<
  'fileable' | 'lastDayNeeded' | 'registeredBefore' | 'registeredBeforeToFile' | 'reported' | 'invalid',
  number
>

const hasRows = (status: RosterImportStatus): boolean => status === 'READY' || status === 'FILING' || status === 'DONE'

/** What of a roster is done and what is left, as its own page and the to-dos count it. */
function resultOf(t: TFunction, summary: Summary): string {
  const { fileable, lastDayNeeded, registeredBefore, registeredBeforeToFile, reported, invalid } = summary
  const parts = [
    ['reported', reported],
    ['recorded', registeredBefore - registeredBeforeToFile],
    ['toReport', fileable - registeredBeforeToFile],
    ['toRecord', registeredBeforeToFile],
    ['lastDays', lastDayNeeded],
    ['invalid', invalid],
  ] as const
  const said = parts.filter(([, count]) => count > 0).map(([part, count]) => t(`roster.results.${part}`, { count }))
  return said.length > 0 ? said.join(' · ') : t('roster.results.nothing')
}

/** One comes back to a roster here, e.g. to repair what was left or to fetch its receipts. */
export function EarlierRosters({ employerId }: { employerId: string }) {
  const { t } = useTranslation()
  const paging = usePaging(employerId)
  const query = useQuery(earlierRosters, { variables: { employerId, first: 10, after: paging.after } })
  const node = query.data?.node
  const list = node?.__typename === 'Employer' ? node.rosterImports : null
  if (list?.totalCount === 0) return null
  return (
    <Panel flush title={t('roster.earlier')}>
      <QueryState query={query} keepPrevious of={list} rows={3}>
        {(page) => (
          <>
            <DataTable
              caption={t('roster.earlier')}
              head={[t('roster.fileName'), t('field.status'), t('roster.result')]}
            >
              {page.nodes.map(({ id, fileName, mode, status, createdAt, fileQuestions, summary }) => (
                <Row key={id}>
                  <Cell column={0} main>
                    <Link to={`/roster/${id}`}>
                      <bdi>{fileName}</bdi>
                    </Link>
                    <div className="muted small">
                      <Instant at={createdAt} /> · {t(`enums.RosterMode.${mode}`)}
                    </div>
                  </Cell>
                  <Cell column={1}>
                    {status === 'READY' && openQuestions({ fileQuestions }).open > 0
                      ? t('roster.readyAsks', { count: openQuestions({ fileQuestions }).open })
                      : t(`enums.RosterImportStatus.${status}`)}
                  </Cell>
                  <Cell column={2}>{hasRows(status) && resultOf(t, summary)}</Cell>
                </Row>
              ))}
            </DataTable>
            <ListPager paging={paging} page={page} fixed />
          </>
        )}
      </QueryState>
    </Panel>
  )
}
