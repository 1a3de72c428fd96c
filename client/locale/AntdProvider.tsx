import { ConfigProvider } from 'antd'
import enGB from 'antd/es/locale/en_GB.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import type { ReactNode } from 'react'
import type { Language } from './language.ts'
import { useLanguage } from './use-language.ts'
import { theme } from '../ui/theme.ts'

const locales = { 'zh-CN': zhCN, en: enGB } satisfies Record<Language, unknown>

/** The component library's words, its look, and the nonce for the styles it writes. */
export function AntdProvider({ children }: { children: ReactNode }) {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
  return (
    <ConfigProvider locale={locales[useLanguage()]} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}
