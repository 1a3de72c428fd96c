import { sourceFiles } from './source-files.ts'

export interface CitationInCode {
  citation: string
  files: string[]
}

const article =
  /《[^》]{2,40}》(?:\([^)]{1,40}\)|（[^）]{1,40}）)?第[一二三四五六七八九十百千零]+条(?:之[一二三])?(?:第[一二三四五六七八九十]+款)?(?:第[一二三四五六七八九十]+项)?(?:、第[一二三四五六七八九十百千零]+条(?:第[一二三四五六七八九十]+款)?(?:第[一二三四五六七八九十]+项)?)*/g

/** Every article that a text of the server or the client names, with the files; comments and rule sets are no texts. */
export function citationsInCode(): CitationInCode[] {
  const found = new Map<string, Set<string>>()
  for (const { file, text } of sourceFiles(['server', 'client'])) {
    if (file.startsWith('server/law/rule-sets/')) continue
    for (const [citation] of text.matchAll(article)) found.set(citation, (found.get(citation) ?? new Set()).add(file))
  }
  return [...found]
    .map(([citation, files]) => ({ citation, files: [...files].toSorted() }))
    .toSorted((a, b) => (a.citation < b.citation ? -1 : 1))
}
