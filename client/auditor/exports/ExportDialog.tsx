import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ExportFormat, RequestExportInput } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { Select } from '../../ui/Select.tsx'

const requestExport = graphql(`
  mutation RequestExport($input: RequestExportInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    requestExport(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      export {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type ExportDialogProps = {
  open: boolean
  onClose: () => void
  formats: readonly ExportFormat[]
  wish: Omit<RequestExportInput, 'format' | 'reason'>
}
type Answers = { format: ExportFormat; reason: string }

/** Asks for a file of what the screen shows, with the reason that stays on record. */
export function ExportDialog({ open, onClose, formats, wish }: ExportDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form] = Form.useForm<Answers>()
  const { submit, busy, failure } = useSubmit(requestExport)
  const errors = useServerErrors(['reason', 'format'])

  async function ask(answers: Answers) {
    const data = await submit({ input: { ...wish, ...answers } })
    if (!data) return
    errors.place(data.requestExport.userErrors, form)
    if (data.requestExport.export) void navigate('/exports')
  }

  return (
    <Modal
      open={open}
      title={t('exports.ask')}
      okText={t('exports.askNow')}
      okButtonProps={{ loading: busy }}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('exports.advice')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={false}
        initialValues={{ format: formats[0] }}
        onValuesChange={() => errors.clear()}
        onFinish={(answers) => void ask(answers)}
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        <Form.Item name="format" label={t('exports.format')} {...errors.at('format')}>
          <Select options={formats.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('field.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
          {...errors.at('reason')}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
