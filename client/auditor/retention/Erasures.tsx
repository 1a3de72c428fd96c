import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { ErasureRunsQuery } from '../../gql/graphql.ts'
import { Day, Instant } from '../../shared/Instant.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { ListPager } from '../../shared/ListPager.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'

const erasureRuns = graphql(`
  query ErasureRuns($after: String) {
    erasureRuns(first: 10, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        ranAt
        held
        sha256
        counts {
          kind
          records
        }
        entries(first: 50) {
          workerId
          endedOn
          keyId
          employer {
            id
            name
          }
        }
      }
    }
  }
`)

/** As many as the document above asks for. */
const mostEntries = 50

/** What each night took away: how many of which kind, and the rows of the people, without the people. */
export function Erasures() {
  const { t } = useTranslation()
  const paging = usePaging('erasures')
  const query = useQuery(erasureRuns, { variables: { after: paging.after } })
  return (
    <Panel flush title={t('retention.reports')}>
      <QueryState query={query} keepPrevious of={query.data?.erasureRuns} rows={3}>
        {(page) =>
          page.nodes.length === 0 ? (
            <PlainState icon="check" title={t('retention.noReports')}>
              {t('retention.noReportsAdvice')}
            </PlainState>
          ) : (
            <>
              <DataTable
                caption={t('retention.reports')}
                head={[t('retention.ranAt'), t('retention.erased'), t('retention.held')]}
              >
                {page.nodes.map((run) => (
                  <RunRow key={run.id} run={run} />
                ))}
              </DataTable>
              <ListPager paging={paging} page={page} fixed />
            </>
          )
        }
      </QueryState>
    </Panel>
  )
}

function RunRow({ run }: { run: ErasureRunsQuery['erasureRuns']['nodes'][number] }) {
  const { t } = useTranslation()
  return (
    <Row>
      <Cell column={0} main>
        <div>
          <Instant at={run.ranAt} seconds />
          {run.entries.length > 0 && <div className="hash muted">{run.sha256}</div>}
        </div>
      </Cell>
      <Cell column={1}>
        <div>
          {run.counts
            .filter(({ records }) => records > 0)
            .map(({ kind, records }) => `${t(`enums.RetainedRecord.${kind}`)} ${records}`)
            .join(' · ')}
          {run.entries.length > 0 && (
            <details>
              <summary>{t('retention.entries')}</summary>
              <ul className="changes">
                {run.entries.map(({ workerId, endedOn, keyId, employer }) => (
                  <li key={workerId}>
                    <bdi>{employer?.name}</bdi> · {t('retention.since')} <Day on={endedOn} style="long" /> ·{' '}
                    {t('retention.key')} <span className="code">{keyId ?? '—'}</span>
                  </li>
                ))}
              </ul>
              {run.entries.length === mostEntries && (
                <p className="muted small">{t('retention.firstEntries', { count: mostEntries })}</p>
              )}
            </details>
          )}
        </div>
      </Cell>
      <Cell column={2}>{run.held}</Cell>
    </Row>
  )
}
