import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DeadlineExplanation } from '../shared/DeadlineExplanation.tsx'
import { FailureBanner } from '../shared/ErrorText.tsx'
import { describeFailure } from '../shared/failure.ts'
import { dayOf } from '../shared/format.ts'
import { useDeadline } from '../shared/use-deadline.ts'
import { Waiting } from '../ui/States.tsx'
import { TextInput } from '../ui/TextInput.tsx'

/** From the day of the event to the last day to report it, every day on the way shown. */
export function Calculator({ firstDay }: { firstDay?: string }) {
  const { t } = useTranslation()
  const [from, setFrom] = useState(() => firstDay ?? dayOf(new Date().toISOString()))
  const { deadline, error, late } = useDeadline(from)
  return (
    <div className="stack">
      <label className="calculator-day">
        <b>{t('calculator.day')}</b>
        <span className="muted small">{t('calculator.dayHint')}</span>
        <TextInput large type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      {error && <FailureBanner failure={describeFailure(error)} />}
      {deadline && <DeadlineExplanation deadline={deadline} />}
      {deadline && late && <p className="error-note">{t('calculator.past')}</p>}
      {!deadline && !error && (from ? <Waiting rows={3} label={t('state.loading')} /> : <p className="muted">{t('hire.deadlineHint')}</p>)}
    </div>
  )
}
