import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../ErrorText.tsx'
import { useSubmit } from '../use-submit.ts'
import type { UserErrorText } from '../user-errors.ts'
import { acceptPriorRegistrations } from './accept-prior-registrations.ts'

type AcceptChosenProps = {
  chosen: readonly string[]
  /** Those on this page that the viewer may decide. */
  offered: readonly string[]
  onChoose: (ids: readonly string[]) => void
}

/** Many earlier registrations are accepted by one press; each is in the trail by itself. */
export function AcceptChosen({ chosen, offered, onChoose }: AcceptChosenProps) {
  const { t } = useTranslation()
  const accepting = useSubmit(acceptPriorRegistrations)
  const [accepted, setAccepted] = useState<number | null>(null)
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])

  async function accept(): Promise<void> {
    setAccepted(null)
    const data = await accepting.submit({ input: { priorRegistrationIds: [...chosen] } })
    setErrors(data?.done.userErrors ?? [])
    if (!data || data.done.userErrors.length > 0) return
    setAccepted(data.done.accepted ?? 0)
    onChoose([])
  }

  return (
    <>
      <div className="row no-print">
        <Button
          disabled={offered.length === 0}
          onClick={() => onChoose(chosen.length === offered.length ? [] : offered)}
        >
          {t(chosen.length === offered.length && offered.length > 0 ? 'prior.chooseNone' : 'prior.chooseAll', {
            count: offered.length,
          })}
        </Button>
        <Button type="primary" disabled={chosen.length === 0} loading={accepting.busy} onClick={() => void accept()}>
          {t('prior.acceptChosen', { count: chosen.length })}
        </Button>
        <span role="status">{accepted === null ? '' : t('prior.accepted', { count: accepted })}</span>
      </div>
      <ErrorSummary errors={errors} failure={accepting.failure} />
    </>
  )
}
