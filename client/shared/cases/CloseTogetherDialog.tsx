import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CloseTogetherMutation, NoPenaltyGround } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorText } from '../ErrorText.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useSubmit } from '../use-submit.ts'
import type { UserErrorText } from '../user-errors.ts'
import { noPenaltyGrounds, notBearing, type ChosenCase } from './likeness.ts'
import { stepTextLimits } from '../../gql/text-limits.ts'

const closeTogether = graphql(`
  mutation CloseTogether($input: CloseCasesInput!, $idempotencyKey: String) {
    closeCases(input: $input, idempotencyKey: $idempotencyKey) {
      closed
      results {
        caseId
        userErrors {
          ...ErrorText_userError @unmask
        }
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Answers = { ground?: NoPenaltyGround; reasons: string }
type Result = CloseTogetherMutation['closeCases']['results'][number]

type CloseTogetherDialogProps = {
  chosen: readonly ChosenCase[]
  /** How many were closed, and which were not. */
  onAnswer: (closed: number, left: readonly ChosenCase[]) => void
  onClose: () => void
}

/** What could not be closed stays chosen, is named with its reason, and what was typed stays for another try. */
export function CloseTogetherDialog({ chosen, onAnswer, onClose }: CloseTogetherDialogProps) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<CloseTogetherMutation['closeCases'] | null>(null)
  const { submit, busy, failure } = useSubmit(closeTogether)
  const likeness = chosen[0]?.likeness
  const offered = noPenaltyGrounds.filter((ground) => notBearing(ground, chosen).length === 0)

  async function close({ ground, reasons }: Answers): Promise<readonly UserErrorText[]> {
    const data = await submit({
      input: {
        cases: chosen.map(({ id, version }) => ({ caseId: id, version })),
        reasons: reasons.trim(),
        ground: offered.find((one) => one === ground),
      },
    })
    if (!data) return []
    const { closed, results, userErrors } = data.closeCases
    setAnswer(data.closeCases)
    if (userErrors.length > 0) return userErrors
    const refused = new Set(results.filter((one) => one.userErrors.length > 0).map(({ caseId }) => caseId))
    onAnswer(
      closed,
      chosen.filter(({ id }) => refused.has(id)),
    )
    return []
  }

  return (
    <FormDialog<Answers>
      open
      title={t('cases.together.title', { count: chosen.length })}
      advice={t('cases.together.advice')}
      confirm={t('cases.together.close', { count: chosen.length })}
      busy={busy}
      failure={failure}
      fields={['ground', 'reasons']}
      onSubmit={close}
      onClose={onClose}
    >
      {(at) => (
        <>
          {answer && answer.userErrors.length === 0 && <Left answer={answer} chosen={chosen} />}
          {likeness && (
            <p className="panel-note">
              {t(`enums.ReportKind.${likeness.kind}`)} · {t(`enums.Severity.${likeness.severity}`)} ·{' '}
              {t(likeness.repeated ? 'cases.together.repeated' : 'cases.together.first')}
            </p>
          )}
          <Form.Item
            name="ground"
            label={t('cases.fields.ground')}
            {...at('ground')}
            extra={offered.length < noPenaltyGrounds.length ? <NotOffered chosen={chosen} /> : undefined}
          >
            <Select
              empty={t('form.choose')}
              options={offered.map((value) => ({ value, label: t(`cases.values.${value}`) }))}
            />
          </Form.Item>
          <Form.Item
            name="reasons"
            label={t('cases.fields.reasons')}
            rules={[{ required: true, whitespace: true, message: t('form.required') }]}
            {...at('reasons')}
          >
            <Input.TextArea rows={3} maxLength={stepTextLimits.reasons} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

/** The grounds that some of the cases do not bear, with these cases and why. */
function NotOffered({ chosen }: { chosen: readonly ChosenCase[] }) {
  const { t } = useTranslation()
  return noPenaltyGrounds.map((ground) => {
    const lacking = notBearing(ground, chosen)
    if (lacking.length === 0) return null
    const serious = lacking.some(({ likeness }) => likeness.severity === 'SERIOUS')
    return (
      <p key={ground} className="small">
        {t('cases.together.notBorne', {
          ground: t(`cases.values.${ground}`),
          numbers:
            lacking.length === chosen.length && chosen.length > 1
              ? t('cases.together.allOfThem')
              : lacking.map(({ caseNumber }) => caseNumber).join(' · '),
          why: t(serious ? 'cases.together.serious' : 'cases.together.notTheFirst'),
        })}
      </p>
    )
  })
}

function Left({ answer, chosen }: { answer: CloseTogetherMutation['closeCases']; chosen: readonly ChosenCase[] }) {
  const { t } = useTranslation()
  const errorsOf = (id: string): Result['userErrors'] =>
    answer.results.find(({ caseId }) => caseId === id)?.userErrors ?? []
  return (
    <Banner tone="warn" title={t('cases.together.left', { closed: answer.closed, count: chosen.length })}>
      <ul>
        {chosen.map(({ id, caseNumber }) => (
          <li key={id}>
            <span className="code">{caseNumber}</span>
            {errorsOf(id).map((error) => (
              <div key={error.message}>
                <ErrorText error={error} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
