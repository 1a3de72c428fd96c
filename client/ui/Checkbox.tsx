import type { InputHTMLAttributes } from 'react'
import './checkbox.css'

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange'> & {
  /** Some, not all, of what it stands for. */
  some?: boolean
  onChange: (on: boolean) => void
}

/** The browser's own box to tick. */
export function Checkbox({ some = false, onChange, ...rest }: CheckboxProps) {
  return (
    <input
      {...rest}
      type="checkbox"
      className="checkbox"
      ref={(box) => {
        if (box) box.indeterminate = some
      }}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}
