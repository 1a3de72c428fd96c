import { Button } from 'antd'
import { use } from 'react'
import { useLanguage } from '../shared/use-language.ts'
import { Icon } from '../ui/Icon.tsx'
import { LanguageContext } from './language-context.ts'

/** Names the other language in that language, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const language = useLanguage()
  const changeTo = use(LanguageContext)
  return (
    <Button
      type="text"
      lang={language === 'en' ? 'zh-CN' : 'en'}
      icon={<Icon name="globe" size={18} />}
      onClick={() => changeTo(language === 'en' ? 'zh-CN' : 'en')}
    >
      {language === 'en' ? '中文' : 'English'}
    </Button>
  )
}
