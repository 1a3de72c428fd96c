import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { PriorRegistrationsPageQuery, PriorRegistrationStatus } from '../../gql/graphql.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Select } from '../../ui/Select.tsx'
import { Page } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { ListPager } from '../ListPager.tsx'
import { QueryState } from '../QueryState.tsx'
import { useFilterParams } from '../use-filter-params.ts'
import { usePaging } from '../use-paging.ts'
import { hasRole, useViewer } from '../viewer.ts'
import { useState } from 'react'
import { HandleChosen } from './HandleChosen.tsx'
import { PriorRegistrationRow } from './PriorRegistrationRow.tsx'

const priorRegistrationsPage = graphql(`
  query PriorRegistrationsPage($filter: PriorRegistrationFilter, $first: Int, $after: String) {
    priorRegistrations(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        mayDecide
        withinReportingTerm
        employment {
          id
          worker {
            id
            name
          }
        }
        ...PriorRegistrationRow_claim
      }
    }
  }
`)

const statuses = [
  'CLAIMED',
  'ASKED',
  'ANSWERED',
  'ACCEPTED',
  'REJECTED',
  'WITHDRAWN',
] as const satisfies readonly PriorRegistrationStatus[]

/** Who was registered before, outside the portal: the employer's claims, which its station may ask about. */
export function PriorRegistrationsPage() {
  const { t } = useTranslation()
  const { params, choose } = useFilterParams()
  const status = params.get('status') ?? ''
  const paging = usePaging(status)
  const mayAccept = hasRole(useViewer(), ['OFFICER', 'STATION_CHIEF'])
  const [chosen, setChosen] = useState<readonly string[]>([])
  const shown = statuses.find((one) => one === status)
  const query = useQuery(priorRegistrationsPage, {
    variables: { filter: shown ? { status: [shown] } : undefined, first: paging.first, after: paging.after },
  })
  return (
    <Page title={t('prior.title')} lede={t('prior.lede')}>
      <label className="row">
        {t('field.status')}
        <Select
          value={status}
          empty={t('prior.all')}
          options={statuses.map((value) => ({ value, label: t(`enums.PriorRegistrationStatus.${value}`) }))}
          onChange={(value) => choose('status', value)}
        />
      </label>
      <QueryState query={query} of={query.data?.priorRegistrations} rows={8}>
        {(page) => {
          const list = (
            <>
              {page.nodes.length === 0 ? (
                <PlainState icon="search" title={t('list.nothingFound')} />
              ) : (
                <DataTable
                  caption={t('prior.title')}
                  head={[
                    t('field.worker'),
                    t('field.employer'),
                    t('field.hiredOn'),
                    t('field.registeredBeforeOn'),
                    t('field.registeredBeforeReference'),
                    t('prior.claimed'),
                    t('field.status'),
                    t('prior.exchanges'),
                  ]}
                >
                  {page.nodes.map((claim) => (
                    <PriorRegistrationRow
                      key={claim.id}
                      claim={claim}
                      chosen={chosen.includes(claim.id)}
                      onChoose={
                        mayAccept
                          ? (id, on) =>
                              setChosen((before) => [...before.filter((one) => one !== id), ...(on ? [id] : [])])
                          : undefined
                      }
                    />
                  ))}
                </DataTable>
              )}
              <ListPager paging={paging} page={page} />
            </>
          )
          return mayAccept ? (
            <HandleChosen
              chosen={decidable(page.nodes).filter(({ id }) => chosen.includes(id))}
              offered={decidable(page.nodes)}
              onChoose={setChosen}
            >
              {list}
            </HandleChosen>
          ) : (
            list
          )
        }}
      </QueryState>
    </Page>
  )
}

function decidable(nodes: PriorRegistrationsPageQuery['priorRegistrations']['nodes']) {
  return nodes
    .filter(({ mayDecide }) => mayDecide)
    .map(({ id, withinReportingTerm, employment }) => ({
      id,
      name: employment.worker.name,
      withinTerm: withinReportingTerm,
    }))
}
