import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextInput } from '../ui/TextInput.tsx'
import { earliestDay, latestDay, readTypedDay } from './askable-day.ts'

type DayInputProps = {
  type?: 'date' | 'datetime-local'
  value: string
  /** '' where the field was emptied, null while what stands in it is no day that can be asked for. */
  onChange: (day: string | null) => void
  min?: string
  max?: string
  large?: boolean
  className?: string
}

/**
 * A date field whose value goes into a query. A browser gives 0002-05-01 after the first digit of a year: nothing is
 * asked until the day can be, and who leaves the field with another is told so there.
 */
export function DayInput({ type = 'date', value, onChange, min, max, large, className }: DayInputProps) {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [isTyping, setIsTyping] = useState(false)
  const shown = typed ?? value
  const isRefused = !isTyping && readTypedDay(shown) === null
  return (
    <>
      <TextInput
        type={type}
        large={large}
        className={className}
        value={shown}
        min={min}
        max={max}
        aria-invalid={isRefused || undefined}
        aria-describedby={isRefused ? id : undefined}
        onFocus={() => setIsTyping(true)}
        onBlur={() => {
          setIsTyping(false)
          if (typed !== undefined && readTypedDay(typed) !== null) setTyped(undefined)
        }}
        onChange={({ target }) => {
          setTyped(target.value)
          onChange(readTypedDay(target.value))
        }}
      />
      {isRefused && (
        <span id={id} role="alert" className="field-error small">
          {t('form.dayOutOfRange', { from: earliestDay.slice(0, 4), to: latestDay.slice(0, 4) })}
        </span>
      )}
    </>
  )
}
