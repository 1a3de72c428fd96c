import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { EmployerFilter, EmployerListQuery, EmployerStatus } from '../../gql/graphql.ts'
import { Instant } from '../../shared/Instant.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { ListPager } from '../../shared/ListPager.tsx'
import { usePaging } from '../../shared/use-paging.ts'
import { Chip, type Tone } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { PlainState } from '../../ui/States.tsx'

const employerList = graphql(`
  query EmployerList($filter: EmployerFilter, $first: Int, $after: String) {
    employers(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        unifiedSocialCreditCode
        status
        registeredAt
        station {
          id
          name
        }
        counts {
          activeEmployments
          overdueObligations
          pendingCases
        }
      }
    }
  }
`)

export const employerTones: Record<EmployerStatus, Tone> = {
  PENDING: 'warn',
  ACTIVE: 'good',
  REJECTED: 'bad',
  SUSPENDED: 'bad',
}

export function EmployerList({ filter }: { filter: EmployerFilter }) {
  const { t } = useTranslation()
  const paging = usePaging(JSON.stringify(filter))
  const query = useQuery(employerList, { variables: { filter, first: paging.first, after: paging.after } })
  const list = query.data?.employers
  return (
    <QueryState query={query} keepPrevious of={list} rows={8}>
      {(page) => (
        <>
          {page.nodes.length === 0 ? (
            <PlainState icon="building" title={t('employers.none')}>
              {t('employers.noneAdvice')}
            </PlainState>
          ) : (
            <DataTable
              caption={t('employers.title')}
              head={[
                t('field.employer'),
                t('field.station'),
                t('employers.staff'),
                t('employers.overdue'),
                t('employers.cases'),
                t('field.status'),
              ]}
            >
              {page.nodes.map((employer) => (
                <EmployerRow key={employer.id} employer={employer} />
              ))}
            </DataTable>
          )}
          <ListPager paging={paging} page={page} />
        </>
      )}
    </QueryState>
  )
}

function EmployerRow({ employer }: { employer: EmployerListQuery['employers']['nodes'][number] }) {
  const { t } = useTranslation()
  const { counts } = employer
  return (
    <Row>
      <Cell column={0} main>
        <Link to={`/employers/${employer.id}`}>
          <bdi>{employer.name}</bdi>
        </Link>
        <div className="muted small code">{employer.unifiedSocialCreditCode}</div>
      </Cell>
      <Cell column={1}>{employer.station.name}</Cell>
      <Cell column={2}>{counts.activeEmployments}</Cell>
      <Cell column={3}>{counts.overdueObligations > 0 ? <Chip tone="bad">{counts.overdueObligations}</Chip> : 0}</Cell>
      <Cell column={4}>{counts.pendingCases > 0 ? <Chip tone="bad">{counts.pendingCases}</Chip> : 0}</Cell>
      <Cell column={5}>
        <span>
          <Chip tone={employerTones[employer.status]}>{t(`enums.EmployerStatus.${employer.status}`)}</Chip>
          {employer.status === 'PENDING' && employer.registeredAt && (
            <div className="muted small">
              <Instant at={employer.registeredAt} />
            </div>
          )}
        </span>
      </Cell>
    </Row>
  )
}
