import type { InputHTMLAttributes } from 'react'
import './tick.css'

type TickProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange'> & {
  /** Some, not all, of what it stands for. */
  some?: boolean
  onChange: (on: boolean) => void
}

/** The browser's own box to tick. */
export function Tick({ some = false, onChange, ...rest }: TickProps) {
  return (
    <input
      {...rest}
      type="checkbox"
      className="tick"
      ref={(box) => {
        if (box) box.indeterminate = some
      }}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}
