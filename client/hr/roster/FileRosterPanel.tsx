import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { FileRosterPanel_RosterFragment, LateReasonCode } from '../../gql/graphql.ts'
import type { FragmentData } from '../../shared/fragment-data.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { LateReasonFields } from '../../shared/LateReasonFields.tsx'
import { ReasonMutationDialog } from '../../shared/MutationDialog.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Panel } from '../../ui/Page.tsx'
import { openQuestions } from './open-questions.ts'
import { ForeseenCases } from './ForeseenCases.tsx'

graphql(`
  fragment FileRosterPanel_roster on RosterImport {
    id
    status
    fileQuestions {
      answer
      stopsFiling
    }
    summary {
      hiresToReport
      departuresToReport
      registeredBeforeToFile
      lastDayNeeded
      fileable
      lateWithoutReason
      invalid
    }
    ...ForeseenCases_roster @unmask
  }
`)

const fileRosterImport = graphql(`
  mutation FileRosterImport($input: FileRosterImportInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    fileRosterImport(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      rosterImport {
        id
        status
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const cancelRosterImport = graphql(`
  mutation CancelRosterImport($input: CancelRosterImportInput!, $idempotencyKey: String) {
    cancelRosterImport(input: $input, idempotencyKey: $idempotencyKey) {
      rosterImport {
        id
        status
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type LateAnswers = { lateReasonCode?: LateReasonCode; lateReason?: string }

/** One press files every good row; the late ones that do not say why themselves need one reason for all. */
export function FileRosterPanel({
  roster,
  onFiling,
}: {
  roster: FragmentData<FileRosterPanel_RosterFragment>
  onFiling: () => void
}) {
  const { t } = useTranslation()
  const [form] = Form.useForm<LateAnswers>()
  const filing = useSubmit(fileRosterImport)
  const errors = useServerErrors(['lateReasonCode', 'lateReason'])
  const [cancelling, setCancelling] = useState(false)
  const {
    hiresToReport: hires,
    departuresToReport: departures,
    registeredBeforeToFile,
    lastDayNeeded,
    fileable,
    lateWithoutReason,
    invalid,
  } = roster.summary
  const { open, stopping } = openQuestions(roster)
  const reports = hires + departures
  const reporting = fileable - registeredBeforeToFile
  if (roster.status !== 'READY') return null

  async function file({ lateReasonCode, lateReason }: LateAnswers) {
    const data = await filing.submit({ input: { rosterImportId: roster.id, lateReasonCode, lateReason } })
    if (!data) return
    if (data.fileRosterImport.userErrors.length > 0) errors.place(data.fileRosterImport.userErrors, form)
    else onFiling()
  }

  return (
    <Panel title={t('roster.fileTitle')}>
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        onValuesChange={() => errors.clear()}
        onFinish={(answers) => void file(answers)}
      >
        <div className="stack">
          <ErrorSummary errors={errors.elsewhere} failure={filing.failure} />
          <p>
            {reports > 0 ? t('roster.willFile', { hires, departures }) : t('roster.nothingToFile')}{' '}
            {reports > reporting && t('roster.bothInOneRow', { count: reports - reporting, rows: reporting, reports })}{' '}
            {registeredBeforeToFile > 0 && t('roster.willTakeOn', { count: registeredBeforeToFile })}{' '}
            {invalid > 0 && t('roster.invalidStay', { count: invalid })}{' '}
            {lastDayNeeded > 0 && t('roster.lastDayStays', { count: lastDayNeeded })}
          </p>
        </div>
        <ForeseenCases roster={roster} />
        {lateWithoutReason > 0 && (
          <>
            <p className="roster-late">{t('roster.lateRows', { count: lateWithoutReason })}</p>
            <LateReasonFields told at={errors.at} />
          </>
        )}
        {open > 0 && (
          <Banner tone={stopping > 0 ? 'warn' : 'plain'} title={t('roster.asked.waiting', { count: open })}>
            {stopping > 0 ? t('roster.asked.stops', { count: stopping }) : t('roster.asked.stopsNothing')}{' '}
            {t('roster.asked.stopsWhat')}
          </Banner>
        )}
        <div className="row roster-actions">
          {fileable > 0 && (
            <Button type="primary" size="large" htmlType="submit" disabled={stopping > 0} loading={filing.busy}>
              {registeredBeforeToFile === 0
                ? t('roster.file', { count: reporting })
                : reporting === 0
                  ? t('roster.fileBefore', { count: registeredBeforeToFile })
                  : t('roster.fileWithBefore', { rows: reporting, count: registeredBeforeToFile })}
            </Button>
          )}
          <Button size="large" onClick={() => setCancelling(true)}>
            {t('roster.cancel')}
          </Button>
        </div>
      </Form>
      <ReasonMutationDialog
        open={cancelling}
        title={t('roster.cancel')}
        advice={t('roster.cancelAdvice')}
        confirm={t('roster.cancelConfirm')}
        optional
        document={cancelRosterImport}
        input={(reason) => ({ rosterImportId: roster.id, reason: reason || undefined })}
        refusals={(data) => data.cancelRosterImport.userErrors}
        onDone={() => setCancelling(false)}
        onClose={() => setCancelling(false)}
      />
    </Panel>
  )
}
