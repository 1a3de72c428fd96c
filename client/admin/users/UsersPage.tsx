import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../../gql/gql.ts'
import type { UsersQuery, UserStatus } from '../../gql/graphql.ts'
import { QueryState } from '../../shared/QueryState.tsx'
import { useSignedIn } from '../../shared/viewer.ts'
import { Chip, type Tone } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { PlainState } from '../../ui/States.tsx'
import { Agencies } from './Agencies.tsx'
import { EndAccount } from './EndAccount.tsx'
import { InviteForm } from './InviteForm.tsx'
import { Reporters } from './Reporters.tsx'

const users = graphql(`
  query Users {
    viewer {
      employer {
        id
        users {
          id
          name
          username
          roles
          status
          secondFactor
        }
      }
    }
  }
`)

/** Who may act for the employer; a station or the portal's administrator only invites here. */
export function UsersPage() {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  return (
    <Page title={t('users.title')} lede={t('users.lede')}>
      <Panel title={t('users.invite')}>
        <InviteForm />
      </Panel>
      {viewer.employer && <OwnUsers />}
      {viewer.roles.includes('EMPLOYER_ADMIN') && <Agencies />}
      {viewer.roles.includes('EMPLOYER_ADMIN') && <Reporters />}
      <p>
        <Link to="/access-review">{t('access.review.open')}</Link>
      </p>
    </Page>
  )
}

function OwnUsers() {
  const { t } = useTranslation()
  const query = useQuery(users)
  return (
    <Panel flush title={t('users.list')}>
      <QueryState query={query} of={query.data?.viewer?.employer?.users}>
        {(list) =>
          list.length === 0 ? (
            <PlainState icon="user" title={t('users.none')} />
          ) : (
            <DataTable
              caption={t('users.list')}
              head={[
                t('field.name'),
                t('field.username'),
                t('field.role'),
                t('account.secondFactor'),
                t('field.status'),
                '',
              ]}
            >
              {list.map((user) => (
                <UserRow key={user.id} user={user} />
              ))}
            </DataTable>
          )
        }
      </QueryState>
    </Panel>
  )
}

const tones: Record<UserStatus, Tone> = { INVITED: 'warn', ACTIVE: 'good', DISABLED: 'plain' }

type OwnUser = NonNullable<NonNullable<UsersQuery['viewer']>['employer']>['users'][number]

function UserRow({ user }: { user: OwnUser }) {
  const { t } = useTranslation()
  const viewer = useSignedIn()
  return (
    <Row>
      <Cell column={0} main>
        <bdi>{user.name}</bdi>
      </Cell>
      <Cell column={1}>
        <span className="code">{user.username}</span>
      </Cell>
      <Cell column={2}>{user.roles.map((role) => t(`enums.Role.${role}`)).join(' · ')}</Cell>
      <Cell column={3}>{t(user.secondFactor ? 'users.on' : 'users.off')}</Cell>
      <Cell column={4}>
        <Chip tone={tones[user.status]}>{t(`enums.UserStatus.${user.status}`)}</Chip>
      </Cell>
      <Cell column={5} end>
        {user.status !== 'DISABLED' && user.id !== viewer.user.id && (
          <EndAccount
            userId={user.id}
            title={t('users.disableTitle')}
            advice={t('users.disableAdvice')}
            label={t('users.disable')}
          />
        )}
      </Cell>
    </Row>
  )
}
