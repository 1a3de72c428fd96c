import { checkDigit, readIdentityNumber } from '#server/law/resident-id.ts'
import { addDays, plainDate, type PlainDate } from '#server/law/plain-date.ts'

/** What somebody may have read of one person. */
export interface Known {
  /** Eighteen characters, * where nothing is known; of several masks, each. */
  masks: readonly string[]
  birthDate: PlainDate | null
  birthYear: number | null
  sex: 'MALE' | 'FEMALE' | null
}

/**
 * How many well-formed numbers fit all of it. Whoever counts knows the county of the first registration as well: an
 * address or a dialect tells it. Where not even the year is known, one year is counted: there are more.
 */
export function countCandidates(county: string, { masks, birthDate, birthYear, sex }: Known): number {
  const fits = masks
    .map((mask) => [...mask].flatMap((character, place) => (character === '*' ? [] : [{ character, place }])))
    .flat()
  const first = birthDate ?? plainDate(`${birthYear ?? 1990}-01-01`)
  let count = 0
  for (
    let day = first;
    day === first || (birthDate === null && day.slice(0, 4) === first.slice(0, 4));
    day = addDays(day, 1)
  ) {
    for (let sequence = 0; sequence < 1_000; sequence += 1) {
      if (sex !== null && (sequence % 2 === 1) !== (sex === 'MALE')) continue
      const body = `${county}${day.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
      const number = body + checkDigit(body)
      if (fits.every(({ character, place }) => number[place] === character)) count += 1
    }
  }
  return count
}

/**
 * All that texts tell of this number: the number itself, also in groups, masks that fit it, its day of birth, and
 * sixteen years later.
 */
export function readAbout(number: string, texts: Iterable<string>): Pick<Known, 'masks' | 'birthDate'> {
  const reading = readIdentityNumber(number)
  if (!reading.ok) throw new Error('not a number')
  const { birthDate } = reading
  const grown = `${Number(birthDate.slice(0, 4)) + 16}${birthDate.slice(4)}`
  const days = [birthDate, grown].flatMap((day) => [
    day,
    day.replaceAll('-', ''),
    day.replaceAll('-', '/'),
    day.replaceAll('-', '.'),
  ])
  const masks = new Set<string>()
  let told = false
  for (const text of [...texts].flatMap((written) => [written, written.replaceAll(/[\s.-]/g, '')])) {
    for (const [mask] of text.matchAll(/(?<![\dX*])[\dX*]{18}(?![\dX*])/g))
      if ([...mask].every((character, place) => character === '*' || character === number[place])) masks.add(mask)
    told ||= days.some((day) => text.includes(day))
  }
  return { masks: [...masks], birthDate: told ? birthDate : null }
}
