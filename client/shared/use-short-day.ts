import { formatDay } from './format.ts'
import { useLanguage } from '../locale/use-language.ts'
import { useSignedIn } from './viewer.ts'

/** A day without its year, which is added whenever it is not this year: a visit of last December is not one to come. */
export function useShortDay(): (day: string) => string {
  const language = useLanguage()
  const { today } = useSignedIn()
  return (day) => formatDay(day, language, day.slice(0, 4) === today.slice(0, 4) ? 'short' : 'long')
}
