import { ApolloProvider, useApolloClient } from '@apollo/client/react'
import { useMemo, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { withSeparateCache } from './apollo-cache.ts'
import { readInstant } from './as-of.ts'
import { useLanguage } from '../locale/use-language.ts'

/** Keeps what was so at an instant apart from what is so now: both have the same ids. */
export function OfInstant({ children }: { children: ReactNode }) {
  const [params] = useSearchParams()
  const language = useLanguage()
  const client = useApolloClient()
  const asOf = readInstant(params.get('asOf'))
  // A new one for each language too: words that the server wrote are asked for again.
  const then = useMemo(() => (asOf && language ? withSeparateCache(client) : client), [client, asOf, language])
  return <ApolloProvider client={then}>{children}</ApolloProvider>
}
