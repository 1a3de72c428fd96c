import { Button } from '../ui/Button.tsx'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { readIndustry } from './industry.ts'
import { Banner } from '../ui/Banner.tsx'
import { AddressFilters } from './AddressFilters.tsx'
import { readInstant } from './as-of.ts'
import { isDay } from './format.ts'
import { Day } from './Instant.tsx'
import { useSignedIn } from './viewer.ts'

/** What an address that a figure leads to asks of a list: of whom, when and as of when. */
export function readFigureParams(params: URLSearchParams) {
  const day = (name: string) => {
    const value = params.get(name)
    return isDay(value) ? value : undefined
  }
  return {
    from: day('from'),
    to: day('to'),
    scope: {
      employerId: params.get('employer') ?? undefined,
      stationId: params.get('station') ?? undefined,
      industry: readIndustry(params.get('industry')),
      asOf: readInstant(params.get('asOf')),
    },
    ruleKey: params.get('rule') ?? undefined,
  }
}

/** Says that a list shows the rows of one figure, and lets go of that. */
export function FromFigure({ what }: { what: string }) {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const { from, to } = readFigureParams(params)
  const ownStation = useSignedIn().station
  if (!from && !to) return null
  return (
    <Banner tone="plain" title={what}>
      <p>
        {from && <Day on={from} style="long" />} {from && to && '–'} {to && <Day on={to} style="long" />}
      </p>
      <AddressFilters
        of={ownStation ? ['employer', 'industry', 'rule'] : ['employer', 'station', 'industry', 'rule']}
      />
      <Button onClick={() => setParams({}, { replace: true })}>{t('search.clear')}</Button>
    </Banner>
  )
}
