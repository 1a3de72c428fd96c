import { useApolloClient, useMutation } from '@apollo/client/react'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useLocation } from 'react-router'
import { graphql } from '../gql/gql.ts'
import { dropDrafts } from '../shared/draft.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { describeFailure } from '../shared/failure.ts'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useViewer } from '../shared/viewer.ts'
import { Page, Panel } from '../ui/Page.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'
import { DirectoryRefusal, DirectorySignIn } from './DirectorySignIn.tsx'
import { PasskeySignIn } from './PasskeySignIn.tsx'
import './public.css'

const signIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      viewer {
        user {
          id
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Credentials = { username: string; password: string; oneTimeCode?: string }

export function SignInPage() {
  const { t } = useTranslation()
  const client = useApolloClient()
  const viewer = useViewer()
  const goingTo = (useLocation().state as { goingTo?: string } | null)?.goingTo
  const [form] = Form.useForm<Credentials>()
  const [asksForCode, setAsksForCode] = useState(false)
  const [mutate, { loading, error }] = useMutation(signIn)
  const errors = useServerErrors(['username', 'password', 'oneTimeCode'])
  const required = [{ required: true, message: t('form.required') }]

  if (viewer) return <Navigate to={goingTo ?? '/home'} replace />

  async function enter(credentials: Credentials) {
    const { data } = await mutate({ variables: { input: credentials } }).catch(() => ({ data: undefined }))
    if (!data) return
    const { userErrors } = data.signIn
    if (userErrors.length === 0) {
      return entered()
    }
    const wantsCode = userErrors.some((refusal) => refusal.path?.includes('oneTimeCode'))
    // The first question for a code is no mistake of the person's.
    if (wantsCode && !asksForCode) setAsksForCode(true)
    else errors.place(userErrors, form)
  }

  async function entered() {
    dropDrafts()
    // What this page was still asking is aborted.
    await client.resetStore().catch(() => undefined)
  }

  return (
    <Page title={t('signIn.title')} lede={t('signIn.lede')} narrow>
      <DirectoryRefusal />
      <div className="sign-in-grid">
        <Panel>
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            size="large"
            onValuesChange={(changed: Partial<Credentials>) => errors.clear(changed)}
            onFinish={(credentials) => void enter(credentials)}
          >
            <ErrorSummary errors={errors.elsewhere} failure={error ? describeFailure(error) : undefined} />
            <Form.Item name="username" label={t('field.username')} rules={required} {...errors.at('username')}>
              <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
            </Form.Item>
            <Form.Item name="password" label={t('field.password')} rules={required} {...errors.at('password')}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            {asksForCode && (
              <Form.Item
                name="oneTimeCode"
                label={t('field.oneTimeCode')}
                extra={t('signIn.codeHint')}
                rules={required}
                {...errors.at('oneTimeCode')}
              >
                <Input className="code" inputMode="numeric" autoComplete="one-time-code" maxLength={20} autoFocus />
              </Form.Item>
            )}
            <Button type="primary" htmlType="submit" block loading={loading}>
              {t('account.signIn')}
            </Button>
          </Form>
          <p className="muted sign-in-or">{t('access.passkey.or')}</p>
          <PasskeySignIn onEntered={entered} />
          <DirectorySignIn />
          <p className="muted case-note">
            {t('signIn.noAccount')} <Link to="/register">{t('landing.register')}</Link>
          </p>
        </Panel>
        <DemoAccounts
          onChoose={(account) => {
            form.setFieldsValue(account)
            form.submit()
          }}
        />
      </div>
    </Page>
  )
}
