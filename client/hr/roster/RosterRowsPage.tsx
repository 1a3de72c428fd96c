import { useApolloClient } from '@apollo/client/react'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { AllRosterRowsQuery } from '../../gql/graphql.ts'
import { Day } from '../../shared/Instant.tsx'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { describeFailure, type Failure } from '../../shared/failure.ts'
import { Page, Panel } from '../../ui/Page.tsx'
import { recordsOnly } from './roster-rows.ts'
import './roster.css'

const allRosterRows = graphql(`
  query AllRosterRows($id: ID!, $after: String) {
    node(id: $id) {
      id
      ... on RosterImport {
        fileName
        rows(first: 100, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            rowNumber
            sheet
            sheetRow
            outcome
            name
            identityNumberMasked
            hiredOn
            endedOn
            late
            registeredBefore
            ignoredText
            errors {
              message
            }
            reports {
              receiptNumber
            }
          }
        }
      }
    }
  }
`)

type Roster = Extract<NonNullable<AllRosterRowsQuery['node']>, { __typename: 'RosterImport' }>
type Row = Roster['rows']['nodes'][number]

/** More are for the spreadsheet. */
const mostRows = 5_000

/** Every row in one plain table, for paper and for the browser's own search. */
export function RosterRowsPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const { rows, total, fileName, failure } = useAllRows(id)
  const whole = total !== null && rows.length >= Math.min(total, mostRows)
  return (
    <Page
      title={fileName ? t('roster.search.allOf', { name: fileName }) : t('roster.allRows')}
      back={{ to: `/roster/${id}`, label: fileName ?? t('roster.title') }}
      actions={
        <Button disabled={!whole} onClick={() => window.print()}>
          {t('roster.search.print')}
        </Button>
      }
    >
      <ErrorSummary errors={[]} failure={failure} />
      <p role="status" className={whole && rows.length === total ? 'no-print muted' : undefined}>
        {whole
          ? t(rows.length < total ? 'roster.search.stopped' : 'roster.search.whole', {
              shown: rows.length,
              count: total,
            })
          : t('roster.search.loading', { shown: rows.length })}
      </p>
      <Panel flush>
        <table className="data-table all-rows">
          <caption className="visually-hidden">{t('roster.allRows')}</caption>
          <thead>
            <tr>
              {(
                [
                  'roster.row',
                  'field.worker',
                  'field.hiredOn',
                  'field.endedOn',
                  'roster.outcome',
                  'roster.finding',
                ] as const
              ).map((word) => (
                <th key={word} scope="col">
                  {t(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PlainRow key={row.rowNumber} row={row} />
            ))}
          </tbody>
        </table>
      </Panel>
    </Page>
  )
}

function PlainRow({ row }: { row: Row }) {
  const { t } = useTranslation()
  return (
    <tr>
      <td>
        {row.sheet} {row.sheetRow}
      </td>
      <td className="main-cell">
        <bdi>{row.name ?? row.ignoredText ?? '—'}</bdi>{' '}
        <span className="muted small code">{row.identityNumberMasked}</span>
      </td>
      <td data-label={t('field.hiredOn')}>{row.hiredOn && <Day on={row.hiredOn} style="long" />}</td>
      <td data-label={t('field.endedOn')}>{row.endedOn && <Day on={row.endedOn} style="long" />}</td>
      <td>
        {t(recordsOnly(row) ? 'enums.RosterRowFinding.REGISTERED_BEFORE' : `enums.RosterRowOutcome.${row.outcome}`)}
        {row.late && ` · ${t('roster.late')}`}
      </td>
      <td>
        {[...row.reports.map(({ receiptNumber }) => receiptNumber), ...row.errors.map(({ message }) => message)].join(
          ' ',
        )}
      </td>
    </tr>
  )
}

function useAllRows(id: string): {
  rows: readonly Row[]
  total: number | null
  fileName: string | null
  failure?: Failure
} {
  const client = useApolloClient()
  const [found, setFound] = useState<{ rows: readonly Row[]; total: number | null; fileName: string | null }>({
    rows: [],
    total: null,
    fileName: null,
  })
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    let left = false
    async function load() {
      const rows: Row[] = []
      for (let after: string | null | undefined; rows.length < mostRows && !left;) {
        const { data } = await client.query({ query: allRosterRows, variables: { id, after }, fetchPolicy: 'no-cache' })
        if (data?.node?.__typename !== 'RosterImport') return
        const { fileName, rows: page } = data.node
        rows.push(...page.nodes)
        if (!left) setFound({ rows: [...rows], total: page.totalCount, fileName })
        if (!page.pageInfo.hasNextPage) return
        after = page.pageInfo.endCursor
      }
    }
    load().catch((error: unknown) => setFailure(describeFailure(error)))
    return () => {
      left = true
    }
  }, [client, id])
  return failure ? { ...found, failure } : found
}
