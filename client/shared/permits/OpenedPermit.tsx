import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import { Panel } from '../../ui/Page.tsx'
import { Day } from '../Instant.tsx'
import { QueryState } from '../QueryState.tsx'
import { useSignedIn } from '../viewer.ts'
import { ApplicantCard } from '../visits/ApplicantCard.tsx'

const openedPermit = graphql(`
  query OpenedPermit($id: ID!) {
    node(id: $id) {
      id
      ... on PermitApplication {
        ...ApplicantCard_application
      }
      ... on ResidencePermit {
        number
        permitStatus: status
        expiresOn
        worker {
          id
          name
        }
      }
    }
  }
`)

/** The application or permit that a notice is about, above the lists. */
export function OpenedPermit({ id }: { id: string }) {
  const { t } = useTranslation()
  const { employer } = useSignedIn()
  const query = useQuery(openedPermit, { variables: { id } })
  return (
    <Panel title={t('visits.permits.opened')}>
      <QueryState query={query} of={query.data?.node} rows={1}>
        {(node) => {
          if (node.__typename === 'PermitApplication') return <ApplicantCard application={node} />
          if (node.__typename !== 'ResidencePermit') return null
          return (
            <p>
              <bdi>{node.worker.name || t('retention.erasedPerson')}</bdi> <span className="code">{node.number}</span> ·{' '}
              {t(`visits.PermitStatus.${node.permitStatus}`)} · {t('visits.permits.expires')}{' '}
              <Day on={node.expiresOn} style="long" />{' '}
              {employer && (node.permitStatus === 'RENEWAL_OPEN' || node.permitStatus === 'EXPIRED') && (
                <Link to={`/request-visit?worker=${encodeURIComponent(node.worker.id)}`}>
                  {t('visits.permits.renew')}
                </Link>
              )}
            </p>
          )
        }}
      </QueryState>
    </Panel>
  )
}
