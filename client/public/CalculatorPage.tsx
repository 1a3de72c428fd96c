import { useTranslation } from 'react-i18next'
import { Page, Panel } from '../ui/Page.tsx'
import { Calculator } from './Calculator.tsx'
import './public.css'

export function CalculatorPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('calculator.title')} lede={t('calculator.lede')} narrow>
      <Panel>
        <Calculator />
      </Panel>
      <Panel title={t('calculator.rulesTitle')}>
        <ul className="plain-list">
          <li>{t('calculator.rules.eventDay')}</li>
          <li>{t('calculator.rules.workingDays')}</li>
          <li>{t('calculator.rules.makeUp')}</li>
          <li>{t('calculator.rules.provisional')}</li>
        </ul>
      </Panel>
    </Page>
  )
}
