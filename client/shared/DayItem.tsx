import { Form, type FormItemProps, type FormRule } from 'antd'
import { dayFaultOf } from './askable-day.ts'
import { useDayFaultText } from './day-fault-text.ts'
import { DayInput } from './DayInput.tsx'

type DayItemProps = Omit<FormItemProps, 'children'> & { min?: string; max?: string }

/** A day in a form: one that is incomplete, does not exist or lies beyond all calendars is not sent. */
export function DayItem({ min, max, rules = [], ...item }: DayItemProps) {
  const day = useDayRule()
  return (
    <Form.Item {...item} {...dayChecks} rules={[day, ...rules]}>
      <DayInput isSaidByForm min={min} max={max} />
    </Form.Item>
  )
}

/** A form looks at a day when its field is left, and tells one fault at a time. */
export const dayChecks = { validateTrigger: ['onChange', 'onBlur'], validateFirst: true }

/** DayInput gives null for what is no day. */
export function useDayRule(): FormRule {
  const say = useDayFaultText()
  return {
    validateTrigger: 'onBlur',
    validator: async (_, value: string | null | undefined) => {
      const fault = dayFaultOf({ value: value ?? '', validity: { badInput: value === null } })
      if (fault) throw new Error(say(fault))
    },
  }
}
