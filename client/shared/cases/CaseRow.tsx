import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { CaseRow_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Cell } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { Day, FineAmount } from '../Instant.tsx'
import { hasRole, useViewer } from '../viewer.ts'
import { WorkerName } from '../WorkerName.tsx'
import type { ChosenCase } from './CloseTogether.tsx'
import './cases.css'
import { useUnmasked } from '../use-unmasked.ts'

const caseRow = graphql(`
  fragment CaseRow_penaltyCase on PenaltyCase {
    id
    caseNumber
    version
    status
    severity
    selfCorrected
    employer {
      id
      name
    }
    band {
      minimum {
        amount
        currencyCode
      }
      maximum {
        amount
        currencyCode
      }
    }
    nextStep {
      action
      dueOn
      overdue
    }
    employerStep {
      action
      dueOn
      overdue
    }
    obligationCount
    unmetCount
    obligations(first: 3) {
      id
      kind
      eventOn
      worker {
        id
        ...WorkerName_worker
      }
    }
  }
`)

/** Cases that employers put right by themselves can be chosen, to be closed together. */
type Selection = { chosen: boolean; onChoose: (one: ChosenCase, on: boolean) => void }
type CaseRowProps = { penaltyCase: FragmentType<CaseRow_PenaltyCaseFragment>; selection?: Selection }

export function CaseRow({ penaltyCase, selection }: CaseRowProps) {
  const { t } = useTranslation()
  const isEmployer = hasRole(useViewer(), ['HR', 'EMPLOYER_ADMIN'])
  const data = useUnmasked(caseRow, penaltyCase)
  return (
    <Row>
      <Cell column={0} main>
        {selection && data.status === 'DETECTED' && data.selfCorrected && data.unmetCount === 0 && (
          <Tick checked={selection.chosen} aria-label={t('cases.together.choose', { number: data.caseNumber })} onChange={(on) => selection.onChoose({ id: data.id, version: data.version, caseNumber: data.caseNumber }, on)} />
        )}{' '}
        <Link to={`/cases/${data.id}`} className="code">
          {data.caseNumber}
        </Link>
      </Cell>
      <Cell column={1}>
        <bdi>{data.employer.name}</bdi>
      </Cell>
      <Cell column={2}>
        <span>
          {data.obligations.map((obligation) => (
            <div key={obligation.id}>
              {t(`enums.ReportKind.${obligation.kind}`)}
              {obligation.worker && (
                <>
                  {' · '}
                  <WorkerName worker={obligation.worker} />
                </>
              )}
              <span className="muted small">
                {' '}
                <Day on={obligation.eventOn} style="long" />
              </span>
            </div>
          ))}
          {data.obligationCount > data.obligations.length && <div className="muted small">{t('cases.moreDuties', { count: data.obligationCount - data.obligations.length })}</div>}
        </span>
      </Cell>
      <Cell column={3}>
        <Chip tone={data.severity === 'SERIOUS' ? 'bad' : 'warn'}>{t(`enums.Severity.${data.severity}`)}</Chip>
      </Cell>
      <Cell column={4}>
        <span>
          <FineAmount amount={data.band.minimum} /> – <FineAmount amount={data.band.maximum} />
        </span>
      </Cell>
      <Cell column={5}>
        <span>
          {t(`enums.PenaltyCaseStatus.${data.status}`)}
          {data.selfCorrected && <div className="muted small">{t('cases.selfCorrected')}</div>}
        </span>
      </Cell>
      <Cell column={6}>
        <StepOfCase step={isEmployer ? data.employerStep : data.nextStep} none={isEmployer && data.nextStep ? t('cases.withStation') : '–'} />
      </Cell>
    </Row>
  )
}

/** To an employer's people only what they must do themselves: the station's own terms are no alarm of theirs. */
function StepOfCase({ step, none }: { step: CaseRow_PenaltyCaseFragment['nextStep']; none: string }) {
  const { t } = useTranslation()
  if (!step) return none
  return (
    <span>
      {step.action}
      {step.dueOn && (
        <div className={step.overdue ? 'case-late small' : 'muted small'}>
          {t(step.overdue ? 'cases.wasDue' : 'cases.by')} <Day on={step.dueOn} style="long" />
        </div>
      )}
    </span>
  )
}
