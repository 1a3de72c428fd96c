import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'

type CompleteVisitProps = {
  /** Names of whom nothing is recorded, here or at the server. */
  unrecorded: readonly string[]
  onComplete: (confirmed?: true) => void
}

/** Ends the visit; where nothing is recorded of somebody, asks first. Works without a network. */
export function CompleteVisit({ unrecorded, onComplete }: CompleteVisitProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  if (asking && unrecorded.length > 0) {
    return (
      <div role="alertdialog" aria-label={t('visits.visitDay.unrecorded', { count: unrecorded.length })}>
        <Banner
          tone="warn"
          title={t('visits.visitDay.unrecorded', { count: unrecorded.length })}
          action={
            <span className="big-buttons">
              <Button autoFocus look="main" onClick={() => setAsking(false)}>
                {t('visits.visitDay.recordFirst')}
              </Button>
              <Button onClick={() => onComplete(true)}>{t('visits.visitDay.completeAnyway')}</Button>
            </span>
          }
        >
          <p>
            <bdi>{unrecorded.join('、')}</bdi>
          </p>
          {t('visits.visitDay.unrecordedAdvice')}
        </Banner>
      </div>
    )
  }
  return (
    <div className="big-buttons">
      <Button look="main" onClick={() => (unrecorded.length > 0 ? setAsking(true) : onComplete())}>
        {t('visits.visitDay.complete')}
      </Button>
    </div>
  )
}
