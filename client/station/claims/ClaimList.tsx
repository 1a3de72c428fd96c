import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import { Day } from '../../shared/Instant.tsx'
import { ListPager } from '../../shared/ListPager.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { PlainState } from '../../ui/States.tsx'

const claims = graphql(`
  query OutageClaims($first: Int, $after: String) {
    outageClaims(checked: false, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        kind
        claimedOn
        duties
        employer {
          id
          name
        }
      }
    }
  }
`)

/** Late reports explained by an outage: to be checked before there is a case. */
export function ClaimList() {
  const { t } = useTranslation()
  const paging = usePaging('claims')
  const query = useQuery(claims, { variables: { first: paging.first, after: paging.after } })
  return (
    <QueryState query={query} keepPrevious of={query.data?.outageClaims}>
      {(page) =>
        page.nodes.length === 0 ? (
          <PlainState icon="check" title={t('claims.none')} />
        ) : (
          <>
            <DataTable
              caption={t('claims.title')}
              head={[t('field.employer'), t('field.kind'), t('claims.claimedOn'), t('claims.duties')]}
            >
              {page.nodes.map(({ id, employer, kind, claimedOn, duties }) => (
                <Row key={id}>
                  <Cell column={0} main>
                    <Link to={`/outage-claims/${id}`}>
                      <bdi>{employer.name}</bdi>
                    </Link>
                  </Cell>
                  <Cell column={1}>{t(`enums.ReportKind.${kind}`)}</Cell>
                  <Cell column={2}>
                    <Day on={claimedOn} style="long" />
                  </Cell>
                  <Cell column={3}>{duties}</Cell>
                </Row>
              ))}
            </DataTable>
            <ListPager paging={paging} page={page} />
          </>
        )
      }
    </QueryState>
  )
}
