import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../locale/LanguageSwitch.tsx'
import { useSignedIn } from '../shared/viewer.ts'
import { Facts, Page, Panel } from '../ui/Page.tsx'
import { DirectoryLink } from './DirectoryLink.tsx'
import { Passkeys } from './Passkeys.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { Sessions } from './Sessions.tsx'
import { TotpEnrolment } from './TotpEnrolment.tsx'

export function AccountPage() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  return (
    <Page title={t('account.title')} narrow>
      <Panel>
        <Facts
          facts={[
            { label: t('field.name'), value: <bdi>{viewer.user.name}</bdi> },
            { label: t('field.username'), value: <span className="code">{viewer.user.username}</span> },
            { label: t('field.role'), value: viewer.roles.map((role) => t(`enums.Role.${role}`)).join(' · ') },
            viewer.employer && { label: t('field.employer'), value: <bdi>{viewer.employer.name}</bdi> },
            viewer.station && { label: t('field.station'), value: viewer.station.name },
            { label: t('account.language'), value: <LanguageSwitch /> },
          ]}
        />
      </Panel>
      <Panel title={t('account.changePassword')}>
        <PasswordForm />
      </Panel>
      <Panel title={t('account.secondFactor')}>
        <TotpEnrolment enrolled={viewer.hasAuthenticator} />
      </Panel>
      <Panel title={t('access.passkey.title')}>
        <Passkeys />
      </Panel>
      <DirectoryLink />
      <Panel title={t('access.recovery.title')}>
        <RecoveryCodes />
      </Panel>
      <Panel title={t('access.session.title')}>
        <Sessions />
      </Panel>
    </Page>
  )
}
