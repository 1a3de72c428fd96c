import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { ReportKind } from '../../gql/graphql.ts'
import { DayItem } from '../../shared/DayItem.tsx'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { textLimits } from '../../gql/text-limits.ts'
import { typedLimits } from '../../shared/typed-limits.ts'

const recordFinding = graphql(`
  mutation RecordFinding($input: RecordFindingInput!, $idempotencyKey: String) {
    recordFinding(input: $input, idempotencyKey: $idempotencyKey) {
      obligation {
        id
      }
      penaltyCase {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const kinds = ['HIRE', 'DEPARTURE'] as const satisfies readonly ReportKind[]
const fields = ['kind', 'workerName', 'identityNumber', 'eventOn', 'foundOn', 'note'] as const
type Answers = { kind: ReportKind } & Record<Exclude<(typeof fields)[number], 'kind'>, string>

/** An officer on site finds somebody at work, or gone, of whom nothing was reported. */
export function FindingPage() {
  const { t } = useTranslation()
  const { id: employerId = '' } = useParams()
  const { today } = useSignedIn()
  const navigate = useNavigate()
  const known = useLocation().state as Partial<Pick<Answers, 'kind' | 'workerName'>> | null
  const [form] = Form.useForm<Answers>()
  const errors = useServerErrors(fields)
  const { submit, busy, failure } = useSubmit(recordFinding)
  const required = [{ required: true, whitespace: true, message: t('form.required') }]

  async function file(answers: Answers) {
    const data = await submit({ input: { employerId, ...answers } })
    if (!data) return
    const { obligation, penaltyCase, userErrors } = data.recordFinding
    errors.place(userErrors, form)
    if (penaltyCase) await navigate(`/cases/${penaltyCase.id}`)
    else if (obligation) await navigate(`/obligations/${obligation.id}`)
  }

  return (
    <Page
      title={t('finding.title')}
      lede={t('finding.lede')}
      back={{ to: `/employers/${employerId}`, label: t('field.employer') }}
      narrow
    >
      <Panel>
        <Form
          form={form}
          layout="vertical"
          requiredMark="optional"
          onValuesChange={(changed) => errors.clear(changed)}
          onFinish={(answers) => void file(answers)}
        >
          <ErrorSummary errors={errors.elsewhere} failure={failure} />
          <Form.Item name="kind" label={t('field.kind')} initialValue={known?.kind ?? 'HIRE'} {...errors.at('kind')}>
            <Select options={kinds.map((value) => ({ value, label: t(`enums.ReportKind.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="workerName"
            label={t('field.name')}
            initialValue={known?.workerName ?? ''}
            rules={required}
            {...errors.at('workerName')}
          >
            <Input maxLength={textLimits.personName} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="identityNumber"
            label={t('field.identityNumber')}
            rules={required}
            {...errors.at('identityNumber')}
          >
            <Input maxLength={typedLimits.identityNumber} autoComplete="off" />
          </Form.Item>
          <DayItem name="eventOn" label={t('field.eventOn')} rules={required} {...errors.at('eventOn')} />
          <DayItem
            name="foundOn"
            label={t('finding.foundOn')}
            rules={required}
            initialValue={today}
            {...errors.at('foundOn')}
          />
          <Form.Item name="note" label={t('finding.note')} rules={required} {...errors.at('note')}>
            <Input.TextArea rows={3} maxLength={textLimits.findingNote} />
          </Form.Item>
          <Button look="main" type="submit" busy={busy}>
            {t('finding.record')}
          </Button>
        </Form>
      </Panel>
    </Page>
  )
}
