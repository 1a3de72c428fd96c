import { useQuery } from '@apollo/client/react'
import { graphql } from '../../gql/gql.ts'
import type { ObligationFilter } from '../../gql/graphql.ts'
import { PlainState } from '../../ui/States.tsx'
import { QueryState } from '../QueryState.tsx'
import { ListPager } from '../ListPager.tsx'
import { usePaging } from '../use-paging.ts'
import { ObligationTable } from './ObligationTable.tsx'

const obligations = graphql(`
  query Obligations($filter: ObligationFilter, $first: Int, $after: String) {
    obligations(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        ...ObligationRow_obligation
      }
    }
  }
`)

type ObligationListProps = { filter: ObligationFilter; emptyTitle: string; emptyAdvice: string }

export function ObligationList({ filter, emptyTitle, emptyAdvice }: ObligationListProps) {
  const paging = usePaging(JSON.stringify(filter))
  const query = useQuery(obligations, { variables: { filter, first: paging.first, after: paging.after } })
  const list = query.data?.obligations
  return (
    <QueryState query={query} keepPrevious of={list} rows={8}>
      {(page) => (
        <>
          {page.nodes.length === 0 ? (
            <PlainState icon="check" title={emptyTitle}>
              {emptyAdvice}
            </PlainState>
          ) : (
            <ObligationTable obligations={page.nodes} />
          )}
          <ListPager paging={paging} page={page} />
        </>
      )}
    </QueryState>
  )
}
