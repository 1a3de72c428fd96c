import { useMutation } from '@apollo/client/react'
import { Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { StepUpInput, StepUpWay } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ErrorSummary } from '../ErrorText.tsx'
import { describeFailure } from '../failure.ts'
import { showPasskey, type PasskeyFault } from '../passkey.ts'
import { useServerErrors } from '../use-server-errors.tsx'
import { typedLimits } from '../typed-limits.ts'

const startStepUp = graphql(`
  mutation StartStepUp {
    startStepUp {
      ways
      passkeyOptions
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const stepUp = graphql(`
  mutation StepUp($input: StepUpInput!) {
    stepUp(input: $input) {
      viewer {
        mustAddSecondFactor
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** The ways that the account has: its passkey, its authenticator, or the password where it has neither. */
export function ProofForm({ onProved }: { onProved: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ oneTimeCode?: string; password?: string }>()
  const [start, starting] = useMutation(startStepUp, { fetchPolicy: 'no-cache' })
  const [show, showing] = useMutation(stepUp, { fetchPolicy: 'no-cache' })
  const [fault, setFault] = useState<PasskeyFault | null>(null)
  const errors = useServerErrors(['oneTimeCode', 'password'])
  const asked = starting.data?.startStepUp
  const failed = starting.error ?? showing.error
  const ways: readonly StepUpWay[] = asked?.ways ?? []
  const recovers = ways.includes('RECOVERY_CODE')
  const takesCode = ways.includes('TOTP') || recovers
  const required = [{ required: true, message: t('form.required') }]

  useEffect(() => {
    void start().catch(() => undefined)
  }, [start])

  async function prove(input: StepUpInput) {
    const { data } = await show({ variables: { input } }).catch(() => ({ data: undefined }))
    if (!data) return
    errors.place(data.stepUp.userErrors, form)
    if (data.stepUp.userErrors.length === 0) onProved()
    // A challenge counts once.
    else if (input.passkeyResponse) await start().catch(() => undefined)
  }

  async function provePasskey(options: string) {
    setFault(null)
    const answer = await showPasskey(options)
    if ('fault' in answer) setFault(answer.fault)
    else await prove({ passkeyResponse: answer.response })
  }

  return (
    <div className="stack">
      <ErrorSummary errors={errors.elsewhere} failure={failed ? describeFailure(failed) : undefined} />
      {fault && <Banner tone="warn" title={t(`access.passkey.${fault}`)} />}
      {asked && ways.every((way) => way === 'PASSKEY') && !asked.passkeyOptions && (
        <Banner tone="warn" title={t('access.proof.nothing')} />
      )}
      {asked?.passkeyOptions && (
        <Button
          type="primary"
          size="large"
          block
          loading={showing.loading}
          onClick={() => void provePasskey(asked.passkeyOptions ?? '')}
        >
          {t('access.proof.passkey')}
        </Button>
      )}
      {(takesCode || ways.includes('PASSWORD')) && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onValuesChange={() => errors.clear()}
          onFinish={(values) => void prove(values)}
        >
          {takesCode ? (
            <Form.Item
              name="oneTimeCode"
              label={t(codeField(ways).label)}
              extra={t(codeField(ways).hint)}
              rules={required}
              {...errors.at('oneTimeCode')}
            >
              <Input
                className="code"
                inputMode={recovers ? 'text' : 'numeric'}
                autoComplete="one-time-code"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={typedLimits.code}
                autoFocus
              />
            </Form.Item>
          ) : (
            <Form.Item
              name="password"
              label={t('field.password')}
              extra={t('access.proof.passwordHint')}
              rules={required}
              {...errors.at('password')}
            >
              <Input.Password autoComplete="current-password" maxLength={typedLimits.password} autoFocus />
            </Form.Item>
          )}
          <Button type={asked?.passkeyOptions ? 'default' : 'primary'} htmlType="submit" loading={showing.loading}>
            {t('access.proof.confirm')}
          </Button>
        </Form>
      )}
    </div>
  )
}

/** One box for the authenticator's code and a recovery code, named after what the account has. */
function codeField(ways: readonly StepUpWay[]) {
  if (!ways.includes('RECOVERY_CODE')) return { label: 'field.oneTimeCode', hint: 'access.proof.codeHint' } as const
  if (!ways.includes('TOTP')) return { label: 'access.recovery.one', hint: 'access.proof.recoveryHint' } as const
  return { label: 'access.proof.codeOrRecovery', hint: 'access.proof.codeOrRecoveryHint' } as const
}
