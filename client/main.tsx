import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { connect } from './apollo.ts'
import { currentLanguage, startLanguage } from './locale/i18n.ts'
import { createRouter } from './routes.tsx'
import { viewerOfSession } from './shared/viewer.ts'
import { dropPage, restorePage } from './station/visit-day/kept-page.ts'
import { refuseMarkupFromText } from './trusted-types.ts'
import './ui/base.css'

refuseMarkupFromText()
await startLanguage()
const client = connect({
  language: currentLanguage,
  // A session that ended elsewhere: forget what was read, and let RequireRole ask again.
  onSignedOut: () => {
    dropPage()
    if (client.readQuery({ query: viewerOfSession })?.viewer) void client.resetStore().catch(() => undefined)
  },
})
restorePage(client)
const root = document.getElementById('root')
if (!root) throw new TypeError('The page has no place for the portal.')
createRoot(root).render(
  <StrictMode>
    <App client={client} router={createRouter()} />
  </StrictMode>,
)
// Most machines have Chinese letters of their own; where there are none, the page does not wait for the list of ours.
void import('@fontsource-variable/noto-sans-sc')
