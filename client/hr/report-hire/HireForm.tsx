import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeadlineExplanation_DeadlineFragment } from '../../gql/graphql.ts'
import { DayItem } from '../../shared/DayItem.tsx'
import { DeadlineExplanation } from '../../shared/DeadlineExplanation.tsx'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import type { Failure } from '../../shared/failure.ts'
import { LateReasonFields } from '../../shared/LateReasonFields.tsx'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { Select } from '../../ui/Select.tsx'
import { Panel } from '../../ui/Page.tsx'
import { hireFields, isCheckable, isRegisteredBefore, type HireAnswers } from './hire-answers.ts'
import './hire-form.css'
import { textLimits } from '../../gql/text-limits.ts'
import { typedLimits } from '../../shared/typed-limits.ts'

type HireFormProps = {
  answers: HireAnswers
  deadline?: DeadlineExplanation_DeadlineFragment
  late: boolean
  /** What the server refused when the report was filed. */
  refusals: readonly UserErrorText[]
  failure?: Failure
  onChange: (answers: HireAnswers) => void
  onTry: (answers: HireAnswers) => Promise<readonly UserErrorText[] | undefined>
  onDone: () => void
}

export function HireForm({ answers, deadline, late, refusals, failure, onChange, onTry, onDone }: HireFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<HireAnswers>()
  const errors = useServerErrors(hireFields, refusals)
  const required = [{ required: true, whitespace: true, message: t('form.required') }]

  // Only while somebody waits to go on: a button that is busy with what is told on leaving a field would take no press.
  const [proceeding, setProceeding] = useState(false)

  const before = isRegisteredBefore(answers)

  /** The newest, which may not be drawn yet. */
  const typed = (): HireAnswers => ({ ...answers, ...form.getFieldsValue() })

  /** On leaving a field: duplicates and wrong numbers are told before anyone types on. */
  async function lookAhead() {
    const given = typed()
    if (!isCheckable(given)) return
    const found = await onTry(given)
    // What has not been asked yet is not missing yet.
    if (found) errors.place(found.filter((error) => error.code !== 'LATE_REASON_REQUIRED'))
  }

  async function proceed() {
    setProceeding(true)
    const found = await onTry(typed())
    setProceeding(false)
    if (!found) return
    errors.place(found, form)
    if (found.length === 0) onDone()
  }

  return (
    <Form<HireAnswers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={answers}
      scrollToFirstError={{ focus: true, block: 'center' }}
      validateTrigger="onBlur"
      onValuesChange={(changed: HireAnswers) => {
        errors.clear(changed)
        onChange(typed())
        // A date field is often never left: its day is whole as soon as there is one.
        if (changed.hiredOn) void lookAhead()
      }}
      onFinish={() => void proceed()}
    >
      <div className="two-columns">
        <div className="stack">
          <ErrorSummary errors={errors.elsewhere} failure={failure} />
          <Panel title={t('hire.needed')}>
            <Form.Item name="name" label={t('field.name')} rules={required} {...errors.at('name')}>
              <Input autoComplete="off" maxLength={textLimits.personName} />
            </Form.Item>
            <Form.Item
              name="identityNumber"
              label={t('field.identityNumber')}
              rules={required}
              extra={t('hire.identityNumberHint')}
              {...errors.at('identityNumber')}
            >
              <Input
                className="code"
                autoComplete="off"
                inputMode="text"
                maxLength={typedLimits.identityNumber}
                onBlur={() => void lookAhead()}
              />
            </Form.Item>
            <DayItem
              name="hiredOn"
              label={t('field.hiredOn')}
              rules={required}
              extra={t('hire.hiredOnHint')}
              {...errors.at('hiredOn')}
            />
            <Form.Item
              name="registeredBefore"
              label={t('field.registeredBefore')}
              extra={t('hire.registeredBeforeHint')}
            >
              <Select
                empty={t('hire.notRegisteredBefore')}
                options={[{ value: 'yes', label: t('hire.wasRegisteredBefore') }]}
              />
            </Form.Item>
            {before && (
              <div className="form-grid">
                <DayItem
                  name="registeredBeforeOn"
                  label={t('field.registeredBeforeOn')}
                  {...errors.at('registeredBefore')}
                />
                <Form.Item
                  name="registeredBeforeReference"
                  label={t('field.registeredBeforeReference')}
                  {...errors.at('registeredBeforeReference')}
                >
                  <Input maxLength={textLimits.priorReference} />
                </Form.Item>
              </div>
            )}
            {late && !before && <LateReasonFields at={errors.at} />}
          </Panel>
          <Panel title={t('hire.optional')}>
            <div className="form-grid">
              <Form.Item name="position" label={t('field.position')} {...errors.at('position')}>
                <Input maxLength={textLimits.position} />
              </Form.Item>
              <Form.Item name="phone" label={t('field.phone')} {...errors.at('phone')}>
                <Input type="tel" autoComplete="off" maxLength={textLimits.phone} onBlur={() => void lookAhead()} />
              </Form.Item>
            </div>
            <Form.Item name="residenceAddress" label={t('field.residenceAddress')} {...errors.at('residenceAddress')}>
              <Input maxLength={textLimits.address} />
            </Form.Item>
            <Form.Item
              name="householdRegistrationAddress"
              label={t('field.householdRegistrationAddress')}
              {...errors.at('householdRegistrationAddress')}
            >
              <Input maxLength={textLimits.address} />
            </Form.Item>
            <Form.Item
              name="householdDivisionCode"
              label={t('field.householdDivisionCode')}
              extra={t('hire.divisionHint')}
              {...errors.at('householdDivisionCode')}
            >
              <Input
                className="code"
                inputMode="numeric"
                maxLength={textLimits.divisionCode}
                onBlur={() => void lookAhead()}
              />
            </Form.Item>
          </Panel>
          <div className="row">
            <Button type="primary" size="large" htmlType="submit" loading={proceeding}>
              {t('hire.toCheck')}
            </Button>
            <span className="muted small">{t('hire.draftKept')}</span>
          </div>
        </div>
        <aside className="hire-aside" aria-label={t('deadline.title')}>
          <Panel title={t('deadline.title')}>
            {deadline ? (
              <DeadlineExplanation deadline={deadline} compact />
            ) : (
              <p className="muted">{t('hire.deadlineHint')}</p>
            )}
          </Panel>
        </aside>
      </div>
    </Form>
  )
}
