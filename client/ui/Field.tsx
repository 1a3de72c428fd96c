import { useId, type ReactNode } from 'react'
import './field.css'

type FieldProps = {
  label: string
  /** What to know before one types. */
  hint?: ReactNode
  /** What is wrong with what was typed. */
  error?: ReactNode
  children: (input: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': boolean | undefined
  }) => ReactNode
}

/** A field with its label; hint and error are read out with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': error || hint ? `${id}-says` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {(error || hint) && (
        <div id={`${id}-says`} className="small" role={error ? 'alert' : undefined}>
          {error && <div className="field-error">{error}</div>}
          {hint && <div className="muted">{hint}</div>}
        </div>
      )}
    </div>
  )
}
