import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InvitationLink, shownInvitation, type ShownInvitation } from '../../shared/InvitationLink.tsx'
import { graphql } from '../../gql/gql.ts'
import type { ReinstateAdministratorInput } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { Panel } from '../../ui/Page.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const reinstateAdministrator = graphql(`
  mutation ReinstateAdministrator($input: ReinstateAdministratorInput!, $idempotencyKey: String) {
    reinstateAdministrator(input: $input, idempotencyKey: $idempotencyKey) {
      invitationUrl
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Answers = Omit<ReinstateAdministratorInput, 'employerId'>

/** For a company whose last administrator has left: the chief has seen its papers and names a new one. */
export function ReinstateAdministrator({ employerId }: { employerId: string }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Answers>()
  const [open, setOpen] = useState(false)
  const [invitation, setInvitation] = useState<ShownInvitation | null>(null)
  const { submit, busy, failure } = useSubmit(reinstateAdministrator)
  const errors = useServerErrors(['name', 'username', 'reason'])
  const required = [{ required: true, whitespace: true, message: t('form.required') }]

  async function reinstate(answers: Answers) {
    const data = await submit({ input: { employerId, ...answers } })
    if (!data) return
    errors.place(data.reinstateAdministrator.userErrors, form)
    const shown = shownInvitation(answers.name, data.reinstateAdministrator)
    if (!shown) return
    setInvitation(shown)
    setOpen(false)
  }

  return (
    <Panel title={t('access.reinstate.title')}>
      <div className="stack">
        {invitation && (
          <InvitationLink invitation={invitation} title={t('access.reinstate.done', { name: invitation.name })} />
        )}
        <p className="muted">{t('access.reinstate.what')}</p>
        <div>
          <Button onClick={() => setOpen(true)}>{t('access.reinstate.open')}</Button>
        </div>
      </div>
      <Modal
        open={open}
        title={t('access.reinstate.open')}
        okText={t('access.reinstate.confirm')}
        okButtonProps={{ danger: true, loading: busy }}
        cancelText={t('action.cancel')}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t('access.reinstate.what')}</p>
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          requiredMark={false}
          onValuesChange={(changed: Partial<Answers>) => errors.clear(changed)}
          onFinish={(answers) => void reinstate(answers)}
        >
          <ErrorSummary errors={errors.elsewhere} failure={failure} />
          <Form.Item name="name" label={t('field.name')} rules={required} {...errors.at('name')}>
            <Input autoComplete="off" maxLength={textLimits.ownName} />
          </Form.Item>
          <Form.Item name="username" label={t('field.username')} rules={required} {...errors.at('username')}>
            <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={textLimits.username} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('access.reinstate.proof')}
            extra={t('access.reinstate.proofHint')}
            rules={required}
            {...errors.at('reason')}
          >
            <Input.TextArea rows={3} maxLength={textLimits.reason} />
          </Form.Item>
        </Form>
      </Modal>
    </Panel>
  )
}
