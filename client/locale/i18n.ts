import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from 'antd/es/locale/index.js'
import type { Language } from '../shared/format.ts'
import type { zhCN } from './zh-CN/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof zhCN }
  }
}

/** Our words, and the component library's, of one language: loaded only when it is chosen. */
const loaders = {
  'zh-CN': async () => ({
    words: (await import('./zh-CN/index.ts')).zhCN,
    library: (await import('antd/es/locale/zh_CN.js')).default,
  }),
  en: async () => ({ words: (await import('./en/index.ts')).en, library: (await import('antd/es/locale/en_GB.js')).default }),
} satisfies Record<Language, () => Promise<{ words: object; library: Locale }>>

const storageKey = 'language'

export async function startLanguage(): Promise<Locale> {
  await i18next.use(initReactI18next).init({
    fallbackLng: 'zh-CN',
    lng: 'zh-CN',
    partialBundledLanguages: true,
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  return switchLanguage(localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN')
}

export async function switchLanguage(language: Language): Promise<Locale> {
  const { words, library } = await loaders[language]()
  i18next.addResourceBundle(language, 'translation', words, true, true)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(storageKey, language)
  return library
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN'
}
