import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { ReportSchedule } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { Select } from '../../ui/Select.tsx'
import type { Question } from '../compliance/question.ts'

const saveQuestion = graphql(`
  mutation SaveQuestion($input: SaveQuestionInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    saveQuestion(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      question {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const schedules = ['NONE', 'WEEKLY', 'MONTHLY'] as const satisfies readonly ReportSchedule[]
type Answers = { name: string; schedule: ReportSchedule }

/** Keeps a question under a name, and has it answered by itself where wanted. */
export function SaveQuestionDialog({
  open,
  onClose,
  question,
}: {
  open: boolean
  onClose: () => void
  question: Question
}) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Answers>()
  const { submit, busy, failure } = useSubmit(saveQuestion)
  const errors = useServerErrors(['name', 'schedule'])

  async function save(answers: Answers) {
    const data = await submit({ input: { ...question, ...answers } })
    if (!data) return
    errors.place(data.saveQuestion.userErrors, form)
    if (data.saveQuestion.question) onClose()
  }

  return (
    <Modal
      open={open}
      title={t('figures.save')}
      okText={t('figures.saveNow')}
      okButtonProps={{ loading: busy }}
      cancelText={t('action.cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={false}
        initialValues={{ schedule: 'NONE' }}
        onValuesChange={() => errors.clear()}
        onFinish={(answers) => void save(answers)}
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        <Form.Item
          name="name"
          label={t('figures.questionName')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
          {...errors.at('name')}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="schedule" label={t('figures.schedule')} {...errors.at('schedule')}>
          <Select options={schedules.map((value) => ({ value, label: t(`figures.schedules.${value}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
