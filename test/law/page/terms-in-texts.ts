import { chineseNumber } from './chinese-number.ts'
import { sourceFiles } from './source-files.ts'
import { sourceOf } from './term-sources.ts'

export interface TermInText {
  where: string
  written: string
  /** E.g. "3 WORKING_DAY", "60 DAY", "5000 YUAN". */
  term: string
  /** What says so; null where nobody has said yet. */
  source: string | null
}

/** Where words for people stand. Papers and rule sets have their own tests and tables. */
const places = [
  'client/locale',
  'server/messages/refusal-words.ts',
  'server/notice',
  'server/penalty',
  'server/visit',
  'server/permit',
  'server/employment',
  'server/roster/staff-list/numbers-file.resolver.ts',
  'server/export',
  'server/access',
  'server/worker',
]

const zhUnits: Record<string, string> = {
  个工作日: 'WORKING_DAY',
  日: 'DAY',
  天: 'DAY',
  个月: 'MONTH',
  年: 'YEAR',
  小时: 'HOUR',
  元: 'YUAN',
}
const enNumbers: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  thirty: 30,
  sixty: 60,
  ninety: 90,
}
const zh = /(\d[\d,]*|[一二两三四五六七八九十百千]+) ?(个工作日|个月|小时|[日天年元])(?![期度程历常份会])/g
const en =
  /\b(\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|thirty|sixty|ninety) (working day|day|month|year|hour|yuan)s?\b/gi

/** Terms and amounts that a text says in fixed words. */
export function termsInTexts(): TermInText[] {
  const found = new Map<string, TermInText>()
  for (const { file, text } of sourceFiles(['client', 'server'])) {
    if (!places.some((place) => file.startsWith(place))) continue
    for (const [written, number = '', unit = ''] of [...text.matchAll(zh), ...text.matchAll(en)]) {
      const value = valueOf(number.toLowerCase())
      const term = `${value} ${zhUnits[unit] ?? unit.toUpperCase().replace(' ', '_')}`
      // A year of the calendar, and "one day" for some day.
      if (value >= 1900 || term === '1 DAY') continue
      found.set(`${file} ${written}`, { where: file, written, term, source: sourceOf(file, term) })
    }
  }
  return [...found.values()].toSorted((a, b) => (a.where + a.written < b.where + b.written ? -1 : 1))
}

function valueOf(number: string): number {
  if (/^\d/.test(number)) return Number(number.replaceAll(',', ''))
  return enNumbers[number] ?? chineseNumber(number)
}
