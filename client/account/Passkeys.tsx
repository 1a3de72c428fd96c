import { useMutation, useQuery } from '@apollo/client/react'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { describeFailure } from '../shared/failure.ts'
import { Instant } from '../shared/Instant.tsx'
import { QueryState } from '../shared/QueryState.tsx'
import { makePasskey, type PasskeyFault } from '../shared/passkey.ts'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { Banner } from '../ui/Banner.tsx'
import { Cell, DataTable } from '../ui/DataTable.tsx'
import { Row } from '../ui/Row.tsx'
import { textLimits } from '../gql/text-limits.ts'

const ownPasskeys = graphql(`
  query OwnPasskeys {
    viewer {
      passkeys {
        id
        name
        createdAt
        lastUsedAt
      }
    }
  }
`)

const startPasskey = graphql(`
  mutation StartPasskeyRegistration {
    startPasskeyRegistration {
      options
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const finishPasskey = graphql(`
  mutation FinishPasskeyRegistration($input: FinishPasskeyRegistrationInput!, $idempotencyKey: String) {
    finishPasskeyRegistration(input: $input, idempotencyKey: $idempotencyKey) {
      passkeyId
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const removePasskey = graphql(`
  mutation RemovePasskey($input: RemovePasskeyInput!, $idempotencyKey: String) {
    removePasskey(input: $input, idempotencyKey: $idempotencyKey) {
      passkeyId
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** The devices that open this account by themselves: added, named, taken away. */
export function Passkeys() {
  const { t } = useTranslation()
  const query = useQuery(ownPasskeys)
  return (
    <div className="stack">
      <p className="muted">{t('access.passkey.what')}</p>
      <QueryState query={query} of={query.data?.viewer?.passkeys} rows={2}>
        {(passkeys) =>
          passkeys.length === 0 ? (
            <p>{t('access.passkey.none')}</p>
          ) : (
            <DataTable
              caption={t('access.passkey.title')}
              head={[t('access.passkey.name'), t('access.passkey.created'), t('access.passkey.lastUsed'), '']}
            >
              {passkeys.map((passkey) => (
                <Row key={passkey.id}>
                  <Cell column={0} main>
                    <bdi>{passkey.name}</bdi>
                  </Cell>
                  <Cell column={1}>
                    <Instant at={passkey.createdAt} />
                  </Cell>
                  <Cell column={2}>
                    {passkey.lastUsedAt ? <Instant at={passkey.lastUsedAt} /> : t('access.passkey.never')}
                  </Cell>
                  <Cell column={3} end>
                    <RemovePasskey passkey={passkey} />
                  </Cell>
                </Row>
              ))}
            </DataTable>
          )
        }
      </QueryState>
      <AddPasskey />
    </div>
  )
}

function AddPasskey() {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ name: string }>()
  const [start, starting] = useMutation(startPasskey, { fetchPolicy: 'no-cache' })
  const { submit, busy, failure } = useSubmit(finishPasskey)
  const [outcome, setOutcome] = useState<PasskeyFault | 'added' | null>(null)
  const errors = useServerErrors(['name'])

  async function add({ name }: { name: string }) {
    setOutcome(null)
    const { data } = await start().catch(() => ({ data: undefined }))
    const options = data?.startPasskeyRegistration.options
    if (!options) return errors.place(data?.startPasskeyRegistration.userErrors ?? [])
    const answer = await makePasskey(options)
    if ('fault' in answer) return setOutcome(answer.fault)
    const finished = await submit({ input: { name, response: answer.response } })
    if (!finished) return
    errors.place(finished.finishPasskeyRegistration.userErrors, form)
    if (!finished.finishPasskeyRegistration.passkeyId) return
    setOutcome('added')
    form.resetFields()
  }

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onValuesChange={() => errors.clear()}
      onFinish={(values) => void add(values)}
    >
      <ErrorSummary errors={errors.elsewhere} failure={starting.error ? describeFailure(starting.error) : failure} />
      {outcome && <Banner tone={outcome === 'added' ? 'good' : 'warn'} title={t(`access.passkey.${outcome}`)} />}
      <Form.Item
        name="name"
        label={t('access.passkey.name')}
        extra={t('access.passkey.nameHint')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        {...errors.at('name')}
      >
        <Input autoComplete="off" maxLength={textLimits.ownName} />
      </Form.Item>
      <Button htmlType="submit" loading={busy || starting.loading}>
        {t('access.passkey.add')}
      </Button>
    </Form>
  )
}

function RemovePasskey({ passkey }: { passkey: { id: string; name: string } }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const { submit, busy, failure } = useSubmit(removePasskey)
  const errors = useServerErrors([])

  async function remove() {
    const data = await submit({ input: { passkeyId: passkey.id } })
    if (!data) return
    errors.place(data.removePasskey.userErrors)
    if (data.removePasskey.passkeyId) setAsking(false)
  }

  return (
    <>
      <Button
        danger
        size="small"
        onClick={() => setAsking(true)}
        aria-label={`${t('access.passkey.remove')} ${passkey.name}`}
      >
        {t('access.passkey.remove')}
      </Button>
      <Modal
        open={asking}
        title={t('access.passkey.removeTitle', { name: passkey.name })}
        okText={t('access.passkey.remove')}
        okButtonProps={{ danger: true, loading: busy }}
        cancelText={t('action.cancel')}
        onOk={() => void remove()}
        onCancel={() => setAsking(false)}
        destroyOnHidden
      >
        <ErrorSummary errors={errors.elsewhere} failure={failure} />
        <p>{t('access.passkey.removeAdvice')}</p>
      </Modal>
    </>
  )
}
