import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Select } from '../../ui/Select.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PublishCalendarForm } from './PublishCalendarForm.tsx'
import { YearView } from './YearView.tsx'
import './calendar.css'

const calendarOfYear = graphql(`
  query CalendarOfYear($year: Int!) {
    calendar(year: $year) {
      year
      published
      source
      days {
        on
        working
        kind
        holiday
      }
    }
  }
`)

/** The holiday schedule of a year as it stands, and the form to publish one. */
export function CalendarPage() {
  const { t } = useTranslation()
  const thisYear = Number(useSignedIn().today.slice(0, 4))
  const [year, setYear] = useState(thisYear + 1)
  const query = useQuery(calendarOfYear, { variables: { year } })
  const years = Array.from({ length: 5 }, (_, index) => String(thisYear + 1 - index))
  return (
    <Page title={t('calendar.title')} lede={t('calendar.lede')}>
      <div className="filters">
        <label>
          {t('calendar.year')}
          <Select
            value={String(year)}
            options={years.map((value) => ({ value, label: value }))}
            onChange={(value) => setYear(Number(value))}
          />
        </label>
      </div>
      <QueryState query={query} of={query.data?.calendar}>
        {(calendar) => (
          <>
            <Banner
              tone={calendar.published ? 'good' : 'warn'}
              title={t(calendar.published ? 'calendar.published' : 'calendar.unpublished')}
            >
              {calendar.source}
            </Banner>
            <Panel title={t('calendar.asItStands', { year })}>
              <YearView days={calendar.days} />
            </Panel>
          </>
        )}
      </QueryState>
      <Panel title={t('calendar.publish')}>
        <PublishCalendarForm key={year} year={year} />
      </Panel>
    </Page>
  )
}
