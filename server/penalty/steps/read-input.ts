import { isPlainDate, type PlainDate } from '../../law/plain-date.ts'
import type { Refusal } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'

/**
 * What was typed into a step's form, cleaned; what is wrong with it is collected, so that all of it is told at once.
 */
export interface Reader {
  wrong: Refusal[]
  text: (
    field: string,
    value: string | null | undefined,
    rules: { max: number; required?: boolean; min?: number },
  ) => string
  /** Fen; NaN where the text is no amount of yuan and fen. */
  amount: (field: string, value: string) => number
  /** A day that has come, no earlier than another. */
  pastDay: (field: string, value: PlainDate, today: PlainDate, notBefore?: PlainDate | null) => PlainDate
}

export function inputReader(): Reader {
  const wrong: Refusal[] = []
  return {
    wrong,
    text: (field, value, { max, required = true, min = 1 }) => {
      const read = readText(value, { max, required })
      if (!read.ok) wrong.push({ code: 'INVALID_INPUT', path: [field], facts: { reason: read.reason, max } })
      else if (required && Array.from(read.text).length < min)
        wrong.push({ code: 'INVALID_INPUT', path: [field], facts: { reason: 'TEXT_TOO_SHORT', min } })
      return read.ok ? read.text : ''
    },
    amount: (field, value) => {
      const match = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(value)
      if (!match) wrong.push({ code: 'INVALID_INPUT', path: [field], facts: { reason: 'NOT_AN_AMOUNT' } })
      return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : Number.NaN
    },
    pastDay: (field, value, today, notBefore = null) => {
      if (!isPlainDate(value)) wrong.push({ code: 'INVALID_DATE', path: [field] })
      else if (value > today) wrong.push({ code: 'FUTURE_EVENT', path: [field] })
      else if (notBefore !== null && value < notBefore)
        wrong.push({ code: 'INVALID_DATE', path: [field], facts: { reason: 'BEFORE_LAST_STEP', notBefore } })
      return value
    },
  }
}
