import { useTranslation } from 'react-i18next'
import { DayInput } from '../DayInput.tsx'
import { useSignedIn } from '../viewer.ts'

/** A day and the hours in it, as they are typed. */
export type TypedWindow = {
  /** The last one that could be read. */
  day: string
  /** The field holds no day now. */
  isDayWrong?: boolean
  from: string
  to: string
}

/** Three fields: the day, from when, until when. */
export function WindowFields({ window, onChange }: { window: TypedWindow; onChange: (window: TypedWindow) => void }) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  return (
    <>
      <label>
        {t('visits.day')}
        <DayInput
          value={window.day}
          min={today}
          onChange={(day) => onChange({ ...window, day: day || window.day, isDayWrong: !day })}
        />
      </label>
      <label>
        {t('visits.from')}
        <input type="time" value={window.from} onChange={({ target }) => onChange({ ...window, from: target.value })} />
      </label>
      <label>
        {t('visits.to')}
        <input type="time" value={window.to} onChange={({ target }) => onChange({ ...window, to: target.value })} />
      </label>
    </>
  )
}
