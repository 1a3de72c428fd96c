import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ObligationPageQuery } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Facts, Page, Panel } from '../../ui/Page.tsx'
import { DeadlineExplanation } from '../DeadlineExplanation.tsx'
import { ConfirmEmployment } from './ConfirmEmployment.tsx'
import { EventDay } from '../EventDay.tsx'
import { DueBadge } from '../DueBadge.tsx'
import { formatDay } from '../format.ts'
import { Day, Instant } from '../Instant.tsx'
import { QueryState } from '../QueryState.tsx'
import { ReportHistory } from '../receipt/ReportHistory.tsx'
import { useLanguage } from '../../locale/use-language.ts'
import { hasRole, useViewer } from '../viewer.ts'
import { WorkerName } from '../WorkerName.tsx'
import { RecordHistory } from '../audit-trail/RecordHistory.tsx'

const obligationPage = graphql(`
  query ObligationPage($id: ID!) {
    node(id: $id) {
      id
      ... on Obligation {
        kind
        status
        source
        eventOn
        createdAt
        deadline {
          dueOn
          ...DeadlineExplanation_deadline @unmask
        }
        employer {
          id
          name
        }
        worker {
          id
          name
          residenceAddress
          householdRegistrationAddress
          ...WorkerName_worker
        }
        employment {
          id
          position
        }
        mayConfirmEmployment
        report {
          id
          ...ReportHistory_report
        }
        penaltyCase {
          id
          caseNumber
        }
        deadlineChanges {
          at
          before
          after
          calendarVersion
          reason
        }
        ...DueBadge_obligation
        ...EventDay_obligation @unmask
      }
    }
  }
`)

type ObligationOfPage = Extract<NonNullable<ObligationPageQuery['node']>, { __typename: 'Obligation' }>

/** One duty to report: until when and why, whether it was met, and what followed. */
export function ObligationPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useQuery(obligationPage, { variables: { id } })
  const viewer = useViewer()
  const back = hasRole(viewer, ['HR', 'EMPLOYER_ADMIN'])
    ? { to: '/home', label: t('hrHome.title') }
    : { to: '/obligations', label: t('search.title') }
  const node = query.data?.node
  const obligation = node?.__typename === 'Obligation' ? node : null
  return (
    <Page title={obligation ? t(`enums.ReportKind.${obligation.kind}`) : t('obligation.title')} back={back}>
      <QueryState query={query} of={obligation}>
        {(data) => (
          <>
            <WhatToDo obligation={data} />
            <Summary obligation={data} />
            <Panel title={t('deadline.title')}>
              <DeadlineExplanation deadline={data.deadline} />
            </Panel>
            {data.report && (
              <Panel title={t('obligation.report')}>
                <ol>
                  <ReportHistory report={data.report} />
                </ol>
              </Panel>
            )}
            {data.deadlineChanges.length > 0 && <Changes changes={data.deadlineChanges} />}
          </>
        )}
      </QueryState>
      <RecordHistory recordId={id} />
    </Page>
  )
}

function WhatToDo({ obligation }: { obligation: ObligationOfPage }) {
  const { t } = useTranslation()
  const isEmployer = hasRole(useViewer(), ['HR', 'EMPLOYER_ADMIN'])
  const language = useLanguage()
  const { status, kind, employment, penaltyCase, worker } = obligation
  const isQuestion = obligation.source === 'CROSS_EMPLOYER'
  const open = status === 'PENDING' || status === 'OVERDUE'
  const way =
    kind === 'HIRE' ? (
      <Link
        to="/report-hire"
        state={{
          known: {
            name: worker?.name,
            hiredOn: obligation.eventOn,
            position: employment?.position,
            residenceAddress: worker?.residenceAddress,
            householdRegistrationAddress: worker?.householdRegistrationAddress,
          },
        }}
      >
        {t('hrHome.reportHire')}
      </Link>
    ) : (
      employment && <Link to={`/employments/${employment.id}`}>{t('staff.reportDeparture')}</Link>
    )
  return (
    <>
      {penaltyCase && (
        <Banner
          tone="bad"
          title={t('obligation.hasCase', { number: penaltyCase.caseNumber })}
          action={<Link to={`/cases/${penaltyCase.id}`}>{t('cases.see')}</Link>}
        />
      )}
      {open && isEmployer && (
        <Banner
          tone={status === 'OVERDUE' ? 'bad' : 'warn'}
          title={t(isQuestion ? 'obligation.question' : `obligation.todo.${status}`)}
          action={way}
        >
          {isQuestion
            ? t('obligation.questionAdvice', { day: formatDay(obligation.deadline.dueOn, language) })
            : t('obligation.todoAdvice')}
          {obligation.mayConfirmEmployment && <ConfirmEmployment obligationId={obligation.id} />}
        </Banner>
      )}
      {open && isQuestion && !isEmployer && obligation.mayConfirmEmployment && (
        <Banner
          tone="warn"
          title={t('obligation.unanswered')}
          action={
            <Link
              to={`/employers/${obligation.employer.id}/finding`}
              state={{ kind: 'DEPARTURE', workerName: worker?.name }}
            >
              {t('obligation.recordDeparture')}
            </Link>
          }
        >
          {t('obligation.unansweredAdvice')}
          <ConfirmEmployment obligationId={obligation.id} />
        </Banner>
      )}
    </>
  )
}

function Summary({ obligation }: { obligation: ObligationOfPage }) {
  const { t } = useTranslation()
  const { worker, employment } = obligation
  const name = worker && <WorkerName worker={worker} withNumber />
  const isAsked = obligation.source === 'CROSS_EMPLOYER' && obligation.report === null
  return (
    <Panel>
      <Facts
        facts={[
          { label: t('field.status'), value: <DueBadge obligation={obligation} /> },
          name && {
            label: t('field.worker'),
            value: employment ? <Link to={`/employments/${employment.id}`}>{name}</Link> : name,
          },
          { label: t('field.employer'), value: <bdi>{obligation.employer.name}</bdi> },
          {
            label: t(obligation.kind === 'HIRE' ? 'field.hiredOn' : isAsked ? 'obligation.askedOn' : 'field.endedOn'),
            value: <EventDay obligation={obligation} />,
          },
          { label: t('obligation.source'), value: t(`enums.ObligationSource.${obligation.source}`) },
          { label: t('obligation.since'), value: <Instant at={obligation.createdAt} /> },
        ]}
      />
    </Panel>
  )
}

function Changes({ changes }: { changes: ObligationOfPage['deadlineChanges'] }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('obligation.changes')}>
      <ol className="stack">
        {changes.map((change) => (
          <li key={change.at}>
            <Instant at={change.at} />:{' '}
            <del>
              <Day on={change.before} style="long" />
            </del>{' '}
            →{' '}
            <b>
              <Day on={change.after} style="long" />
            </b>
            <div className="muted small">
              {t(changeWords(change.reason))} · {t('deadline.calendar', { version: change.calendarVersion })}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** Why a deadline became another, as the server names it. */
function changeWords(reason: string) {
  switch (reason) {
    case 'CALENDAR_PUBLISHED_LATER_DAY_KEPT':
      return 'deadline.changed.CALENDAR_PUBLISHED_LATER_DAY_KEPT'
    case 'EVENT_AMENDED':
      return 'deadline.changed.EVENT_AMENDED'
    case 'EVENT_AMENDED_LATENESS_KEPT':
      return 'deadline.changed.EVENT_AMENDED_LATENESS_KEPT'
    default:
      return 'deadline.changed.CALENDAR_PUBLISHED'
  }
}
