import { useApolloClient, useMutation } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import { graphql } from '../gql/gql.ts'
import { navigationOf, publicNavigation } from '../shared/navigation.ts'
import { dropDrafts } from '../shared/draft.ts'
import { FailureBanner } from '../shared/ErrorText.tsx'
import { describeFailure } from '../shared/failure.ts'
import { useViewer } from '../shared/viewer.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import './account-menu.css'

const directoryOfSession = graphql(`
  query DirectoryOfSession {
    viewer {
      directorySignOutUrl
    }
  }
`)

const signOutOfPortal = graphql(`
  mutation SignOut {
    signOut
  }
`)

/** Inbox, account and the way out; signed out, the way in. */
export function AccountMenu() {
  const { t } = useTranslation()
  const viewer = useViewer()
  const client = useApolloClient()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [signOut, { loading, error }] = useMutation(signOutOfPortal)
  const menu = useClosingMenu()

  if (!viewer) {
    return (
      <Link to="/sign-in" className="sign-in-link">
        {t('account.signIn')}
      </Link>
    )
  }

  /** Who could not be signed out is told so and stays: the session would go on without them. */
  async function leave() {
    // Who came by another directory is signed in there as well: on a shared machine the next person would be them.
    const asked = await client.query({ query: directoryOfSession, fetchPolicy: 'no-cache' }).catch(() => null)
    const failure = await signOut().then(() => null, describeFailure)
    dropDrafts()
    if (failure && failure.kind !== 'signedOut') return
    const elsewhere = asked?.data?.viewer?.directorySignOutUrl
    if (elsewhere) return window.location.assign(elsewhere)
    // What the closing screens were still asking is aborted.
    await client.resetStore().catch(() => undefined)
    await navigate('/')
  }

  return (
    <>
      <Link to="/notices" className="bell" aria-label={t('account.notices', { count: viewer.unreadNotices })}>
        <Icon name="bell" />
        {viewer.unreadNotices > 0 && <b>{viewer.unreadNotices > 99 ? '99+' : viewer.unreadNotices}</b>}
      </Link>
      <details key={pathname} className="account-menu" ref={menu}>
        <summary>
          <Icon name="user" />
          <bdi className="account-name">{viewer.user.name}</bdi>
        </summary>
        <div className="account-card">
          <p>
            <b>
              <bdi>{viewer.user.name}</bdi>
            </b>
            <br />
            <span className="muted small">{viewer.roles.map((role) => t(`enums.Role.${role}`)).join(' · ')}</span>
            <br />
            <span className="muted small">{viewer.employer?.name ?? viewer.station?.name}</span>
          </p>
          <div className="account-more">
            {[...(viewer.mustAddSecondFactor ? [] : navigationOf(viewer.roles).slice(5)), ...publicNavigation].map(
              (item) => (
                <Link key={item.to} to={item.to}>
                  <Icon name={item.icon} size={18} />
                  {t(`navigation.${item.words}`)}
                </Link>
              ),
            )}
          </div>
          <Link to="/account">
            <Icon name="lock" size={18} />
            {t('account.title')}
          </Link>
          {error && <FailureBanner failure={describeFailure(error)} />}
          <Button busy={loading} icon="signOut" onClick={() => void leave()}>
            {t('account.signOut')}
          </Button>
        </div>
      </details>
    </>
  )
}

/** A menu that closes when one leaves it by Escape or by a click elsewhere. */
function useClosingMenu() {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const element = menu.current
      if (!element?.open) return
      const leaves = event instanceof KeyboardEvent ? event.key === 'Escape' : !element.contains(event.target as Node)
      if (!leaves) return
      element.open = false
      if (event instanceof KeyboardEvent) element.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  return menu
}
