import type { FragmentType } from '@apollo/client'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { ApplicantCard_ApplicationFragment } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { DayInput } from '../DayInput.tsx'
import { ErrorSummary } from '../ErrorText.tsx'
import { Day } from '../Instant.tsx'
import { PersonMark } from '../PersonMark.tsx'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { useSubmit } from '../use-submit.ts'
import { useUnmasked } from '../use-unmasked.ts'
import type { UserErrorText } from '../user-errors.ts'
import { useSignedIn } from '../viewer.ts'
import { ApplicationEnds } from './ApplicationEnds.tsx'
import { ApplicationStatusChip, MissingList } from './visit-words.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const applicantCard = graphql(`
  fragment ApplicantCard_application on PermitApplication {
    id
    type
    status
    delivery
    onTime
    mayIssue
    hasLeft
    mayAllowSecondList
    rejectReason
    withdrawnBecause
    ...ApplicationEnds_application
    missing {
      anyOf
    }
    worker {
      id
      name
      ...PersonMark_worker
    }
    decisionDeadline {
      dueOn
    }
    permit {
      number
      expiresOn
    }
  }
`)

const issuePermit = graphql(`
  mutation IssuePermit($input: IssuePermitInput!, $idempotencyKey: String) {
    issuePermit(input: $input, idempotencyKey: $idempotencyKey) {
      application {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const recordDelivery = graphql(`
  mutation RecordDelivery($input: RecordDeliveryInput!, $idempotencyKey: String) {
    recordDelivery(input: $input, idempotencyKey: $idempotencyKey) {
      application {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const allowSecondList = graphql(`
  mutation AllowSecondList($input: AllowSecondListInput!, $idempotencyKey: String) {
    allowSecondList(input: $input, idempotencyKey: $idempotencyKey) {
      application {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** One worker's application: where it stands, by when, and what this viewer can do next. */
export function ApplicantCard({ application }: { application: FragmentType<ApplicantCard_ApplicationFragment> }) {
  const { t } = useTranslation()
  const data = useUnmasked(applicantCard, application)
  const { station, today } = useSignedIn()
  const [asking, setAsking] = useState(false)
  const allowing = useSubmit(allowSecondList)
  return (
    <div className="person-card">
      <div className="person-head">
        <b>
          <bdi>{data.worker.name || t('retention.erasedPerson')}</bdi> <PersonMark worker={data.worker} />
        </b>
        <span>{t(`enums.PermitType.${data.type}`)}</span>
        <span className="muted">{t(`visits.Delivery.${data.delivery}`)}</span>
        <ApplicationStatusChip status={data.status} because={data.withdrawnBecause} />
      </div>
      <MissingList missing={data.missing} />
      {data.decisionDeadline && (
        <p className="muted small">
          {t('visits.deadline')}：<Day on={data.decisionDeadline.dueOn} />{' '}
          {data.onTime != null && `· ${t(data.onTime ? 'visits.onTime' : 'visits.late')}`}
        </p>
      )}
      {data.permit && (
        <p className="small">
          {t('visits.permitNumber')} <span className="code">{data.permit.number}</span> · {t('visits.permits.expires')}{' '}
          <Day on={data.permit.expiresOn} style="long" />
        </p>
      )}
      {data.hasLeft && (data.status === 'ACCEPTED' || data.status === 'ISSUED') && (
        <Banner tone="warn" title={t('visits.left')}>
          {t(
            !station ? 'visits.leftAtStation' : data.status === 'ACCEPTED' ? 'visits.leftAdvice' : 'visits.leftIssued',
          )}
        </Banner>
      )}
      {data.mayIssue && <IssueForm applicationId={data.id} />}
      {station && data.status === 'ISSUED' && <DeliverButton applicationId={data.id} today={today} />}
      {data.rejectReason && (
        <p className="small">
          {t('visits.rejectedBecause')}：{data.rejectReason}
        </p>
      )}
      <ApplicationEnds application={data} />
      {data.mayAllowSecondList && (
        <div>
          <Button onClick={() => setAsking(true)}>{t('visits.allowSecond')}</Button>
        </div>
      )}
      <ReasonDialog
        open={asking}
        title={t('visits.allowSecond')}
        advice={t('visits.allowSecondAdvice')}
        confirm={t('visits.allowSecond')}
        busy={allowing.busy}
        failure={allowing.failure}
        onClose={() => setAsking(false)}
        onConfirm={async (reason) => {
          const answer = await allowing.submit({ input: { applicationId: data.id, reason } })
          if (answer && answer.allowSecondList.userErrors.length === 0) setAsking(false)
          return answer?.allowSecondList.userErrors ?? []
        }}
      />
    </div>
  )
}

function IssueForm({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [number, setNumber] = useState('')
  const [issuedOn, setIssuedOn] = useState(today)
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const issuing = useSubmit(issuePermit)
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault()
        void issuing
          .submit({ input: { applicationId, number, issuedOn } })
          .then((answer) => setErrors(answer?.issuePermit.userErrors ?? []))
      }}
    >
      <ErrorSummary errors={errors} failure={issuing.failure} />
      <label>
        {t('visits.permitNumber')}
        <Input value={number} maxLength={textLimits.permitNumber} onChange={(event) => setNumber(event.target.value)} />
      </label>
      <label>
        {t('visits.issuedOn')}
        <DayInput value={issuedOn} max={today} onChange={(day) => setIssuedOn(day ?? '')} />
      </label>
      <Button htmlType="submit" type="primary" loading={issuing.busy} disabled={number === '' || issuedOn === ''}>
        {t('visits.issue')}
      </Button>
    </form>
  )
}

function DeliverButton({ applicationId, today }: { applicationId: string; today: string }) {
  const { t } = useTranslation()
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const delivering = useSubmit(recordDelivery)
  return (
    <div>
      <ErrorSummary errors={errors} failure={delivering.failure} />
      <Button
        loading={delivering.busy}
        onClick={() =>
          void delivering
            .submit({ input: { applicationId, deliveredOn: today } })
            .then((answer) => setErrors(answer?.recordDelivery.userErrors ?? []))
        }
      >
        {t('visits.deliver')}
      </Button>
    </div>
  )
}
