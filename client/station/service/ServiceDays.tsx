import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { ServiceDays_DayFragment, ServiceDays_WeekFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { weekdayIndex } from '../../shared/format.ts'
import { Day } from '../../shared/Instant.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { DayDialog } from './DayDialog.tsx'
import { breakText, openText, sameHours } from './hours.ts'

graphql(`
  fragment ServiceDays_day on ServiceDay {
    on
    opensAt
    closesAt
    breakFrom
    breakTo
    note
    workingDay
    officersOnDuty {
      id
      name
    }
    ...DayDialog_day @unmask
  }
`)

graphql(`
  fragment ServiceDays_week on ServiceWeek {
    maySet
    days {
      weekday
      opensAt
      closesAt
      breakFrom
      breakTo
    }
    ...DayDialog_week @unmask
  }
`)

type ServiceDay = FragmentData<ServiceDays_DayFragment>

/** Two weeks of dates, those that differ from the common week marked. */
export function ServiceDays({
  days,
  week,
}: {
  days: readonly ServiceDay[]
  week: FragmentData<ServiceDays_WeekFragment>
}) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [changing, setChanging] = useState<ServiceDay>()
  return (
    <>
      <DataTable
        caption={t('visits.service.dates')}
        head={[t('visits.day'), t('visits.service.hours'), t('visits.service.break'), t('visits.service.onDuty'), '']}
      >
        {days.map((day) => {
          const weekday = week.days[weekdayIndex(day.on)]
          return (
            <Row key={day.on}>
              <Cell column={0} main>
                <Day on={day.on} /> {!day.workingDay && <Chip tone="plain">{t('visits.calendar.rest')}</Chip>}{' '}
                {weekday && !sameHours(day, weekday) && <Chip tone="warn">{t('visits.service.differs')}</Chip>}
                {day.note && <div className="muted small">{day.note}</div>}
              </Cell>
              <Cell column={1}>{openText(day) ?? t('visits.calendar.closed')}</Cell>
              <Cell column={2}>{breakText(day) ?? '—'}</Cell>
              <Cell column={3}>{day.officersOnDuty.map(({ name }) => name).join('、') || '—'}</Cell>
              <Cell column={4} end>
                {week.maySet && day.on >= today && (
                  <Button size="small" onClick={() => setChanging(day)}>
                    {t('visits.service.change')}
                  </Button>
                )}
              </Cell>
            </Row>
          )
        })}
      </DataTable>
      {changing && <DayDialog key={changing.on} day={changing} week={week} onClose={() => setChanging(undefined)} />}
    </>
  )
}
