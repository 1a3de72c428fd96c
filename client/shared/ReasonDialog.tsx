import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog, type FormDialogProps } from './FormDialog.tsx'
import type { UserErrorText } from './user-errors.ts'
import { textLimits } from '../gql/text-limits.ts'

type Answers = { reason?: string }

export type ReasonDialogProps = Pick<
  FormDialogProps<Answers>,
  'open' | 'title' | 'confirm' | 'danger' | 'busy' | 'failure' | 'onClose'
> & {
  advice: string
  /** What is asked for, where it is no reason: an answer, a question. */
  label?: string
  /** Where the reason may be left out. */
  optional?: boolean
  /** What is asked beside the reason. */
  more?: ReactNode
  onConfirm: (reason: string) => Promise<readonly UserErrorText[]>
}

/** A step that is written down with its reason. */
export function ReasonDialog({ label, optional, more, onConfirm, ...dialog }: ReasonDialogProps) {
  const { t } = useTranslation()
  return (
    <FormDialog<Answers>
      {...dialog}
      fields={['reason']}
      requiredMark={optional ? 'optional' : true}
      onSubmit={({ reason }) => onConfirm(reason?.trim() ?? '')}
    >
      {(at) => (
        <>
          {more}
          <Form.Item
            name="reason"
            label={label ?? t('field.reason')}
            rules={optional ? [] : [{ required: true, whitespace: true, message: t('form.required') }]}
            {...at('reason')}
          >
            <Input.TextArea rows={3} maxLength={textLimits.reason} autoFocus />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
