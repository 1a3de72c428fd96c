import * as fc from 'fast-check'
import type { Desk } from '../desk.ts'
import type { Model } from '../model/model.ts'
import { moveTo, publish2027 } from '../model/timetable.ts'
import { notice2027, dayAfter, startOf } from '../working-days.ts'
import { actOf, manner } from './act.ts'

/** Half an hour before midnight still is the last day; midnight itself is the next. */
const times = [0, 0.5, 9, 10, 12, 16, 18, 23.5]

export const timePasses: fc.Arbitrary<fc.AsyncCommand<Model, Desk>> = fc
  .record({ days: fc.constantFrom(0, 1, 1, 1, 2, 3, 5, 10), hour: fc.constantFrom(...times) })
  .map(({ days, hour }) => ({
    check: (model) => startOf(dayAfter(model.today, days)) + hour * 3_600_000 > model.now && model.today < '2027-01-20',
    run: async (model, desk) => {
      const instant = startOf(dayAfter(model.today, days)) + hour * 3_600_000
      await desk.moveTo(instant)
      moveTo(model, instant)
      await desk.compare(model)
    },
    toString: () => `time passes: ${days} days, ${hour} o'clock`,
  }))

export const publishesTheCalendar = actOf({
  name: 'publishes the calendar of 2027',
  params: fc.record({ ...manner, stranger: fc.constant(false) }),
  target: (model) => (!model.knows2027 && model.today >= '2026-10-01' ? true : null),
  place: () => 'first' as const,
  by: { first: ['admin'], second: ['admin'] },
  field: 'publishCalendar',
  input: () => ({ year: 2027, source: '国务院办公厅关于2027年部分节假日安排的通知', holidays: notice2027 }),
  verdict: (model, _, __, really) => {
    if (really) publish2027(model)
    return []
  },
})
