import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { DownloadLink } from '../../shared/files/DownloadLink.tsx'
import { Instant } from '../../shared/Instant.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { ListPager } from '../../shared/ListPager.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { SavedQuestions } from './SavedQuestions.tsx'

const exportsQuery = graphql(`
  query Exports($after: String) {
    exports(first: 20, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        matter
        format
        status
        reason
        asOf
        requestedAt
        rowsWritten
        rowCount
        sha256
        url
      }
    }
  }
`)

const tones = { QUEUED: 'plain', READY: 'good', FAILED: 'bad', EXPIRED: 'plain' } as const
const whileWritingMs = 2_000

/** Files that the viewer asked for, and the questions that are answered by themselves. */
export function ExportsPage() {
  const { t } = useTranslation()
  const paging = usePaging('exports')
  const query = useQuery(exportsQuery, {
    variables: { after: paging.after },
    pollInterval: whileWritingMs,
    skipPollAttempt: () => document.hidden,
  })
  const list = query.data?.exports
  return (
    <Page title={t('exports.title')} lede={t('exports.lede')}>
      <Panel flush>
        <QueryState query={query} keepPrevious of={list}>
          {(page) =>
            page.nodes.length === 0 ? (
              <PlainState icon="download" title={t('exports.none')}>
                {t('exports.noneAdvice')}
              </PlainState>
            ) : (
              <>
                <DataTable
                  caption={t('exports.title')}
                  head={[
                    t('exports.matter'),
                    t('exports.format'),
                    t('figures.asOf'),
                    t('field.reason'),
                    t('exports.rows'),
                    t('field.status'),
                  ]}
                >
                  {page.nodes.map((file) => (
                    <Row key={file.id}>
                      <Cell column={0} main>
                        {file.url ? (
                          <DownloadLink href={file.url} look="text">
                            {t(`exports.matters.${file.matter}`)}
                          </DownloadLink>
                        ) : (
                          t(`exports.matters.${file.matter}`)
                        )}
                        {file.sha256 && <div className="hash muted">{file.sha256}</div>}
                      </Cell>
                      <Cell column={1}>{file.format}</Cell>
                      <Cell column={2}>
                        <Instant at={file.asOf} seconds />
                      </Cell>
                      <Cell column={3}>{file.reason}</Cell>
                      <Cell column={4}>{file.rowCount ?? file.rowsWritten}</Cell>
                      <Cell column={5}>
                        <Chip tone={tones[file.status]}>{t(`exports.statuses.${file.status}`)}</Chip>
                      </Cell>
                    </Row>
                  ))}
                </DataTable>
                <ListPager paging={paging} page={page} fixed />
              </>
            )
          }
        </QueryState>
      </Panel>
      <SavedQuestions />
    </Page>
  )
}
