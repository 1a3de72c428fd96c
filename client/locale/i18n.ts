import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from './language.ts'
import { preferredLanguage } from './preferred-language.ts'
import type { zhCN } from './zh-CN/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof zhCN }
  }
}

/** The words of one language: loaded only when it is chosen. */
const loaders = {
  'zh-CN': async () => (await import('./zh-CN/index.ts')).zhCN,
  en: async () => (await import('./en/index.ts')).en,
} satisfies Record<Language, () => Promise<object>>

const storageKey = 'language'

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    fallbackLng: 'zh-CN',
    lng: 'zh-CN',
    partialBundledLanguages: true,
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await showLanguage(preferredLanguage(localStorage.getItem(storageKey), navigator.languages))
}

/** Chosen by the reader: kept for the next time, whatever the browser's own language is. */
export async function switchLanguage(language: Language): Promise<void> {
  // Kept first: who reloads before the words have come has chosen all the same.
  localStorage.setItem(storageKey, language)
  await showLanguage(language)
}

async function showLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await loaders[language](), true, true)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN'
}
