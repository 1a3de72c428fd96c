import { Button, Form, Input, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { FormDialog } from '../FormDialog.tsx'
import { useSubmit } from '../use-submit.ts'
import type { UserErrorText } from '../user-errors.ts'
import { acceptPriorRegistrations } from './accept-prior-registrations.ts'
import '../../ui/selection-bar.css'
import { textLimits } from '../../gql/text-limits.ts'

const askAboutMany = graphql(`
  mutation AskAboutPriorRegistrations($input: AskAboutPriorRegistrationsInput!, $idempotencyKey: String) {
    done: askAboutPriorRegistrations(input: $input, idempotencyKey: $idempotencyKey) {
      asked
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Answers = { step: 'ask' | 'accept'; text?: string }
type Chosen = { id: string; name: string; withinTerm: boolean }

type HandleChosenProps = {
  chosen: readonly Chosen[]
  /** Those on this page that the viewer may decide. */
  offered: readonly Chosen[]
  onChoose: (ids: readonly string[]) => void
  /** The list; the bar of what is chosen stays in sight below it. */
  children: ReactNode
}

/** Many earlier registrations are asked about or accepted in one dialog; each is in the trail by itself. */
export function HandleChosen({ chosen, offered, onChoose, children }: HandleChosenProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState('')
  const all = chosen.length === offered.length && offered.length > 0
  return (
    <>
      <div className="row no-print">
        <Button
          disabled={offered.length === 0}
          onClick={() => {
            setDone('')
            onChoose(all ? [] : offered.map(({ id }) => id))
          }}
        >
          {t(all ? 'prior.chooseNone' : 'prior.chooseAll', { count: offered.length })}
        </Button>
        <span role="status">{done}</span>
      </div>
      {children}
      {chosen.length > 0 && (
        <div className="selection-bar" role="region" aria-label={t('prior.selection')}>
          <span aria-live="polite">{t('prior.chosen', { count: chosen.length })}</span>
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('prior.handle')}
          </Button>
          <Button onClick={() => onChoose([])}>{t('staff.clear')}</Button>
        </div>
      )}
      {open && (
        <HandleDialog
          chosen={chosen}
          onDone={(words) => {
            setDone(words)
            setOpen(false)
            onChoose([])
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function HandleDialog({
  chosen,
  onDone,
  onClose,
}: {
  chosen: readonly Chosen[]
  onDone: (words: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const accepting = useSubmit(acceptPriorRegistrations)
  const asking = useSubmit(askAboutMany)
  const priorRegistrationIds = chosen.map(({ id }) => id)
  const withinTerm = chosen.filter((one) => one.withinTerm)

  async function handle({ step, text }: Answers): Promise<readonly UserErrorText[]> {
    if (step === 'accept') {
      const data = await accepting.submit({ input: { priorRegistrationIds } })
      if (data?.done.userErrors.length === 0) onDone(t('prior.accepted', { count: data.done.accepted }))
      return data?.done.userErrors ?? []
    }
    const data = await asking.submit({ input: { priorRegistrationIds, text: text?.trim() ?? '' } })
    if (data?.done.userErrors.length === 0) onDone(t('prior.asked', { count: data.done.asked }))
    return data?.done.userErrors ?? []
  }

  return (
    <FormDialog<Answers>
      open
      title={t('prior.handleTitle', { count: chosen.length })}
      confirm={t('prior.handleConfirm')}
      busy={accepting.busy || asking.busy}
      failure={accepting.failure ?? asking.failure}
      fields={['step', 'text']}
      initialValues={{ step: 'ask' }}
      onSubmit={handle}
      onClose={onClose}
    >
      {(at) => (
        <>
          {withinTerm.length > 0 && (
            <p>
              {t('prior.withinTermOf', {
                count: withinTerm.length,
                names: withinTerm.map(({ name }) => name).join(' · '),
              })}
            </p>
          )}
          <Form.Item name="step" label={t('prior.handle')} {...at('step')}>
            <Radio.Group
              options={[
                { value: 'ask', label: t('prior.askThem') },
                { value: 'accept', label: t('prior.acceptThem') },
              ]}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['step']}>
            {({ getFieldValue }) =>
              getFieldValue('step') === 'ask' && (
                <Form.Item
                  name="text"
                  label={t('prior.label.ask')}
                  extra={t('prior.askAdvice')}
                  rules={[{ required: true, whitespace: true, message: t('form.required') }]}
                  {...at('text')}
                >
                  <Input.TextArea rows={3} maxLength={textLimits.reason} />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
