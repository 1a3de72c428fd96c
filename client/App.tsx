import { ApolloProvider, useQuery } from '@apollo/client/react'
import { NetworkStatus, type ApolloClient } from '@apollo/client'
import { useEffect } from 'react'
import { RouterProvider } from 'react-router/dom'
import type { DataRouter } from 'react-router'
import { switchLanguage } from './locale/i18n.ts'
import { LanguageContext } from './locale/language-context.ts'
import { QueryState } from './shared/QueryState.tsx'
import { viewerOfSession, ViewerContext } from './shared/viewer.ts'
import { dropPageUnlessOf } from './station/visit-day/kept-page.ts'

type AppProps = { client: ApolloClient; router: DataRouter }

export function App({ client, router }: AppProps) {
  return (
    <ApolloProvider client={client}>
      <LanguageContext
        // Titles, notices and errors are worded by the server, in the language of the request.
        value={(language) => void switchLanguage(language).then(() => client.refetchQueries({ include: 'active' }))}
      >
        <WithViewer router={router} />
      </LanguageContext>
    </ApolloProvider>
  )
}

function WithViewer({ router }: { router: DataRouter }) {
  const session = useQuery(viewerOfSession, { pollInterval: 120_000, skipPollAttempt: () => document.hidden })
  const said = session.networkStatus === NetworkStatus.ready && session.data !== undefined
  // The question never changes: after a poll that failed the answer before it still holds, and each page says what it
  // could not fetch.
  const known = session.data ?? session.previousData
  const userId = session.data?.viewer?.user.id ?? null
  useEffect(() => {
    if (said) dropPageUnlessOf(userId)
  }, [said, userId])
  return (
    <QueryState query={known ? { ...session, error: undefined } : session} of={known}>
      {({ viewer }) => (
        <ViewerContext value={viewer ?? null}>
          <RouterProvider router={router} />
        </ViewerContext>
      )}
    </QueryState>
  )
}
