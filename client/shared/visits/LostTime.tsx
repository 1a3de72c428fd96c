import { useTranslation } from 'react-i18next'
import type { VisitStatus } from '../../gql/graphql.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Day } from '../Instant.tsx'
import { dayOf } from '../format.ts'

type LostTimeProps = { visit: { status: VisitStatus; returnedAt?: string | null }; ofEmployer: boolean }

/** A visit that has lost its time: why, and what follows for whoever reads. */
export function LostTime({ visit: { status, returnedAt }, ofEmployer }: LostTimeProps) {
  const { t } = useTranslation()
  const how = status === 'MISSED' ? 'missed' : status === 'REQUESTED' && returnedAt ? 'returned' : null
  if (how === null) return null
  return (
    <Banner tone="warn" title={t(`visits.lost.${how}`)}>
      {how === 'returned' && returnedAt && (
        <>
          <Day on={dayOf(returnedAt)} style="long" />
          {' · '}
        </>
      )}
      {t(ofEmployer ? 'visits.lost.wait' : 'visits.lost.schedule')}
    </Banner>
  )
}
