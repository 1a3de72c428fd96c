import { useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import { Panel } from '../ui/Page.tsx'
import { demoPassword, fetchDemo, onePerRole, type Demo } from './demo.ts'

const whetherDemo = graphql(`
  query WhetherDemo {
    apiInfo {
      demo
    }
  }
`)

type DemoAccountsProps = { onChoose: (account: { username: string; password: string }) => void }

/** In a demonstration only: a button per role instead of typing. */
export function DemoAccounts({ onChoose }: DemoAccountsProps) {
  const { t } = useTranslation()
  const [demo, setDemo] = useState<Demo | null>(null)
  const isDemo = useQuery(whetherDemo).data?.apiInfo.demo ?? false
  useEffect(() => {
    if (isDemo) void fetchDemo().then(setDemo)
  }, [isDemo])
  if (!demo) return null
  return (
    <Panel title={t('signIn.demo')}>
      <p className="muted">{t('signIn.demoWhat')}</p>
      <div className="demo-accounts panel-note">
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
