import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { NextStep_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Day } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'

const nextStepFragment = graphql(`
  fragment NextStep_penaltyCase on PenaltyCase {
    id
    nextStep {
      action
      actor
      dueOn
      overdue
    }
  }
`)

/** What happens next, who must do it, by when. */
export function NextStep({ penaltyCase }: { penaltyCase: FragmentType<NextStep_PenaltyCaseFragment> }) {
  const { t } = useTranslation()
  const { nextStep } = useUnmasked(nextStepFragment, penaltyCase)
  if (!nextStep) return <Banner tone="good" title={t('cases.closed')} />
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
