import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { WeekFacts_WeekFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { formatDay } from '../../shared/format.ts'
import { useLanguage } from '../../locale/use-language.ts'
import { Facts } from '../../ui/Page.tsx'
import { breakText, dayOfWeekday, openText } from './hours.ts'

graphql(`
  fragment WeekFacts_week on ServiceWeek {
    minutesPerApplicant
    setUpMinutes
    days {
      weekday
      opensAt
      closesAt
      breakFrom
      breakTo
    }
  }
`)

/** The week for those who read it only. */
export function WeekFacts({ week }: { week: FragmentData<WeekFacts_WeekFragment> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="stack">
      <Facts
        facts={[
          ...week.days.map((day) => {
            const pause = breakText(day)
            return {
              label: formatDay(dayOfWeekday(day.weekday), language, 'weekday'),
              value: openText(day) ?? t('visits.calendar.closed'),
              action: pause && `${t('visits.service.break')} ${pause}`,
            }
          }),
          { label: t('visits.service.perApplicant'), value: week.minutesPerApplicant },
          { label: t('visits.service.setUp'), value: week.setUpMinutes },
        ]}
      />
      <p className="muted small">{t('visits.service.byChief')}</p>
    </div>
  )
}
