import { Button, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CreateApiKeyInput } from '../../gql/graphql.ts'
import { DayItem } from '../../shared/DayItem.tsx'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { shiftDay } from '../../shared/format.ts'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Banner } from '../../ui/Banner.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { ApiKeys } from './ApiKeys.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const createApiKey = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    createApiKey(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      keyId
      secret
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** A key for the company's own programs; its secret is shown this once and kept nowhere. */
export function ApiKeyPage() {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [form] = Form.useForm<CreateApiKeyInput>()
  const [secret, setSecret] = useState<string | null>(null)
  const { submit, busy, failure } = useSubmit(createApiKey)
  const errors = useServerErrors(['name', 'expiresOn', 'readOnly'])
  const required = [{ required: true, message: t('form.required') }]

  async function create(input: CreateApiKeyInput) {
    setSecret(null)
    const data = await submit({ input })
    if (!data) return
    errors.place(data.createApiKey.userErrors, form)
    setSecret(data.createApiKey.secret ?? null)
    if (data.createApiKey.secret) form.resetFields()
  }

  return (
    <Page title={t('keys.title')} lede={t('keys.lede')} narrow>
      {secret !== null && (
        <Banner
          tone="good"
          title={t('keys.created')}
          action={<CopyButton text={secret} label={t('keys.copy')} done={t('action.copied')} />}
        >
          <p>{t('keys.once')}</p>
          <p className="code">{secret}</p>
        </Banner>
      )}
      <Panel title={t('access.apiKey.list')}>
        <ApiKeys onSecret={setSecret} />
      </Panel>
      <Panel title={t('keys.create')}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ readOnly: true, expiresOn: shiftDay(today, 180) }}
          onValuesChange={(changed: Partial<CreateApiKeyInput>) => errors.clear(changed)}
          onFinish={(input) => void create(input)}
        >
          <ErrorSummary errors={errors.elsewhere} failure={failure} />
          <Form.Item
            name="name"
            label={t('keys.name')}
            extra={t('keys.nameHint')}
            rules={required}
            {...errors.at('name')}
          >
            <Input autoComplete="off" maxLength={textLimits.ownName} />
          </Form.Item>
          <DayItem
            name="expiresOn"
            label={t('keys.expiresOn')}
            rules={required}
            {...errors.at('expiresOn')}
            min={today}
          />
          <Form.Item name="readOnly" valuePropName="checked" {...errors.at('readOnly')}>
            <Checkbox>{t('keys.readOnly')}</Checkbox>
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('keys.create')}
          </Button>
        </Form>
      </Panel>
    </Page>
  )
}
