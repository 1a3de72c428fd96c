import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { RosterImportStatus, RosterRowOutcome, RosterRowsQuery } from '../../gql/graphql.ts'
import { ErrorText } from '../../shared/ErrorText.tsx'
import { Day } from '../../shared/Instant.tsx'
import { Loaded } from '../../shared/Loaded.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { Chip, type Tone } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { PlainState } from '../../ui/States.tsx'

const rosterRows = graphql(`
  query RosterRows($id: ID!, $outcome: [RosterRowOutcome!], $first: Int, $after: String) {
    node(id: $id) {
      id
      ... on RosterImport {
        rows(outcome: $outcome, first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            rowNumber
            outcome
            name
            identityNumberMasked
            hiredOn
            endedOn
            late
            deadline {
              dueOn
            }
            errors {
              ...ErrorText_userError @unmask
            }
            report {
              id
              receiptNumber
            }
          }
        }
      }
    }
  }
`)

const tones: Record<RosterRowOutcome, Tone> = {
  HIRE: 'plain',
  DEPARTURE: 'plain',
  UNCHANGED: 'plain',
  DUPLICATE: 'warn',
  INVALID: 'bad',
  IGNORED: 'plain',
  FILED: 'good',
}

type RosterRowsProps = { rosterId: string; status: RosterImportStatus; outcome: RosterRowOutcome | null }

export function RosterRows({ rosterId, status, outcome }: RosterRowsProps) {
  const { t } = useTranslation()
  const paging = usePaging(`${outcome}|${status}`)
  const query = useQuery(rosterRows, {
    variables: { id: rosterId, outcome: outcome ? [outcome] : undefined, first: 50, after: paging.after },
  })
  const node = (query.data ?? query.previousData)?.node
  const rows = node?.__typename === 'RosterImport' ? node.rows : null
  return (
    <Loaded query={query} of={rows} rows={8}>
      {(page) => (
        <>
          {page.nodes.length === 0 ? (
            <PlainState icon="search" title={t('list.nothingFound')} />
          ) : (
            <DataTable
              caption={t('roster.allRows')}
              head={[t('roster.row'), t('field.worker'), t('field.hiredOn'), t('field.endedOn'), t('roster.outcome'), t('roster.finding')]}
            >
              {page.nodes.map((row) => (
                <RosterRow key={row.rowNumber} row={row} />
              ))}
            </DataTable>
          )}
          <Pager
            label={t('list.pages')}
            summary={t('list.summary', { count: page.totalCount, page: paging.page })}
            earlier={t('list.earlier')}
            later={t('list.later')}
            onEarlier={paging.earlier}
            onLater={paging.later(page.pageInfo)}
          />
        </>
      )}
    </Loaded>
  )
}

type Row = Extract<NonNullable<RosterRowsQuery['node']>, { __typename: 'RosterImport' }>['rows']['nodes'][number]

function RosterRow({ row }: { row: Row }) {
  const { t } = useTranslation()
  return (
    <tr>
      <Cell column={0}>{row.rowNumber}</Cell>
      <Cell column={1} main>
        {row.name ? <bdi>{row.name}</bdi> : <span className="muted">—</span>}
        {row.identityNumberMasked && <div className="muted small code">{row.identityNumberMasked}</div>}
      </Cell>
      <Cell column={2}>{row.hiredOn ? <Day on={row.hiredOn} style="long" /> : <span className="muted">—</span>}</Cell>
      <Cell column={3}>{row.endedOn ? <Day on={row.endedOn} style="long" /> : <span className="muted">—</span>}</Cell>
      <Cell column={4}>
        <span className="row chips">
          <Chip tone={tones[row.outcome]}>{t(`enums.RosterRowOutcome.${row.outcome}`)}</Chip>
          {row.late && <Chip tone="warn">{t('roster.late')}</Chip>}
        </span>
      </Cell>
      <Cell column={5}>
        <span>
          {row.report && (
            <Link to={`/receipt/${row.report.id}`} className="code">
              {row.report.receiptNumber}
            </Link>
          )}
          {row.deadline && !row.report && (
            <span className="muted small">
              {t('deadline.lastDay')} <Day on={row.deadline.dueOn} style="long" />
            </span>
          )}
          {row.errors.map((error) => (
            <p key={error.code + error.message} className={row.outcome === 'INVALID' ? 'row-error' : 'muted small'}>
              <ErrorText error={error} />
            </p>
          ))}
        </span>
      </Cell>
    </tr>
  )
}
