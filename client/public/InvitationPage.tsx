import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { graphql } from '../gql/gql.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { Banner } from '../ui/Banner.tsx'
import { Page, Panel } from '../ui/Page.tsx'
import { DirectorySignIn } from '../shared/DirectorySignIn.tsx'
import './public.css'
import { typedLimits } from '../shared/typed-limits.ts'

const acceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!, $idempotencyKey: String) {
    acceptInvitation(input: $input, idempotencyKey: $idempotencyKey) {
      username
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** The link of an invitation: its token stands behind the #, and opens the door once. */
export function InvitationPage() {
  const { t } = useTranslation()
  const token = decodeURIComponent(useLocation().hash.slice(1))
  const [form] = Form.useForm<{ password: string; again: string }>()
  const [username, setUsername] = useState<string | null>(null)
  const { submit, busy, failure } = useSubmit(acceptInvitation)
  const errors = useServerErrors(['password'])

  async function accept({ password }: { password: string }) {
    const data = await submit({ input: { token, password } })
    if (!data) return
    errors.place(data.acceptInvitation.userErrors, form)
    setUsername(data.acceptInvitation.username ?? null)
  }

  return (
    <Page title={t('invitation.title')} lede={t('invitation.lede')} narrow>
      {username !== null && (
        <Banner tone="good" title={t('invitation.done', { username })}>
          <Link to="/sign-in">{t('account.signIn')}</Link>
        </Banner>
      )}
      {token === '' && <Banner tone="bad" title={t('invitation.noToken')} />}
      {username === null && token !== '' && (
        <Panel>
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            onValuesChange={() => errors.clear()}
            onFinish={(values) => void accept(values)}
          >
            <ErrorSummary errors={errors.elsewhere} failure={failure} />
            <Form.Item
              name="password"
              label={t('field.newPassword')}
              extra={t('account.passwordHint')}
              rules={[{ required: true, message: t('form.required') }]}
              {...errors.at('password')}
            >
              <Input.Password autoComplete="new-password" maxLength={typedLimits.password} />
            </Form.Item>
            <Form.Item
              name="again"
              label={t('field.passwordAgain')}
              dependencies={['password']}
              rules={[
                { required: true, message: t('form.required') },
                ({ getFieldValue }) => ({
                  validator: (_, value) =>
                    !value || value === getFieldValue('password')
                      ? Promise.resolve()
                      : Promise.reject(new Error(t('account.notTheSame'))),
                }),
              ]}
            >
              <Input.Password autoComplete="new-password" maxLength={typedLimits.password} />
            </Form.Item>
            <Button type="primary" htmlType="submit" size="large" loading={busy}>
              {t('invitation.accept')}
            </Button>
          </Form>
          <DirectorySignIn invitationToken={token} />
        </Panel>
      )}
    </Page>
  )
}
