import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shiftDay } from '../../shared/format.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { instantOf } from '../../shared/visits/visit-words.tsx'

/** A time that suits the company beyond those offered: a wider stretch leaves the officers room for a shorter way. */
export function OwnWindow({ onAdd }: { onAdd: (window: { startsAt: string; endsAt: string }) => void }) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [day, setDay] = useState(shiftDay(today, 1))
  const [from, setFrom] = useState('08:30')
  const [to, setTo] = useState('12:00')
  return (
    <div className="fields">
      <label>
        {t('visits.day')}
        <input type="date" value={day} min={today} onChange={(event) => event.target.value && setDay(event.target.value)} />
      </label>
      <label>
        {t('visits.from')}
        <input type="time" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        {t('visits.to')}
        <input type="time" value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      <Button disabled={from === '' || to === '' || from >= to} onClick={() => onAdd({ startsAt: instantOf(day, from), endsAt: instantOf(day, to) })}>
        {t('visits.request.addWindow')}
      </Button>
    </div>
  )
}
