import { CalendarUnknown, type Deadline } from '../../law/calendar.ts'

/** A clock's end, or null where no calendar reaches that far. */
export function reaches(end: () => Deadline): Deadline | null {
  try {
    return end()
  } catch (error) {
    if (error instanceof CalendarUnknown) return null
    throw error
  }
}
