import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import type { DueBadge_ObligationFragment } from '../gql/graphql.ts'
import { Chip } from '../ui/Banner.tsx'
import { dueState } from './due.ts'
import { useUnmasked } from './use-unmasked.ts'

const dueBadge = graphql(`
  fragment DueBadge_obligation on Obligation {
    id
    status
    source
    workingDaysLeft
    deadline {
      provisional
    }
  }
`)

export function DueBadge({ obligation }: { obligation: FragmentType<DueBadge_ObligationFragment> }) {
  const { t } = useTranslation()
  const data = useUnmasked(dueBadge, obligation)
  const state = dueState(data.status, data.workingDaysLeft)
  if (data.source === 'CROSS_EMPLOYER' && data.status === 'PENDING') return <Chip tone="warn">{t('due.toAnswer')}</Chip>
  return (
    <span className="row" style={{ gap: 6 }}>
      <Chip tone={state.tone}>{t(`due.${state.words}`, { count: state.days })}</Chip>
      {data.deadline.provisional && data.status === 'PENDING' && <Chip tone="warn">{t('due.provisional')}</Chip>}
    </span>
  )
}
