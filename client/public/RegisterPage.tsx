import { useQuery } from '@apollo/client/react'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../gql/gql.ts'
import type { RegisterEmployerInput } from '../gql/graphql.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { IndustrySelect } from '../shared/IndustrySelect.tsx'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { Banner } from '../ui/Banner.tsx'
import { Select } from '../ui/Select.tsx'
import { Page, Panel } from '../ui/Page.tsx'
import { textLimits } from '../gql/text-limits.ts'
import { typedLimits } from '../shared/typed-limits.ts'

const registerEmployer = graphql(`
  mutation RegisterEmployer($input: RegisterEmployerInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    registerEmployer(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      employer {
        id
        name
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const stationsToChoose = graphql(`
  query StationsToChoose {
    stations {
      id
      code
      name
      kind
    }
  }
`)

const fields = [
  'name',
  'unifiedSocialCreditCode',
  'address',
  'industry',
  'stationCode',
  'legalRepresentative',
  'adminName',
  'phone',
  'adminUsername',
  'adminPassword',
] as const satisfies readonly (keyof RegisterEmployerInput)[]

export function RegisterPage() {
  const { t } = useTranslation()
  const [form] = Form.useForm<RegisterEmployerInput>()
  const [registered, setRegistered] = useState(false)
  const { submit, busy, failure } = useSubmit(registerEmployer)
  const errors = useServerErrors(fields)
  const stations = useQuery(stationsToChoose).data?.stations.filter((station) => station.kind === 'STATION') ?? []
  const required = [{ required: true, whitespace: true, message: t('form.required') }]

  if (registered) {
    return (
      <Page title={t('register.done')} narrow>
        <Banner tone="good" title={t('register.sent')}>
          {t('register.next')}
        </Banner>
        <p>
          <Link to="/sign-in">{t('account.signIn')}</Link>
        </p>
      </Page>
    )
  }

  async function register(input: RegisterEmployerInput) {
    const data = await submit({ input })
    if (!data) return
    errors.place(data.registerEmployer.userErrors, form)
    setRegistered(data.registerEmployer.userErrors.length === 0)
  }

  return (
    <Page title={t('register.title')} lede={t('register.lede')} narrow>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true, block: 'center' }}
        onValuesChange={(changed: Partial<RegisterEmployerInput>) => errors.clear(changed)}
        onFinish={(input) => void register(input)}
      >
        <div className="stack">
          <ErrorSummary errors={errors.elsewhere} failure={failure} />
          <Panel title={t('register.company')}>
            <Form.Item name="name" label={t('field.employerName')} rules={required} {...errors.at('name')}>
              <Input autoComplete="organization" maxLength={textLimits.organisation} />
            </Form.Item>
            <Form.Item
              name="unifiedSocialCreditCode"
              label={t('field.unifiedSocialCreditCode')}
              extra={t('register.codeHint')}
              rules={required}
              {...errors.at('unifiedSocialCreditCode')}
            >
              <Input
                className="code"
                maxLength={typedLimits.creditCode}
                autoCapitalize="characters"
                spellCheck={false}
              />
            </Form.Item>
            <Form.Item
              name="legalRepresentative"
              label={t('field.legalRepresentative')}
              rules={required}
              {...errors.at('legalRepresentative')}
            >
              <Input maxLength={textLimits.personName} />
            </Form.Item>
            <Form.Item name="address" label={t('field.address')} rules={required} {...errors.at('address')}>
              <Input autoComplete="street-address" maxLength={textLimits.address} />
            </Form.Item>
            <Form.Item
              name="industry"
              label={t('field.industry')}
              extra={t('register.industryHint')}
              rules={required}
              {...errors.at('industry')}
            >
              <IndustrySelect empty={t('form.choose')} />
            </Form.Item>
            <Form.Item
              name="stationCode"
              label={t('field.station')}
              extra={t('register.stationHint')}
              rules={required}
              {...errors.at('stationCode')}
            >
              <Select
                empty={t('form.choose')}
                options={stations.map((station) => ({ value: station.code, label: station.name }))}
              />
            </Form.Item>
          </Panel>
          <Panel title={t('register.admin')}>
            <div className="form-grid">
              <Form.Item name="adminName" label={t('field.name')} rules={required} {...errors.at('adminName')}>
                <Input autoComplete="name" maxLength={textLimits.ownName} />
              </Form.Item>
              <Form.Item name="phone" label={t('field.phone')} rules={required} {...errors.at('phone')}>
                <Input type="tel" autoComplete="tel" maxLength={textLimits.phone} />
              </Form.Item>
              <Form.Item
                name="adminUsername"
                label={t('field.username')}
                rules={required}
                {...errors.at('adminUsername')}
              >
                <Input
                  autoComplete="username"
                  autoCapitalize="none"
                  spellCheck={false}
                  maxLength={textLimits.username}
                />
              </Form.Item>
              <Form.Item
                name="adminPassword"
                label={t('field.password')}
                extra={t('account.passwordHint')}
                rules={required}
                {...errors.at('adminPassword')}
              >
                <Input.Password autoComplete="new-password" maxLength={typedLimits.password} />
              </Form.Item>
            </div>
          </Panel>
          <div>
            <Button type="primary" size="large" htmlType="submit" loading={busy}>
              {t('register.send')}
            </Button>
          </div>
        </div>
      </Form>
    </Page>
  )
}
