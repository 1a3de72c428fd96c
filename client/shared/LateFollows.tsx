import { useTranslation } from 'react-i18next'
import { Banner } from '../ui/Banner.tsx'
import { Day } from './Instant.tsx'
import './late-follows.css'

type Props = {
  /** The last day; of several, of the earliest. */
  dueOn: string
  /** Of several, of the one that is latest. */
  workingDaysLate: number
  /** Of how many people. */
  count?: number
  /** As chosen so far. */
  lateReasonCode?: string
}

/** Before a late report is sent: how late it is, what follows, and whether the portal itself was the cause. */
export function LateFollows({ dueOn, workingDaysLate, count = 1, lateReasonCode }: Props) {
  const { t } = useTranslation()
  const outage = lateReasonCode === 'PORTAL_OUTAGE'
  const days = { count: workingDaysLate }
  return (
    <Banner
      tone="warn"
      title={
        workingDaysLate === 0 ? t('late.sinceLastDay') : count > 1 ? t('late.daysAtMost', days) : t('late.days', days)
      }
    >
      <p>
        {t('deadline.lastDay')} <Day on={dueOn} />
      </p>
      <p>{t('roster.lateFiledWhat')}</p>
      <ul className="late-follows">
        {!outage && <li>{t('late.caseMayFollow')}</li>}
        <li>{t('late.selfCorrected')}</li>
        <li>{t(outage ? 'late.outageChosen' : 'late.askOutage')}</li>
      </ul>
      <p>
        <a href="/guide" target="_blank" rel="noreferrer">
          {t('late.guide')}
        </a>
      </p>
    </Banner>
  )
}
