import type { CalendarOfYearQuery } from '../../gql/graphql.ts'
import { formatDay, weekdayIndex } from '../../shared/format.ts'
import { useLanguage } from '../../locale/use-language.ts'

type Days = CalendarOfYearQuery['calendar']['days']

export function YearView({ days }: { days: Days }) {
  const months = Map.groupBy(days, (day) => day.on.slice(0, 7))
  return (
    <div className="year-view">
      {[...months].map(([month, ofMonth]) => (
        <MonthView key={month} month={month} days={ofMonth} />
      ))}
    </div>
  )
}

function MonthView({ month, days }: { month: string; days: Days }) {
  const language = useLanguage()
  return (
    <section>
      <h3>{formatDay(`${month}-01`, language, 'month')}</h3>
      <ol>
        {days.map((day, index) => (
          <li
            key={day.on}
            className={day.kind.toLowerCase().replaceAll('_', '-')}
            title={day.holiday ?? undefined}
            style={index === 0 ? { gridColumnStart: weekdayIndex(day.on) + 1 } : undefined}
          >
            {Number(day.on.slice(8))}
          </li>
        ))}
      </ol>
    </section>
  )
}
