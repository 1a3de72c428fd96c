import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import type { Delivery, DocumentKind, PermitType } from '../../gql/graphql.ts'
import { Loaded } from '../../shared/Loaded.tsx'
import { MissingList } from '../../shared/visits/visit-words.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { Steps } from '../../ui/Steps.tsx'
import { readinessOf, whoCanBeServed, whoRenews } from './request-documents.ts'
import { RequestTimes } from './RequestTimes.tsx'
import '../../shared/visits/visits.css'

export interface ChosenApplicant {
  employmentId: string
  permitType: PermitType
  documents: DocumentKind[]
  delivery: Delivery
}

/** First who has all papers, then when it would suit. A worker named in the address is chosen from the start, permit or not. */
export function RequestVisitPage() {
  const { t } = useTranslation()
  const employerId = useSignedIn().employer?.id
  const navigate = useNavigate()
  const [withoutPermit, setWithoutPermit] = useState(true)
  const [chosen, setChosen] = useState<readonly ChosenApplicant[]>([])
  const [atTimes, setAtTimes] = useState(false)
  const query = useQuery(whoCanBeServed, { variables: { filter: { employerId, status: ['ACTIVE'], withoutPermit: withoutPermit || undefined } } })
  const applicants = chosen.map(({ employmentId, permitType, documents }) => ({ employmentId, permitType, documents }))
  const judged = useQuery(readinessOf, { variables: { applicants }, skip: chosen.length === 0 })
  const data = query.data ?? query.previousData
  const workerId = useSearchParams()[0].get('worker')
  const renewal = useQuery(whoRenews, { variables: { worker: workerId ?? '' }, skip: workerId === null })
  const renews = renewal.data?.node?.__typename === 'Worker' ? renewal.data.node.employments.nodes.find(({ status }) => status === 'ACTIVE') : undefined
  const [preselected, setPreselected] = useState<string>()
  const types = data?.ruleSet.permitTypes
  if (renews && types && preselected !== renews.id) {
    setPreselected(renews.id)
    setChosen([...chosen.filter(({ employmentId }) => employmentId !== renews.id), applicantOf(renews, types)])
  }
  const readiness = new Map((judged.data ?? judged.previousData)?.readiness.map((found) => [found.employment?.id, found]))
  const ready = chosen.filter(({ employmentId }) => readiness.get(employmentId)?.ready)
  const change = (employmentId: string, part: Partial<ChosenApplicant>) => setChosen(chosen.map((one) => (one.employmentId === employmentId ? { ...one, ...part } : one)))

  return (
    <Page title={t('visits.ask')} lede={t('visits.request.lede')} back={{ to: '/visits', label: t('visits.title') }}>
      <Steps steps={[t('visits.request.stepPeople'), t('visits.request.stepTime')]} current={atTimes ? 1 : 0} />
      {atTimes ? (
        <RequestTimes applicants={ready} onBack={() => setAtTimes(false)} onDone={(id) => void navigate(`/visits/${id}`)} />
      ) : (
        <>
          <Panel
            flush
            title={t('visits.request.chooser')}
            extra={
              <label className="row">
                <input type="checkbox" checked={withoutPermit} onChange={(event) => setWithoutPermit(event.target.checked)} /> {t('visits.request.onlyWithout')}
              </label>
            }
          >
            <Loaded query={query} of={data}>
              {({ employments, ruleSet }) =>
                employments.nodes.length === 0 && !renews ? (
                  <PlainState icon="people" title={t('visits.permits.none')} />
                ) : (
                  <>
                    {(renews ? [renews, ...employments.nodes.filter(({ id }) => id !== renews.id)] : employments.nodes).map(({ id, worker, position }) => {
                      const one = chosen.find(({ employmentId }) => employmentId === id)
                      const found = readiness.get(id)
                      const papers = papersOf(ruleSet.permitTypes, one?.permitType)
                      return (
                        <div key={id} className="person-card">
                          <div className="person-head">
                            <b>
                              <label>
                                <input
                                  type="checkbox"
                                  checked={one !== undefined}
                                  onChange={(event) =>
                                    setChosen(
                                      event.target.checked
                                        ? [...chosen, applicantOf({ id, worker }, ruleSet.permitTypes)]
                                        : chosen.filter(({ employmentId }) => employmentId !== id),
                                    )
                                  }
                                />{' '}
                                <bdi>{worker.name}</bdi>
                              </label>{' '}
                              <span className="muted small code">{worker.identityNumberMasked}</span>
                            </b>
                            <span className="muted small">{position}</span>
                            {worker.currentPermit && <Chip tone={worker.currentPermit.status === 'VALID' ? 'good' : 'warn'}>{t(`visits.PermitStatus.${worker.currentPermit.status}`)}</Chip>}
                            {one && found && <Chip tone={found.ready ? 'good' : 'warn'}>{t(found.ready ? 'visits.request.ready' : 'visits.request.waits')}</Chip>}
                          </div>
                          {one && (
                            <>
                              <div className="fields">
                                <label>
                                  {t('visits.request.type')}
                                  <Choice
                                    value={one.permitType}
                                    onChange={(value) => change(id, { permitType: value as PermitType, documents: [] })}
                                    options={ruleSet.permitTypes.map(({ type }) => ({ value: type, label: t(`enums.PermitType.${type}`) }))}
                                  />
                                </label>
                                <label>
                                  {t('visits.request.delivery')}
                                  <Choice
                                    value={one.delivery}
                                    onChange={(value) => change(id, { delivery: value as Delivery })}
                                    options={(['PICKUP', 'EXPRESS'] as const).map((value) => ({ value, label: t(`visits.Delivery.${value}`) }))}
                                  />
                                </label>
                              </div>
                              <fieldset className="paper-ticks">
                                <legend className="small muted">{t('visits.request.papers')}</legend>
                                {papers.map((kind) => (
                                  <label key={kind}>
                                    <input
                                      type="checkbox"
                                      checked={one.documents.includes(kind)}
                                      onChange={(event) => change(id, { documents: event.target.checked ? [...one.documents, kind] : one.documents.filter((known) => known !== kind) })}
                                    />
                                    {t(`enums.DocumentKind.${kind}`)}
                                  </label>
                                ))}
                              </fieldset>
                              {found && <MissingList missing={found.missing} />}
                              {found?.userErrors.map(({ code, message }) => (
                                <p key={code} className="missing-list">
                                  {message}
                                </p>
                              ))}
                            </>
                          )}
                        </div>
                      )
                    })}
                  </>
                )
              }
            </Loaded>
          </Panel>
          <div className="row" aria-live="polite">
            <span>{t('visits.request.readyCount', { count: ready.length })}</span>
            {chosen.length > ready.length && <span className="muted">{t('visits.request.notReady', { count: chosen.length - ready.length })}</span>}
          </div>
          <p className="muted small">{t('visits.request.free')}</p>
          <div>
            <Button type="primary" size="large" disabled={ready.length === 0} onClick={() => setAtTimes(true)}>
              {t('visits.request.next')}
            </Button>
            {ready.length === 0 && <p className="muted small">{t('visits.request.nobody')}</p>}
          </div>
        </>
      )}
    </Page>
  )
}

/** The kind that the worker has, where it is still on offer. */
function applicantOf({ id, worker }: { id: string; worker: { currentPermit?: { type: PermitType } | null } }, types: readonly { type: PermitType }[]): ChosenApplicant {
  const rule = types.find(({ type }) => type === worker.currentPermit?.type) ?? types[0]!
  return { employmentId: id, permitType: rule.type, documents: [], delivery: 'PICKUP' }
}

/** Every paper that one of the alternatives names, in their order. */
function papersOf(types: readonly { type: PermitType; requirements: readonly { anyOf: readonly (readonly DocumentKind[])[] }[] }[], type: PermitType | undefined): DocumentKind[] {
  return [...new Set(types.find((rule) => rule.type === type)?.requirements.flatMap(({ anyOf }) => anyOf.flat()))]
}
