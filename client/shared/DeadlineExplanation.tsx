import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import type { DeadlineExplanation_DeadlineFragment } from '../gql/graphql.ts'
import { Banner } from '../ui/Banner.tsx'
import { formatDay, weekdayIndex } from './format.ts'
import { useLanguage } from '../locale/use-language.ts'
import './deadline-explanation.css'

graphql(`
  fragment DeadlineExplanation_deadline on Deadline {
    dueOn
    dueAt
    provisional
    citation
    calendarVersion
    steps {
      on
      counted
      ordinal
      reason
      holiday
    }
  }
`)

type Step = DeadlineExplanation_DeadlineFragment['steps'][number]
type Props = { deadline: DeadlineExplanation_DeadlineFragment; compact?: boolean }

/** Every day looked at, as a wall calendar: what counted, what did not and why. */
export function DeadlineExplanation({ deadline, compact = false }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className={compact ? 'deadline compact' : 'deadline'}>
      <p className="deadline-answer" aria-live="polite">
        <span>{t('deadline.lastDay')}</span>
        <strong>{formatDay(deadline.dueOn, language)}</strong>
        <span className="muted">{t('deadline.untilMidnight')}</span>
      </p>
      {deadline.provisional && (
        <Banner tone="warn" title={t('deadline.provisional')}>
          {t('deadline.provisionalWhy')}
        </Banner>
      )}
      <Weekdays />
      <ol className="deadline-days" aria-label={t('deadline.dayByDay')}>
        {deadline.steps.map((step, index) => (
          <DayBox key={step.on} step={step} first={index === 0} last={step.on === deadline.dueOn} />
        ))}
      </ol>
      <p className="muted small">
        {deadline.citation && <>{t('deadline.citation', { citation: deadline.citation })} · </>}
        {t('deadline.calendar', { version: deadline.calendarVersion })}
      </p>
    </div>
  )
}

function Weekdays() {
  const language = useLanguage()
  // 1 January 2024 was a Monday.
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => formatDay(`2024-01-0${day}`, language, 'weekday'))
  return (
    <div className="deadline-weekdays" aria-hidden="true">
      {days.map((day) => (
        <span key={day}>{day}</span>
      ))}
    </div>
  )
}

function DayBox({ step, first, last }: { step: Step; first: boolean; last: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [, month, day] = step.on.split('-').map(Number)
  const reason = step.holiday ?? t(`enums.DayKind.${step.reason}`)
  const kind = step.reason.toLowerCase().replaceAll('_', '-')
  return (
    <li
      className={`deadline-day ${kind}${step.counted ? ' counted' : ''}${last ? ' last' : ''}`}
      style={first ? { gridColumnStart: weekdayIndex(step.on) + 1 } : undefined}
    >
      <time dateTime={step.on} aria-label={formatDay(step.on, language)}>
        {first || day === 1 ? `${month}/${day}` : day}
      </time>
      {step.counted && step.ordinal ? <b>{t('deadline.ordinal', { ordinal: step.ordinal })}</b> : null}
      <span className={step.reason === 'WORKDAY' ? 'deadline-workday' : undefined}>
        {step.reason === 'EVENT_DAY' ? t('deadline.eventDay') : reason}
      </span>
      {step.reason === 'MAKE_UP_WORKDAY' && step.holiday && <span>{t('enums.DayKind.MAKE_UP_WORKDAY')}</span>}
      {last && <span className="deadline-flag">{t('deadline.due')}</span>}
    </li>
  )
}
