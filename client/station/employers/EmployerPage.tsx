import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { EmployerPageQuery } from '../../gql/graphql.ts'
import { CaseList } from '../../shared/cases/CaseList.tsx'
import { Instant } from '../../shared/Instant.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { EmployerPlace } from '../../shared/places/EmployerPlace.tsx'
import { ObligationList } from '../../shared/obligation/ObligationList.tsx'
import { hasRole, useSignedIn } from '../../shared/viewer.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Facts, Page, Panel } from '../../ui/Page.tsx'
import { DecideEmployer } from './DecideEmployer.tsx'
import { EmployerStaff } from './EmployerStaff.tsx'
import { ReinstateAdministrator } from './ReinstateAdministrator.tsx'
import { SetTrade } from './SetTrade.tsx'
import { employerTones } from './EmployerList.tsx'
import '../../ui/link-button.css'
import { RecordHistory } from '../../shared/audit-trail/RecordHistory.tsx'

const employerPage = graphql(`
  query EmployerPage($id: ID!) {
    employer(id: $id) {
      id
      name
      unifiedSocialCreditCode
      creditCodeVerified
      address
      legalRepresentative
      phone
      registeredAt
      status
      mayDecide
      ...EmployerPlace_employer
      maySetIndustry
      industry {
        code
        name
      }
      station {
        id
        name
      }
    }
  }
`)

/** An employer as its station and the auditor see it. */
export function EmployerPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useQuery(employerPage, { variables: { id } })
  const viewer = useSignedIn()
  const employer = query.data?.employer
  const mayRecord = hasRole(viewer, ['OFFICER', 'STATION_CHIEF']) && employer?.status === 'ACTIVE'
  return (
    <Page
      title={employer?.name ?? t('field.employer')}
      back={{ to: '/employers', label: t('employers.title') }}
      actions={
        mayRecord && (
          <>
            <Link to={`/employers/${id}/finding`} className="link-button">
              <Icon name="search" size={18} />
              {t('finding.title')}
            </Link>
            <Link to={`/employers/${id}/report-hire`} className="link-button">
              <Icon name="plus" size={18} />
              {t('employers.recordHire')}
            </Link>
          </>
        )
      }
    >
      <QueryState query={query} of={employer}>
        {(data) => (
          <>
            {data.mayDecide && data.status === 'PENDING' && (
              <DecideEmployer employerId={data.id} verified={data.creditCodeVerified} />
            )}
            <About employer={data} />
            {data.status === 'ACTIVE' && (
              <Panel title={t('visits.place.title')}>
                <EmployerPlace employer={data} />
              </Panel>
            )}
            {hasRole(viewer, ['STATION_CHIEF']) && data.status === 'ACTIVE' && (
              <ReinstateAdministrator employerId={data.id} />
            )}
            {data.status !== 'PENDING' && !hasRole(viewer, ['ADMIN']) && <Duties employerId={data.id} />}
          </>
        )}
      </QueryState>
      <RecordHistory recordId={id} />
    </Page>
  )
}

function Duties({ employerId }: { employerId: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Panel flush title={t('employers.openDuties')}>
        <ObligationList
          filter={{ employerId, status: ['OVERDUE', 'PENDING'] }}
          emptyTitle={t('desk.nothing')}
          emptyAdvice={t('employers.noDuties')}
        />
      </Panel>
      <Panel flush title={t('cases.title')}>
        <CaseList filter={{ employerId, pending: true }} />
      </Panel>
      <Panel flush title={t('staff.title')}>
        <EmployerStaff employerId={employerId} />
      </Panel>
    </>
  )
}

function About({ employer }: { employer: NonNullable<EmployerPageQuery['employer']> }) {
  const { t } = useTranslation()
  return (
    <Panel>
      <Facts
        facts={[
          {
            label: t('field.status'),
            value: <Chip tone={employerTones[employer.status]}>{t(`enums.EmployerStatus.${employer.status}`)}</Chip>,
          },
          {
            label: t('field.unifiedSocialCreditCode'),
            value: (
              <>
                <span className="code">{employer.unifiedSocialCreditCode}</span>{' '}
                <Chip tone={employer.creditCodeVerified ? 'good' : 'warn'}>
                  {t(employer.creditCodeVerified ? 'employers.codeVerified' : 'employers.codeUnverified')}
                </Chip>
              </>
            ),
          },
          {
            label: t('field.industry'),
            value: employer.industry
              ? `${employer.industry.code} ${employer.industry.name}`
              : t('figures.tradeNotStated'),
            action: employer.maySetIndustry && <SetTrade employerId={employer.id} code={employer.industry?.code} />,
          },
          { label: t('field.legalRepresentative'), value: <bdi>{employer.legalRepresentative}</bdi> },
          { label: t('field.phone'), value: employer.phone ?? t('form.empty') },
          { label: t('field.address'), value: <bdi>{employer.address}</bdi> },
          { label: t('field.station'), value: employer.station.name },
          employer.registeredAt && {
            label: t('employers.registeredAt'),
            value: <Instant at={employer.registeredAt} />,
          },
        ]}
      />
    </Panel>
  )
}
