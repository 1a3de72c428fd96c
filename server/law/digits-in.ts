/** A digit of a text as a reader would take it, whatever it is written with, and where it stands. */
export interface WrittenDigit {
  digit: string
  start: number
  end: number
  /** Characters that are no digits between it and the one before; 0 within a group. */
  gap: number
  /** Latin letters are among them. */
  letters: boolean
  /** Within a token as long as hashes and tokens are: there digits between letters are no number. */
  coded: boolean
}

/**
 * The digits of a text, folded: full width, circled and other scripts' digits, Chinese digits, and the letter O beside
 * digits. Characters without width count as nothing. One pass; null where there are fewer than `least`.
 */
export function digitsIn(text: string, least: number): WrittenDigit[] | null {
  if (!mayHold(text, least)) return null
  const digits: WrittenDigit[] = []
  const codes = codesIn(text)
  let [gap, letters, code, at] = [0, false, 0, 0]
  for (const character of text) {
    const [start, end] = [at, at + character.length]
    at = end
    while (code < codes.length && codes[code]!.end <= start) code += 1
    const coded = code < codes.length && codes[code]!.start <= start
    const written = isLetterO(character) ? zeroBeside(text, start, end, digits) : digitOf(character)
    if (written === null) {
      if (!WITHOUT_WIDTH.test(character)) gap += 1
      if (/[A-Za-zＡ-Ｚａ-ｚ]/.test(character)) letters = true
      continue
    }
    for (const digit of written) {
      digits.push({ digit, start, end, gap, letters, coded })
      ;[gap, letters] = [0, false]
    }
  }
  return digits.length < least ? null : digits
}

/** Most texts have few digits: they cost one look at each character. */
function mayHold(text: string, least: number): boolean {
  let count = 0
  for (let at = 0; at < text.length && count < least; at += 1) {
    const unit = text.charCodeAt(at)
    if (
      (unit >= 48 && unit <= 57) ||
      unit === 79 ||
      unit === 111 ||
      (unit > 127 && digitOf(String.fromCodePoint(text.codePointAt(at)!)) !== null)
    )
      count += 1
  }
  return count >= least
}

function digitOf(character: string): string | null {
  if (character >= '0' && character <= '9') return character
  if (character < '\u0080') return null
  const chinese = CHINESE.get(character)
  if (chinese !== undefined) return chinese
  if (!/\p{N}/u.test(character)) return null
  const folded = character.normalize('NFKC')
  if (/^[0-9]+$/.test(folded)) return folded
  const zero = ZEROS.find((first) => character.charCodeAt(0) >= first && character.charCodeAt(0) < first + 10)
  return zero === undefined ? null : String(character.charCodeAt(0) - zero)
}

const CHINESE: ReadonlyMap<string, string> = new Map(
  ['零〇○', '一壹幺', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((signs, digit) =>
    Array.from(signs, (sign) => [sign, String(digit)] as const),
  ),
)

/** Where the digits of other scripts begin: Arabic, Persian, Devanagari. */
const ZEROS = [0x0660, 0x06f0, 0x0966]

function isLetterO(character: string): boolean {
  return character === 'O' || character === 'o' || character === 'Ｏ' || character === 'ｏ'
}

/** An O stands for a zero only directly beside a digit. */
function zeroBeside(text: string, start: number, end: number, before: readonly WrittenDigit[]): string | null {
  const next = text.codePointAt(end)
  return before.at(-1)?.end === start || (next !== undefined && digitOf(String.fromCodePoint(next)) !== null)
    ? '0'
    : null
}

const WITHOUT_WIDTH = /[\p{Cf}\p{M}]/u

interface Code {
  start: number
  end: number
}

/** Ids of records (UUID), hashes, tokens. */
function codesIn(text: string): Code[] {
  if (text.length < 28) return []
  return [
    ...text.matchAll(/(?<![0-9A-Za-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9A-Za-z])/gi),
    ...text.matchAll(/[0-9A-Za-z]{28,}/g),
  ]
    .map(({ 0: code, index }) => ({ start: index, end: index + code.length }))
    .toSorted((a, b) => a.start - b.start)
}
