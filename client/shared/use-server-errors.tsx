import type { FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { ErrorText } from './ErrorText.tsx'
import { placeErrors, type PlacedErrors, type UserErrorText } from './user-errors.ts'

const none: PlacedErrors = { byField: {}, elsewhere: [] }

const nothing: readonly UserErrorText[] = []

type ItemProps = { help?: ReactNode; validateStatus?: 'error' }

/** Keeps the server's errors beside a form: each at its field until that field changes. */
export function useServerErrors<Field extends string>(fields: readonly Field[], initial = nothing) {
  const [placed, setPlaced] = useState(() => placeErrors(initial, fields))
  return {
    elsewhere: placed.elsewhere,
    place: (errors: readonly UserErrorText[], form?: Pick<FormInstance, 'scrollToField'>): void => {
      const next = placeErrors(errors, fields)
      setPlaced(next)
      const first = fields.find((field) => next.byField[field])
      if (first && form) form.scrollToField(first, { focus: true, block: 'center' })
    },
    clear: (changed?: object): void =>
      setPlaced((now) => {
        if (!changed) return none
        const left = Object.entries(now.byField).filter(([field]) => !(field in changed))
        // Most keys are pressed where nothing was wrong: the form need not be drawn again.
        return now.elsewhere.length === 0 && left.length === Object.keys(now.byField).length
          ? now
          : { byField: Object.fromEntries(left), elsewhere: [] }
      }),
    at: (field: Field): ItemProps => {
      const errors = placed.byField[field]
      if (!errors) return {}
      return {
        validateStatus: 'error',
        help: errors.map((error) => (
          <div key={error.code + error.message}>
            <ErrorText error={error} />
          </div>
        )),
      }
    },
  }
}
