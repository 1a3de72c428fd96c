import { Button, Drawer, Form } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { DepartureReason } from '../../gql/graphql.ts'
import { DayInput } from '../../shared/DayInput.tsx'
import { dayChecks, DayItem, useDayRule } from '../../shared/DayItem.tsx'
import { CaseOfReportLink } from '../../shared/cases/CaseOfReport.tsx'
import { DeadlineExplanation } from '../../shared/DeadlineExplanation.tsx'
import { ErrorSummary, ErrorText } from '../../shared/ErrorText.tsx'
import { LateFollows } from '../../shared/LateFollows.tsx'
import { LateReasonFields } from '../../shared/LateReasonFields.tsx'
import { useDeadline } from '../../shared/use-deadline.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { Banner, Chip } from '../../ui/Banner.tsx'
import { Select } from '../../ui/Select.tsx'
import {
  departureInputs,
  earliestEnd,
  stillToReport,
  type DepartureAnswers,
  type DepartureResult,
  type Leaver,
} from './departures.ts'
import './staff.css'

const reportDepartures = graphql(`
  mutation ReportDepartures($input: ReportDeparturesInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    reportDepartures(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      accepted
      rejected
      results {
        report {
          id
          ...CaseOfReport_report @unmask
        }
        userErrors {
          ...ErrorText_userError @unmask
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const reasons = ['TERMINATED', 'EXPIRED', 'DIED', 'OTHER'] as const satisfies readonly DepartureReason[]

type DepartureDrawerProps = {
  open: boolean
  leavers: readonly Leaver[]
  /** With the employments whose departure is now reported. */
  onClose: (done: ReadonlySet<string>) => void
}

/**
 * Several departures at once: one day and reason for all, another day where it differs, and an answer for each person.
 */
export function DepartureDrawer({ open, leavers, onClose }: DepartureDrawerProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<DepartureAnswers>()
  const [answers, setAnswers] = useState<DepartureAnswers>({})
  const [results, setResults] = useState<ReadonlyMap<string, DepartureResult>>(new Map())
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])
  const { submit, busy, failure } = useSubmit(reportDepartures)
  const { deadline, late, workingDaysLate } = useDeadline(earliestEnd(answers, leavers), 'DEPARTURE')
  const remaining = stillToReport(leavers, results)
  const required = [{ required: true, message: t('form.required') }]

  const list = useRef<HTMLUListElement>(null)

  async function file() {
    const data = await submit({ input: { reports: departureInputs(answers, remaining, late) } })
    if (!data) return
    const { results: answered, userErrors } = data.reportDepartures
    setRefusals(userErrors)
    const next = new Map(results)
    remaining.forEach((leaver, index) => {
      const result = answered[index]
      if (result?.report) next.set(leaver.employmentId, { reportId: result.report.id, report: result.report })
      else if (result) next.set(leaver.employmentId, { errors: result.userErrors })
    })
    setResults(next)
    // The list stands below the fields: what was refused of a person is brought in sight, once it is drawn.
    requestAnimationFrame(() => list.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' }))
  }

  function close() {
    const done = new Set([...results].flatMap(([id, result]) => ('reportId' in result ? [id] : [])))
    setResults(new Map())
    setRefusals([])
    setAnswers({})
    form.resetFields()
    onClose(done)
  }

  return (
    <Drawer
      open={open}
      size="min(560px, 100vw)"
      title={t('departure.title')}
      onClose={close}
      destroyOnHidden
      footer={
        <div className="row">
          {remaining.length > 0 ? (
            <Button type="primary" loading={busy} onClick={() => form.submit()}>
              {t('departure.file', { count: remaining.length })}
            </Button>
          ) : (
            <Button type="primary" onClick={close}>
              {t('action.close')}
            </Button>
          )}
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        scrollToFirstError={{ focus: true }}
        onValuesChange={(_, all: DepartureAnswers) => setAnswers(all)}
        onFinish={() => void file()}
      >
        <div className="stack">
          <ErrorSummary errors={refusals} failure={failure} />
          {remaining.length === 0 && leavers.length > 0 && (
            <Banner tone="good" title={t('departure.allDone', { count: leavers.length })} />
          )}
        </div>
        {remaining.length > 0 && (
          <>
            <p className="muted small">{t('visits.leavingEnds')}</p>
            <div className="form-grid">
              <DayItem name="endedOn" label={t('field.endedOn')} rules={required} />
              <Form.Item name="reason" label={t('field.departureReason')}>
                <Select
                  empty={t('form.choose')}
                  options={reasons.map((value) => ({ value, label: t(`enums.DepartureReason.${value}`) }))}
                />
              </Form.Item>
            </div>
            {deadline && (
              <details className="departure-deadline" open={late || leavers.length === 1}>
                <summary>{t('departure.deadline')}</summary>
                <DeadlineExplanation deadline={deadline} compact />
              </details>
            )}
            {late && <LateReasonFields at={() => ({})} />}
            {deadline && late && (
              <LateFollows
                dueOn={deadline.dueOn}
                workingDaysLate={workingDaysLate}
                count={remaining.length}
                lateReasonCode={answers.lateReasonCode}
              />
            )}
          </>
        )}
        <h3 className="panel-note">{t('departure.people', { count: leavers.length })}</h3>
        <ul className="leavers" ref={list}>
          {leavers.map((leaver) => (
            <LeaverItem
              key={leaver.employmentId}
              leaver={leaver}
              result={results.get(leaver.employmentId)}
              alone={leavers.length === 1}
            />
          ))}
        </ul>
      </Form>
    </Drawer>
  )
}

function LeaverItem({ leaver, result, alone }: { leaver: Leaver; result?: DepartureResult; alone: boolean }) {
  const { t } = useTranslation()
  const day = useDayRule()
  const done = result && 'reportId' in result
  return (
    <li>
      <div className="row">
        <b className="grow">
          <bdi>{leaver.name}</bdi>
        </b>
        {done ? (
          <>
            <Chip tone="good">{t('departure.reported')}</Chip>
            <Link to={`/receipt/${result.reportId}`}>{t('receipt.see')}</Link>
          </>
        ) : (
          !alone && (
            <Form.Item name={['endedOnOf', leaver.employmentId]} noStyle {...dayChecks} rules={[day]}>
              <DayInput aria-label={t('departure.otherDay', { name: leaver.name })} className="leaver-day" />
            </Form.Item>
          )
        )}
      </div>
      {done && (
        <p className="small">
          <CaseOfReportLink report={result.report} />
        </p>
      )}
      {result && 'errors' in result && (
        <p className="leaver-error" role="alert">
          {result.errors.map((error) => (
            <ErrorText key={error.code} error={error} />
          ))}
        </p>
      )}
    </li>
  )
}
