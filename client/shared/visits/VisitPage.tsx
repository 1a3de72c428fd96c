import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Facts, Page, Panel } from '../../ui/Page.tsx'
import { ErrorSummary } from '../ErrorText.tsx'
import { Instant } from '../Instant.tsx'
import { QueryState } from '../QueryState.tsx'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { useSubmit } from '../use-submit.ts'
import { hasRole, useViewer } from '../viewer.ts'
import { ApplicantCard } from './ApplicantCard.tsx'
import { LostTime } from './LostTime.tsx'
import { RateVisit } from './RateVisit.tsx'
import { ScheduleDialog } from './ScheduleDialog.tsx'
import { VisitStatusChip, WindowText, Wishes } from './visit-words.tsx'
import './visits.css'
import '../../ui/link-button.css'

const visitById = graphql(`
  query VisitById($id: ID!) {
    node(id: $id) {
      ... on Visit {
        id
        status
        version
        address
        note
        cancelReason
        handOverUrl
        returnedAt
        mayServe
        mayCancel
        mayRate
        mayDecideUrgent
        scheduled {
          startsAt
          endsAt
        }
        preferredWindows {
          startsAt
          endsAt
        }
        employer {
          id
          name
        }
        officers {
          id
          name
        }
        rating {
          stars
          comment
        }
        urgent {
          reason
          approved
        }
        follows {
          id
        }
        photos {
          id
          url
          at
          takenAt
        }
        people
        applications {
          id
          ...ApplicantCard_application
        }
      }
    }
  }
`)

const cancelVisit = graphql(`
  mutation CancelVisit($input: CancelVisitInput!, $idempotencyKey: String) {
    cancelVisit(input: $input, idempotencyKey: $idempotencyKey) {
      visit {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const decideUrgent = graphql(`
  mutation DecideUrgent($input: DecideUrgentVisitInput!, $idempotencyKey: String) {
    decideUrgentVisit(input: $input, idempotencyKey: $idempotencyKey) {
      visit {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export function VisitPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const ofEmployer = hasRole(useViewer(), ['HR', 'EMPLOYER_ADMIN'])
  const [dialog, setDialog] = useState<'cancel' | 'schedule'>()
  const query = useQuery(visitById, { variables: { id } })
  const cancelling = useSubmit(cancelVisit)
  const deciding = useSubmit(decideUrgent)
  const visit = query.data?.node?.__typename === 'Visit' ? query.data.node : null
  return (
    <QueryState query={query} of={visit}>
      {(shown) => (
        <Page
          title={shown.employer.name}
          lede={shown.scheduled ? <WindowText window={shown.scheduled} /> : t('visits.unscheduled')}
          back={{ to: '/visits', label: t('visits.title') }}
          actions={
            <>
              {shown.mayServe && (shown.status === 'SCHEDULED' || shown.status === 'IN_PROGRESS') && (
                <Link className="link-button" to={`/visits/${shown.id}/day`}>
                  {t('visits.toDay')}
                </Link>
              )}
              {shown.mayServe && ['REQUESTED', 'SCHEDULED', 'MISSED'].includes(shown.status) && (
                <Button
                  type={shown.status === 'REQUESTED' ? 'primary' : 'default'}
                  onClick={() => setDialog('schedule')}
                >
                  {t(shown.status === 'REQUESTED' ? 'visits.schedule' : 'visits.reschedule')}
                </Button>
              )}
              {shown.status === 'COMPLETED' && <a href={shown.handOverUrl}>{t('visits.handOver')}</a>}
              {shown.mayCancel && (
                <Button danger onClick={() => setDialog('cancel')}>
                  {t('visits.cancel')}
                </Button>
              )}
            </>
          }
        >
          <LostTime visit={shown} ofEmployer={ofEmployer} />
          {shown.mayDecideUrgent && (
            <Banner
              tone="warn"
              title={`${t('visits.urgentWaits')}：${shown.urgent?.reason ?? ''}`}
              action={
                <>
                  {([true, false] as const).map((approve) => (
                    <Button
                      key={String(approve)}
                      type={approve ? 'primary' : 'default'}
                      loading={deciding.busy}
                      onClick={() =>
                        void deciding.submit({ input: { visitId: shown.id, version: shown.version, approve } })
                      }
                    >
                      {t(approve ? 'visits.approveUrgent' : 'visits.declineUrgent')}
                    </Button>
                  ))}
                </>
              }
            />
          )}
          <ErrorSummary errors={[]} failure={deciding.failure} />
          {shown.mayRate && <RateVisit visitId={shown.id} />}
          <Panel>
            <Facts
              facts={[
                { label: t('field.status'), value: <VisitStatusChip status={shown.status} /> },
                { label: t('visits.where'), value: shown.address },
                { label: t('visits.who'), value: shown.officers.map(({ name }) => name).join('、') || '—' },
                { label: t('visits.applicants'), value: t('visits.people', { count: shown.people }) },
                (shown.status === 'REQUESTED' || shown.status === 'MISSED') && {
                  label: t('visits.wishes'),
                  value: <Wishes windows={shown.preferredWindows} />,
                },
                shown.note && { label: t('visits.request.note'), value: shown.note },
                shown.urgent && { label: t('visits.urgentMark'), value: shown.urgent.reason },
                shown.cancelReason && { label: t('visits.cancelled'), value: shown.cancelReason },
                shown.rating && {
                  label: t('visits.rated'),
                  value: `${t(`visits.stars.s${shown.rating.stars}` as 'visits.stars.s5')}${shown.rating.comment ? `：${shown.rating.comment}` : ''}`,
                },
                shown.follows && {
                  label: t('visits.follows'),
                  value: <Link to={`/visits/${shown.follows.id}`}>{t('visits.title')}</Link>,
                },
              ]}
            />
          </Panel>
          <Panel flush title={t('visits.applicants')}>
            {shown.applications.map((application) => (
              <ApplicantCard key={application.id} application={application} />
            ))}
          </Panel>
          {shown.photos.length > 0 && (
            <Panel title={t('visits.photos')}>
              <p className="muted small">{t('visits.photosAdvice')}</p>
              <ul className="photos">
                {shown.photos.map((photo, index) => (
                  <li key={photo.id} className="photo">
                    <a href={photo.url} target="_blank" rel="noreferrer">
                      {t('visits.photo', { number: index + 1 })}
                    </a>
                    <span className="muted small">
                      <Instant at={photo.takenAt ?? photo.at} />
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <ReasonDialog
            open={dialog === 'cancel'}
            danger
            title={t('visits.cancel')}
            advice={t('visits.cancelAdvice')}
            confirm={t('visits.cancel')}
            busy={cancelling.busy}
            failure={cancelling.failure}
            onClose={() => setDialog(undefined)}
            onConfirm={async (reason) => {
              const answer = await cancelling.submit({ input: { visitId: shown.id, version: shown.version, reason } })
              if (answer && answer.cancelVisit.userErrors.length === 0) setDialog(undefined)
              return answer?.cancelVisit.userErrors ?? []
            }}
          />
          {dialog === 'schedule' && <ScheduleDialog visit={shown} onClose={() => setDialog(undefined)} />}
        </Page>
      )}
    </QueryState>
  )
}
