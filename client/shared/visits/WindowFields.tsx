import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../viewer.ts'

/** A day and the hours in it, as they are typed. */
export type TypedWindow = { day: string; from: string; to: string }

/** Three fields: the day, from when, until when. */
export function WindowFields({ window, onChange }: { window: TypedWindow; onChange: (window: TypedWindow) => void }) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  return (
    <>
      <label>
        {t('visits.day')}
        <input
          type="date"
          value={window.day}
          min={today}
          onChange={({ target }) => target.value && onChange({ ...window, day: target.value })}
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
