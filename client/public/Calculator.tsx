import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import { DayInput } from '../shared/DayInput.tsx'
import { DeadlineExplanation } from '../shared/DeadlineExplanation.tsx'
import { FailureBanner } from '../shared/ErrorText.tsx'
import { describeFailure } from '../shared/failure.ts'
import { dayOf } from '../shared/format.ts'
import { useDeadline } from '../shared/use-deadline.ts'
import type { ReportKind } from '../gql/graphql.ts'
import { Select } from '../ui/Select.tsx'
import { Waiting } from '../ui/States.tsx'

const kinds: readonly ReportKind[] = ['HIRE', 'DEPARTURE']

const portalDay = graphql(`
  query PortalDay {
    apiInfo {
      now
    }
  }
`)

/** From the day of the event, at first the portal's today, to the last day to report it, every day on the way shown. */
export function Calculator() {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string>()
  const { data: portal, loading } = useQuery(portalDay)
  const from = chosen ?? (portal ? dayOf(portal.apiInfo.now) : '')
  const [kind, setKind] = useState<ReportKind>('HIRE')
  const { deadline, error, late } = useDeadline(from, kind)
  return (
    <div className="stack">
      <label className="calculator-day">
        <b>{t('calculator.kind')}</b>
        <Select
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`guide.duty.${value}`) }))}
          onChange={(value) => setKind(value as ReportKind)}
        />
      </label>
      <label className="calculator-day">
        <b>{t('calculator.day')}</b>
        <span className="muted small">{t('calculator.dayHint')}</span>
        <DayInput large value={from} onChange={(day) => setChosen(day ?? '')} />
      </label>
      {error && <FailureBanner failure={describeFailure(error)} />}
      {deadline && <DeadlineExplanation deadline={deadline} />}
      {deadline && late && <p className="error-note">{t('calculator.past')}</p>}
      {!deadline &&
        !error &&
        (from || (chosen === undefined && loading) ? (
          <Waiting rows={3} label={t('state.loading')} />
        ) : (
          <p className="muted">{t('hire.deadlineHint')}</p>
        ))}
    </div>
  )
}
