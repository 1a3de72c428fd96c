import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { LeftOut_LeftFragment, PlanFigures_FiguresFragment, RoutePanel_RouteFragment } from '../../gql/graphql.ts'
import { DayInput } from '../../shared/DayInput.tsx'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { formatDay } from '../../shared/format.ts'
import { useLanguage } from '../../locale/use-language.ts'
import { timeOf, Wishes } from '../../shared/visits/visit-words.tsx'
import { Chip } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { Panel } from '../../ui/Page.tsx'

graphql(`
  fragment PlanFigures_figures on VisitPlanFigures {
    visits
    applicants
    travelMinutes
    lowerBoundTravelMinutes
    optimal
    solvedInMs
  }
`)

/** How good the plan is, and how far from the best that could be. */
export function PlanFigures({ figures }: { figures: FragmentData<PlanFigures_FiguresFragment> }) {
  const { t } = useTranslation()
  const near =
    figures.travelMinutes === 0
      ? 0
      : Math.ceil(
          (1000 * (figures.travelMinutes - figures.lowerBoundTravelMinutes)) /
            Math.max(1, figures.lowerBoundTravelMinutes),
        ) / 10
  const shown = [
    [t('visits.plan.visits'), figures.visits],
    [t('visits.plan.people'), figures.applicants],
    [t('visits.plan.travel'), figures.travelMinutes],
    [t('visits.plan.bound'), figures.lowerBoundTravelMinutes],
  ] as const
  return (
    <Panel>
      <div className="figure-row">
        {shown.map(([label, value]) => (
          <div key={label}>
            <b>{value}</b>
            <span className="muted small">{label}</span>
          </div>
        ))}
        <div>
          <Chip tone={figures.optimal ? 'good' : 'plain'}>
            {figures.optimal ? t('visits.plan.optimal') : t('visits.plan.near', { percent: near })}
          </Chip>
          <span className="muted small">
            {t('visits.plan.time', { seconds: (figures.solvedInMs / 1000).toFixed(1) })}
          </span>
        </div>
      </div>
    </Panel>
  )
}

/** What an officer changes of one stop by hand. */
export interface StopChange {
  day?: string
  from?: string
  to?: string
  officerId?: string
  /** Left for another plan. */
  out?: boolean
}

graphql(`
  fragment RoutePanel_route on VisitRoute {
    on
    travelMinutes
    officers {
      id
      name
    }
    stops {
      pinned
      travelMinutesBefore
      window {
        startsAt
        endsAt
      }
      visit {
        id
        address
        employer {
          id
          name
        }
        people
        urgent {
          approved
        }
      }
    }
  }
`)

type RoutePanelProps = {
  route: FragmentData<RoutePanel_RouteFragment>
  officers: readonly { id: string; name: string }[]
  changes: Record<string, StopChange>
  onChange: (visitId: string, change: StopChange) => void
}

/** One officer's day; what is not scheduled yet may go to another time, day or officer, or be left out. */
export function RoutePanel({ route, officers, changes, onChange }: RoutePanelProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <Panel
      title={t('visits.plan.route', {
        day: formatDay(route.on, language, 'full'),
        officer: route.officers.map(({ name }) => name).join('、'),
      })}
      extra={<span className="muted small">{t('visits.plan.minutes', { count: route.travelMinutes })}</span>}
    >
      <ol className="stack">
        {route.stops.map(({ visit, window, pinned, travelMinutesBefore }, index) => {
          const {
            day = route.on,
            from = timeOf(window.startsAt),
            to = timeOf(window.endsAt),
            officerId = route.officers[0]?.id,
            out = false,
          } = changes[visit.id] ?? {}
          return (
            <li key={visit.id} className="fields">
              <b>{index + 1}</b>
              <span>
                <Link to={`/visits/${visit.id}`}>{visit.employer.name}</Link>{' '}
                <span className="muted small">
                  {t('visits.people', { count: visit.people })} ·{' '}
                  {t('visits.plan.minutes', { count: travelMinutesBefore })}
                </span>
                {visit.urgent && visit.urgent.approved !== false && (
                  <Chip tone="bad">{t(visit.urgent.approved ? 'visits.urgentMark' : 'visits.urgentWaits')}</Chip>
                )}
                <br />
                <span className="small">{visit.address}</span>
              </span>
              {pinned ? (
                <Chip tone="plain">
                  {t('visits.plan.pinned')} {from}–{to}
                </Chip>
              ) : (
                <>
                  {!out && (
                    <>
                      <label>
                        {t('visits.day')}
                        <DayInput value={day} onChange={(typed) => typed && onChange(visit.id, { day: typed })} />
                      </label>
                      {(
                        [
                          ['from', from],
                          ['to', to],
                        ] as const
                      ).map(([end, time]) => (
                        <label key={end}>
                          {t(`visits.${end}`)}
                          <input
                            type="time"
                            value={time}
                            onChange={(event) =>
                              event.target.value && onChange(visit.id, { [end]: event.target.value })
                            }
                          />
                        </label>
                      ))}
                      <label>
                        {t('visits.officers')}
                        <Select
                          value={officerId}
                          onChange={(value) => onChange(visit.id, { officerId: value })}
                          options={officers.map(({ id, name }) => ({ value: id, label: name }))}
                        />
                      </label>
                    </>
                  )}
                  <Button look="quiet" aria-pressed={out} onClick={() => onChange(visit.id, { out: !out })}>
                    {t(out ? 'visits.plan.takeBack' : 'visits.plan.leaveOut')}
                  </Button>
                </>
              )}
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}

graphql(`
  fragment LeftOut_left on UnplannedVisit {
    reason
    visit {
      id
      address
      employer {
        id
        name
      }
      people
      preferredWindows {
        startsAt
        endsAt
      }
    }
  }
`)

/** A request that the plan leaves out: which of the company's it is, and why. */
export function LeftOut({ left: { visit, reason } }: { left: FragmentData<LeftOut_LeftFragment> }) {
  const { t } = useTranslation()
  return (
    <li>
      <Link to={`/visits/${visit.id}`}>{visit.employer.name}</Link>{' '}
      <span className="muted small">{t('visits.people', { count: visit.people })}</span>
      <br />
      <span className="small">{visit.address}</span>
      <div className="small">
        {t('visits.wishes')}: <Wishes windows={visit.preferredWindows} />
      </div>
      {reason}
    </li>
  )
}
