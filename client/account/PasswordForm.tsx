import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import type { ChangePasswordInput } from '../gql/graphql.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { Banner } from '../ui/Banner.tsx'
import { typedLimits } from '../shared/typed-limits.ts'

const changePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!, $idempotencyKey: String) {
    changePassword(input: $input, idempotencyKey: $idempotencyKey) {
      user {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export function PasswordForm() {
  const { t } = useTranslation()
  const [form] = Form.useForm<ChangePasswordInput>()
  const [changed, setChanged] = useState(false)
  const { submit, busy, failure } = useSubmit(changePassword)
  const errors = useServerErrors(['currentPassword', 'newPassword'])
  const required = [{ required: true, message: t('form.required') }]

  async function change(input: ChangePasswordInput) {
    setChanged(false)
    const data = await submit({ input })
    if (!data) return
    errors.place(data.changePassword.userErrors, form)
    if (data.changePassword.userErrors.length > 0) return
    setChanged(true)
    form.resetFields()
  }

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onValuesChange={(values: Partial<ChangePasswordInput>) => errors.clear(values)}
      onFinish={(input) => void change(input)}
    >
      <ErrorSummary errors={errors.elsewhere} failure={failure} />
      {changed && (
        <Form.Item>
          <Banner tone="good" title={t('account.passwordChanged')} />
        </Form.Item>
      )}
      <div className="form-grid">
        <Form.Item
          name="currentPassword"
          label={t('field.currentPassword')}
          rules={required}
          {...errors.at('currentPassword')}
        >
          <Input.Password autoComplete="current-password" maxLength={typedLimits.password} />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t('field.newPassword')}
          extra={t('account.passwordHint')}
          rules={required}
          {...errors.at('newPassword')}
        >
          <Input.Password autoComplete="new-password" maxLength={typedLimits.password} />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('account.changePassword')}
      </Button>
    </Form>
  )
}
