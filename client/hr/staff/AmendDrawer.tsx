import type { FragmentType } from '@apollo/client'
import { Button, Drawer, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { AmendDrawer_EmploymentFragment } from '../../gql/graphql.ts'
import { DayItem } from '../../shared/DayItem.tsx'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { useUnmasked } from '../../shared/use-unmasked.ts'
import { amendedFields, amendInput, type AmendAnswers } from './amend-answers.ts'
import { textLimits } from '../../gql/text-limits.ts'

const amendedEmployment = graphql(`
  fragment AmendDrawer_employment on Employment {
    id
    hiredOn
    endedOn
    position
    worker {
      id
      residenceAddress
      householdRegistrationAddress
    }
  }
`)

const amendReport = graphql(`
  mutation AmendReport($input: AmendReportInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    amendReport(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      report {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type AmendDrawerProps = {
  open: boolean
  employment: FragmentType<AmendDrawer_EmploymentFragment>
  report: { id: string; version: number }
  onClose: () => void
}

/** A correction: what was filed stays, with the new beside it and why. Only what changed is sent. */
export function AmendDrawer({ open, employment: masked, report, onClose }: AmendDrawerProps) {
  const { t } = useTranslation()
  const employment = useUnmasked(amendedEmployment, masked)
  const [form] = Form.useForm()
  const { submit, busy, failure } = useSubmit(amendReport)
  const errors = useServerErrors(amendedFields)
  const filed: AmendAnswers = {
    hiredOn: employment.hiredOn,
    endedOn: employment.endedOn ?? undefined,
    position: employment.position ?? undefined,
    phone: '',
    residenceAddress: employment.worker.residenceAddress ?? undefined,
    householdRegistrationAddress: employment.worker.householdRegistrationAddress ?? undefined,
  }

  async function amend(answers: AmendAnswers) {
    const data = await submit({ input: amendInput(report, filed, answers) })
    if (!data) return
    if (data.amendReport.report) onClose()
    else errors.place(data.amendReport.userErrors, form)
  }

  return (
    <Drawer
      open={open}
      size="min(480px, 100vw)"
      title={t('amend.title')}
      onClose={onClose}
      destroyOnHidden
      footer={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          {t('amend.save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={filed}
        preserve={false}
        onValuesChange={(changed: AmendAnswers) => errors.clear(changed)}
        onFinish={(answers) => void amend(answers)}
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        <p className="muted">{t('amend.advice')}</p>
        <DayItem name="hiredOn" label={t('field.hiredOn')} {...errors.at('hiredOn')} />
        {employment.endedOn && <DayItem name="endedOn" label={t('field.endedOn')} {...errors.at('endedOn')} />}
        <Form.Item name="position" label={t('field.position')} {...errors.at('position')}>
          <Input maxLength={textLimits.position} />
        </Form.Item>
        <Form.Item name="phone" label={t('field.phone')} extra={t('amend.phoneHint')} {...errors.at('phone')}>
          <Input type="tel" autoComplete="off" maxLength={textLimits.phone} />
        </Form.Item>
        <Form.Item name="residenceAddress" label={t('field.residenceAddress')} {...errors.at('residenceAddress')}>
          <Input maxLength={textLimits.address} />
        </Form.Item>
        <Form.Item
          name="householdRegistrationAddress"
          label={t('field.householdRegistrationAddress')}
          {...errors.at('householdRegistrationAddress')}
        >
          <Input maxLength={textLimits.address} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('field.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
          {...errors.at('reason')}
        >
          <Input.TextArea rows={2} maxLength={textLimits.reason} />
        </Form.Item>
      </Form>
    </Drawer>
  )
}
