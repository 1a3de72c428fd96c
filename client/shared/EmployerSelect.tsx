import { useQuery } from '@apollo/client/react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import { useSignedIn } from './viewer.ts'
import { ComboBox } from '../ui/ComboBox.tsx'
import { textLimits } from '../gql/text-limits.ts'

const employersToChoose = graphql(`
  query EmployersToChoose($filter: EmployerFilter, $chosen: ID, $isChosen: Boolean!) {
    employers(filter: $filter, first: 20) {
      totalCount
      nodes {
        id
        name
      }
    }
    employer(id: $chosen) @include(if: $isChosen) {
      id
      name
    }
  }
`)

type EmployerSelectProps = { id?: string; value?: string; empty?: string; onChange: (id: string) => void }

/** One of any number of employers, found by a part of the name or the beginning of the credit code. */
export function EmployerSelect({ id, value, empty, onChange }: EmployerSelectProps) {
  const { t } = useTranslation()
  const stationId = useSignedIn().station?.id
  const [typed, setTyped] = useState<string | null>(null)
  const [picked, setPicked] = useState<{ id: string; name: string }>()
  const search = useDeferredValue(typed?.trim() ?? '')
  const query = useQuery(employersToChoose, {
    variables: { filter: { stationId, search: search || undefined }, chosen: value ?? null, isChosen: Boolean(value) },
  })
  const data = query.data ?? query.previousData
  // Its name is known from the list: an empty field meanwhile would open the list again.
  const chosen = [picked, data?.employer].find((employer) => employer?.id === value)
  const found = (query.data?.employers.nodes ?? []).filter((employer) => employer.id !== chosen?.id)
  const options = [...(chosen ? [chosen] : []), ...found].map((employer) => ({
    value: employer.id,
    label: employer.name,
  }))
  const total = query.data?.employers.totalCount ?? 0
  return (
    <ComboBox
      maxLength={textLimits.search}
      id={id}
      label={t('field.employer')}
      placeholder={empty ?? t('form.all')}
      value={value ?? null}
      options={options}
      text={typed ?? chosen?.name ?? ''}
      onText={(text) => setTyped(text === chosen?.name ? null : text)}
      onChange={(key) => {
        setTyped(null)
        setPicked(found.find((employer) => employer.id === key))
        onChange(key ?? '')
      }}
      clearLabel={t('form.clearChoice')}
      nothingFound={query.loading ? t('state.loading') : t('list.nothingFound')}
      note={total > found.length && t('form.narrow', { shown: found.length, count: total })}
    />
  )
}
