import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CaseCircumstances_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Panel } from '../../ui/Page.tsx'
import { useUnmasked } from '../use-unmasked.ts'

const circumstancesFragment = graphql(`
  fragment CaseCircumstances_penaltyCase on PenaltyCase {
    id
    circumstances {
      key
      applies
      weighs
      text
      citation
    }
  }
`)

/** What the law weighs, as facts with their articles: people decide what follows. */
export function CaseCircumstances({
  penaltyCase,
}: {
  penaltyCase: FragmentType<CaseCircumstances_PenaltyCaseFragment>
}) {
  const { t } = useTranslation()
  const { circumstances } = useUnmasked(circumstancesFragment, penaltyCase)
  if (circumstances.length === 0) return null
  return (
    <Panel title={t('cases.circumstances')}>
      <ul className="stack">
        {circumstances.map(({ key, applies, weighs, text, citation }) => (
          <li key={key}>
            <Chip tone={applies ? (weighs === 'LIGHTER' ? 'good' : 'bad') : 'plain'}>
              {t(applies ? `cases.weighs.${weighs}` : 'cases.doesNotApply')}
            </Chip>{' '}
            {text}
            <span className="muted small case-article">{citation}</span>
          </li>
        ))}
      </ul>
      <p className="muted small panel-note">{t('cases.circumstancesNote')}</p>
    </Panel>
  )
}
