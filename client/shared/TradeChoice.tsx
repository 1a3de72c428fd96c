import { useQuery } from '@apollo/client/react'
import { graphql } from '../gql/gql.ts'
import { Choice } from '../ui/Choice.tsx'

const trades = graphql(`
  query Trades {
    industries {
      code
      name
    }
  }
`)

type TradeChoiceProps = { id?: string; value?: string; empty?: string; none?: string; onChange?: (code: string) => void }

/** The sections of GB/T 4754-2017; `none` offers employers of whom nobody has said. */
export function TradeChoice({ none, ...rest }: TradeChoiceProps) {
  const { data } = useQuery(trades)
  const options = (data?.industries ?? []).map(({ code, name }) => ({ value: code as string, label: `${code} ${name}` }))
  return <Choice {...rest} options={none === undefined ? options : [...options, { value: 'NONE', label: none }]} />
}
