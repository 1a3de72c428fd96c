import { ApolloProvider, useQuery } from '@apollo/client/react'
import type { ApolloClient } from '@apollo/client'
import { ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale/index.js'
import { useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import type { DataRouter } from 'react-router'
import { switchLanguage } from './locale/i18n.ts'
import { LanguageContext } from './locale/language-context.ts'
import { Loaded } from './shared/Loaded.tsx'
import { viewerOfSession, ViewerContext } from './shared/viewer.ts'
import { theme } from './ui/theme.ts'

type AppProps = { client: ApolloClient; router: DataRouter; firstLocale: Locale }

export function App({ client, router, firstLocale }: AppProps) {
  const [locale, setLocale] = useState(firstLocale)
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
  return (
    <ApolloProvider client={client}>
      <ConfigProvider locale={locale} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
        <LanguageContext
          value={(language) =>
            void switchLanguage(language).then((next) => {
              setLocale(next)
              // Titles, notices and errors are worded by the server, in the language of the request.
              return client.refetchQueries({ include: 'active' })
            })
          }
        >
          <WithViewer router={router} />
        </LanguageContext>
      </ConfigProvider>
    </ApolloProvider>
  )
}

function WithViewer({ router }: { router: DataRouter }) {
  const session = useQuery(viewerOfSession, { pollInterval: 120_000, skipPollAttempt: () => document.hidden })
  return (
    <Loaded query={session} of={session.data ?? session.previousData}>
      {({ viewer }) => (
        <ViewerContext value={viewer ?? null}>
          <RouterProvider router={router} />
        </ViewerContext>
      )}
    </Loaded>
  )
}
