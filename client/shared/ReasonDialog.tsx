import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from './ErrorText.tsx'
import type { Failure } from './failure.ts'
import { useServerErrors } from './use-server-errors.tsx'
import type { UserErrorText } from './user-errors.ts'

type ReasonDialogProps = {
  open: boolean
  title: string
  advice: string
  confirm: string
  danger?: boolean
  /** What is asked for, where it is no reason: an answer, a question. */
  label?: string
  /** Where the reason may be left out. */
  optional?: boolean
  busy: boolean
  /** What is asked beside the reason. */
  more?: ReactNode
  failure?: Failure
  onConfirm: (reason: string) => Promise<readonly UserErrorText[]>
  onClose: () => void
}

/** A step that is written down with its reason. */
export function ReasonDialog({
  open,
  title,
  advice,
  confirm,
  label,
  danger,
  optional,
  busy,
  more,
  failure,
  onConfirm,
  onClose,
}: ReasonDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ reason?: string }>()
  const errors = useServerErrors(['reason'])
  return (
    <Modal
      open={open}
      title={title}
      okText={confirm}
      okButtonProps={{ danger, loading: busy }}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{advice}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={optional ? 'optional' : true}
        onValuesChange={() => errors.clear()}
        onFinish={({ reason }) => void onConfirm(reason?.trim() ?? '').then((refused) => errors.place(refused, form))}
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        {more}
        <Form.Item
          name="reason"
          label={label ?? t('field.reason')}
          rules={optional ? [] : [{ required: true, whitespace: true, message: t('form.required') }]}
          {...errors.at('reason')}
        >
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
