import type { CalendarEntryInput } from '../../gql/graphql.ts'
import { daysBetween, isDay, shiftDay } from '../../shared/format.ts'

export type ParsedEntries = { entries: CalendarEntryInput[]; problems: { line: number; text: string }[] }

const longestHoliday = 31
const workWords = /^(班|上班|补班|调休|work|working|make-?up)$/i
const offWords = /^(休|放假|休息|off|holiday)$/i

/**
 * Reads pasted rows of "day, off or worked, holiday": `2027-01-01 休 元旦`, `2027-01-01~2027-01-03,off,元旦`.
 * A range becomes its days; a line that is not understood is told with its number.
 */
export function parseEntries(text: string): ParsedEntries {
  const parsed: ParsedEntries = { entries: [], problems: [] }
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim()
    if (line === '') return
    const days = readLine(line)
    if (days) parsed.entries.push(...days)
    else parsed.problems.push({ line: index + 1, text: line })
  })
  return parsed
}

function readLine(line: string): CalendarEntryInput[] | null {
  const [range = '', word = '', ...rest] = line.split(/[\s,,;;\t]+/)
  const holiday = rest.join(' ')
  const [from, to = from] = range.split(/[~至]|\.\./)
  const working = workWords.test(word)
  if (!isDay(from) || !isDay(to) || holiday === '' || (!working && !offWords.test(word))) return null
  const length = daysBetween(from, to) + 1
  if (length < 1 || length > longestHoliday) return null
  return Array.from({ length }, (_, index) => ({ on: shiftDay(from, index), working, holiday }))
}
