import type { FragmentType } from '@apollo/client'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { RequestPlace_EmployerFragment } from '../../gql/graphql.ts'
import { EmployerPlace } from '../../shared/places/EmployerPlace.tsx'
import { PlacePicker } from '../../shared/places/PlacePicker.tsx'
import type { Point } from '../../shared/places/projection.ts'
import { useUnmasked } from '../../shared/use-unmasked.ts'
import { Panel } from '../../ui/Page.tsx'
import { textLimits } from '../../gql/text-limits.ts'

const requestPlace = graphql(`
  fragment RequestPlace_employer on Employer {
    id
    ...EmployerPlace_employer
    station {
      id
      name
      longitude
      latitude
    }
  }
`)

/** Null: the company's own address. */
export type OtherPlace = { address: string; place: Point | null }

type RequestPlaceProps = {
  employer: FragmentType<RequestPlace_EmployerFragment>
  other: OtherPlace | null
  onOther: (other: OtherPlace | null) => void
}

/** Where the officers are to come: the company's own address, or another works. */
export function RequestPlace({ employer, other, onOther }: RequestPlaceProps) {
  const { t } = useTranslation()
  const { station, ...own } = useUnmasked(requestPlace, employer)
  const { longitude, latitude, name } = station
  return (
    <Panel title={t('visits.request.where')}>
      <div className="stack">
        <fieldset className="paper-ticks">
          <legend className="visually-hidden">{t('visits.request.where')}</legend>
          {([false, true] as const).map((elsewhere) => (
            <label key={String(elsewhere)}>
              <input
                type="radio"
                name="where"
                checked={(other !== null) === elsewhere}
                onChange={() => onOther(elsewhere ? { address: '', place: null } : null)}
              />
              {t(elsewhere ? 'visits.request.elsewhere' : 'visits.request.ownAddress')}
            </label>
          ))}
        </fieldset>
        {other === null ? (
          <EmployerPlace employer={own} />
        ) : (
          <>
            <Input
              maxLength={textLimits.address}
              value={other.address}
              aria-label={t('visits.request.address')}
              placeholder={t('visits.request.address')}
              onChange={(event) => onOther({ ...other, address: event.target.value })}
            />
            <PlacePicker
              station={longitude == null || latitude == null ? null : { longitude, latitude, name }}
              place={other.place}
              onPlace={(place) => onOther({ ...other, place })}
            />
          </>
        )}
      </div>
    </Panel>
  )
}
