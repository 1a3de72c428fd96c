import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../ui/Page.tsx'
import { fetchDemo, onePerRole, type Demo } from './demo.ts'

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
        {onePerRole(demo.accounts).map((account) => {
          const password = account.password ?? demo.password
          return (
            <button
              key={account.username}
              type="button"
              disabled={!password}
              onClick={() => password && onChoose({ username: account.username, password })}
            >
              <b>{t(`enums.Role.${account.role}`)}</b>
              <span className="muted code">{account.username}</span>
            </button>
          )
        })}
      </div>
    </Panel>
  )
}
