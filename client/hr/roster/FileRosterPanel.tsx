import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { LateReasonCode } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { LateReasonFields } from '../../shared/LateReasonFields.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { Panel } from '../../ui/Page.tsx'
import type { RosterOfPage } from './RosterPage.tsx'

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

/** One press files every good row; the late ones need one reason for all. */
export function FileRosterPanel({ roster, onFiling }: { roster: RosterOfPage; onFiling: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<LateAnswers>()
  const filing = useSubmit(fileRosterImport)
  const cancelling = useSubmit(cancelRosterImport)
  const errors = useServerErrors(['lateReasonCode', 'lateReason'])
  const [cancelled, setCancelled] = useState(false)
  const { hires, departures, late, invalid } = roster.summary
  const good = hires + departures
  if (roster.status !== 'READY' || cancelled) return null
  if (good === 0) return <Panel>{t('roster.nothingToFile')}</Panel>

  async function file({ lateReasonCode, lateReason }: LateAnswers) {
    const data = await filing.submit({ input: { rosterImportId: roster.id, lateReasonCode, lateReason } })
    if (!data) return
    if (data.fileRosterImport.userErrors.length > 0) errors.place(data.fileRosterImport.userErrors, form)
    else onFiling()
  }

  async function cancel() {
    const data = await cancelling.submit({ input: { rosterImportId: roster.id } })
    if (!data) return
    errors.place(data.cancelRosterImport.userErrors)
    setCancelled(data.cancelRosterImport.userErrors.length === 0)
  }

  return (
    <Panel title={t('roster.fileTitle')}>
      <Form form={form} layout="vertical" requiredMark="optional" onValuesChange={() => errors.clear()} onFinish={(answers) => void file(answers)}>
        <div className="stack">
          <ErrorSummary errors={errors.elsewhere} failure={filing.failure ?? cancelling.failure} />
          <p>
            {t('roster.willFile', { hires, departures })} {invalid > 0 && t('roster.invalidStay', { count: invalid })}
          </p>
        </div>
        {late > 0 && (
          <>
            <p className="roster-late">{t('roster.lateRows', { count: late })}</p>
            <LateReasonFields at={errors.at} />
          </>
        )}
        <div className="row">
          <Button type="primary" size="large" htmlType="submit" loading={filing.busy}>
            {t('roster.file', { count: good })}
          </Button>
          <Button size="large" loading={cancelling.busy} onClick={() => void cancel()}>
            {t('roster.cancel')}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}
