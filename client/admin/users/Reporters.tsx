import { useQuery } from '@apollo/client/react'
import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { Select } from '../../ui/Select.tsx'
import { Panel } from '../../ui/Page.tsx'

const reporters = graphql(`
  query Reporters {
    viewer {
      employer {
        id
        users {
          id
          name
          status
        }
        responsibleUser {
          id
        }
        deputyUser {
          id
        }
      }
    }
  }
`)

const nameReporters = graphql(`
  mutation NameReporters($input: NameReportersInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    nameReporters(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      employer {
        id
        responsibleUser {
          id
        }
        deputyUser {
          id
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Answers = { responsibleId?: string; deputyId?: string }

/** Who is reminded two working days before a deadline, one day before, on the day, and when it is missed. */
export function Reporters() {
  const { t } = useTranslation()
  const query = useQuery(reporters)
  const { submit, busy, failure } = useSubmit(nameReporters)
  const [form] = Form.useForm<Answers>()
  const errors = useServerErrors(['responsibleId', 'deputyId'])

  async function name({ responsibleId, deputyId }: Answers) {
    const data = await submit({ input: { responsibleId: responsibleId || null, deputyId: deputyId || null } })
    if (data) errors.place(data.nameReporters.userErrors, form)
  }

  return (
    <Panel title={t('users.reporters')}>
      <p className="muted">{t('users.reportersLede')}</p>
      <QueryState query={query} of={query.data?.viewer?.employer}>
        {({ users, responsibleUser, deputyUser }) => {
          const options = users
            .filter(({ status }) => status === 'ACTIVE')
            .map((user) => ({ value: user.id, label: user.name }))
          return (
            <Form
              form={form}
              layout="vertical"
              requiredMark={false}
              initialValues={{ responsibleId: responsibleUser?.id, deputyId: deputyUser?.id }}
              onValuesChange={(changed: Partial<Answers>) => errors.clear(changed)}
              onFinish={(answers) => void name(answers)}
            >
              <ErrorSummary errors={errors.elsewhere} failure={failure} />
              <div className="form-grid">
                <Form.Item name="responsibleId" label={t('users.responsible')} {...errors.at('responsibleId')}>
                  <Select empty={t('users.everybody')} options={options} />
                </Form.Item>
                <Form.Item name="deputyId" label={t('users.deputy')} {...errors.at('deputyId')}>
                  <Select empty={t('users.noDeputy')} options={options} />
                </Form.Item>
              </div>
              <Button htmlType="submit" loading={busy}>
                {t('users.saveReporters')}
              </Button>
            </Form>
          )
        }}
      </QueryState>
    </Panel>
  )
}
