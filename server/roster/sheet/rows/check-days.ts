import { addDays, type PlainDate } from '../../../law/plain-date.ts'
import type { RowToCheck } from './row-to-check.ts'
import { readDay, type DayReading } from './read-day.ts'
import type { Notebook } from './row-notebook.ts'

/** A list of departures needs no hire dates; where there is a column for them, each row must say one. */
export function checkDays(row: RowToCheck, notes: Notebook): { hiredOn: PlainDate | null; endedOn: PlainDate | null } {
  const hired = readDay(row.cells.get('hiredOn'), row.answers.dayOrder)
  const ended = readDay(row.cells.get('endedOn'), row.answers.dayOrder)
  const hiredOn = takeDay(hired, 'hiredOn', 'hire', row, notes)
  const endedOn = takeDay(ended, 'endedOn', 'leave', row, notes)
  const onlyDeparture = !row.cells.has('hiredOn') && ended.kind !== 'none' && ended.kind !== 'open'
  if (hired.kind === 'none' && !onlyDeparture && !notes.isRefused('hiredOn')) notes.refuse('hire_missing', 'hiredOn')
  if (hiredOn !== null && endedOn !== null && endedOn < hiredOn)
    notes.refuse('leave_before_hire', 'endedOn', { hiredOn, endedOn })
  return { hiredOn, endedOn }
}

function takeDay(
  reading: DayReading,
  field: 'hiredOn' | 'endedOn',
  event: 'hire' | 'leave',
  row: RowToCheck,
  notes: Notebook,
): PlainDate | null {
  const { asOf, answers } = row
  switch (reading.kind) {
    case 'day': {
      const moved = reading.shifted === true && answers.shiftedDays === 'NEXT_DAY'
      const on = moved ? addDays(reading.on, 1) : reading.on
      if (reading.readings) {
        notes.find('DAY_ORDER', field, { text: row.cells.get(field)?.text ?? '', readings: reading.readings })
        notes.warn('day_in_order', field)
      }
      if (reading.shifted) notes.find('SHIFTED_DAYS', field)
      if (reading.fromNumber) notes.warn('date_from_number', field)
      if (reading.shifted && !answers.shiftedDays) notes.warn('day_shift_asked', field)
      if (moved) notes.warn('day_shifted', field)
      if (on > asOf) notes.refuse(`${event}_in_future`, field, { on, asOf })
      return on
    }
    case 'open':
      if (field === 'endedOn') notes.find('OPEN_ENDS', field)
      if (field === 'hiredOn' || answers.openEnds === 'ROW_BY_ROW') notes.refuse(`${event}_open`, field)
      else notes.warn('open_end', field)
      return null
    case 'ambiguous':
      if (reading.readings.length > 0)
        notes.find('DAY_ORDER', field, { text: row.cells.get(field)?.text ?? '', readings: reading.readings })
      notes.refuse(`${event}_ambiguous`, field, {
        candidates: [...new Set(reading.readings.map(({ on }) => on))].toSorted().join(' '),
        orders: reading.readings.map(({ order }) => order).join(' '),
      })
      return null
    case 'unreadable':
      notes.refuse(reading.noSuchDay ? `${event}_no_such_day` : `${event}_unreadable`, field)
      return null
    case 'none':
      return null
    default:
      return reading satisfies never
  }
}
