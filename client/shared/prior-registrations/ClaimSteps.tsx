import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { ErrorSummary } from '../ErrorText.tsx'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { useSubmit } from '../use-submit.ts'
import type { UserErrorText } from '../user-errors.ts'
import { acceptPriorRegistrations } from './accept-prior-registrations.ts'

const ask = graphql(`
  mutation AskAboutPriorRegistration($input: PriorRegistrationTextInput!, $idempotencyKey: String) {
    done: askAboutPriorRegistration(input: $input, idempotencyKey: $idempotencyKey) {
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const answer = graphql(`
  mutation AnswerAboutPriorRegistration($input: PriorRegistrationTextInput!, $idempotencyKey: String) {
    done: answerAboutPriorRegistration(input: $input, idempotencyKey: $idempotencyKey) {
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const reject = graphql(`
  mutation RejectPriorRegistration($input: PriorRegistrationTextInput!, $idempotencyKey: String) {
    done: rejectPriorRegistration(input: $input, idempotencyKey: $idempotencyKey) {
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

const withdraw = graphql(`
  mutation WithdrawPriorRegistration($input: PriorRegistrationTextInput!, $idempotencyKey: String) {
    done: withdrawPriorRegistration(input: $input, idempotencyKey: $idempotencyKey) {
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Step = 'ask' | 'answer' | 'reject' | 'withdraw'
type Claim = {
  id: string
  version: number
  status: string
  mayDecide: boolean
  mayAnswer: boolean
  mayWithdraw: boolean
}

/** What the viewer can do about a claim: ask, accept or reject it; answer, or take it back. */
export function ClaimSteps({ claim, name }: { claim: Claim; name: string }) {
  const { t } = useTranslation()
  const [step, setStep] = useState<Step | null>(null)
  const steps = {
    ask: useSubmit(ask),
    answer: useSubmit(answer),
    reject: useSubmit(reject),
    withdraw: useSubmit(withdraw),
  }
  const accepting = useSubmit(acceptPriorRegistrations)
  const current = steps[step ?? 'ask']
  const offered: readonly Step[] = [
    ...(claim.mayDecide && claim.status !== 'ASKED' ? (['ask'] as const) : []),
    ...(claim.mayDecide ? (['reject'] as const) : []),
    ...(claim.mayAnswer ? (['answer'] as const) : []),
    ...(claim.mayWithdraw ? (['withdraw'] as const) : []),
  ]

  async function take(text: string): Promise<readonly UserErrorText[]> {
    const data = await current.submit({ input: { priorRegistrationId: claim.id, version: claim.version, text } })
    const refused = data?.done.userErrors ?? []
    if (data && refused.length === 0) setStep(null)
    return refused
  }

  return (
    <>
      <span className="row no-print">
        {claim.mayDecide && (
          <Button
            size="small"
            loading={accepting.busy}
            aria-label={t('prior.acceptOf', { name })}
            onClick={() => void accepting.submit({ input: { priorRegistrationIds: [claim.id] } })}
          >
            {t('prior.accept')}
          </Button>
        )}
        {offered.map((one) => (
          <Button
            key={one}
            size="small"
            danger={one === 'reject'}
            aria-label={t(`prior.${one}Of`, { name })}
            onClick={() => setStep(one)}
          >
            {t(`prior.${one}`)}
          </Button>
        ))}
      </span>
      <ErrorSummary errors={[]} failure={accepting.failure} />
      {step && (
        <ReasonDialog
          open
          title={t(`prior.${step}Of`, { name })}
          advice={t(`prior.${step}Advice`)}
          confirm={t(`prior.${step}`)}
          label={t(`prior.label.${step}`)}
          danger={step === 'reject'}
          busy={current.busy}
          failure={current.failure}
          onConfirm={take}
          onClose={() => setStep(null)}
        />
      )}
    </>
  )
}
