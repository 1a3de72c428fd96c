import { useTranslation } from 'react-i18next'
import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router'
import { AccountMenu } from './account/AccountMenu.tsx'
import { navigationOf, publicNavigation, type NavigationItem } from './shared/navigation.ts'
import { LanguageSwitch } from './locale/LanguageSwitch.tsx'
import { StepUp } from './shared/step-up/StepUp.tsx'
import { useViewer } from './shared/viewer.ts'
import { Icon } from './ui/Icon.tsx'
import './shell.css'

/** The frame of every page: a bar above, the menu at the side, or at the foot of a phone. */
export function Shell() {
  const { t } = useTranslation()
  const viewer = useViewer()
  const isIn = viewer !== null && !viewer.mustAddSecondFactor
  return (
    <div className={isIn ? 'shell with-menu' : 'shell'}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <header className="topbar no-print">
        <Link to={viewer ? '/home' : '/'} className="brand">
          <img src="/mark.svg" alt="" width={32} height={32} />
          <span>
            <b>{t('shell.name')}</b>
            <small>{t('shell.subtitle')}</small>
          </span>
        </Link>
        {!viewer && (
          <nav className="topbar-links" aria-label={t('shell.publicMenu')}>
            <Links items={publicNavigation} />
          </nav>
        )}
        <div className="topbar-end">
          <LanguageSwitch />
          <AccountMenu />
        </div>
      </header>
      {isIn ? <SideMenu /> : <FootMenu items={publicNavigation} label={t('shell.publicMenu')} />}
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <StepUp />
      <ScrollRestoration />
    </div>
  )
}

function SideMenu() {
  const { t } = useTranslation()
  const items = navigationOf(useViewer()?.roles ?? [])
  return (
    <>
      <nav className="side-menu no-print" aria-label={t('shell.menu')}>
        <Links items={items} />
        <hr />
        <Links items={publicNavigation} />
      </nav>
      <FootMenu items={items.slice(0, 5)} label={t('shell.menu')} />
    </>
  )
}

function FootMenu({ items, label }: { items: NavigationItem[]; label: string }) {
  return (
    <nav className="foot-menu no-print" aria-label={label}>
      <Links items={items} />
    </nav>
  )
}

function Links({ items }: { items: NavigationItem[] }) {
  const { t } = useTranslation()
  return items.map((item) => (
    <NavLink key={item.to} to={item.to}>
      <Icon name={item.icon} />
      <span>{t(`navigation.${item.words}`)}</span>
    </NavLink>
  ))
}
