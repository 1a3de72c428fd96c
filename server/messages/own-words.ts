import type { Language } from '../request/context.ts'
import type { Refusal } from '../request/refusal.ts'

/** A matter's own sentence for a refusal; null where the catalogue's words do. */
type OwnWords = (refusal: Refusal, language: Language) => string | null

const readers: OwnWords[] = []

/** A matter that comes later in the order of the rooms brings its own sentences. */
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

/** A sentence about a cell begins with the cell. */
export function withCell(sentence: string, cell: unknown, language: Language): string {
  return typeof cell === 'string' ? `${cell}${language === 'en' ? ': ' : '：'}${sentence}` : sentence
}
