import { useApolloClient, useQuery } from '@apollo/client/react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { QueryState } from '../../shared/QueryState.tsx'
import { portalNow } from '../../shared/portal-clock.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { VisitStatusChip, WindowText } from '../../shared/visits/visit-words.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Page } from '../../ui/Page.tsx'
import { keepFrame, keepPage, visitOfDay } from './kept-page.ts'
import { keepPhoto, shrinkPhoto } from './kept-photos.ts'
import { CompleteVisit } from './CompleteVisit.tsx'
import { PersonCheck } from './PersonCheck.tsx'
import { Photos } from './Photos.tsx'
import { removeVisitPhoto, useVisitDay } from './use-visit-day.ts'
import '../../shared/visits/visits.css'

/** For a phone in a factory: big marks, one person after the other, and nothing is lost without a network. */
export function VisitDayPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const { user } = useSignedIn()
  const query = useQuery(visitOfDay, { variables: { id } })
  const day = useVisitDay(user.id, id)
  const removing = useSubmit(removeVisitPhoto)
  // Without a network the visit stays as it was last fetched; the page says so. Another visit's answer is never this
  // one's.
  const data = query.data ?? query.previousData
  const visit = data?.node?.__typename === 'Visit' && data.node.id === id ? data.node : null
  const client = useApolloClient()
  useEffect(() => {
    if (!visit) return
    keepPage(client, id)
    // Once all that it shows has been fetched. What cannot be kept is fetched next time.
    const soon = setTimeout(() => void keepFrame().catch(() => undefined), 1_000)
    return () => clearTimeout(soon)
  }, [client, id, visit])
  const startKept = day.deeds.some(({ kind }) => kind === 'start')
  const completeKept = day.deeds.some(({ kind }) => kind === 'complete')
  return (
    <QueryState query={query} of={visit}>
      {(shown) => {
        // What was found at an earlier visit is no record of this one.
        const waiting = shown.applications
          .filter(({ status }) => status !== 'WITHDRAWN' && status !== 'REJECTED')
          .map((application) => ({
            ...application,
            check: application.check?.visitId === shown.id ? application.check : null,
          }))
        const unrecorded = waiting.filter(
          ({ id: one, check }) =>
            !check && !day.deeds.some((deed) => deed.kind === 'record' && deed.applicationId === one),
        )
        const underWay =
          (shown.status === 'IN_PROGRESS' || (shown.status === 'SCHEDULED' && startKept)) && !completeKept
        return (
          <Page
            narrow
            title={`${t('visits.visitDay.title')} · ${shown.employer.name}`}
            lede={
              <>
                {shown.scheduled && <WindowText window={shown.scheduled} />} · {shown.address}{' '}
                <VisitStatusChip status={shown.status} />
              </>
            }
            back={{ to: '/today', label: t('visits.today.title') }}
          >
            {day.offline && <Banner tone="warn" title={t('visits.visitDay.offline')} />}
            <p aria-live="polite" className={day.deeds.length > 0 ? 'missing-list' : 'muted small'}>
              {day.deeds.length > 0
                ? t('visits.visitDay.waiting', { count: day.deeds.length })
                : t('visits.visitDay.sent')}
            </p>
            {day.deeds.map(
              (deed) =>
                deed.kind !== 'record' &&
                deed.refused && (
                  <Banner
                    key={deed.key}
                    tone="bad"
                    title={deed.refused}
                    action={<Button onClick={() => day.drop(deed.key)}>{t('visits.visitDay.reload')}</Button>}
                  />
                ),
            )}
            {shown.status === 'SCHEDULED' && !startKept && (
              <div className="big-buttons">
                <Button
                  look="main"
                  onClick={() => day.add({ kind: 'start', key: crypto.randomUUID(), version: shown.version })}
                >
                  {t('visits.visitDay.start')}
                </Button>
              </div>
            )}
            {underWay && (
              <div className="stack">
                {waiting.map((application) => (
                  <PersonCheck
                    key={application.id}
                    application={application}
                    papers={[
                      ...new Set(
                        data?.ruleSet.permitTypes
                          .find(({ type }) => type === application.type)
                          ?.requirements.flatMap(({ anyOf }) => anyOf.flat()),
                      ),
                    ]}
                    kept={day.deeds.find((deed) => deed.kind === 'record' && deed.applicationId === application.id)}
                    onRecord={(found) =>
                      day.add({
                        kind: 'record',
                        key: crypto.randomUUID(),
                        applicationId: application.id,
                        notedAt: portalNow(),
                        follows: application.check?.at ?? null,
                        ...found,
                      })
                    }
                    onInsist={(key) =>
                      void query.refetch().then((answer) => {
                        const node = answer.data?.node
                        const now =
                          node?.__typename === 'Visit'
                            ? node.applications.find((one) => one.id === application.id)
                            : undefined
                        day.insist(key, now?.check?.visitId === shown.id ? now.check.at : null)
                      })
                    }
                    onDrop={(key) => {
                      day.drop(key)
                      void query.refetch()
                    }}
                    photos={
                      <Photos
                        sent={shown.photos.filter(({ applicationId }) => applicationId === application.id)}
                        unsent={day.deeds
                          .filter((deed) => deed.kind === 'photo')
                          .filter(({ applicationId }) => applicationId === application.id)}
                        onTake={async (file) => {
                          const key = crypto.randomUUID()
                          await keepPhoto(key, await shrinkPhoto(file))
                          day.add({ kind: 'photo', key, applicationId: application.id, takenAt: portalNow() })
                        }}
                        onRemove={(photoId) => void removing.submit({ input: { photoId } })}
                        onDrop={day.drop}
                      />
                    }
                  />
                ))}
                <p className="muted small">{t('visits.visitDay.completeAdvice')}</p>
                <CompleteVisit
                  unrecorded={unrecorded.map(({ worker }) => worker.name)}
                  onComplete={(confirmed) =>
                    day.add({
                      kind: 'complete',
                      key: crypto.randomUUID(),
                      version: shown.version + (shown.status === 'SCHEDULED' ? 1 : 0),
                      ...(confirmed && { confirmed }),
                    })
                  }
                />
              </div>
            )}
            {shown.status === 'COMPLETED' && (
              <Banner
                tone="good"
                title={t('visits.visitDay.done')}
                action={<a href={shown.handOverUrl}>{t('visits.handOver')}</a>}
              >
                <Link to={`/visits/${shown.id}`}>{t('visits.title')}</Link>
              </Banner>
            )}
          </Page>
        )
      }}
    </QueryState>
  )
}
