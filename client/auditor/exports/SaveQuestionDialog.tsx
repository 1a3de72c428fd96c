import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { ReportSchedule } from '../../gql/graphql.ts'
import { MutationDialog } from '../../shared/MutationDialog.tsx'
import { Select } from '../../ui/Select.tsx'
import type { Question } from '../compliance/question.ts'
import { textLimits } from '../../gql/text-limits.ts'

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
  return (
    <MutationDialog
      open={open}
      title={t('figures.save')}
      confirm={t('figures.saveNow')}
      document={saveQuestion}
      fields={['name', 'schedule']}
      initialValues={{ schedule: 'NONE' }}
      input={(answers: Answers) => ({ ...question, ...answers })}
      refusals={(data) => data.saveQuestion.userErrors}
      onDone={onClose}
      onClose={onClose}
    >
      {(at) => (
        <>
          <Form.Item
            name="name"
            label={t('figures.questionName')}
            rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            {...at('name')}
          >
            <Input maxLength={textLimits.ownName} />
          </Form.Item>
          <Form.Item name="schedule" label={t('figures.schedule')} {...at('schedule')}>
            <Select options={schedules.map((value) => ({ value, label: t(`figures.schedules.${value}`) }))} />
          </Form.Item>
        </>
      )}
    </MutationDialog>
  )
}
