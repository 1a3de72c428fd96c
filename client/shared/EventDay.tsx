import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import type { EventDay_ObligationFragment } from '../gql/graphql.ts'
import { dayOf, formatDay } from './format.ts'
import { Day } from './Instant.tsx'
import { useLanguage } from '../locale/use-language.ts'

graphql(`
  fragment EventDay_obligation on Obligation {
    kind
    eventOn
    countedFrom
    eventChanges {
      at
      before
      after
    }
  }
`)

/**
 * The day of the event with what it was amended from, and the day that its deadline was counted from where that is
 * another.
 */
export function EventDay({ obligation }: { obligation: EventDay_ObligationFragment }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { kind, eventOn, countedFrom, eventChanges } = obligation
  const last = eventChanges.at(-1)
  return (
    <>
      <Day on={eventOn} />
      {last && (
        <span className="muted small">
          {' '}
          {t('obligation.amendedFrom', {
            before: formatDay(eventChanges[0]!.before, language),
            at: formatDay(dayOf(last.at), language),
          })}
        </span>
      )}
      {countedFrom !== eventOn && (
        <span className="small"> {t(`obligation.countedFrom.${kind}`, { day: formatDay(countedFrom, language) })}</span>
      )}
    </>
  )
}
