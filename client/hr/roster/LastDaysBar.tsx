import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../shared/DayInput.tsx'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { correctRosterRows } from './correct-roster-rows.ts'
import '../../ui/selection-bar.css'

type LastDaysBarProps = { rosterId: string; lastDays: ReadonlyMap<number, string>; onDone: () => void }

/** Takes over the last days given in the table, of all these people at once. */
export function LastDaysBar({ rosterId, lastDays, onDone }: LastDaysBarProps) {
  const { t } = useTranslation()
  const { submit, busy, failure } = useSubmit(correctRosterRows)
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])
  const rows = [...lastDays].flatMap(([rowNumber, endedOn]) => (endedOn ? { rowNumber, endedOn } : []))
  if (rows.length === 0) return null

  async function save() {
    const data = await submit({ input: { rosterImportId: rosterId, rows } })
    if (!data) return
    setRefusals(data.correctRosterRows.userErrors)
    if (data.correctRosterRows.rosterImport) onDone()
  }

  return (
    <div className="selection-bar" role="region" aria-label={t('roster.lastDays')}>
      <span aria-live="polite">{t('roster.lastDaysGiven', { count: rows.length })}</span>
      <ErrorSummary errors={refusals} failure={failure} />
      <Button type="primary" loading={busy} onClick={() => void save()}>
        {t('roster.lastDaysSave')}
      </Button>
      <Button onClick={onDone}>{t('staff.clear')}</Button>
    </div>
  )
}

/** One day for everybody in sight who has none yet; single days are then changed in the table. */
export function SameLastDay({ onFill }: { onFill: (day: string) => void }) {
  const { t } = useTranslation()
  const [day, setDay] = useState('')
  return (
    <div className="same-last-day">
      <label>
        {t('roster.sameLastDay')}
        <DayInput className="last-day" value={day} onChange={(typed) => setDay(typed ?? '')} />
      </label>
      <Button disabled={day === ''} onClick={() => onFill(day)}>
        {t('roster.sameLastDayFill')}
      </Button>
    </div>
  )
}
