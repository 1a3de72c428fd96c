import type { FragmentType } from '@apollo/client'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { CaseRow_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Cell } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Day, FineAmount } from '../Instant.tsx'
import { hasRole, useViewer } from '../viewer.ts'
import { WorkerName } from '../WorkerName.tsx'
import { whyNotTogether, type ChosenCase } from './likeness.ts'
import { standingDuties } from './standing-duties.ts'
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
    closesWith {
      kind
      severity
      repeated
      ruleKey
      grounds
    }
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
      status
      eventOn
      worker {
        id
        ...WorkerName_worker
      }
    }
  }
`)

type Selection = { chosen: readonly ChosenCase[]; onChoose: (one: ChosenCase, on: boolean) => void }
type CaseRowProps = { penaltyCase: FragmentType<CaseRow_PenaltyCaseFragment>; selection?: Selection }

export function CaseRow({ penaltyCase, selection }: CaseRowProps) {
  const { t } = useTranslation()
  const isEmployer = hasRole(useViewer(), ['HR', 'EMPLOYER_ADMIN'])
  const data = useUnmasked(caseRow, penaltyCase)
  const { shown, more } = standingDuties(data)
  return (
    <Row>
      <Cell column={0} main>
        {selection && data.status === 'DETECTED' && <ChooseCase data={data} selection={selection} />}{' '}
        <Link to={`/cases/${data.id}`} className="code">
          {data.caseNumber}
        </Link>
      </Cell>
      <Cell column={1}>
        <bdi>{data.employer.name}</bdi>
      </Cell>
      <Cell column={2}>
        <span>
          {shown.map((obligation) => (
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
                {obligation.status === 'WAIVED' && ` · ${t('enums.ObligationStatus.WAIVED')}`}
              </span>
            </div>
          ))}
          {more > 0 && <div className="muted small">{t('cases.moreDuties', { count: more })}</div>}
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
        <StepOfCase
          step={isEmployer ? data.employerStep : data.nextStep}
          none={isEmployer && data.nextStep ? t('cases.withStation') : '–'}
        />
      </Cell>
    </Row>
  )
}

/**
 * Cases that employers put right by themselves can be chosen, to be closed together; beside one that is chosen, only
 * those like it.
 */
function ChooseCase({
  data: { id, version, caseNumber, closesWith },
  selection,
}: {
  data: CaseRow_PenaltyCaseFragment
  selection: Selection
}) {
  const { t } = useTranslation()
  const note = useId()
  const { chosen, onChoose } = selection
  const checked = chosen.some((one) => one.id === id)
  const why = checked ? null : whyNotTogether(closesWith, chosen)
  return (
    <>
      <Checkbox
        checked={checked}
        disabled={why !== null}
        aria-label={t('cases.together.choose', { number: caseNumber })}
        aria-describedby={why ? note : undefined}
        title={why ? t(`cases.together.why.${why}`) : undefined}
        onChange={(on) => closesWith && onChoose({ id, version, caseNumber, likeness: closesWith }, on)}
      />{' '}
      {why && (
        <span id={note} className={chosen.length > 0 ? 'muted small why-not' : 'visually-hidden'}>
          {t(`cases.together.why.${why}`)}
        </span>
      )}
    </>
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
