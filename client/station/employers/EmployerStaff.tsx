import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { StaffRow } from '../../shared/StaffRow.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { ListPager } from '../../shared/ListPager.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { PlainState } from '../../ui/States.tsx'

const employerStaff = graphql(`
  query EmployerStaff($filter: EmploymentFilter, $first: Int, $after: String) {
    employments(filter: $filter, orderBy: HIRED_ON_DESC, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        ...StaffRow_employment
      }
    }
  }
`)

export function EmployerStaff({ employerId }: { employerId: string }) {
  const { t } = useTranslation()
  const paging = usePaging(employerId)
  const query = useQuery(employerStaff, {
    variables: { filter: { employerId }, first: paging.first, after: paging.after },
  })
  const list = query.data?.employments
  return (
    <QueryState query={query} keepPrevious of={list}>
      {(page) => (
        <>
          {page.nodes.length === 0 ? (
            <PlainState icon="people" title={t('employers.noStaff')} />
          ) : (
            <DataTable
              caption={t('staff.title')}
              head={[t('field.name'), t('field.position'), t('field.hiredOn'), t('field.status'), t('staff.duty')]}
            >
              {page.nodes.map((node) => (
                <StaffRow key={node.id} employment={node} />
              ))}
            </DataTable>
          )}
          <ListPager paging={paging} page={page} />
        </>
      )}
    </QueryState>
  )
}
