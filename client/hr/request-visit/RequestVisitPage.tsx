import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { QueryState } from '../../shared/QueryState.tsx'
import { NumberTyped } from '../../shared/find-by-number/FindByNumber.tsx'
import { holdsIdentityNumber } from '../../shared/search-text.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { Steps } from '../../ui/Steps.tsx'
import { ApplicantSelect, applicantOf, type ChosenApplicant, type Person } from './ApplicantSelect.tsx'
import { readinessOf, whoCanBeServed, whoRenews } from './request-documents.ts'
import { RequestTimes } from './RequestTimes.tsx'
import '../../shared/visits/visits.css'
import { textLimits } from '../../gql/text-limits.ts'

const mostListed = 100

/**
 * First who has all papers, then when it would suit. A worker named in the address is chosen from the start, permit or
 * not.
 */
export function RequestVisitPage() {
  const { t } = useTranslation()
  const employerId = useSignedIn().employer?.id
  const navigate = useNavigate()
  const [withoutPermit, setWithoutPermit] = useState(true)
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const byNumber = holdsIdentityNumber(search)
  const [chosen, setChosen] = useState<readonly (ChosenApplicant & { person: Person })[]>([])
  const [atTimes, setAtTimes] = useState(false)
  const query = useQuery(whoCanBeServed, {
    variables: {
      filter: {
        employerId,
        status: ['ACTIVE'],
        withoutPermit: withoutPermit || undefined,
        search: search || undefined,
      },
    },
    skip: byNumber,
  })
  const applicants = chosen.map(({ employmentId, permitType, documents }) => ({ employmentId, permitType, documents }))
  const judged = useQuery(readinessOf, { variables: { applicants }, skip: chosen.length === 0 })
  const { data } = query
  const workerId = useSearchParams()[0].get('worker')
  const renewal = useQuery(whoRenews, { variables: { worker: workerId ?? '' }, skip: workerId === null })
  const renews =
    renewal.data?.node?.__typename === 'Worker'
      ? renewal.data.node.employments.nodes.find(({ status }) => status === 'ACTIVE')
      : undefined
  const [preselected, setPreselected] = useState<string>()
  const rules = data?.ruleSet.permitTypes
  if (renews && rules && preselected !== renews.id) {
    setPreselected(renews.id)
    setChosen([
      ...chosen.filter(({ employmentId }) => employmentId !== renews.id),
      { ...applicantOf(renews, rules), person: renews },
    ])
  }
  const readiness = new Map(judged.data?.readiness.map((found) => [found.employment?.id, found]))
  const ready = chosen.filter(({ employmentId }) => readiness.get(employmentId)?.ready)
  const choose = (person: Person, next: ChosenApplicant | null) => {
    const known = chosen.some(({ employmentId }) => employmentId === person.id)
    if (next === null) setChosen(chosen.filter(({ employmentId }) => employmentId !== person.id))
    else
      setChosen(
        known
          ? chosen.map((one) => (one.employmentId === person.id ? { ...next, person } : one))
          : [...chosen, { ...next, person }],
      )
  }
  const listed = data?.employments.nodes ?? []
  // Whoever was chosen stays in sight, whatever is searched for next.
  const kept = chosen.map(({ person }) => person).filter(({ id }) => !listed.some((one) => one.id === id))

  return (
    <Page title={t('visits.ask')} lede={t('visits.request.lede')} back={{ to: '/visits', label: t('visits.title') }}>
      <Steps steps={[t('visits.request.stepPeople'), t('visits.request.stepTime')]} current={atTimes ? 1 : 0} />
      {atTimes ? (
        <RequestTimes
          applicants={ready.map(({ person: _person, ...applicant }) => applicant)}
          onBack={() => setAtTimes(false)}
          onDone={(id) => void navigate(`/visits/${id}`)}
        />
      ) : (
        <>
          <Panel
            flush
            title={t('visits.request.chooser')}
            extra={
              <label className="row">
                <input
                  type="checkbox"
                  checked={withoutPermit}
                  onChange={(event) => setWithoutPermit(event.target.checked)}
                />{' '}
                {t('visits.request.onlyWithout')}
              </label>
            }
          >
            <div className="fields request-search">
              <label>
                {t('visits.request.search')}
                <input
                  type="search"
                  value={typed}
                  maxLength={textLimits.search}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </label>
            </div>
            {byNumber ? (
              <NumberTyped number={search} />
            ) : (
              <QueryState query={query} keepPrevious of={data}>
                {({ employments, ruleSet }) =>
                  employments.nodes.length === 0 && kept.length === 0 ? (
                    <PlainState
                      icon="people"
                      title={t(search === '' ? 'visits.request.nobodyWithout' : 'visits.request.nobodyFound')}
                    />
                  ) : (
                    <>
                      {[...kept, ...employments.nodes].map((person) => (
                        <ApplicantSelect
                          key={person.id}
                          person={person}
                          rules={ruleSet.permitTypes}
                          chosen={chosen.find(({ employmentId }) => employmentId === person.id)}
                          readiness={readiness.get(person.id)}
                          onChoose={(next) => choose(person, next)}
                        />
                      ))}
                      {employments.nodes.length === mostListed && (
                        <p className="request-search muted small">{t('visits.request.more', { count: mostListed })}</p>
                      )}
                    </>
                  )
                }
              </QueryState>
            )}
          </Panel>
          <div className="row" aria-live="polite">
            <span>{judged.loading ? t('state.loading') : t('visits.request.readyCount', { count: ready.length })}</span>
            {!judged.loading && chosen.length > ready.length && (
              <span className="muted">{t('visits.request.notReady', { count: chosen.length - ready.length })}</span>
            )}
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
