import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ExportFormat, RequestExportInput } from '../../gql/graphql.ts'
import { MutationDialog } from '../../shared/MutationDialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { textLimits } from '../../gql/text-limits.ts'

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
  return (
    <MutationDialog
      open={open}
      title={t('exports.ask')}
      advice={t('exports.advice')}
      confirm={t('exports.askNow')}
      document={requestExport}
      fields={['reason', 'format']}
      initialValues={{ format: formats[0] }}
      input={(answers: Answers) => ({ ...wish, ...answers })}
      refusals={(data) => data.requestExport.userErrors}
      onDone={() => void navigate('/exports')}
      onClose={onClose}
    >
      {(at) => (
        <>
          <Form.Item name="format" label={t('exports.format')} {...at('format')}>
            <Select options={formats.map((value) => ({ value, label: value }))} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('field.reason')}
            rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            {...at('reason')}
          >
            <Input.TextArea rows={2} maxLength={textLimits.reason} />
          </Form.Item>
        </>
      )}
    </MutationDialog>
  )
}
