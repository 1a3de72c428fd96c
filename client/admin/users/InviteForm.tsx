import { useQuery } from '@apollo/client/react'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmployerSelect } from '../../shared/EmployerSelect.tsx'
import { graphql } from '../../gql/gql.ts'
import type { Role } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Select } from '../../ui/Select.tsx'
import { InvitationLink, shownInvitation, type ShownInvitation } from '../../shared/InvitationLink.tsx'
import { needsEmployer, needsStation, rolesToGive } from './invitable-roles.ts'
import { textLimits } from '../../gql/text-limits.ts'

const inviteUser = graphql(`
  mutation InviteUser($input: InviteUserInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    inviteUser(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      invitationUrl
      awaitsSecond
      user {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const stationsOfInvitation = graphql(`
  query StationsOfInvitation {
    stations {
      id
      name
    }
  }
`)

type Answers = { name: string; username: string; role: Role; employerId?: string; stationId?: string }

/** An account without a password: the invited choose their own behind a link that is shown once and opens once. */
export function InviteForm() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  const [form] = Form.useForm<Answers>()
  const role = Form.useWatch('role', form)
  const [invitation, setInvitation] = useState<ShownInvitation | null>(null)
  const { submit, busy, failure } = useSubmit(inviteUser)
  const errors = useServerErrors(['name', 'username', 'role', 'employerId', 'stationId'])
  const required = [{ required: true, message: t('form.required') }]
  const roles = rolesToGive(viewer.roles)
  const asksEmployer = needsEmployer(role) && !viewer.employer
  const asksStation = needsStation(role) && !viewer.station

  async function invite(answers: Answers) {
    const employerId = answers.employerId ?? viewer.employer?.id
    const stationId = answers.stationId ?? viewer.station?.id
    const { name, username } = answers
    const data = await submit({
      input: {
        name,
        username,
        role: answers.role,
        employerId: needsEmployer(answers.role) ? employerId : undefined,
        stationId: needsStation(answers.role) ? stationId : undefined,
      },
    })
    if (!data) return
    errors.place(data.inviteUser.userErrors, form)
    const shown = shownInvitation(name, data.inviteUser)
    setInvitation(shown)
    if (shown) form.resetFields()
  }

  return (
    <div className="stack">
      {invitation && <InvitationLink invitation={invitation} title={t('users.invited', { name: invitation.name })} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: roles[0] }}
        onValuesChange={(changed: Partial<Answers>) => errors.clear(changed)}
        onFinish={(answers) => void invite(answers)}
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        <div className="form-grid">
          <Form.Item name="name" label={t('field.name')} rules={required} {...errors.at('name')}>
            <Input autoComplete="off" maxLength={textLimits.ownName} />
          </Form.Item>
          <Form.Item name="username" label={t('field.username')} rules={required} {...errors.at('username')}>
            <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={textLimits.username} />
          </Form.Item>
          <Form.Item name="role" label={t('field.role')} rules={required} {...errors.at('role')}>
            <Select options={roles.map((value) => ({ value, label: t(`enums.Role.${value}`) }))} />
          </Form.Item>
          {asksEmployer && (
            <Form.Item name="employerId" label={t('field.employer')} rules={required} {...errors.at('employerId')}>
              <EmployerField />
            </Form.Item>
          )}
          {asksStation && (
            <Form.Item name="stationId" label={t('field.station')} rules={required} {...errors.at('stationId')}>
              <StationField />
            </Form.Item>
          )}
        </div>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('users.invite')}
        </Button>
      </Form>
    </div>
  )
}

/** The form gives id, value and onChange. */
type FieldProps = { id?: string; value?: string; onChange?: (id: string) => void }

function EmployerField({ id, value, onChange = () => undefined }: FieldProps) {
  const { t } = useTranslation()
  return <EmployerSelect id={id} value={value} empty={t('form.choose')} onChange={onChange} />
}

function StationField({ id, value, onChange }: FieldProps) {
  const { t } = useTranslation()
  const { data } = useQuery(stationsOfInvitation)
  const options = (data?.stations ?? []).map((station) => ({ value: station.id, label: station.name }))
  return <Select id={id} value={value} empty={t('form.choose')} options={options} onChange={onChange} />
}
