import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import type { CaseStepName } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Panel } from '../../ui/Page.tsx'
import type { UserErrorText } from '../user-errors.ts'
import type { StepOfPage } from './step-answers.ts'
import { formOf } from './step-forms.ts'
import { StepForm } from './StepForm.tsx'

type StepPanelProps = { page: StepOfPage; steps: readonly { step: CaseStepName; waitsFor: readonly UserErrorText[] }[] }

/** What the viewer may do now, by the server's own table; what must still wait says for what, and can be tried. */
export function StepPanel({ page, steps }: StepPanelProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<CaseStepName | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const shown = steps.filter(({ step }) => formOf(step) !== null)
  const open = shown.find(({ step }) => step === chosen)
  const form = open && formOf(open.step)
  if (shown.length === 0) return null
  return (
    <Panel title={t('cases.stepsTitle')}>
      <div className="case-steps">
        {shown.map(({ step, waitsFor }) => (
          <Button
            key={step}
            look={step === chosen ? 'main' : 'plain'}
            aria-expanded={step === chosen}
            onClick={() => setChosen(step === chosen ? null : step)}
          >
            {t(`cases.steps.${step}`)}
            {waitsFor.length > 0 && <span className="case-step-waits"> · {t('cases.waits')}</span>}
          </Button>
        ))}
      </div>
      {open && form && (
        <StepForm
          key={open.step}
          page={page}
          step={open.step}
          form={form}
          waitsFor={open.waitsFor}
          onDone={(accessUrl) => {
            setChosen(null)
            if (accessUrl) setLink(new URL(accessUrl, location.origin).href)
          }}
        />
      )}
      {link && (
        <Banner
          tone="good"
          title={t('cases.linkMade')}
          action={<CopyButton text={link} label={t('receipt.copy')} done={t('cases.copied')} />}
        >
          <p className="code case-link">{link}</p>
          <p>{t('cases.linkAdvice')}</p>
        </Banner>
      )}
    </Panel>
  )
}
