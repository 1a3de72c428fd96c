import type { CalendarYear, WorkingCalendar } from '../law/calendar.ts'
import type { Context } from '../request/context.ts'

declare module '../request/consequences.ts' {
  interface Consequences {
    /**
     * A year's notice was taken in: what was counted without it is counted again. Answers how many deadlines of reports
     * moved.
     */
    calendarPublished: (context: Context, calendar: WorkingCalendar, published: CalendarYear) => Promise<number>
  }
}
