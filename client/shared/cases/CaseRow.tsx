import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { CaseRow_PenaltyCaseFragment } from '../../gql/graphql.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Cell } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Day, FineAmount } from '../Instant.tsx'
import { WorkerName } from '../WorkerName.tsx'
import './cases.css'
import { useUnmasked } from '../use-unmasked.ts'

const caseRow = graphql(`
  fragment CaseRow_penaltyCase on PenaltyCase {
    id
    caseNumber
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
    obligations {
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

export function CaseRow({ penaltyCase }: { penaltyCase: FragmentType<CaseRow_PenaltyCaseFragment> }) {
  const { t } = useTranslation()
  const data = useUnmasked(caseRow, penaltyCase)
  return (
    <Row>
      <Cell column={0} main>
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
        {data.nextStep ? (
          <span>
            {data.nextStep.action}
            {data.nextStep.dueOn && (
              <div className={data.nextStep.overdue ? 'case-late small' : 'muted small'}>
                {t(data.nextStep.overdue ? 'cases.wasDue' : 'cases.by')} <Day on={data.nextStep.dueOn} style="long" />
              </div>
            )}
          </span>
        ) : (
          '–'
        )}
      </Cell>
    </Row>
  )
}
