import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CasePapers_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Panel } from '../../ui/Page.tsx'
import { Day } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'

const papersFragment = graphql(`
  fragment CasePapers_penaltyCase on PenaltyCase {
    id
    papers {
      kind
      title
      number
      issuedOn
      sha256
      url
    }
  }
`)

/** The papers that were issued, to print. */
export function CasePapers({ penaltyCase }: { penaltyCase: FragmentType<CasePapers_PenaltyCaseFragment> }) {
  const { t } = useTranslation()
  const { papers } = useUnmasked(papersFragment, penaltyCase)
  if (papers.length === 0) return null
  return (
    <Panel title={t('cases.papers')}>
      <ul className="stack">
        {papers.map((paper) => (
          <li key={paper.number}>
            <a href={paper.url} download>
              {paper.title}
            </a>{' '}
            <span className="code">{paper.number}</span> · <Day on={paper.issuedOn} style="long" />
            <div className="muted small code case-hash">SHA-256 {paper.sha256}</div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
