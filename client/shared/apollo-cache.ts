import { ApolloClient, InMemoryCache } from '@apollo/client'

export function createCache(): InMemoryCache {
  return new InMemoryCache({ typePolicies: { Viewer: { merge: true }, EmployerCounts: { merge: true } } })
}

/** The same server through a cache of its own, for what is asked as of an instant. */
export function withSeparateCache({ link, defaultOptions }: ApolloClient): ApolloClient {
  return new ApolloClient({ link, cache: createCache(), dataMasking: true, defaultOptions })
}
