import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { EmploymentPageQuery } from '../../gql/graphql.ts'
import { DueBadge } from '../../shared/DueBadge.tsx'
import { formatInstant } from '../../shared/format.ts'
import { useLanguage } from '../../locale/use-language.ts'
import { Day } from '../../shared/Instant.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { ReportHistory } from '../../shared/receipt/ReportHistory.tsx'
import { RevealNumber } from '../../shared/RevealNumber.tsx'
import { hasRole, useViewer } from '../../shared/viewer.ts'
import { Facts, Page, Panel } from '../../ui/Page.tsx'
import { AmendDrawer } from './AmendDrawer.tsx'
import { DepartureDrawer } from './DepartureDrawer.tsx'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import { RecordHistory } from '../../shared/audit-trail/RecordHistory.tsx'

const employmentPage = graphql(`
  query EmploymentPage($id: ID!) {
    node(id: $id) {
      id
      ... on Employment {
        position
        hiredOn
        endedOn
        status
        mayReportDeparture
        mayAmend
        ...AmendDrawer_employment
        employer {
          id
          name
        }
        worker {
          id
          name
          identityNumberMasked
          personCode
          erasedAt
          mayRevealIdentityNumber
          sex
          birthDate
          birthYear
          phone
          householdRegistrationAddress
          residenceAddress
        }
        hireObligation {
          id
          ...DueBadge_obligation
          report {
            id
            version
            withdrawnAt
            ...ReportHistory_report
          }
        }
        priorRegistration {
          id
          status
        }
        departureObligation {
          id
          ...DueBadge_obligation
          report {
            id
            version
            withdrawnAt
            ...ReportHistory_report
          }
        }
      }
    }
  }
`)

export function EmploymentPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useQuery(employmentPage, { variables: { id } })
  const node = query.data?.node
  const viewer = useViewer()
  const isEmployer = hasRole(viewer, ['HR', 'EMPLOYER_ADMIN'])
  const employment = node?.__typename === 'Employment' ? node : null
  return (
    <Page
      title={t('employment.title')}
      back={
        isEmployer
          ? { to: '/staff', label: t('staff.title') }
          : employment
            ? { to: `/employers/${employment.employer.id}`, label: employment.employer.name }
            : undefined
      }
    >
      <QueryState query={query} of={employment}>
        {(data) => <EmploymentBody employment={data} />}
      </QueryState>
      <RecordHistory recordId={id} />
    </Page>
  )
}

type EmploymentOfPage = Extract<NonNullable<EmploymentPageQuery['node']>, { __typename: 'Employment' }>

function EmploymentBody({ employment }: { employment: EmploymentOfPage }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const mayHold = hasRole(useViewer(), ['AUDITOR'])
  const [drawer, setDrawer] = useState<'departure' | 'amend' | 'withdraw' | null>(null)
  const { worker, hireObligation, departureObligation, priorRegistration } = employment
  const reports = [hireObligation?.report, departureObligation?.report].filter(
    (report) => report !== null && report !== undefined,
  )
  const latest = reports.findLast((report) => !report.withdrawnAt)
  const close = () => setDrawer(null)

  return (
    <>
      <Panel
        title={worker.erasedAt ? t('retention.erasedPerson') : <bdi>{worker.name}</bdi>}
        extra={
          <span className="row no-print">
            {employment.mayReportDeparture && (
              <Button type="primary" onClick={() => setDrawer('departure')}>
                {t('staff.reportDeparture')}
              </Button>
            )}
            {employment.mayAmend && latest && <Button onClick={() => setDrawer('amend')}>{t('amend.open')}</Button>}
            {employment.mayAmend && latest && (
              <Button danger onClick={() => setDrawer('withdraw')}>
                {t('withdraw.open')}
              </Button>
            )}
          </span>
        }
      >
        <Facts
          facts={[
            { label: t('field.status'), value: t(`enums.EmploymentStatus.${employment.status}`) },
            { label: t('field.hiredOn'), value: <Day on={employment.hiredOn} /> },
            employment.endedOn && { label: t('field.endedOn'), value: <Day on={employment.endedOn} /> },
            {
              label: t('field.position'),
              value: employment.position ? <bdi>{employment.position}</bdi> : t('form.empty'),
            },
            { label: t('field.employer'), value: <bdi>{employment.employer.name}</bdi> },
          ]}
        />
      </Panel>
      <Panel title={t('employment.duties')}>
        <Facts
          lines
          facts={[
            hireObligation && {
              label: t('enums.ReportKind.HIRE'),
              value: <DueBadge obligation={hireObligation} />,
              action: <Link to={`/obligations/${hireObligation.id}`}>{t('employment.seeDuty')}</Link>,
            },
            priorRegistration && {
              label: t('prior.title'),
              value: t(`enums.PriorRegistrationStatus.${priorRegistration.status}`),
              action: <Link to="/prior-registrations">{t('prior.see')}</Link>,
            },
            departureObligation && {
              label: t('enums.ReportKind.DEPARTURE'),
              value: <DueBadge obligation={departureObligation} />,
              action: <Link to={`/obligations/${departureObligation.id}`}>{t('employment.seeDuty')}</Link>,
            },
          ]}
        />
      </Panel>
      <Panel
        title={t('employment.worker')}
        extra={
          mayHold &&
          !worker.erasedAt && (
            <Link to={`/retention?worker=${encodeURIComponent(worker.id)}`}>{t('retention.hold')}</Link>
          )
        }
      >
        {worker.erasedAt ? (
          <p>{t('retention.erasedAdvice', { at: formatInstant(worker.erasedAt, language) })}</p>
        ) : (
          <Facts
            facts={[
              worker.mayRevealIdentityNumber && {
                label: t('field.identityNumber'),
                value: (
                  <>
                    <span className="code">{worker.identityNumberMasked}</span> <RevealNumber workerId={worker.id} />
                  </>
                ),
              },
              { label: t('field.personCode'), value: <span className="code">{worker.personCode}</span> },
              { label: t('field.sex'), value: t(`enums.Sex.${worker.sex}`) },
              worker.birthDate
                ? { label: t('field.birthDate'), value: <Day on={worker.birthDate} style="long" /> }
                : { label: t('field.birthYear'), value: worker.birthYear },
              { label: t('field.phone'), value: worker.phone ?? t('form.empty') },
              { label: t('field.residenceAddress'), value: <bdi>{worker.residenceAddress ?? t('form.empty')}</bdi> },
              {
                label: t('field.householdRegistrationAddress'),
                value: <bdi>{worker.householdRegistrationAddress ?? t('form.empty')}</bdi>,
              },
            ]}
          />
        )}
      </Panel>
      <Panel title={t('employment.history')}>
        <ol className="stack">
          {reports.map((report) => (
            <ReportHistory key={report.id} report={report} />
          ))}
        </ol>
        {reports.length === 0 && <p className="muted">{t('employment.noReports')}</p>}
      </Panel>
      <DepartureDrawer
        open={drawer === 'departure'}
        leavers={[{ employmentId: employment.id, name: worker.name, hiredOn: employment.hiredOn }]}
        onClose={close}
      />
      {latest && <AmendDrawer open={drawer === 'amend'} employment={employment} report={latest} onClose={close} />}
      {latest && <WithdrawDialog open={drawer === 'withdraw'} report={latest} onClose={close} />}
    </>
  )
}
