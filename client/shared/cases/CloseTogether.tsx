import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { CloseTogetherMutation, NoPenaltyGround } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { Field } from '../../ui/Field.tsx'
import { ErrorSummary, ErrorText } from '../ErrorText.tsx'
import type { ChosenCase } from './likeness.ts'
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

/** The first two call the breach minor, which the facts of a serious case do not bear. */
const grounds = ['MINOR_CORRECTED', 'FIRST_MINOR_CORRECTED', 'NO_FAULT'] as const satisfies readonly NoPenaltyGround[]

type CloseTogetherProps = { chosen: readonly ChosenCase[]; onClosed: () => void }

/**
 * Identical cases that employers put right by themselves, closed for one reason; what changed meanwhile is named and
 * left.
 */
export function CloseTogether({ chosen, onClosed }: CloseTogetherProps) {
  const { t } = useTranslation()
  const [reasons, setReasons] = useState('')
  const [ground, setGround] = useState<NoPenaltyGround | undefined>()
  const [sent, setSent] = useState<readonly ChosenCase[]>([])
  const [answer, setAnswer] = useState<CloseTogetherMutation['closeCases'] | null>(null)
  const { submit, busy, failure } = useSubmit(closeTogether)
  const likeness = chosen[0]?.likeness
  const isSerious = likeness?.severity === 'SERIOUS'
  const offered = grounds.filter((known) => !isSerious || known === 'NO_FAULT')
  const given = offered.find((known) => known === ground)

  async function close() {
    const data = await submit({
      input: {
        cases: chosen.map(({ id, version }) => ({ caseId: id, version })),
        reasons: reasons.trim(),
        ground: given,
      },
    })
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
          {likeness && (
            <p>
              {t(`enums.ReportKind.${likeness.kind}`)} · {t(`enums.Severity.${likeness.severity}`)} ·{' '}
              {t(likeness.repeated ? 'cases.together.repeated' : 'cases.together.first')}
            </p>
          )}
          <p className="muted">{t('cases.together.advice')}</p>
          {isSerious && <p>{t('cases.together.serious')}</p>}
          <ErrorSummary errors={answer?.userErrors ?? []} failure={failure} />
          <Field label={t('cases.fields.ground')}>
            {(input) => (
              <Select
                {...input}
                value={given}
                empty={t('form.choose')}
                onChange={(value) => setGround(offered.find((known) => known === value))}
                options={offered.map((value) => ({ value, label: t(`cases.values.${value}`) }))}
              />
            )}
          </Field>
          <Field label={t('cases.fields.reasons')}>
            {(input) => (
              <textarea
                {...input}
                className="text-input"
                rows={3}
                maxLength={2000}
                required
                value={reasons}
                onChange={(event) => setReasons(event.target.value)}
              />
            )}
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
            <li key={caseId ?? ''}>
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
