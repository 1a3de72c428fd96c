import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'
import { expect, it } from 'vitest'
import { sendDeed } from '#client/station/visit-day/use-visit-day.ts'

/** What a visit's page sends to complete it. */
async function completion(confirmed?: true): Promise<unknown> {
  const asked: unknown[] = []
  const link = new ApolloLink(({ variables }) => {
    asked.push(variables['input'])
    return new Observable((observer) => {
      observer.next({
        data: { __typename: 'Mutation', completeVisit: { __typename: 'VisitPayload', visit: null, userErrors: [] } },
      })
      observer.complete()
    })
  })
  const client = new ApolloClient({ link, cache: new InMemoryCache() })
  await sendDeed(client, 'v', { kind: 'complete', key: 'k', version: 3, ...(confirmed && { confirmed }) })
  return asked[0]
}

it('the page of a visit has the server ask about people unrecorded until the officer has answered', async () => {
  expect(await completion()).toEqual({ visitId: 'v', version: 3, confirmUnrecorded: false })
  expect(await completion(true)).toEqual({ visitId: 'v', version: 3, confirmUnrecorded: true })
})
