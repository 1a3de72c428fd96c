import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { AffectedVisits_VisitFragment, WeekForm_WeekFragment } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { formatDay } from '../../shared/format.ts'
import { useLanguage } from '../../locale/use-language.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { AffectedVisits } from '../../shared/visits/AffectedVisits.tsx'
import { closed, dayOfWeekday, hoursOf, openText, sameHours, type Hours } from './hours.ts'
import { HoursFields } from './HoursFields.tsx'

graphql(`
  fragment WeekForm_week on ServiceWeek {
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

const setServiceWeek = graphql(`
  mutation SetServiceWeek($input: SetServiceWeekInput!, $idempotencyKey: String) {
    setServiceWeek(input: $input, idempotencyKey: $idempotencyKey) {
      affectedVisits {
        ...AffectedVisits_visit @unmask
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** The chief's: only the weekdays that were changed are sent. */
export function WeekForm({ week }: { week: FragmentData<WeekForm_WeekFragment> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [days, setDays] = useState(() =>
    week.days.map((day) => ({ weekday: day.weekday, hours: openText(day) === null ? closed : hoursOf(day) })),
  )
  const [minutesPerApplicant, setMinutes] = useState(week.minutesPerApplicant)
  const [setUpMinutes, setSetUp] = useState(week.setUpMinutes)
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const [hit, setHit] = useState<{ question: string; visits: readonly AffectedVisits_VisitFragment[] }>()
  const setting = useSubmit(setServiceWeek)
  const changed = days.filter(({ hours }, index) => !sameHours(hours, week.days[index]!))
  const isChanged =
    changed.length > 0 || minutesPerApplicant !== week.minutesPerApplicant || setUpMinutes !== week.setUpMinutes
  const change = (weekday: number, hours: Hours) =>
    setDays(days.map((day) => (day.weekday === weekday ? { weekday, hours } : day)))

  const input = {
    days: changed.map(({ weekday, hours }) => ({ weekday, ...hours })),
    minutesPerApplicant,
    setUpMinutes,
  }
  const question = JSON.stringify(input)
  // What was listed for other hours is not what is confirmed.
  const asked = hit?.question === question ? hit.visits : []

  async function save() {
    const confirmAffected = asked.length > 0
    const answer = await setting.submit({ input: { ...input, confirmAffected } })
    setErrors(answer?.setServiceWeek.userErrors ?? [])
    setHit(
      answer && !confirmAffected && answer.setServiceWeek.affectedVisits.length > 0
        ? { question, visits: answer.setServiceWeek.affectedVisits }
        : undefined,
    )
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <ErrorSummary errors={errors} failure={setting.failure} />
      <div>
        {days.map(({ weekday, hours }) => {
          const name = formatDay(dayOfWeekday(weekday), language, 'weekday')
          return (
            <div key={weekday} className="service-weekday">
              <b>{name}</b>
              <HoursFields of={name} hours={hours} onChange={(next) => change(weekday, next)} />
            </div>
          )
        })}
      </div>
      <div className="fields">
        <label>
          {t('visits.service.perApplicant')}
          <InputNumber
            min={1}
            max={240}
            precision={0}
            value={minutesPerApplicant}
            onChange={(value) => value !== null && setMinutes(value)}
          />
        </label>
        <label>
          {t('visits.service.setUp')}
          <InputNumber
            min={0}
            max={240}
            precision={0}
            value={setUpMinutes}
            onChange={(value) => value !== null && setSetUp(value)}
          />
        </label>
        <Button htmlType="submit" type="primary" danger={asked.length > 0} loading={setting.busy} disabled={!isChanged}>
          {t(asked.length > 0 ? 'visits.affected.confirm' : 'visits.service.saveWeek')}
        </Button>
      </div>
      <AffectedVisits visits={asked} />
    </form>
  )
}
