import { use } from 'react'
import { useLanguage } from './use-language.ts'
import { Button } from '../ui/Button.tsx'
import { LanguageContext } from './language-context.ts'

/** Names the other language in that language, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const language = useLanguage()
  const changeTo = use(LanguageContext)
  return (
    <Button
      look="quiet"
      icon="globe"
      lang={language === 'en' ? 'zh-CN' : 'en'}
      onClick={() => changeTo(language === 'en' ? 'zh-CN' : 'en')}
    >
      {language === 'en' ? '中文' : 'English'}
    </Button>
  )
}
