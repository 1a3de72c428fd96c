import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { Day } from '../../shared/Instant.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { Banner, Chip } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { parseEntries } from './parse-entries.ts'
import { textLimits } from '../../gql/text-limits.ts'

const publishCalendar = graphql(`
  mutation PublishCalendar($input: PublishCalendarInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    publishCalendar(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      deadlinesChanged
      calendar {
        year
        published
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Answers = { source: string; rows: string }

/**
 * Rows as they come from the notice, looked at before they count; then how many deadlines would move, before they do.
 */
export function PublishCalendarForm({ year }: { year: number }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Answers>()
  const rows = Form.useWatch('rows', form) ?? ''
  const { entries, problems } = parseEntries(rows)
  const [outcome, setOutcome] = useState<{ changed: number; kept: boolean } | null>(null)
  const trial = useSubmit(publishCalendar)
  const publishing = useSubmit(publishCalendar)
  const errors = useServerErrors(['source', 'rows'])
  const required = [{ required: true, whitespace: true, message: t('form.required') }]

  async function send({ source }: Answers, kept: boolean) {
    setOutcome(null)
    const data = await (kept ? publishing : trial).submit({
      input: { year, source, holidays: entries },
      validateOnly: !kept,
    })
    if (!data) return
    const { userErrors, deadlinesChanged } = data.publishCalendar
    errors.place(userErrors, form)
    if (userErrors.length === 0) setOutcome({ changed: deadlinesChanged, kept })
  }

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onValuesChange={() => {
        errors.clear()
        setOutcome(null)
      }}
      onFinish={(answers) => void send(answers, outcome !== null && !outcome.kept)}
    >
      <ErrorSummary errors={errors.elsewhere} failure={trial.failure ?? publishing.failure} />
      <Form.Item
        name="source"
        label={t('calendar.source')}
        extra={t('calendar.sourceHint')}
        rules={required}
        {...errors.at('source')}
      >
        <Input maxLength={textLimits.calendarSource} />
      </Form.Item>
      <Form.Item
        name="rows"
        label={t('calendar.rows')}
        extra={t('calendar.rowsHint', { year })}
        rules={required}
        {...errors.at('rows')}
      >
        <Input.TextArea className="code" rows={8} spellCheck={false} />
      </Form.Item>
      <div className="stack">
        {problems.length > 0 && (
          <Banner tone="bad" title={t('calendar.problems')}>
            {problems.slice(0, 5).map((problem) => (
              <div key={problem.line}>
                {t('calendar.line', { line: problem.line })} <span className="code">{problem.text}</span>
              </div>
            ))}
          </Banner>
        )}
        {entries.length > 0 && (
          <div className="entry-preview">
            <DataTable
              caption={t('calendar.preview')}
              head={[t('calendar.day'), t('calendar.kind'), t('calendar.holiday')]}
            >
              {entries.map((entry, index) => (
                <Row key={`${entry.on}-${index}`}>
                  <Cell column={0}>
                    <Day on={entry.on} />
                  </Cell>
                  <Cell column={1}>
                    <Chip tone={entry.working ? 'warn' : 'bad'}>
                      {t(entry.working ? 'calendar.worked' : 'calendar.off')}
                    </Chip>
                  </Cell>
                  <Cell column={2}>{entry.holiday}</Cell>
                </Row>
              ))}
            </DataTable>
          </div>
        )}
        {outcome && (
          <Banner
            tone={outcome.kept ? 'good' : 'warn'}
            title={t(outcome.kept ? 'calendar.done' : 'calendar.wouldChange', { count: outcome.changed })}
          />
        )}
        <div className="row">
          <Button
            type="primary"
            htmlType="submit"
            loading={trial.busy || publishing.busy}
            disabled={entries.length === 0 || problems.length > 0 || outcome?.kept}
          >
            {t(outcome && !outcome.kept ? 'calendar.publish' : 'calendar.try')}
          </Button>
        </div>
      </div>
    </Form>
  )
}
