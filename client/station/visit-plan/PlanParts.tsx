import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatDay } from '../../shared/format.ts'
import { useLanguage } from '../../shared/use-language.ts'
import { timeOf } from '../../shared/visits/visit-words.tsx'
import { Chip } from '../../ui/Banner.tsx'
import { Panel } from '../../ui/Page.tsx'
import type { Plan } from './PlanPage.tsx'

/** How good the plan is, and how far from the best that could be. */
export function Figures({ figures }: { figures: Plan['figures'] }) {
  const { t } = useTranslation()
  const near = figures.travelMinutes === 0 ? 0 : Math.ceil((1000 * (figures.travelMinutes - figures.lowerBoundTravelMinutes)) / Math.max(1, figures.lowerBoundTravelMinutes)) / 10
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
          <Chip tone={figures.optimal ? 'good' : 'plain'}>{figures.optimal ? t('visits.plan.optimal') : t('visits.plan.near', { percent: near })}</Chip>
          <span className="muted small">{t('visits.plan.time', { seconds: (figures.solvedInMs / 1000).toFixed(1) })}</span>
        </div>
      </div>
    </Panel>
  )
}

type RoutePanelProps = { route: Plan['routes'][number]; times: Record<string, { from: string; to: string }>; onTime: (visitId: string, time: { from: string; to: string }) => void }

/** One officer's day; times of what is not scheduled yet may be changed. */
export function RoutePanel({ route, times, onTime }: RoutePanelProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <Panel title={t('visits.plan.route', { day: formatDay(route.on, language, 'full'), officer: route.officers.map(({ name }) => name).join('、') })} extra={<span className="muted small">{t('visits.plan.minutes', { count: route.travelMinutes })}</span>}>
      <ol className="stack">
        {route.stops.map(({ visit, window, pinned, travelMinutesBefore }, index) => {
          const time = times[visit.id] ?? { from: timeOf(window.startsAt), to: timeOf(window.endsAt) }
          return (
            <li key={visit.id} className="fields">
              <b>{index + 1}</b>
              <span>
                <Link to={`/visits/${visit.id}`}>{visit.employer.name}</Link> <span className="muted small">{t('visits.people', { count: visit.applications.length })} · +{travelMinutesBefore} min</span>
                <br />
                <span className="small">{visit.address}</span>
              </span>
              {pinned ? (
                <Chip tone="plain">
                  {t('visits.plan.pinned')} {time.from}–{time.to}
                </Chip>
              ) : (
                (['from', 'to'] as const).map((end) => (
                  <label key={end}>
                    {t(`visits.${end}`)}
                    <input type="time" value={time[end]} onChange={(event) => event.target.value && onTime(visit.id, { ...time, [end]: event.target.value })} />
                  </label>
                ))
              )}
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
