import { startTransition, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import { readDraft, saveDraft } from '../../shared/draft.ts'
import { useDeadline } from '../../shared/use-deadline.ts'
import { useSubmit } from '../../shared/use-submit.ts'
import type { UserErrorText } from '../../shared/user-errors.ts'
import { Page } from '../../ui/Page.tsx'
import { Steps } from '../../ui/Steps.tsx'
import { hireInput, isCheckable, knownAnswers, type HireAnswers } from './hire-answers.ts'
import { HireCheck } from './HireCheck.tsx'
import { HireForm } from './HireForm.tsx'

const reportHire = graphql(`
  mutation ReportHire($input: ReportHireInput!, $validateOnly: Boolean, $idempotencyKey: String) {
    reportHire(input: $input, validateOnly: $validateOnly, idempotencyKey: $idempotencyKey) {
      report {
        id
      }
      employment {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** One hire: answers, a look at them, the receipt. Each step has its own address, so that Back goes one step back. */
export function ReportHirePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id: employerId } = useParams()
  const [params, setParams] = useSearchParams()
  const draftName = `report-hire.${employerId ?? 'own'}`
  const { state } = useLocation()
  const [answers, setAnswers] = useState<HireAnswers>(() => knownAnswers(state) ?? readDraft(draftName))
  const [refusals, setRefusals] = useState<readonly UserErrorText[]>([])
  const { deadline, late, workingDaysLate } = useDeadline(answers.hiredOn, 'HIRE')
  const trial = useSubmit(reportHire)
  const filing = useSubmit(reportHire)
  const isChecking = params.get('step') === 'check' && isCheckable(answers)

  function keep(next: HireAnswers) {
    // The fields show by themselves what is typed; the rest of the page follows when there is time.
    startTransition(() => setAnswers(next))
    saveDraft(draftName, next)
  }

  /** All checks of the server, and nothing kept. */
  async function tryOut(given: HireAnswers): Promise<readonly UserErrorText[] | undefined> {
    const data = await trial.submit({ input: hireInput(given, late, employerId), validateOnly: true })
    return data?.reportHire.userErrors
  }

  async function file() {
    const data = await filing.submit({ input: hireInput(answers, late, employerId) })
    if (!data) return
    const { report, employment, userErrors } = data.reportHire
    if (report ?? employment) {
      saveDraft(draftName, {})
      // Of somebody who was registered before there is no receipt.
      await navigate(report ? `/receipt/${report.id}?fresh` : `/employments/${employment?.id}`, { replace: true })
    } else {
      setRefusals(userErrors)
      setParams({})
    }
  }

  return (
    <Page
      title={t('hire.title')}
      lede={t('hire.lede')}
      back={
        employerId
          ? { to: `/employers/${employerId}`, label: t('action.back') }
          : { to: '/home', label: t('hrHome.title') }
      }
    >
      <Steps steps={[t('hire.stepAnswers'), t('hire.stepCheck'), t('hire.stepReceipt')]} current={isChecking ? 1 : 0} />
      {isChecking ? (
        <HireCheck
          answers={answers}
          deadline={deadline}
          late={late}
          workingDaysLate={workingDaysLate}
          busy={filing.busy}
          failure={filing.failure}
          onFile={() => void file()}
          onChange={() => setParams({})}
        />
      ) : (
        <HireForm
          answers={answers}
          deadline={deadline}
          late={late}
          refusals={refusals}
          failure={trial.failure}
          onChange={keep}
          onTry={tryOut}
          onDone={() => {
            setRefusals([])
            setParams({ step: 'check' })
          }}
        />
      )}
    </Page>
  )
}
