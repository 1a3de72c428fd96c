import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CloseTogetherMutation, NoPenaltyGround } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { Field } from '../../ui/Field.tsx'
import { ErrorSummary, ErrorText } from '../ErrorText.tsx'
import { useSubmit } from '../use-submit.ts'

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

export type ChosenCase = { id: string; version: number; caseNumber: string }

const grounds = ['MINOR_CORRECTED', 'FIRST_MINOR_CORRECTED', 'NO_FAULT'] as const satisfies readonly NoPenaltyGround[]

type CloseTogetherProps = { chosen: readonly ChosenCase[]; onClosed: () => void }

/** Identical cases that employers put right by themselves, closed for one reason; what changed meanwhile is named and left. */
export function CloseTogether({ chosen, onClosed }: CloseTogetherProps) {
  const { t } = useTranslation()
  const [reasons, setReasons] = useState('')
  const [ground, setGround] = useState<NoPenaltyGround | undefined>()
  const [sent, setSent] = useState<readonly ChosenCase[]>([])
  const [answer, setAnswer] = useState<CloseTogetherMutation['closeCases'] | null>(null)
  const { submit, busy, failure } = useSubmit(closeTogether)

  async function close() {
    const data = await submit({ input: { cases: chosen.map(({ id, version }) => ({ caseId: id, version })), reasons: reasons.trim(), ground } })
    if (!data) return
    setSent(chosen)
    setAnswer(data.closeCases)
    if (data.closeCases.userErrors.length === 0) onClosed()
  }

  return (
    <div className="close-together" aria-live="polite">
      {answer && answer.userErrors.length === 0 && <Closed answer={answer} sent={sent} />}
      {chosen.length > 0 && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void close()
          }}
        >
          <b>{t('cases.together.title', { count: chosen.length })}</b>
          <p className="muted">{t('cases.together.advice')}</p>
          <ErrorSummary errors={answer?.userErrors ?? []} failure={failure} />
          <Field label={t('cases.fields.ground')}>
            {(input) => <Choice {...input} value={ground} empty={t('form.choose')} onChange={(value) => setGround(grounds.find((known) => known === value))} options={grounds.map((value) => ({ value, label: t(`cases.values.${value}`) }))} />}
          </Field>
          <Field label={t('cases.fields.reasons')}>
            {(input) => <textarea {...input} className="text-input" rows={3} maxLength={2000} required value={reasons} onChange={(event) => setReasons(event.target.value)} />}
          </Field>
          <div>
            <Button look="main" type="submit" busy={busy}>
              {t('cases.together.close', { count: chosen.length })}
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}

function Closed({ answer, sent }: { answer: CloseTogetherMutation['closeCases']; sent: readonly ChosenCase[] }) {
  const { t } = useTranslation()
  const left = answer.results.filter(({ userErrors }) => userErrors.length > 0)
  return (
    <Banner tone={left.length === 0 ? 'good' : 'warn'} title={t('cases.together.closed', { count: answer.closed })}>
      {left.length > 0 && (
        <ul>
          {left.map(({ caseId, userErrors }) => (
            <li key={caseId}>
              <span className="code">{sent.find(({ id }) => id === caseId)?.caseNumber}</span>
              {userErrors.map((error) => (
                <div key={error.message}>
                  <ErrorText error={error} />
                </div>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Banner>
  )
}
