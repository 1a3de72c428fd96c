import { ConfigProvider } from 'antd'
import enGB from 'antd/es/locale/en_GB.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { Outlet } from 'react-router'
import type { Language } from './shared/format.ts'
import { useLanguage } from './shared/use-language.ts'
import { theme } from './ui/theme.ts'

const locales = { 'zh-CN': zhCN, en: enGB } satisfies Record<Language, unknown>

/** Around the screens that use the component library: its words, its look, and the nonce for the styles it writes. */
export function WithLibrary() {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
  return (
    <ConfigProvider locale={locales[useLanguage()]} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
      <Outlet />
    </ConfigProvider>
  )
}
