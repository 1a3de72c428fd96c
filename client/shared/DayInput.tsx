import { useId, useState, type AriaAttributes } from 'react'
import { TextInput } from '../ui/TextInput.tsx'
import { dayFaultOf, type DayFault } from './askable-day.ts'
import { useDayFaultText } from './day-fault-text.ts'

type DayInputProps = Pick<AriaAttributes, 'aria-label' | 'aria-describedby' | 'aria-invalid' | 'aria-required'> & {
  id?: string
  type?: 'date' | 'datetime-local'
  value?: string | null
  /** '' where the field was emptied, null while what stands in it is no day that can be sent or asked for. */
  onChange?: (day: string | null) => void
  onBlur?: () => void
  min?: string
  max?: string
  large?: boolean
  className?: string
  /** The form around says what is wrong, also with a year beyond all calendars: DayItem. */
  isSaidByForm?: boolean
}

/**
 * The one date field. A browser gives 0002-05-01 after the first digit of a year, and nothing for a day that is
 * incomplete or does not exist: neither is taken, and who leaves the field with one is told so there.
 */
export function DayInput({
  type = 'date',
  value,
  onChange = () => undefined,
  onBlur,
  isSaidByForm = false,
  ...rest
}: DayInputProps) {
  const say = useDayFaultText()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [isTyping, setIsTyping] = useState(false)
  const [given, setGiven] = useState(value)
  const [fault, setFault] = useState<DayFault | null>(dayFaultOf({ value: value ?? '' }))
  if (value !== given) {
    setGiven(value)
    // A day that comes from elsewhere takes the place of what was typed.
    if (value && !isTyping) {
      setTyped(undefined)
      setFault(dayFaultOf({ value }))
    }
  }

  /** Takes over what stands in the field; what is wrong with it is said only once it is left. */
  function take(input: HTMLInputElement, left: boolean) {
    const found = dayFaultOf(input)
    setTyped(found || !left ? input.value : undefined)
    if (left || found === null) setFault(found)
    const day = found === null || (isSaidByForm && found === 'dayOutOfRange') ? input.value : null
    if (!left || day !== (value ?? '')) onChange(day)
  }

  function leave(input: HTMLInputElement) {
    take(input, true)
    onBlur?.()
  }

  const isRefused = fault !== null && !isSaidByForm
  return (
    <>
      <TextInput
        {...rest}
        type={type}
        value={typed ?? value ?? ''}
        aria-invalid={fault !== null || rest['aria-invalid'] || undefined}
        aria-describedby={isRefused ? id : rest['aria-describedby']}
        onFocus={() => setIsTyping(true)}
        onChange={({ target }) => take(target, false)}
        // No change is told while a day is incomplete, nor where an incomplete one is emptied.
        onKeyUp={({ key, currentTarget }) => {
          const found = dayFaultOf(currentTarget)
          if (key === 'Enter' && found) leave(currentTarget)
          else if (fault && !found) take(currentTarget, false)
        }}
        onBlur={({ target }) => {
          setIsTyping(false)
          leave(target)
        }}
        // The browser would say it in its own language.
        onInvalid={(event) => {
          if (dayFaultOf(event.currentTarget) === null) return
          event.preventDefault()
          leave(event.currentTarget)
        }}
      />
      {isRefused && (
        <span id={id} role="alert" className="field-error small">
          {say(fault)}
        </span>
      )}
    </>
  )
}
