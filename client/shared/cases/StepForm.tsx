import { Checkbox, Form, Input } from 'antd'
import type { TypedDocumentNode } from '@apollo/client'
import { useTranslation } from 'react-i18next'
import type { CaseStepName } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { DayInput } from '../DayInput.tsx'
import { dayChecks, useDayRule } from '../DayItem.tsx'
import { ErrorSummary, ErrorText } from '../ErrorText.tsx'
import { useServerErrors } from '../use-server-errors.tsx'
import { useSubmit } from '../use-submit.ts'
import type { UserErrorText } from '../user-errors.ts'
import { Instalments } from './Instalments.tsx'
import { ProposedDecision } from './ProposedDecision.tsx'
import { sent, type StepAnswer, type StepAnswers } from './step-answers.ts'
import type { StepContext } from './step-context.ts'
import type { StepField, StepFormOf } from './step-forms.ts'
import { stepTextLimits } from '../../gql/text-limits.ts'

type StepFormProps = {
  context: StepContext
  step: CaseStepName
  form: StepFormOf
  waitsFor: readonly UserErrorText[]
  onDone: (accessUrl: string | null) => void
}
type Variables = { input: object; idempotencyKey?: string | null }

/** One step: its fields, what it still waits for, and everything that the server refuses, at its place. */
export function StepForm({ context, step, form, waitsFor, onDone }: StepFormProps) {
  const { t } = useTranslation()
  const { fields } = form
  const [instance] = Form.useForm<StepAnswers>()
  const answered = Form.useWatch<StepAnswers | undefined>([], instance)
  const asked = fields.filter(
    ({ where, when }) =>
      (where === undefined || answered?.[where[0]] === where[1]) && (when === undefined || when(context)),
  )
  const day = useDayRule()
  const errors = useServerErrors(asked.map(({ name }) => name))
  // Every document of the table takes an input and answers the same; the compiler cannot see that through their number.
  const { submit, busy, failure } = useSubmit(form.document as TypedDocumentNode<{ answer: StepAnswer }, Variables>)
  const { input, withoutVersion } = form

  async function take(answers: StepAnswers) {
    const data = await submit({
      input: {
        caseId: context.caseId,
        ...(withoutVersion ? {} : { version: context.version }),
        ...input(sent(answers, asked)),
      },
    })
    if (!data) return
    const { userErrors, accessUrl } = data.answer
    if (userErrors.length > 0) errors.place(userErrors, instance)
    else onDone(accessUrl ?? null)
  }

  return (
    <Form
      form={instance}
      layout="vertical"
      requiredMark="optional"
      className="case-step-form"
      onValuesChange={(changed) => errors.clear(changed)}
      onFinish={(answers) => void take(answers)}
    >
      <p className="muted">{t(`cases.stepAdvice.${step}`)}</p>
      {step === 'APPROVE_DECISION' && <ProposedDecision context={context} />}
      {waitsFor.length > 0 && errors.elsewhere.length === 0 && (
        <Banner tone="warn" title={t('cases.stillWaits')}>
          <ul>
            {waitsFor.map((reason) => (
              <li key={reason.message}>
                <ErrorText error={reason} />
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <ErrorSummary errors={errors.elsewhere} failure={failure} />
      {asked.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          initialValue={field.initial?.(context)}
          label={field.as === 'checkbox' ? undefined : t(`cases.fields.${field.name}`)}
          valuePropName={field.as === 'checkbox' ? 'checked' : 'value'}
          required={!field.optional}
          // Words are asked for by the server, together with all else that is missing; without a day or amount there is
          // nothing to ask it.
          {...(field.as === 'day' && dayChecks)}
          rules={[
            ...(field.as === 'day' ? [day] : []),
            ...(field.optional || field.as === 'text' || field.as === 'line' || field.as === 'checkbox'
              ? []
              : [{ required: true, message: t('form.required') }]),
          ]}
          {...errors.at(field.name)}
        >
          <FieldInput field={field} context={context} />
        </Form.Item>
      ))}
      <Button look="main" type="submit" busy={busy}>
        {t(`cases.steps.${step}`)}
      </Button>
    </Form>
  )
}

function limitOf({ name }: StepField): number | undefined {
  return name in stepTextLimits ? stepTextLimits[name as keyof typeof stepTextLimits] : undefined
}

/** The form hands value and change to whatever stands in the field. */
function FieldInput({ field, context, ...handed }: { field: StepField; context: StepContext }) {
  const { t } = useTranslation()
  switch (field.as) {
    case 'day':
      return <DayInput isSaidByForm {...handed} />
    case 'line':
      return <Input maxLength={limitOf(field)} {...handed} />
    case 'amount':
      return <Input inputMode="decimal" suffix={t('cases.yuan')} {...handed} />
    case 'text':
      return <Input.TextArea rows={3} maxLength={limitOf(field)} {...handed} />
    case 'checkbox':
      return <Checkbox {...handed}>{t(`cases.fields.${field.name}`)}</Checkbox>
    case 'officers':
      return (
        <Checkbox.Group options={context.officers.map(({ id, name }) => ({ value: id, label: name }))} {...handed} />
      )
    case 'instalments':
      return <Instalments {...handed} />
    case 'select':
      return (
        <Select
          empty={t('form.choose')}
          options={(field.values ?? []).map((value) => ({ value, label: t(`cases.values.${value as 'ORDINARY'}`) }))}
          {...handed}
        />
      )
    default:
      return field.as satisfies never
  }
}
