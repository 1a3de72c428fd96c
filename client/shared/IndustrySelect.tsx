import { useQuery } from '@apollo/client/react'
import { graphql } from '../gql/gql.ts'
import { Select } from '../ui/Select.tsx'

const industriesToChoose = graphql(`
  query Trades {
    industries {
      code
      name
    }
  }
`)

type IndustrySelectProps = {
  id?: string
  value?: string
  empty?: string
  none?: string
  onChange?: (code: string) => void
}

/** The sections of GB/T 4754-2017; `none` offers employers of whom nobody has said. */
export function IndustrySelect({ none, ...rest }: IndustrySelectProps) {
  const { data } = useQuery(industriesToChoose)
  const options = (data?.industries ?? []).map(({ code, name }) => ({
    value: code as string,
    label: `${code} ${name}`,
  }))
  return <Select {...rest} options={none === undefined ? options : [...options, { value: 'NONE', label: none }]} />
}
