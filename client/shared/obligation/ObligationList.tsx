import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { ObligationFilter } from '../../gql/graphql.ts'
import { Pager } from '../../ui/Pager.tsx'
import { PlainState } from '../../ui/States.tsx'
import { Loaded } from '../Loaded.tsx'
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
  const { t } = useTranslation()
  const paging = usePaging(JSON.stringify(filter))
  const query = useQuery(obligations, { variables: { filter, first: 20, after: paging.after } })
  const list = (query.data ?? query.previousData)?.obligations
  return (
    <Loaded query={query} of={list} rows={8}>
      {(page) => (
        <>
          {page.nodes.length === 0 ? (
            <PlainState icon="check" title={emptyTitle}>
              {emptyAdvice}
            </PlainState>
          ) : (
            <ObligationTable obligations={page.nodes} />
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
