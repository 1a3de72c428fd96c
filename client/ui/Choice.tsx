import type { SelectHTMLAttributes } from 'react'
import './choice.css'

export type Option = { value: string; label: string }

type ChoiceProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> & {
  value?: string
  options: readonly Option[]
  /** The words of the empty choice; without them one of the options must be chosen. */
  empty?: string
  onChange?: (value: string) => void
}

/** The browser's own list: every keyboard, phone and screen reader knows it. */
export function Choice({ options, empty, onChange, value, ...rest }: ChoiceProps) {
  return (
    <select className="choice" {...rest} value={value ?? ''} onChange={(event) => onChange?.(event.target.value)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
