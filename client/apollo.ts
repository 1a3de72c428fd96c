import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client'
import { SetContextLink } from '@apollo/client/link/context'
import { ErrorLink } from '@apollo/client/link/error'
import { isSubscriptionOperation } from '@apollo/client/utilities'
import { tap } from 'rxjs'
import { createCache } from './shared/apollo-cache.ts'
import { describeFailure } from './shared/failure.ts'
import { clockIn, learnPortalClock } from './shared/portal-clock.ts'
import { stepUpLink } from './shared/step-up/step-up-link.ts'
import { trustedRequest } from './shared/trusted-request.ts'
import { streamLink } from './stream.ts'

type Connection = { language: () => string; onSignedOut: () => void }

/**
 * Development sends the text of each document; production only its hash, which the server knows from
 * schema/operations.json.
 */
export function connect({ language, onSignedOut }: Connection): ApolloClient {
  const inLanguage = new SetContextLink(({ headers }) => ({ headers: { ...headers, 'accept-language': language() } }))
  const noticeSignOut = new ErrorLink(({ error }) => {
    if (describeFailure(error).kind === 'signedOut') onSignedOut()
  })
  const http = new HttpLink({
    uri: '/graphql',
    includeExtensions: import.meta.env.PROD,
    fetch: (uri, init) =>
      fetch(
        uri,
        import.meta.env.PROD && typeof init?.body === 'string' ? { ...init, body: trustedRequest(init.body) } : init,
      ),
  })
  const named = new ApolloLink((operation, forward) => {
    if (import.meta.env.PROD) operation.extensions.documentId = documentIdOf(operation.query)
    return forward(operation)
  })
  const clock = new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      tap(({ data }) => {
        const now = clockIn(data)
        if (now !== null) learnPortalClock(now)
      }),
    ),
  )
  const wire = ApolloLink.split(({ query }) => isSubscriptionOperation(query), streamLink(), http)

  return new ApolloClient({
    link: ApolloLink.from([inLanguage, noticeSignOut, stepUpLink(), clock, named, wire]),
    cache: createCache(),
    dataMasking: true,
    // A list seen earlier is shown at once and fetched again: what is due changes without us.
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  })
}

/** Codegen writes each document's hash into the document itself. */
function documentIdOf(query: object): string {
  const meta = '__meta__' in query ? query.__meta__ : undefined
  if (typeof meta !== 'object' || meta === null || !('hash' in meta) || typeof meta.hash !== 'string') {
    throw new TypeError('This document has no hash: run the code generation again.')
  }
  return `sha256:${meta.hash}`
}
