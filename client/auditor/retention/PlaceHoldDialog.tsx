import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { EmployerSelect } from '../../shared/EmployerSelect.tsx'

const placeHold = graphql(`
  mutation PlaceLegalHold($input: PlaceLegalHoldInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    placeLegalHold(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      hold {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Answers = { employerId?: string; reason: string; endsOn: string }

/** Keeps one person, where the address names one, or all people of an employer. */
export function PlaceHoldDialog({
  open,
  workerId,
  onClose,
}: {
  open: boolean
  workerId: string | null
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [form] = Form.useForm<Answers>()
  const { submit, busy, failure } = useSubmit(placeHold)
  const errors = useServerErrors(['employerId', 'reason', 'endsOn'])
  const required = [{ required: true, whitespace: true, message: t('form.required') }]
  async function place({ employerId, ...rest }: Answers) {
    const data = await submit({ input: { ...rest, ...(workerId ? { workerId } : { employerId }) } })
    if (!data) return
    errors.place(data.placeLegalHold.userErrors, form)
    if (data.placeLegalHold.hold) onClose()
  }
  return (
    <Modal
      open={open}
      title={t('retention.place')}
      okText={t('retention.placeNow')}
      okButtonProps={{ loading: busy }}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t(workerId ? 'retention.placeOneAdvice' : 'retention.placeAdvice')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={false}
        onValuesChange={(changed: Partial<Answers>) => errors.clear(changed)}
        onFinish={(answers) => void place(answers)}
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        {!workerId && (
          <Form.Item name="employerId" label={t('field.employer')} rules={required} {...errors.at('employerId')}>
            <EmployerField />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t('field.reason')}
          extra={t('retention.reasonHint')}
          rules={required}
          {...errors.at('reason')}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Form.Item name="endsOn" label={t('retention.endsOn')} rules={required} {...errors.at('endsOn')}>
          <Input type="date" min={today} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** What a form hands to its field, handed on to the list of employers. */
function EmployerField({
  id,
  value,
  onChange,
}: {
  id?: string
  value?: string
  onChange?: (employerId: string) => void
}) {
  const { t } = useTranslation()
  return <EmployerSelect id={id} value={value} empty={t('form.choose')} onChange={(chosen) => onChange?.(chosen)} />
}
