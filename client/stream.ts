import { ApolloLink, Observable } from '@apollo/client'
import { print } from 'graphql'
import { createClient } from 'graphql-sse'
import { trustedRequest } from './shared/trusted-request.ts'

/**
 * Subscriptions as server-sent events, one connection for each; a screen whose stream breaks off asks now and then
 * instead.
 */
export function streamLink(): ApolloLink {
  const client = createClient({
    url: '/graphql/stream',
    retryAttempts: 1,
    fetchFn: (address: string, init: RequestInit) =>
      fetch(
        address,
        import.meta.env.PROD && typeof init.body === 'string' ? { ...init, body: trustedRequest(init.body) } : init,
      ),
  })
  return new ApolloLink(
    ({ query, operationName, variables, extensions }) =>
      new Observable((sink) =>
        client.subscribe<ApolloLink.Result['data'] & object>(
          { query: import.meta.env.PROD ? '' : print(query), operationName, variables, extensions },
          {
            next: (result) => sink.next(result as ApolloLink.Result),
            error: (error) => sink.error(error),
            complete: () => sink.complete(),
          },
        ),
      ),
  )
}
