import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CaseLaw_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Facts, Panel } from '../../ui/Page.tsx'
import { Day, FineAmount, Instant } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'

const lawFragment = graphql(`
  fragment CaseLaw_penaltyCase on PenaltyCase {
    id
    status
    outcome
    respondent
    correctBy
    officers {
      id
      name
    }
    severity
    severityReason
    band {
      minimum {
        amount
        currencyCode
      }
      maximum {
        amount
        currencyCode
      }
      perPerson
      liable
      citation
    }
    employer {
      id
      name
    }
    station {
      id
      name
    }
    detectedAt
  }
`)

/** What the case may cost and whom, by which article. */
export function CaseLaw({ penaltyCase: masked }: { penaltyCase: FragmentType<CaseLaw_PenaltyCaseFragment> }) {
  const { t } = useTranslation()
  const penaltyCase = useUnmasked(lawFragment, masked)
  const { band } = penaltyCase
  return (
    <Panel title={t('cases.law')}>
      <Facts
        facts={[
          { label: t('field.status'), value: t(`enums.PenaltyCaseStatus.${penaltyCase.status}`) },
          penaltyCase.outcome && { label: t('cases.outcome'), value: t(`enums.PenaltyOutcome.${penaltyCase.outcome}`) },
          penaltyCase.respondent && { label: t('cases.respondent'), value: <bdi>{penaltyCase.respondent}</bdi> },
          penaltyCase.correctBy && { label: t('cases.correctBy'), value: <Day on={penaltyCase.correctBy} /> },
          penaltyCase.officers.length > 0 && {
            label: t('cases.officers'),
            value: penaltyCase.officers.map(({ name }) => name).join('、'),
          },
          {
            label: t('field.severity'),
            value: (
              <>
                <Chip tone={penaltyCase.severity === 'SERIOUS' ? 'bad' : 'warn'}>
                  {t(`enums.Severity.${penaltyCase.severity}`)}
                </Chip>
                <div className="muted small">{penaltyCase.severityReason}</div>
              </>
            ),
          },
          {
            label: t('cases.band'),
            value: (
              <>
                <b>
                  <FineAmount amount={band.minimum} /> – <FineAmount amount={band.maximum} />
                </b>
                {band.perPerson && <span> {t('cases.perPerson')}</span>}
                <div className="muted small">{band.citation}</div>
              </>
            ),
          },
          {
            label: t('cases.liable'),
            value: t(`enums.LiableParty.${band.liable}`),
          },
          { label: t('field.employer'), value: <bdi>{penaltyCase.employer.name}</bdi> },
          { label: t('field.station'), value: penaltyCase.station.name },
          { label: t('cases.detectedAt'), value: <Instant at={penaltyCase.detectedAt} /> },
        ]}
      />
      <p className="muted small panel-note">{t('cases.note')}</p>
    </Panel>
  )
}
