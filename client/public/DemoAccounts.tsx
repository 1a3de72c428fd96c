import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../ui/Page.tsx'
import { demoPassword, fetchDemo, onePerRole, type Demo } from './demo.ts'

type DemoAccountsProps = { onChoose: (account: { username: string; password: string }) => void }

/** In a demonstration only: a button per role instead of typing. */
export function DemoAccounts({ onChoose }: DemoAccountsProps) {
  const { t } = useTranslation()
  const [demo, setDemo] = useState<Demo | null>(null)
  useEffect(() => void fetchDemo().then(setDemo), [])
  if (!demo) return null
  return (
    <Panel title={t('signIn.demo')}>
      <p className="muted">{t('signIn.demoWhat')}</p>
      <div className="demo-accounts case-note">
        {onePerRole(demo.accounts).map(({ username, role }) => (
          <button key={username} type="button" onClick={() => onChoose({ username, password: demoPassword })}>
            <b>{t(`enums.Role.${role}`)}</b>
            <span className="muted code">{username}</span>
          </button>
        ))}
      </div>
    </Panel>
  )
}
