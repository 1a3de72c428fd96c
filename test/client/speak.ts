import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from '#client/locale/en/index.ts'
import { zhCN } from '#client/locale/zh-CN/index.ts'

/** Components of a test speak the language that was named last. */
export async function speak(language: 'zh-CN' | 'en'): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
}
