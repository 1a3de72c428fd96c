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
import { ForeseenCases } from './ForeseenCases.tsx'

graphql(`
  fragment FileRosterPanel_roster on RosterImport {
    id
    status
    fileQuestions {
      kind
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
  const waiting = roster.fileQuestions.filter(({ stopsFiling }) => stopsFiling).length
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
            {fileable > 0 ? t('roster.willFile', { hires, departures }) : t('roster.nothingToFile')}{' '}
            {registeredBeforeToFile > 0 && t('roster.willTakeOn', { count: registeredBeforeToFile })}{' '}
            {invalid > 0 && t('roster.invalidStay', { count: invalid })}{' '}
            {lastDayNeeded > 0 && t('roster.lastDayStays', { count: lastDayNeeded })}
          </p>
        </div>
        <ForeseenCases roster={roster} />
        {lateWithoutReason > 0 && (
          <>
            <p className="roster-late">{t('roster.lateRows', { count: lateWithoutReason })}</p>
            <LateReasonFields at={errors.at} />
          </>
        )}
        {waiting > 0 && (
          <Banner tone="warn" title={t('roster.asked.stops', { count: waiting })}>
            {t('roster.asked.stopsWhat')}
          </Banner>
        )}
        <div className="row roster-actions">
          {fileable > 0 && (
            <Button type="primary" size="large" htmlType="submit" disabled={waiting > 0} loading={filing.busy}>
              {t('roster.file', { count: fileable })}
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
