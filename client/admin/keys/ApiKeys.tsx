import { useQuery } from '@apollo/client/react'
import { Button, Form, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { OwnApiKeysQuery } from '../../gql/graphql.ts'
import { DayItem } from '../../shared/DayItem.tsx'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { shiftDay } from '../../shared/format.ts'
import { Day } from '../../shared/Instant.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'

const ownApiKeys = graphql(`
  query OwnApiKeys {
    viewer {
      apiKeys {
        id
        name
        readOnly
        createdAt
        expiresOn
        daysLeft
        replaced
      }
    }
  }
`)

const rotateApiKey = graphql(`
  mutation RotateApiKey($input: RotateApiKeyInput!, $idempotencyKey: String) {
    rotateApiKey(input: $input, idempotencyKey: $idempotencyKey) {
      secret
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const revokeApiKey = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!, $idempotencyKey: String) {
    revokeApiKey(input: $input, idempotencyKey: $idempotencyKey) {
      keyId
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type OwnKey = NonNullable<OwnApiKeysQuery['viewer']>['apiKeys'][number]

/** Days before a key's end from which on it is warned of: the same as the notice. */
const warnDays = 14

export function ApiKeys({ onSecret }: { onSecret: (secret: string) => void }) {
  const { t } = useTranslation()
  const query = useQuery(ownApiKeys)
  return (
    <QueryState query={query} of={query.data?.viewer?.apiKeys} rows={2}>
      {(keys) =>
        keys.length === 0 ? (
          <p className="muted">{t('access.apiKey.none')}</p>
        ) : (
          <DataTable
            caption={t('access.apiKey.list')}
            head={[t('keys.name'), t('access.apiKey.scope'), t('access.apiKey.lastDay'), t('field.status'), '']}
          >
            {keys.map((key) => (
              <Row key={key.id}>
                <Cell column={0} main>
                  <bdi>{key.name}</bdi>
                </Cell>
                <Cell column={1}>{t(key.readOnly ? 'access.apiKey.readOnly' : 'access.apiKey.full')}</Cell>
                <Cell column={2}>
                  <Day on={key.expiresOn} style="long" />
                </Cell>
                <Cell column={3}>
                  <KeyState apiKey={key} />
                </Cell>
                <Cell column={4} end>
                  <div className="row">
                    {!key.replaced && <Rotate apiKey={key} onSecret={onSecret} />}
                    <Revoke apiKey={key} />
                  </div>
                </Cell>
              </Row>
            ))}
          </DataTable>
        )
      }
    </QueryState>
  )
}

function KeyState({ apiKey }: { apiKey: OwnKey }) {
  const { t } = useTranslation()
  const left = apiKey.daysLeft
  if (left < 0) return <Chip tone="bad">{t('access.apiKey.over')}</Chip>
  if (apiKey.replaced) return <Chip tone="plain">{t('access.apiKey.replaced')}</Chip>
  if (left <= warnDays) return <Chip tone="warn">{t('access.apiKey.soon', { count: left })}</Chip>
  return <Chip tone="good">{t('enums.UserStatus.ACTIVE')}</Chip>
}

function Rotate({ apiKey, onSecret }: { apiKey: OwnKey; onSecret: (secret: string) => void }) {
  const { t } = useTranslation()
  const { today } = useSignedIn()
  const [form] = Form.useForm<{ overlapDays: number; expiresOn: string }>()
  const [open, setOpen] = useState(false)
  const { submit, busy, failure } = useSubmit(rotateApiKey)
  const errors = useServerErrors(['overlapDays', 'expiresOn'])
  const required = [{ required: true, message: t('form.required') }]

  async function rotate(answers: { overlapDays: number; expiresOn: string }) {
    const data = await submit({ input: { keyId: apiKey.id, ...answers } })
    if (!data) return
    errors.place(data.rotateApiKey.userErrors, form)
    if (!data.rotateApiKey.secret) return
    setOpen(false)
    onSecret(data.rotateApiKey.secret)
  }

  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('access.apiKey.rotate')}
      </Button>
      <Modal
        open={open}
        title={t('access.apiKey.rotateTitle', { name: apiKey.name })}
        okText={t('access.apiKey.rotate')}
        okButtonProps={{ loading: busy }}
        cancelText={t('action.cancel')}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t('access.apiKey.rotateAdvice')}</p>
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          requiredMark={false}
          initialValues={{ overlapDays: 7, expiresOn: shiftDay(today, 180) }}
          onValuesChange={(changed: object) => errors.clear(changed)}
          onFinish={(answers) => void rotate(answers)}
        >
          <ErrorSummary errors={errors.elsewhere} failure={failure} />
          <Form.Item
            name="overlapDays"
            label={t('access.apiKey.overlap')}
            rules={required}
            {...errors.at('overlapDays')}
          >
            <InputNumber min={0} max={30} precision={0} />
          </Form.Item>
          <DayItem
            name="expiresOn"
            label={t('access.apiKey.newLastDay')}
            rules={required}
            {...errors.at('expiresOn')}
            min={today}
            max={shiftDay(today, 365)}
          />
        </Form>
      </Modal>
    </>
  )
}

function Revoke({ apiKey }: { apiKey: OwnKey }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { submit, busy, failure } = useSubmit(revokeApiKey)
  const errors = useServerErrors([])
  return (
    <>
      <Button danger size="small" onClick={() => setOpen(true)}>
        {t('access.apiKey.revoke')}
      </Button>
      <Modal
        open={open}
        title={t('access.apiKey.revokeTitle', { name: apiKey.name })}
        okText={t('access.apiKey.revoke')}
        okButtonProps={{ danger: true, loading: busy }}
        cancelText={t('action.cancel')}
        onOk={() =>
          void submit({ input: { keyId: apiKey.id } }).then((data) => {
            errors.place(data?.revokeApiKey.userErrors ?? [])
            if (data?.revokeApiKey.keyId) setOpen(false)
          })
        }
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        <p>{t('access.apiKey.revokeAdvice')}</p>
      </Modal>
    </>
  )
}
