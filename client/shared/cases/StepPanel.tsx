import type { FragmentType } from '@apollo/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CaseStepName, StepPanel_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Panel } from '../../ui/Page.tsx'
import { useUnmasked } from '../use-unmasked.ts'
import { useSignedIn } from '../viewer.ts'
import type { StepContext } from './step-context.ts'
import { formOf } from './step-forms.ts'
import { StepForm } from './StepForm.tsx'

const stepsFragment = graphql(`
  fragment StepPanel_penaltyCase on PenaltyCase {
    id
    version
    severity
    proposedSeverity
    unmetCount
    correctBy
    band {
      liable
    }
    file {
      noticedFine {
        amount
      }
      proposedFine {
        amount
        currencyCode
      }
      reasons
      severityReasons
      duringTermReasons
    }
    outstanding {
      amount
    }
    eligibleOfficers {
      id
      name
    }
    employer {
      id
      name
      legalRepresentative
    }
    steps {
      step
      waitsFor {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** What the viewer may do now, by the server's own table; what must still wait says for what, and can be tried. */
export function StepPanel({ penaltyCase }: { penaltyCase: FragmentType<StepPanel_PenaltyCaseFragment> }) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const shownCase = useUnmasked(stepsFragment, penaltyCase)
  const [chosen, setChosen] = useState<CaseStepName | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const shown = shownCase.steps.filter(({ step }) => formOf(step) !== null)
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
          context={contextOf(shownCase, today)}
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

function contextOf(
  { id, band, outstanding, eligibleOfficers, ...facts }: StepPanel_PenaltyCaseFragment,
  today: string,
): StepContext {
  return {
    ...facts,
    caseId: id,
    today,
    liable: band.liable,
    noticedFine: facts.file?.noticedFine.amount,
    outstanding: outstanding.amount,
    officers: eligibleOfficers,
  }
}
