import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Choice } from '../../ui/Choice.tsx'

const employersToChoose = graphql(`
  query EmployersToChoose($filter: EmployerFilter) {
    employers(filter: $filter, first: 100) {
      nodes {
        id
        name
      }
    }
  }
`)

type EmployerChoiceProps = { id?: string; value?: string; empty?: string; onChange: (id: string) => void }

export function EmployerChoice({ id, value, empty, onChange }: EmployerChoiceProps) {
  const { t } = useTranslation()
  const stationId = useSignedIn().station?.id
  const { data } = useQuery(employersToChoose, { variables: { filter: { stationId } } })
  const options = (data?.employers.nodes ?? []).map((employer) => ({ value: employer.id, label: employer.name }))
  return <Choice id={id} value={value} empty={empty ?? t('form.all')} options={options} onChange={onChange} />
}
