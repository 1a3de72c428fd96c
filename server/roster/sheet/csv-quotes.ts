/**
 * A quote counts only at the beginning of a field and at its end: some programs write blanks around it. Outside of
 * quotes those blanks are dropped, as they are of any field; within them nothing is touched.
 */
export function withoutBlanksAroundQuotes(text: string, delimiter: string): string {
  if (!MAY_HAVE.test(text)) return text
  const pieces: string[] = []
  let parts: string[] = []
  let copied = 0
  for (let at = 0; at < text.length; at++) {
    const quote = skipBlanks(text, at, delimiter)
    const end = text[quote] === '"' ? endOfQuoted(text, quote) : -1
    const next = end === -1 ? -1 : skipBlanks(text, end, delimiter)
    if (next !== -1 && (next >= text.length || isEndOfField(text[next], delimiter))) {
      if (quote > at || next > end) {
        parts.push(text.slice(copied, at), text.slice(quote, end))
        copied = next
        // Millions of small slices would be most of the memory that a file may take.
        if (parts.length > SLICES_AT_ONCE) {
          pieces.push(parts.join(''))
          parts = []
        }
      }
      at = next
    } else {
      at = endOfPlain(text, at, delimiter)
    }
  }
  return [...pieces, ...parts, text.slice(copied)].join('')
}

const SLICES_AT_ONCE = 4_096

/** Most files have none, and need not be walked. */
const MAY_HAVE = /[ \t]"|"[ \t]/

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at++
  return at
}

/** Behind the closing quote; -1 where there is none. */
function endOfQuoted(text: string, quote: number): number {
  for (let at = text.indexOf('"', quote + 1); at !== -1; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at + 1
  return -1
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && !isEndOfField(text[at], delimiter)) at++
  return at
}

function isEndOfField(sign: string | undefined, delimiter: string): boolean {
  return sign === delimiter || sign === '\n' || sign === '\r'
}
