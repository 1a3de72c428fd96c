import { readCreditCode } from './credit-code.ts'
import { digitsIn, type WrittenDigit } from './digits-in.ts'
import { isPlainDate } from './plain-date.ts'
import { HIDDEN_IDENTITY_NUMBER, PROVINCES, readIdentityNumber } from './resident-id.ts'

interface Place {
  start: number
  end: number
  /** As it is written without what stands between its characters; 17 digits where the last character is left out. */
  number: string
}

/**
 * Numbers that stand somewhere else than in their own column: in a name, a reason, a file's name, a line about nobody.
 * Whatever touches them or stands between their characters; right or wrong.
 */
export function maskIdentityNumbersIn(text: string, mask: (number: string) => string): string {
  let [masked, from] = ['', 0]
  for (const { start, end, number } of placesOf(text)) {
    masked += text.slice(from, start) + mask(number)
    from = end
  }
  return masked + text.slice(from)
}

export function withoutIdentityNumbers(text: string): string {
  return maskIdentityNumbersIn(text, () => HIDDEN_IDENTITY_NUMBER)
}

/** Whether somebody's number stands in a text: where many will read it, it is refused. */
export function holdsIdentityNumber(text: string): boolean {
  return placesOf(text).length > 0
}

/** Seventeen digits tell the eighteenth. */
const body = 17

/** Where several readings overlap, all of them are one place. */
function placesOf(text: string): Place[] {
  if (text.length < body) return []
  const digits = digitsIn(text, body)
  if (digits === null) return []
  const places: Place[] = []
  for (const next of readings(text, digits)) {
    const last = places.at(-1)
    if (last === undefined || last.end <= next.start) places.push(next)
    else
      places.splice(-1, 1, {
        start: last.start,
        end: Math.max(last.end, next.end),
        number: readIdentityNumber(last.number).ok ? last.number : next.number,
      })
  }
  return places
}

/** More between two digits than this, and they belong to two things. */
const longestGap = 6
const mostGapsOfLetters = 3

/**
 * Each digit begins one reading of 17 characters and the one that follows: a text costs in proportion to its length.
 */
function* readings(text: string, digits: readonly WrittenDigit[]): Generator<Place, void, undefined> {
  const groups = groupsOf(digits)
  for (let at = 0; at + body <= digits.length; at += 1) {
    const place = readingAt(text, digits, groups, at)
    if (place !== null) yield place
  }
}

function readingAt(text: string, digits: readonly WrittenDigit[], groups: readonly Group[], at: number): Place | null {
  // The cheapest question first: few sequences have a year there.
  const century = digits[at + 6]!.digit + digits[at + 7]!.digit
  if (century !== '19' && century !== '20') return null
  const read = digits.slice(at, at + body)
  const written = read.map(({ digit }) => digit).join('')
  if (!PROVINCES.has(written.slice(0, 2)) && !looseStart(written)) return null
  const inner = read.slice(1)
  if (inner.some(({ gap }) => gap > longestGap) || inner.filter(({ letters }) => letters).length > mostGapsOfLetters)
    return null
  if (inner.some(({ coded, gap }) => coded && gap > 0)) return null
  const group = groups[at]!
  const startsGroup = group.first === at
  // A number that a digit touches is in a group longer than its first six; a year or a day that is written whole is
  // that and no more.
  if (!startsGroup && (group.digits.length < 7 || isDay(group.digits))) return null

  const year = groups[at + 6]!
  if (year.first > at && year.first < at + 6 && (/^(?:19|20)\d\d$/.test(year.digits) || isDay(year.digits))) return null

  const last = lastCharacter(text, digits, at + body)
  const number = `${written}${last.character}`
  const endsGroup = last.character === 'X' || groups[at + number.length - 1]!.last === at + number.length - 1
  const exact = startsGroup && endsGroup && number.length === 18 && !follows(digits[at + 18], last.character)
  const place = { start: read[0]!.start, end: last.end, number }
  if (isCreditCode(text, place.start)) return null
  const birth = `${written.slice(6, 10)}-${written.slice(10, 12)}-${written.slice(12, 14)}`
  const right = readIdentityNumber(number).ok
  // A receipt is a division, a day of these years and a number: of a child only what is right to the last character,
  // and stands alone.
  if (written.slice(6, 10) >= '2020') return exact && right ? place : null
  if (isPlainDate(birth) && PROVINCES.has(written.slice(0, 2))) return place
  // A mistyped one is somebody's too, where it stands alone.
  return exact && group.digits.length >= 6 && read.every(({ letters }, index) => index === 0 || !letters) ? place : null
}

function looseStart(written: string): boolean {
  return /^[1-8]/.test(written) && !/^(?:19|20)/.test(written)
}

function follows(next: WrittenDigit | undefined, last: string): boolean {
  return last !== 'X' && next !== undefined && next.gap === 0
}

/** The digit or the X after seventeen digits, where one follows. */
function lastCharacter(text: string, digits: readonly WrittenDigit[], at: number): { character: string; end: number } {
  const { end } = digits[at - 1]!
  const next = digits[at]
  const cross = /^[\s\p{Cf}\p{P}]{0,3}([Xxｘ×Ｘ])/u.exec(text.slice(end, end + 5))
  if (cross !== null && (next === undefined || next.gap > 0)) return { character: 'X', end: end + cross[0].length }
  return next !== undefined && next.gap <= 2 && !next.letters
    ? { character: next.digit, end: next.end }
    : { character: '', end }
}

interface Group {
  first: number
  last: number
  digits: string
}

/** By digit: the group without a gap that it stands in. */
function groupsOf(digits: readonly WrittenDigit[]): Group[] {
  const groups: Group[] = []
  for (let first = 0; first < digits.length;) {
    let last = first
    while (digits[last + 1]?.gap === 0) last += 1
    const group = {
      first,
      last,
      digits: digits
        .slice(first, last + 1)
        .map(({ digit }) => digit)
        .join(''),
    }
    for (let at = first; at <= last; at += 1) groups.push(group)
    first = last + 1
  }
  return groups
}

function isDay(group: string): boolean {
  return group.length === 8 && isPlainDate(`${group.slice(0, 4)}-${group.slice(4, 6)}-${group.slice(6)}`)
}

/** Eighteen characters of its own form and check character. */
function isCreditCode(text: string, start: number): boolean {
  for (const from of [start, start - 1, start - 2]) {
    const token = text.slice(Math.max(from, 0), from + 18)
    if (
      from < 0 ||
      /[0-9A-Za-z]/.test(text.charAt(from - 1)) ||
      /[0-9A-Za-z]/.test(text.charAt(from + 18)) ||
      !/^[0-9A-Z]{18}$/.test(token)
    )
      continue
    const reading = readCreditCode(token)
    if (reading.ok && !reading.needsVerification && !readIdentityNumber(token).ok) return true
  }
  return false
}
