import { Form, Modal, type FormProps } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from './ErrorText.tsx'
import type { Failure } from './failure.ts'
import { useServerErrors } from './use-server-errors.tsx'
import type { UserErrorText } from './user-errors.ts'

/** What the server says of a field, for its Form.Item. */
type FieldErrors<Answers> = ReturnType<typeof useServerErrors<keyof Answers & string>>['at']

export type FormDialogProps<Answers extends object> = {
  open: boolean
  title: string
  advice?: string
  confirm: string
  danger?: boolean
  busy: boolean
  failure?: Failure
  /** The fields whose errors are shown beside them; the first of them that is refused gets the focus. */
  fields: readonly (keyof Answers & string)[]
  initialValues?: Partial<Answers>
  requiredMark?: FormProps['requiredMark']
  /** What was refused. */
  onSubmit: (answers: Answers) => Promise<readonly UserErrorText[]>
  onClose: () => void
  children: (at: FieldErrors<Answers>) => ReactNode
}

/** A form in a dialog: its fields, each with what the server says of it, and what went wrong otherwise. */
export function FormDialog<Answers extends object>({
  open,
  title,
  advice,
  confirm,
  danger,
  busy,
  failure,
  fields,
  initialValues,
  requiredMark = false,
  onSubmit,
  onClose,
  children,
}: FormDialogProps<Answers>) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Answers>()
  const errors = useServerErrors(fields)
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
      {advice && <p>{advice}</p>}
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={requiredMark}
        initialValues={initialValues}
        onValuesChange={(changed: Partial<Answers>) => errors.clear(changed)}
        onFinish={(answers) => void onSubmit(answers).then((refused) => errors.place(refused, form))}
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        {children(errors.at)}
      </Form>
    </Modal>
  )
}
