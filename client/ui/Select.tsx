import type { SelectHTMLAttributes } from 'react'
import './select.css'

export type Option = { value: string; label: string }

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> & {
  value?: string
  options: readonly Option[]
  /** The words of the empty choice; without them one of the options must be chosen. */
  empty?: string
  onChange?: (value: string) => void
}

/** The browser's own list: every keyboard, phone and screen reader knows it. */
export function Select({ options, empty, onChange, value, ...rest }: SelectProps) {
  return (
    <select className="select" {...rest} value={value ?? ''} onChange={(event) => onChange?.(event.target.value)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
