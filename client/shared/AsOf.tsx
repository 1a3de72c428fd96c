import { useTranslation } from 'react-i18next'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { instantOfLocal, localOfInstant, readInstant } from './as-of.ts'
import { DayInput } from './DayInput.tsx'
import { Instant } from './Instant.tsx'
import { useFilterParams } from './use-filter-params.ts'
import { hasRole, useSignedIn } from './viewer.ts'

/** Asks a list or a figure as of an instant, which the address holds; for those who inspect. */
export function AsOfField() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  const { params, choose } = useFilterParams()
  const asOf = readInstant(params.get('asOf'))
  if (!hasRole(viewer, ['OFFICER', 'STATION_CHIEF', 'AUDITOR', 'ADMIN'])) return null
  return (
    <label>
      {t('figures.asOf')}
      <DayInput
        className="select instant"
        type="datetime-local"
        value={asOf ? localOfInstant(asOf) : ''}
        max={localOfInstant(viewer.now)}
        onChange={(minute) => minute !== null && choose('asOf', minute ? instantOfLocal(minute) : null)}
      />
    </label>
  )
}

/** Says that what stands below was so at an instant, what of it is not, and leads back to the present. */
export function ShownAsOf({ except }: { except?: string }) {
  const { t } = useTranslation()
  const { params, choose } = useFilterParams()
  const asOf = readInstant(params.get('asOf'))
  if (!asOf) return null
  return (
    <Banner
      tone="warn"
      title={t('figures.shownAsOf')}
      action={<Button onClick={() => choose('asOf', null)}>{t('figures.backToNow')}</Button>}
    >
      <Instant at={asOf} seconds /> · {except ?? t('figures.openedIsNow')}
    </Banner>
  )
}
