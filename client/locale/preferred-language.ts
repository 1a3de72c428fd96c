import type { Language } from './language.ts'

/**
 * The language that was chosen here; where none was, the first of the reader's own that there are words in, else
 * Chinese.
 */
export function preferredLanguage(chosen: string | null, ofBrowser: readonly string[]): Language {
  if (chosen === 'en' || chosen === 'zh-CN') return chosen
  const known = ofBrowser
    .map((tag) => tag.toLowerCase().split('-')[0])
    .find((language) => language === 'zh' || language === 'en')
  return known === 'en' ? 'en' : 'zh-CN'
}
