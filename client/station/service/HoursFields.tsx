import { useTranslation } from 'react-i18next'
import { closed, usual, type Hours } from './hours.ts'

type HoursFieldsProps = {
  hours: Hours
  onChange: (hours: Hours) => void
  /** Whose hours, for who hears the fields and does not see them. */ of: string
}

/** Open or closed, from when to when, and the break; an empty break is none. */
export function HoursFields({ hours, onChange, of }: HoursFieldsProps) {
  const { t } = useTranslation()
  const field = (part: keyof Hours, word: string) => (
    <input
      className="service-input"
      type="time"
      aria-label={`${of} ${word}`}
      value={hours[part] ?? ''}
      onChange={(event) => onChange({ ...hours, [part]: event.target.value || null })}
    />
  )
  const isOpen = hours !== closed
  return (
    <div className="service-hours">
      <label className="service-open">
        <input
          type="checkbox"
          aria-label={`${of} ${t('visits.service.open')}`}
          checked={isOpen}
          onChange={(event) => onChange(event.target.checked ? usual : closed)}
        />
        {t('visits.service.open')}
      </label>
      {!isOpen && <span className="muted">{t('visits.calendar.closed')}</span>}
      {isOpen && (
        <>
          <span className="service-span">
            {field('opensAt', t('visits.service.opens'))}–{field('closesAt', t('visits.service.closes'))}
          </span>
          <span className="service-span">
            <span className="muted small">{t('visits.service.break')}</span>
            {field('breakFrom', t('visits.service.breakFrom'))}–{field('breakTo', t('visits.service.breakTo'))}
          </span>
        </>
      )}
    </div>
  )
}
