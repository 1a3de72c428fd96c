import { Button, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '@apollo/client/react'
import { graphql } from '../gql/gql.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { describeFailure } from '../shared/failure.ts'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { Banner } from '../ui/Banner.tsx'
import { typedLimits } from '../shared/typed-limits.ts'

const startTotpEnrolment = graphql(`
  mutation StartTotpEnrolment {
    startTotpEnrolment {
      uri
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const confirmTotpEnrolment = graphql(`
  mutation ConfirmTotpEnrolment($input: ConfirmTotpInput!, $idempotencyKey: String) {
    confirmTotpEnrolment(input: $input, idempotencyKey: $idempotencyKey) {
      user {
        id
        secondFactor
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** A code from the phone beside the password: the picture is shown once, and holds only after a first right code. */
export function TotpEnrolment({ enrolled }: { enrolled: boolean }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ oneTimeCode: string }>()
  const [start, starting] = useMutation(startTotpEnrolment, { fetchPolicy: 'no-cache' })
  const [uri, setUri] = useState<string | null>(null)
  const { submit, busy, failure } = useSubmit(confirmTotpEnrolment)
  const errors = useServerErrors(['oneTimeCode'])

  async function begin() {
    const { data } = await start().catch(() => ({ data: undefined }))
    if (!data) return
    errors.place(data.startTotpEnrolment.userErrors)
    setUri(data.startTotpEnrolment.uri ?? null)
  }

  async function confirm({ oneTimeCode }: { oneTimeCode: string }) {
    const data = await submit({ input: { oneTimeCode: oneTimeCode.trim() } })
    if (!data) return
    errors.place(data.confirmTotpEnrolment.userErrors, form)
    if (data.confirmTotpEnrolment.userErrors.length === 0) setUri(null)
  }

  return (
    <div className="stack">
      <ErrorSummary errors={errors.elsewhere} failure={starting.error ? describeFailure(starting.error) : failure} />
      {enrolled ? (
        <Banner tone="good" title={t('account.secondFactorOn')} />
      ) : (
        <p className="muted">{t('account.secondFactorWhat')}</p>
      )}
      {uri === null ? (
        <div>
          <Button onClick={() => void begin()} loading={starting.loading}>
            {t(enrolled ? 'account.secondFactorAgain' : 'account.secondFactorStart')}
          </Button>
        </div>
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onValuesChange={() => errors.clear()}
          onFinish={(values) => void confirm(values)}
        >
          <div className="row wide-gap">
            <QRCode type="svg" value={uri} size={184} bordered={false} />
            <div className="grow">
              <p>{t('account.scan')}</p>
              <p className="code small muted">{new URL(uri).searchParams.get('secret')}</p>
            </div>
          </div>
          <Form.Item
            name="oneTimeCode"
            label={t('field.oneTimeCode')}
            rules={[{ required: true, message: t('form.required') }]}
            {...errors.at('oneTimeCode')}
          >
            <Input className="code" inputMode="numeric" autoComplete="one-time-code" maxLength={typedLimits.code} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('account.secondFactorConfirm')}
          </Button>
        </Form>
      )}
    </div>
  )
}
