import { useTranslation } from 'react-i18next'
import { earliestDay, latestDay, type DayFault } from './askable-day.ts'

/** What is said at a date field. */
export function useDayFaultText(): (fault: DayFault) => string {
  const { t } = useTranslation()
  return (fault) =>
    fault === 'dayIncomplete'
      ? t('form.dayIncomplete')
      : t('form.dayOutOfRange', { from: earliestDay.slice(0, 4), to: latestDay.slice(0, 4) })
}
