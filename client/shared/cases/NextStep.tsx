import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { NextStep_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Day } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'
import { hasRole, useViewer } from '../viewer.ts'

const nextStepFragment = graphql(`
  fragment NextStep_penaltyCase on PenaltyCase {
    id
    nextStep {
      action
      actor
      dueOn
      overdue
    }
    employerStep {
      action
      dueOn
      overdue
    }
  }
`)

/** What happens next, who must do it, by when. */
export function NextStep({ penaltyCase }: { penaltyCase: FragmentType<NextStep_PenaltyCaseFragment> }) {
  const { t } = useTranslation()
  const { nextStep, employerStep } = useUnmasked(nextStepFragment, penaltyCase)
  const isEmployer = hasRole(useViewer(), ['HR', 'EMPLOYER_ADMIN'])
  if (!nextStep) return <Banner tone="good" title={t('cases.closed')} />
  if (isEmployer) return <EmployerStep step={employerStep} station={nextStep.action} />
  const who = nextStep.actor === 'EMPLOYER_ADMIN' ? t('cases.party') : t(`enums.Role.${nextStep.actor}`)
  return (
    <Banner tone={nextStep.overdue ? 'bad' : 'plain'} title={t('cases.next', { action: nextStep.action })}>
      {t('cases.who', { who })}
      {nextStep.dueOn && (
        <>
          {' · '}
          {t(nextStep.overdue ? 'cases.wasDue' : 'cases.by')} <Day on={nextStep.dueOn} />
        </>
      )}
    </Banner>
  )
}

/** What the employer must do; where that is nothing, who is at it, without the station's own terms. */
function EmployerStep({ step, station }: { step: NextStep_PenaltyCaseFragment['employerStep']; station: string }) {
  const { t } = useTranslation()
  if (!step) {
    return (
      <Banner tone="plain" title={t('cases.nothingForYou')}>
        {t('cases.stationDoes', { action: station })}
      </Banner>
    )
  }
  return (
    <Banner tone={step.overdue ? 'bad' : 'warn'} title={t('cases.yourStep', { action: step.action })}>
      {step.dueOn && (
        <>
          {t(step.overdue ? 'cases.wasDue' : 'cases.by')} <Day on={step.dueOn} />
        </>
      )}
    </Banner>
  )
}
