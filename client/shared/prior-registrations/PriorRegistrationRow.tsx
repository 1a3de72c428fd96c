import type { FragmentType } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { PriorRegistrationRow_ClaimFragment, PriorRegistrationStatus } from '../../gql/graphql.ts'
import { Chip, type Tone } from '../../ui/Banner.tsx'
import { Cell } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Day, Instant } from '../Instant.tsx'
import { useUnmasked } from '../use-unmasked.ts'
import { ClaimSteps } from './ClaimSteps.tsx'

const priorRegistrationRow = graphql(`
  fragment PriorRegistrationRow_claim on PriorRegistration {
    id
    status
    version
    registeredOn
    reference
    rejectedReason
    claimedAt
    withinReportingTerm
    claimedBy {
      id
      name
    }
    mayDecide
    mayAnswer
    mayWithdraw
    exchanges {
      question
      askedAt
      answer
    }
    employer {
      id
      name
    }
    employment {
      id
      hiredOn
      worker {
        id
        name
      }
    }
  }
`)

const tones: Record<PriorRegistrationStatus, Tone> = {
  CLAIMED: 'plain',
  ASKED: 'warn',
  ANSWERED: 'warn',
  ACCEPTED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'plain',
}

/** One claim, what was asked about it, and what the viewer can do. */
export function PriorRegistrationRow({
  claim,
  chosen,
  onChoose,
}: {
  claim: FragmentType<PriorRegistrationRow_ClaimFragment>
  chosen: boolean
  onChoose?: (id: string, on: boolean) => void
}) {
  const { t } = useTranslation()
  const data = useUnmasked(priorRegistrationRow, claim)
  return (
    <Row>
      <Cell column={0} main>
        {onChoose && data.mayDecide && (
          <Checkbox
            checked={chosen}
            aria-label={t('prior.choose', { name: data.employment.worker.name })}
            onChange={(on) => onChoose(data.id, on)}
          />
        )}{' '}
        <Link to={`/employments/${data.employment.id}`}>
          <bdi>{data.employment.worker.name || t('retention.erasedPerson')}</bdi>
        </Link>
      </Cell>
      <Cell column={1}>
        <bdi>{data.employer.name}</bdi>
      </Cell>
      <Cell column={2}>
        <span>
          <Day on={data.employment.hiredOn} style="long" />
          {data.withinReportingTerm && (
            <div>
              <Chip tone="warn">{t('prior.withinTerm')}</Chip>
            </div>
          )}
        </span>
      </Cell>
      <Cell column={3}>
        {data.registeredOn ? (
          <Day on={data.registeredOn} style="long" />
        ) : (
          <span className="muted">{t('prior.dayUnknown')}</span>
        )}
      </Cell>
      <Cell column={4}>
        {data.reference ? <bdi>{data.reference}</bdi> : <span className="muted">{t('form.empty')}</span>}
      </Cell>
      <Cell column={5}>
        <span>
          <Instant at={data.claimedAt} />
          <div className="muted small">
            <bdi>{data.claimedBy.name}</bdi>
          </div>
        </span>
      </Cell>
      <Cell column={6}>
        <Chip tone={tones[data.status]}>{t(`enums.PriorRegistrationStatus.${data.status}`)}</Chip>
        {data.rejectedReason && <p className="small">{data.rejectedReason}</p>}
      </Cell>
      <Cell column={7}>
        {data.exchanges.map(({ question, askedAt, answer }) => (
          <p key={askedAt} className="small">
            <b>{t('prior.question')}</b> {question}
            <br />
            <b>{t('prior.answer')}</b> {answer ?? <span className="muted">{t('prior.noAnswer')}</span>}
          </p>
        ))}
        <ClaimSteps claim={data} name={data.employment.worker.name} />
      </Cell>
    </Row>
  )
}
