import { useQuery } from '@apollo/client/react'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { InviteAgencyInput } from '../../gql/graphql.ts'
import { DayItem } from '../../shared/DayItem.tsx'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { shiftDay } from '../../shared/format.ts'
import { Day } from '../../shared/Instant.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Select } from '../../ui/Select.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Panel } from '../../ui/Page.tsx'
import { EndAccount } from './EndAccount.tsx'
import { InvitationLink, shownInvitation, type ShownInvitation } from '../../shared/InvitationLink.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const agencies = graphql(`
  query Agencies {
    accessReview {
      agency
      readOnly
      expiresOn
      user {
        id
        name
        username
        status
      }
    }
  }
`)

const inviteAgency = graphql(`
  mutation InviteAgency($input: InviteAgencyInput!, $idempotencyKey: String) {
    inviteAgency(input: $input, idempotencyKey: $idempotencyKey) {
      invitationUrl
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Answers = Omit<InviteAgencyInput, 'readOnly'> & { scope: 'read' | 'report' }

/** Whoever acts for the company from outside: within a scope, until a day, and ended at any time. */
export function Agencies() {
  const { t } = useTranslation()
  const query = useQuery(agencies)
  return (
    <Panel title={t('access.agency.title')}>
      <div className="stack">
        <p className="muted">{t('access.agency.what')}</p>
        <QueryState query={query} of={query.data?.accessReview} rows={2}>
          {(accounts) => {
            const delegated = accounts.filter(({ agency }) => agency !== null)
            if (delegated.length === 0) return <p>{t('access.agency.none')}</p>
            return (
              <DataTable
                caption={t('access.agency.title')}
                head={[
                  t('access.agency.agency'),
                  t('access.agency.person'),
                  t('access.agency.scope'),
                  t('access.agency.until'),
                  '',
                ]}
              >
                {delegated.map(({ agency, readOnly, expiresOn, user }) => (
                  <Row key={user.id}>
                    <Cell column={0} main>
                      <bdi>{agency}</bdi>
                    </Cell>
                    <Cell column={1}>
                      <bdi>{user.name}</bdi> <span className="code muted">{user.username}</span>
                    </Cell>
                    <Cell column={2}>{t(readOnly ? 'access.agency.read' : 'access.agency.report')}</Cell>
                    <Cell column={3}>{expiresOn && <Day on={expiresOn} style="long" />}</Cell>
                    <Cell column={4} end>
                      <EndAccount
                        userId={user.id}
                        title={t('access.agency.endTitle', { name: user.name })}
                        advice={t('access.agency.endAdvice')}
                        label={t('access.agency.end')}
                      />
                    </Cell>
                  </Row>
                ))}
              </DataTable>
            )
          }}
        </QueryState>
        <AgencyForm />
      </div>
    </Panel>
  )
}

function AgencyForm() {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [form] = Form.useForm<Answers>()
  const [invitation, setInvitation] = useState<ShownInvitation | null>(null)
  const { submit, busy, failure } = useSubmit(inviteAgency)
  const errors = useServerErrors(['agency', 'name', 'username', 'expiresOn'])
  const required = [{ required: true, message: t('form.required') }]

  async function invite({ scope, ...answers }: Answers) {
    setInvitation(null)
    const data = await submit({ input: { ...answers, readOnly: scope === 'read' } })
    if (!data) return
    errors.place(data.inviteAgency.userErrors, form)
    const shown = shownInvitation(answers.name, data.inviteAgency)
    setInvitation(shown)
    if (shown) form.resetFields()
  }

  return (
    <>
      {invitation && (
        <InvitationLink invitation={invitation} title={t('access.agency.invited', { name: invitation.name })} />
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ scope: 'read', expiresOn: shiftDay(today, 90) }}
        onValuesChange={(changed: Partial<Answers>) => errors.clear(changed)}
        onFinish={(answers) => void invite(answers)}
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        <div className="form-grid">
          <Form.Item name="agency" label={t('access.agency.agency')} rules={required} {...errors.at('agency')}>
            <Input autoComplete="off" maxLength={textLimits.organisation} />
          </Form.Item>
          <Form.Item name="name" label={t('access.agency.person')} rules={required} {...errors.at('name')}>
            <Input autoComplete="off" maxLength={textLimits.ownName} />
          </Form.Item>
          <Form.Item name="username" label={t('field.username')} rules={required} {...errors.at('username')}>
            <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={textLimits.username} />
          </Form.Item>
          <Form.Item name="scope" label={t('access.agency.scope')}>
            <Select
              options={[
                { value: 'read', label: t('access.agency.read') },
                { value: 'report', label: t('access.agency.report') },
              ]}
            />
          </Form.Item>
          <DayItem
            name="expiresOn"
            label={t('access.agency.until')}
            rules={required}
            {...errors.at('expiresOn')}
            min={today}
            max={shiftDay(today, 365)}
          />
        </div>
        <Button htmlType="submit" loading={busy}>
          {t('access.agency.invite')}
        </Button>
      </Form>
    </>
  )
}
