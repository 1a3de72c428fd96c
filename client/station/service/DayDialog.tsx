import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { AffectedVisits_VisitFragment, DayDialog_DayFragment, DayDialog_WeekFragment } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { formatDay, weekdayIndex } from '../../shared/format.ts'
import { useLanguage } from '../../locale/use-language.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { AffectedVisits } from '../../shared/visits/AffectedVisits.tsx'
import { closed, hoursOf, openText, type Hours } from './hours.ts'
import { HoursFields } from './HoursFields.tsx'
import { textLimits } from '../../gql/text-limits.ts'

graphql(`
  fragment DayDialog_day on ServiceDay {
    on
    opensAt
    closesAt
    breakFrom
    breakTo
    note
    officersOnDuty {
      id
      name
    }
  }
`)

graphql(`
  fragment DayDialog_week on ServiceWeek {
    days {
      weekday
      opensAt
      closesAt
      breakFrom
      breakTo
    }
    officers {
      id
      name
    }
  }
`)

const setServiceDay = graphql(`
  mutation SetServiceDay($input: SetServiceDayInput!, $idempotencyKey: String) {
    setServiceDay(input: $input, idempotencyKey: $idempotencyKey) {
      affectedVisits {
        ...AffectedVisits_visit @unmask
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** One date: open on a holiday, closed, other hours, other officers. */
export function DayDialog({
  day,
  week,
  onClose,
}: {
  day: FragmentData<DayDialog_DayFragment>
  week: FragmentData<DayDialog_WeekFragment>
  onClose: () => void
}) {
  const { t } = useTranslation()
  const language = useLanguage()
  const weekday = week.days[weekdayIndex(day.on)] ?? closed
  const [hours, setHours] = useState<Hours>(openText(day) === null ? closed : hoursOf(day))
  const [note, setNote] = useState(day.note ?? '')
  const before = day.officersOnDuty.map(({ id }) => id)
  const [officerIds, setOfficerIds] = useState<readonly string[]>(before)
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const [hit, setHit] = useState<{ question: string; visits: readonly AffectedVisits_VisitFragment[] }>()
  const setting = useSubmit(setServiceDay)
  const name = formatDay(day.on, language)
  const moved = officerIds.length !== before.length || officerIds.some((id) => !before.includes(id))
  const officers = [
    ...week.officers,
    ...day.officersOnDuty.filter(({ id }) => !week.officers.some((known) => known.id === id)),
  ]

  const input = {
    on: day.on,
    ...hours,
    note: note.trim() || null,
    ...(hours !== closed && moved ? { officerIds: [...officerIds] } : {}),
  }
  const question = JSON.stringify(input)
  // What was listed for other hours is not what is confirmed.
  const asked = hit?.question === question ? hit.visits : []

  async function save() {
    const confirmAffected = asked.length > 0
    const answer = await setting.submit({ input: { ...input, confirmAffected } })
    if (!answer) return
    const { userErrors, affectedVisits } = answer.setServiceDay
    setErrors(userErrors)
    if (userErrors.length > 0) return
    if (affectedVisits.length > 0 && !confirmAffected) return setHit({ question, visits: affectedVisits })
    onClose()
  }

  return (
    <Modal
      open
      title={name}
      okText={t(asked.length > 0 ? 'visits.affected.confirm' : 'visits.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: setting.busy, danger: asked.length > 0 }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="muted small">{t('visits.service.noDeadline')}</p>
        <ErrorSummary errors={errors} failure={setting.failure} />
        <AffectedVisits visits={asked} />
        <HoursFields of={name} hours={hours} onChange={setHours} />
        <div>
          <Button size="small" onClick={() => setHours(openText(weekday) === null ? closed : hoursOf(weekday))}>
            {t('visits.service.asWeek')}
          </Button>
        </div>
        {hours !== closed && (
          <fieldset className="paper-ticks">
            <legend>{t('visits.service.onDuty')}</legend>
            {officers.map((officer) => (
              <label key={officer.id}>
                <input
                  type="checkbox"
                  checked={officerIds.includes(officer.id)}
                  onChange={(event) =>
                    setOfficerIds(
                      event.target.checked ? [...officerIds, officer.id] : officerIds.filter((id) => id !== officer.id),
                    )
                  }
                />
                {officer.name}
              </label>
            ))}
            <p className="muted small">{t('visits.service.nobodyNamed')}</p>
          </fieldset>
        )}
        <label>
          {t('visits.service.note')}
          <Input value={note} maxLength={textLimits.dayNote} onChange={(event) => setNote(event.target.value)} />
        </label>
      </div>
    </Modal>
  )
}
