import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ForeseenCases_RosterFragment } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { Banner } from '../../ui/Banner.tsx'

graphql(`
  fragment ForeseenCases_roster on RosterImport {
    foreseenCases {
      kind
      duties
      dutiesInAll
      severity
      severityReason
      selfCorrected
      joins {
        id
        caseNumber
      }
    }
    summary {
      lateDuties
    }
  }
`)

/** What follows if the late rows are filed now: how many duties, which cases, and what would be proposed. */
export function ForeseenCases({ roster }: { roster: FragmentData<ForeseenCases_RosterFragment> }) {
  const { t } = useTranslation()
  const { foreseenCases, summary } = roster
  if (summary.lateDuties === 0) return null
  return (
    <Banner tone="warn" title={t('roster.lateFiled', { count: summary.lateDuties })}>
      <p>{t('roster.lateFiledWhat')}</p>
      {foreseenCases.length === 0 ? (
        <p>{t('roster.foreseen.none')}</p>
      ) : (
        <ul className="foreseen">
          {foreseenCases.map(({ kind, duties, dutiesInAll, severity, severityReason, selfCorrected, joins }) => (
            <li key={`${kind} ${severity} ${String(selfCorrected)} ${joins?.id ?? ''}`}>
              {t(`roster.foreseen.duties.${kind}`, { count: duties })}{' '}
              {joins ? (
                <>
                  {t('roster.foreseen.joins', { count: duties, all: dutiesInAll })}{' '}
                  <Link to={`/cases/${joins.id}`}>{joins.caseNumber}</Link>
                </>
              ) : (
                t('roster.foreseen.opens', { count: duties })
              )}{' '}
              {t(`roster.foreseen.severity.${severity}`, { reason: severityReason })}{' '}
              {t(selfCorrected ? 'roster.foreseen.selfCorrected' : 'roster.foreseen.found')}
            </li>
          ))}
        </ul>
      )}
      <p>{t('roster.foreseen.outage')}</p>
    </Banner>
  )
}
