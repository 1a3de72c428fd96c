import { HIDDEN_IDENTITY_NUMBER, normaliseIdentityNumber, readIdentityNumber } from './resident-id.ts'

interface Place {
  start: number
  end: number
  /** As it is written without what stands between its characters. */
  number: string
}

/**
 * Numbers that stand somewhere else than in their own column: in a name, a reason, a file's name, a line about nobody. Eighteen
 * characters of today's form, also with blanks, dashes, dots or characters without width between them; right or wrong.
 */
export function maskIdentityNumbersIn(text: string, mask: (number: string) => string): string {
  let [masked, from] = ['', 0]
  for (const { start, end, number } of placesOf(text)) {
    masked += text.slice(from, start) + mask(number)
    from = end
  }
  return masked + text.slice(from)
}

/** What leaves the portal as text, be it a line of the log, the trail, a notice, a file or a file's name, goes through here. */
export function withoutIdentityNumbers(text: string): string {
  return text.length < shortest ? text : maskIdentityNumbersIn(text, () => HIDDEN_IDENTITY_NUMBER)
}

const shortest = 18

/** Whether a text that many will read has somebody's number in it: unlike what is merely masked, one that can be a person's, up to one wrong digit. */
export function tellsIdentityNumber(text: string): boolean {
  return text.length >= shortest && placesOf(text).some(({ number }) => {
    const reading = readIdentityNumber(number)
    return reading.ok || reading.reason === 'WRONG_CHECK_DIGIT'
  })
}

/** A whole number of today's form within other text, not part of a longer code. */
export function holdsIdentityNumber(text: string): boolean {
  return placesOf(text).length > 0
}

/** Where several readings overlap (a day or a count before a number), all of them are one place. */
function placesOf(text: string): Place[] {
  const places: Place[] = []
  for (const next of readings(text)) {
    const last = places.at(-1)
    if (last === undefined || last.end <= next.start) places.push(next)
    else places.splice(-1, 1, { start: last.start, end: Math.max(last.end, next.end), number: readIdentityNumber(last.number).ok ? last.number : next.number })
  }
  return places
}

/**
 * Whatever neighbouring groups of digits together have eighteen characters: each is looked at with at most 17 others. Groups that
 * begin like a year are days or references: no province has such a code.
 */
function* readings(text: string): Generator<Place, void, undefined> {
  const groups = groupsOf(text)
  for (const [first, { start }] of groups.entries()) {
    let number = ''
    for (let at = first; at < groups.length && number.length < 18; at += 1) {
      const { digits, end, follows } = groups[at]!
      if (digits === null || (at > first && !follows)) break
      number += digits
      if (number.length === 18 && /^\d{17}[\dX]$/.test(number) && (at === first || !/^(?:19|20)/.test(number))) yield { start, end, number }
    }
  }
}

interface Group {
  start: number
  end: number
  /** Null of a word or a code: no part of a number. */
  digits: string | null
  /** Nothing but gaps stands between it and the group before. */
  follows: boolean
}

function groupsOf(text: string): Group[] {
  let before = 0
  return Array.from(text.matchAll(/[\p{N}A-Za-zＡ-Ｚａ-ｚ]+/gu), ({ 0: written, index: start }) => {
    const follows = /^[\s\p{Cf}\p{Pd}\p{Pc}\p{M}\u2212'‘’`.．。·•・∙⋅…,，、/\\|]*$/u.test(text.slice(before, start))
    const characters = normaliseIdentityNumber(written)
    before = start + written.length
    return { start, end: before, digits: /^(?:\d+X?|X)$/.test(characters) ? characters : null, follows }
  })
}
