import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { DayInput } from '../../shared/DayInput.tsx'
import { shiftDay } from '../../shared/format.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { ServiceDays } from './ServiceDays.tsx'
import { WeekForm } from './WeekForm.tsx'
import { WeekFacts } from './WeekFacts.tsx'
import '../../shared/visits/visits.css'
import './service.css'

const serviceCalendar = graphql(`
  query ServiceCalendar($from: Date!, $to: Date!) {
    viewer {
      station {
        id
        serviceWeek {
          maySet
          ...WeekForm_week @unmask
          ...WeekFacts_week @unmask
          ...ServiceDays_week @unmask
        }
        serviceDays(from: $from, to: $to) {
          on
          ...ServiceDays_day @unmask
        }
      }
    }
  }
`)

/** When the station serves: its common week, and the dates that differ. The chief sets it; officers read it. */
export function ServicePage() {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [from, setFrom] = useState(today)
  const query = useQuery(serviceCalendar, { variables: { from, to: shiftDay(from, 13) } })
  const data = query.data ?? query.previousData
  return (
    <Page
      title={t('visits.service.title')}
      lede={t('visits.service.lede')}
      back={{ to: '/visit-calendar', label: t('visits.calendar.title') }}
    >
      <Banner tone="plain" title={t('visits.service.noDeadline')} />
      <QueryState query={query} of={data?.viewer?.station}>
        {({ serviceWeek, serviceDays }) => (
          <>
            <Panel title={t('visits.service.week')}>
              {serviceWeek.maySet ? (
                <WeekForm key={JSON.stringify(serviceWeek)} week={serviceWeek} />
              ) : (
                <WeekFacts week={serviceWeek} />
              )}
            </Panel>
            <Panel
              flush
              title={t('visits.service.dates')}
              extra={
                <label className="row">
                  {t('visits.service.startingOn')}
                  <DayInput className="service-input" value={from} onChange={(day) => day && setFrom(day)} />
                </label>
              }
            >
              <ServiceDays days={serviceDays} week={serviceWeek} />
            </Panel>
          </>
        )}
      </QueryState>
    </Page>
  )
}
