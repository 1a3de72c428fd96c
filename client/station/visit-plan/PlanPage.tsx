import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { PlanVisitsMutation } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { DayInput } from '../../shared/DayInput.tsx'
import { shiftDay } from '../../shared/format.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { instantOf, timeOf } from '../../shared/visits/visit-words.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState, Waiting } from '../../ui/States.tsx'
import { LeftOut, PlanFigures, RoutePanel, type StopChange } from './PlanParts.tsx'
import { RouteMap } from './RouteMap.tsx'
import '../../shared/visits/visits.css'

const planVisits = graphql(`
  mutation PlanVisits($input: PlanVisitsInput!, $idempotencyKey: String) {
    planVisits(input: $input, idempotencyKey: $idempotencyKey) {
      plan {
        station {
          id
          longitude
          latitude
        }
        routes {
          on
          officers {
            id
            name
          }
          stops {
            pinned
            window {
              startsAt
              endsAt
            }
            visit {
              id
              version
              longitude
              latitude
              employer {
                id
                name
              }
              urgent {
                approved
              }
            }
          }
          ...RoutePanel_route @unmask
        }
        unplanned {
          visit {
            id
            employer {
              id
              name
            }
            urgent {
              approved
            }
          }
          ...LeftOut_left @unmask
        }
        figures {
          ...PlanFigures_figures @unmask
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const adoptPlan = graphql(`
  mutation AdoptPlan($input: AdoptVisitPlanInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    adoptVisitPlan(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      visits {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Plan = NonNullable<PlanVisitsMutation['planVisits']['plan']>

/** A proposal with its quality; each time may be changed by hand, and is checked by the same rules. */
export function PlanPage() {
  const { t } = useTranslation()
  const { station, today } = useSignedIn()
  const [from, setFrom] = useState(shiftDay(today, 1))
  const [to, setTo] = useState(shiftDay(today, 7))
  const [plan, setPlan] = useState<Plan | null>(null)
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const [outcome, setOutcome] = useState<{ lawful?: true; adopted?: number }>({})
  const [changes, setChanges] = useState<Record<string, StopChange>>({})
  const planning = useSubmit(planVisits)
  const adopting = useSubmit(adoptPlan)
  const stationId = station?.id ?? ''
  const stops = (plan?.routes ?? []).flatMap(({ on, officers, stops: all }) =>
    all
      .filter(({ pinned, visit }) => !pinned && !changes[visit.id]?.out)
      .map(({ visit, window }) => {
        const {
          day = on,
          from: begin = timeOf(window.startsAt),
          to: end = timeOf(window.endsAt),
          officerId,
        } = changes[visit.id] ?? {}
        return {
          visitId: visit.id,
          version: visit.version,
          officerIds: officerId === undefined ? officers.map(({ id }) => id) : [officerId],
          window: { startsAt: instantOf(day, begin), endsAt: instantOf(day, end) },
        }
      }),
  )
  const officersOfPlan = [
    ...new Map(
      (plan?.routes ?? []).flatMap(({ officers }) => officers).map((officer) => [officer.id, officer]),
    ).values(),
  ]

  async function solve() {
    setOutcome({})
    setChanges({})
    setPlan(null)
    const answer = await planning.submit({ input: { stationId, from, to } })
    setErrors(answer?.planVisits.userErrors ?? [])
    setPlan(answer?.planVisits.plan ?? null)
  }

  async function adopt(validateOnly: boolean) {
    const answer = await adopting.submit({ input: { stationId, stops }, validateOnly })
    const refused = answer?.adoptVisitPlan.userErrors ?? []
    setErrors(refused)
    if (!answer || refused.length > 0) return setOutcome({})
    setOutcome(validateOnly ? { lawful: true } : { adopted: answer.adoptVisitPlan.visits.length })
    if (!validateOnly) setPlan(null)
  }

  return (
    <Page
      title={t('visits.plan.title')}
      lede={t('visits.plan.lede')}
      back={{ to: '/visit-calendar', label: t('visits.calendar.title') }}
    >
      <div className="fields">
        <label>
          {t('visits.plan.from')}
          <DayInput value={from} min={today} onChange={(day) => day && setFrom(day)} />
        </label>
        <label>
          {t('visits.plan.to')}
          <DayInput value={to} min={from} onChange={(day) => day && setTo(day)} />
        </label>
        <Button type="primary" loading={planning.busy} onClick={() => void solve()}>
          {t('visits.plan.solve')}
        </Button>
      </div>
      <ErrorSummary errors={errors} failure={planning.failure ?? adopting.failure} />
      {planning.busy && <Waiting label={t('visits.plan.solving')} />}
      {outcome.lawful && <Banner tone="good" title={t('visits.plan.lawful')} />}
      {outcome.adopted !== undefined && (
        <Banner
          tone="good"
          title={t('visits.plan.adopted', { count: outcome.adopted })}
          action={<Link to="/visit-calendar">{t('visits.calendar.title')}</Link>}
        />
      )}
      {plan && (
        <>
          <UrgentUndecided plan={plan} />
          <PlanFigures figures={plan.figures} />
          {plan.routes.length === 0 ? (
            <PlainState icon="calendar" title={t('visits.plan.nothing')} />
          ) : (
            <RouteMap
              station={located(plan.station.longitude, plan.station.latitude, t('visits.plan.station'))}
              routes={plan.routes.map((route) => ({
                key: route.on + route.officers.map(({ id }) => id).join(''),
                label: `${route.on} ${route.officers.map(({ name }) => name).join('、')}`,
                points: route.stops.flatMap(
                  ({ visit }) => located(visit.longitude, visit.latitude, visit.employer.name) ?? [],
                ),
              }))}
            />
          )}
          {plan.routes.map((route) => (
            <RoutePanel
              key={route.on + route.officers.map(({ id }) => id).join('')}
              route={route}
              officers={officersOfPlan}
              changes={changes}
              onChange={(visitId, change) => setChanges({ ...changes, [visitId]: { ...changes[visitId], ...change } })}
            />
          ))}
          {plan.unplanned.length > 0 && (
            <Panel title={t('visits.plan.unplanned')}>
              <ul className="stack">
                {plan.unplanned.map((left) => (
                  <LeftOut key={left.visit.id} left={left} />
                ))}
              </ul>
            </Panel>
          )}
          {stops.length > 0 && (
            <div className="row">
              <Button loading={adopting.busy} onClick={() => void adopt(true)}>
                {t('visits.plan.check')}
              </Button>
              <Button type="primary" size="large" loading={adopting.busy} onClick={() => void adopt(false)}>
                {t('visits.plan.adopt')}
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  )
}

function located(longitude: number | null | undefined, latitude: number | null | undefined, label: string) {
  return longitude == null || latitude == null ? null : { longitude, latitude, label }
}

/** An urgent request counts as any other until the chief has decided: whoever plans before is told so. */
function UrgentUndecided({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  const visits = [...plan.routes.flatMap(({ stops }) => stops), ...plan.unplanned].map(({ visit }) => visit)
  const waiting = visits.filter(({ urgent }) => urgent?.approved === null)
  if (waiting.length === 0) return null
  return (
    <Banner tone="warn" title={t('visits.plan.urgentUndecided', { count: waiting.length })}>
      {waiting.map(({ id, employer }) => (
        <div key={id}>
          <Link to={`/visits/${id}`}>{employer.name}</Link>
        </div>
      ))}
    </Banner>
  )
}
