import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CaseFile_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Facts, Panel } from '../../ui/Page.tsx'
import { FineAmount, Instant } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'

const fileFragment = graphql(`
  fragment CaseFile_penaltyCase on PenaltyCase {
    id
    file {
      facts
      namedBecause
      noticedFine {
        amount
        currencyCode
      }
      proposedFine {
        amount
        currencyCode
      }
      reasons
      severityReasons
      duringTermReasons
      statements {
        kind
        text
        at
      }
    }
  }
`)

/** The file: shown to whom the server gives it, and to nobody else. */
export function CaseFile({ penaltyCase }: { penaltyCase: FragmentType<CaseFile_PenaltyCaseFragment> }) {
  const { t } = useTranslation()
  const { file } = useUnmasked(fileFragment, penaltyCase)
  if (!file) return null
  return (
    <Panel title={t('cases.file')}>
      <Facts
        facts={[
          { label: t('cases.fields.facts'), value: file.facts },
          { label: t('cases.fields.namedBecause'), value: file.namedBecause },
          { label: t('cases.noticedFine'), value: <FineAmount amount={file.noticedFine} /> },
          file.proposedFine && {
            label: t('cases.proposedFine'),
            value: (
              <b>
                <FineAmount amount={file.proposedFine} />
              </b>
            ),
          },
          file.severityReasons && { label: t('cases.fields.severityReasons'), value: file.severityReasons },
          file.reasons && { label: t('cases.fields.reasons'), value: file.reasons },
          file.duringTermReasons && { label: t('cases.fields.duringTermReasons'), value: file.duringTermReasons },
        ]}
      />
      {file.statements.length > 0 && (
        <ul className="stack panel-note">
          {file.statements.map(({ kind, text, at }) => (
            <li key={kind + at}>
              <b>{t(`enums.StatementKind.${kind}`)}</b> · <Instant at={at} />
              <p>{text}</p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
