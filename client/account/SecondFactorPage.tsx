import { useApolloClient } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation, useNavigate } from 'react-router'
import { ProofForm } from '../shared/step-up/ProofForm.tsx'
import { useViewer } from '../shared/viewer.ts'
import { Banner } from '../ui/Banner.tsx'
import { Page, Panel } from '../ui/Page.tsx'
import { Passkeys } from './Passkeys.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { TotpEnrolment } from './TotpEnrolment.tsx'

/** Between the password and the portal, for who has a second factor or must have one. */
export function SecondFactorPage() {
  const viewer = useViewer()
  const goingTo = (useLocation().state as { goingTo?: string } | null)?.goingTo ?? '/home'
  const [adds, setAdds] = useState(viewer?.user.secondFactor === false)
  const client = useApolloClient()

  if (!viewer) return <Navigate to="/sign-in" replace state={{ goingTo }} />
  if (adds) return <AddOne added={!viewer.mustAddSecondFactor} goingTo={goingTo} />
  if (!viewer.mustAddSecondFactor) return <Navigate to={goingTo} replace />
  return (
    <ShowIt
      onProved={() => {
        setAdds(false)
        void client.resetStore().catch(() => undefined)
      }}
    />
  )
}

function AddOne({ added, goingTo }: { added: boolean; goingTo: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  if (added) {
    return (
      <Page title={t('access.gate.done')} narrow>
        <Panel title={t('access.recovery.title')}>
          <RecoveryCodes />
        </Panel>
        <Button
          type="primary"
          size="large"
          className="no-print"
          onClick={() => void navigate(goingTo, { replace: true })}
        >
          {t('access.gate.goOn')}
        </Button>
      </Page>
    )
  }
  return (
    <Page title={t('access.gate.addTitle')} lede={t('access.gate.addLede')} narrow>
      <Banner tone="plain" title={t('access.gate.codesFirst')} />
      <Panel title={t('account.secondFactor')}>
        <TotpEnrolment enrolled={false} />
      </Panel>
      <Panel title={t('access.passkey.title')}>
        <Passkeys />
      </Panel>
    </Page>
  )
}

function ShowIt({ onProved }: { onProved: () => void }) {
  const { t } = useTranslation()
  return (
    <Page title={t('access.gate.showTitle')} lede={t('access.gate.showLede')} narrow>
      <Panel>
        <ProofForm onProved={onProved} />
      </Panel>
    </Page>
  )
}
