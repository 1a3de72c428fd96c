import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shiftDay } from '../../shared/format.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { instantOf } from '../../shared/visits/visit-words.tsx'
import { WindowFields, type TypedWindow } from '../../shared/visits/WindowFields.tsx'

/** A time that suits the company beyond those offered: a wider stretch leaves the officers room for a shorter way. */
export function OwnWindow({ onAdd }: { onAdd: (window: { startsAt: string; endsAt: string }) => void }) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [typed, setTyped] = useState<TypedWindow>({ day: shiftDay(today, 1), from: '08:30', to: '12:00' })
  const { day, from, to } = typed
  return (
    <div className="fields">
      <WindowFields window={typed} onChange={setTyped} />
      <Button
        disabled={typed.isDayWrong || from === '' || to === '' || from >= to}
        onClick={() => onAdd({ startsAt: instantOf(day, from), endsAt: instantOf(day, to) })}
      >
        {t('visits.request.addWindow')}
      </Button>
    </div>
  )
}
