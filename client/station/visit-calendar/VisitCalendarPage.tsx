import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { VisitWeekQuery } from '../../gql/graphql.ts'
import { dayOf, formatDay, shiftDay, weekdayIndex } from '../../shared/format.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { useLanguage } from '../../locale/use-language.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { ScheduleDialog } from '../../shared/visits/ScheduleDialog.tsx'
import { WindowText } from '../../shared/visits/visit-words.tsx'
import { Chip } from '../../ui/Banner.tsx'
import { Page } from '../../ui/Page.tsx'
import { VisitFiguresPanel } from './VisitFiguresPanel.tsx'
import { VisitQueue } from './VisitQueue.tsx'
import '../../shared/visits/visits.css'

const visitWeek = graphql(`
  query VisitWeek($from: Date!, $to: Date!, $begin: DateTime!, $end: DateTime!) {
    viewer {
      station {
        id
        serviceDays(from: $from, to: $to) {
          on
          opensAt
          closesAt
          note
          workingDay
          officersOnDuty {
            id
            name
          }
        }
      }
    }
    week: visits(filter: { from: $begin, to: $end, status: [SCHEDULED, IN_PROGRESS, COMPLETED, MISSED] }, first: 100) {
      totalCount
      nodes {
        id
        status
        version
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
        people
      }
    }
  }
`)

type WeekVisit = VisitWeekQuery['week']['nodes'][number]

/** A week of the station with its queue: dragged by mouse, or scheduled by button. */
export function VisitCalendarPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { today } = useSignedIn()
  const [monday, setMonday] = useState(shiftDay(today, -weekdayIndex(today)))
  const [dragged, setDragged] = useState<WeekVisit>()
  const [over, setOver] = useState<string>()
  const [dialog, setDialog] = useState<{ visit: WeekVisit; day?: string }>()
  const sunday = shiftDay(monday, 6)
  const query = useQuery(visitWeek, {
    variables: { from: monday, to: sunday, begin: `${monday}T00:00:00+08:00`, end: `${sunday}T23:59:59+08:00` },
  })
  const data = query.data ?? query.previousData

  return (
    <Page
      title={t('visits.calendar.title')}
      lede={t('visits.calendar.lede')}
      actions={
        <>
          <Link className="link-button" to="/visit-plan">
            {t('visits.calendar.plan')}
          </Link>
          <Link to="/service-hours">{t('visits.service.title')}</Link>
          <Link to="/today">{t('visits.today.title')}</Link>
        </>
      }
    >
      <VisitQueue onDrag={setDragged} onSchedule={(visit) => setDialog({ visit })} />
      <div className="row">
        <Button onClick={() => setMonday(shiftDay(monday, -7))}>{t('visits.calendar.earlier')}</Button>
        <b>
          {t('visits.calendar.week', {
            from: formatDay(monday, language, 'long'),
            to: formatDay(sunday, language, 'long'),
          })}
        </b>
        <Button onClick={() => setMonday(shiftDay(monday, 7))}>{t('visits.calendar.later')}</Button>
      </div>
      <QueryState query={query} of={data?.viewer?.station}>
        {({ serviceDays }) => (
          <>
            {data && data.week.totalCount > data.week.nodes.length && (
              <p role="status">
                {t('visits.calendar.moreInWeek', { shown: data.week.nodes.length, count: data.week.totalCount })}{' '}
                <Link to="/visits?status=SCHEDULED">{t('visits.title')}</Link>
              </p>
            )}
            <div className="week">
              {serviceDays.map((day) => {
                const visits = (data?.week.nodes ?? [])
                  .filter(
                    ({ scheduled, status }) =>
                      scheduled && status !== 'CANCELLED' && dayOf(scheduled.startsAt) === day.on,
                  )
                  .toSorted((a, b) => (a.scheduled!.startsAt < b.scheduled!.startsAt ? -1 : 1))
                const takes = day.opensAt !== null && day.on >= today
                return (
                  <section
                    key={day.on}
                    aria-label={formatDay(day.on, language)}
                    className={`week-day${day.workingDay ? '' : ' rest'}${over === day.on && dragged ? ' over' : ''}`}
                    onDragOver={(event) => {
                      if (!takes) return
                      event.preventDefault()
                      setOver(day.on)
                    }}
                    onDrop={() => {
                      if (dragged && takes) setDialog({ visit: dragged, day: day.on })
                      setOver(undefined)
                    }}
                  >
                    <h3>
                      {formatDay(day.on, language, 'weekday')} {formatDay(day.on, language, 'short')}
                    </h3>
                    <p className="muted small">
                      {day.opensAt ? `${day.opensAt}–${day.closesAt}` : t('visits.calendar.closed')}{' '}
                      {!day.workingDay && <Chip tone="plain">{t('visits.calendar.rest')}</Chip>}
                    </p>
                    {day.note && <p className="small">{day.note}</p>}
                    {day.officersOnDuty.length > 0 && (
                      <p className="muted small">
                        {t('visits.calendar.onDuty', { names: day.officersOnDuty.map(({ name }) => name).join('、') })}
                      </p>
                    )}
                    {visits.map((visit) => (
                      <Link
                        key={visit.id}
                        to={`/visits/${visit.id}`}
                        className="visit-card"
                        draggable={visit.status === 'SCHEDULED'}
                        onDragStart={() => setDragged(visit)}
                        onDragEnd={() => setDragged(undefined)}
                      >
                        <b>
                          <WindowText window={visit.scheduled!} day={false} />
                        </b>
                        <span>{visit.employer.name}</span>
                        <span className="muted small">
                          {visit.officers.map(({ name }) => name).join('、')} ·{' '}
                          {t('visits.people', { count: visit.people })}
                        </span>
                      </Link>
                    ))}
                    {visits.length === 0 && <span className="muted small">{t('visits.calendar.free')}</span>}
                  </section>
                )
              })}
            </div>
          </>
        )}
      </QueryState>
      <VisitFiguresPanel />
      {dialog && <ScheduleDialog visit={dialog.visit} day={dialog.day} onClose={() => setDialog(undefined)} />}
    </Page>
  )
}
