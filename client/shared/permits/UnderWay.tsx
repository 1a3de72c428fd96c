import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { PermitApplicationStatus } from '../../gql/graphql.ts'
import { Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { ListPager } from '../ListPager.tsx'
import { QueryState } from '../QueryState.tsx'
import { usePaging } from '../use-paging.ts'
import { ApplicantCard } from '../visits/ApplicantCard.tsx'

const applicationsUnderWay = graphql(`
  query ApplicationsUnderWay($filter: PermitApplicationFilter, $first: Int, $after: String) {
    permitApplications(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        ...ApplicantCard_application
      }
    }
  }
`)

const status: PermitApplicationStatus[] = ['SUBMITTED', 'DOCUMENTS_MISSING', 'ACCEPTED', 'ISSUED']

/** Every application that is not over, page by page. */
export function UnderWay({ asOf }: { asOf?: string | null }) {
  const { t } = useTranslation()
  const paging = usePaging(`under way ${asOf ?? ''}`)
  const query = useQuery(applicationsUnderWay, {
    variables: { filter: { status, asOf }, first: paging.first, after: paging.after },
  })
  return (
    <Panel flush title={t('visits.permits.applications')}>
      <QueryState query={query} of={query.data?.permitApplications} keepPrevious>
        {(page) =>
          page.nodes.length === 0 ? (
            <PlainState icon="receipt" title={t('visits.permits.noApplications')} />
          ) : (
            <>
              {page.nodes.map((application) => (
                <ApplicantCard key={application.id} application={application} />
              ))}
              <ListPager paging={paging} page={page} />
            </>
          )
        }
      </QueryState>
    </Panel>
  )
}
