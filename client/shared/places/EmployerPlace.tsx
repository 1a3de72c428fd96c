import type { FragmentType } from '@apollo/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { EmployerPlace_EmployerFragment } from '../../gql/graphql.ts'
import { Chip } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary } from '../ErrorText.tsx'
import { useSubmit } from '../use-submit.ts'
import { useUnmasked } from '../use-unmasked.ts'
import type { UserErrorText } from '../user-errors.ts'
import { PlacePicker } from './PlacePicker.tsx'
import { distanceOf, type Point } from './projection.ts'

const employerPlace = graphql(`
  fragment EmployerPlace_employer on Employer {
    id
    address
    longitude
    latitude
    maySetPlace
    station {
      id
      name
      longitude
      latitude
    }
  }
`)

const setPlaceOfEmployer = graphql(`
  mutation SetPlaceOfEmployer($input: SetEmployerPlaceInput!, $idempotencyKey: String) {
    setEmployerPlace(input: $input, idempotencyKey: $idempotencyKey) {
      employer {
        id
        ...EmployerPlace_employer
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** Where a company is: set once, by itself or by its station, and every plan of visits goes by it. */
export function EmployerPlace({ employer }: { employer: FragmentType<EmployerPlace_EmployerFragment> }) {
  const { t } = useTranslation()
  const { id, address, maySetPlace, station, ...known } = useUnmasked(employerPlace, employer)
  const place = pointOf(known)
  const centre = pointOf(station)
  const [editing, setEditing] = useState(false)
  const [chosen, setChosen] = useState<Point | null>(place)
  const [errors, setErrors] = useState<readonly UserErrorText[]>([])
  const { submit, busy, failure } = useSubmit(setPlaceOfEmployer)

  async function save() {
    const answer = await submit({ input: { employerId: id, longitude: chosen?.longitude, latitude: chosen?.latitude } })
    setErrors(answer?.setEmployerPlace.userErrors ?? [])
    if (answer && answer.setEmployerPlace.userErrors.length === 0) setEditing(false)
  }

  return (
    <div className="stack">
      <div className="row">
        <bdi>{address}</bdi>
        {place ? (
          <Chip tone="good">
            {centre
              ? t('visits.place.away', { kilometres: distanceOf(place, centre).toFixed(1) })
              : t('visits.place.known')}
          </Chip>
        ) : (
          <Chip tone="warn">{t('visits.place.unknown')}</Chip>
        )}
        {maySetPlace && (
          <Button
            aria-expanded={editing}
            onClick={() => {
              setChosen(place)
              setEditing(!editing)
            }}
          >
            {t(place ? 'visits.place.change' : 'visits.place.set')}
          </Button>
        )}
      </div>
      {editing && (
        <>
          <ErrorSummary errors={errors} failure={failure} />
          <PlacePicker station={centre && { ...centre, name: station.name }} place={chosen} onPlace={setChosen} />
          <div className="row">
            <Button look="main" busy={busy} onClick={() => void save()}>
              {t('visits.place.save')}
            </Button>
            <Button onClick={() => setEditing(false)}>{t('action.cancel')}</Button>
          </div>
        </>
      )}
    </div>
  )
}

function pointOf({ longitude, latitude }: { longitude?: number | null; latitude?: number | null }): Point | null {
  return longitude == null || latitude == null ? null : { longitude, latitude }
}
