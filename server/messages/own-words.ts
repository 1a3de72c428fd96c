import type { Language } from '../request/context.ts'
import type { Refusal } from '../request/refusal.ts'

/** A matter's own message for a refusal; null to use the catalogue's. */
type OwnWords = (refusal: Refusal, language: Language) => string | null

const readers: OwnWords[] = []

/** A matter that comes later in the order of the rooms registers its own messages. */
export function registerWords(words: OwnWords): void {
  readers.push(words)
}

export function ownWordsFor(refusal: Refusal, language: Language): string | null {
  for (const words of readers) {
    const said = words(refusal, language)
    if (said !== null) return said
  }
  return null
}

/** A message about a spreadsheet cell begins with the cell. */
export function withCell(sentence: string, cell: unknown, language: Language): string {
  return typeof cell === 'string' ? `${cell}${language === 'en' ? ': ' : '：'}${sentence}` : sentence
}
