import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { CaseOfReport_ReportFragment } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import type { FragmentData } from '../fragment-data.ts'
import { hasRole, useViewer } from '../viewer.ts'
import { howCaseCame } from './how-case-came.ts'

graphql(`
  fragment CaseOfReport_report on Report {
    filedAt
    withdrawnAt
    supersededBy {
      id
    }
    obligation {
      id
      penaltyCase {
        id
        caseNumber
        detectedAt
        selfCorrected
        status
        obligationCount
        employerStep {
          action
        }
      }
    }
  }
`)

type Props = { report: FragmentData<CaseOfReport_ReportFragment> }

/** The case that a late report opened or joined, in the words of the list of cases. */
export function CaseOfReport({ report }: Props) {
  const { t } = useTranslation()
  const isEmployer = hasRole(useViewer(), ['HR', 'EMPLOYER_ADMIN'])
  const { penaltyCase } = report.obligation
  if (!penaltyCase || report.withdrawnAt || report.supersededBy) return null
  const { id, status, selfCorrected, employerStep } = penaltyCase
  const step = employerStep ? t('cases.yourStep', { action: employerStep.action }) : t('cases.withStation')
  return (
    <Banner
      tone="warn"
      title={<CaseWords report={report} />}
      action={<Link to={`/cases/${id}`}>{t('cases.see')}</Link>}
    >
      {[
        selfCorrected && t('cases.selfCorrected'),
        status === 'CLOSED' ? t('enums.PenaltyCaseStatus.CLOSED') : isEmployer && step,
      ]
        .filter((words) => words !== false)
        .join(' · ')}
    </Banner>
  )
}

/** The same in one line that leads there, for a list of people. */
export function CaseOfReportLink({ report }: Props) {
  const { penaltyCase } = report.obligation
  return penaltyCase ? (
    <Link to={`/cases/${penaltyCase.id}`}>
      <CaseWords report={report} />
    </Link>
  ) : null
}

function CaseWords({ report }: Props) {
  const { t } = useTranslation()
  const { penaltyCase } = report.obligation
  if (!penaltyCase) return null
  const { caseNumber: number, obligationCount: count } = penaltyCase
  return t(`cases.ofReport.${howCaseCame({ ...penaltyCase, filedAt: report.filedAt })}`, { number, count })
}
