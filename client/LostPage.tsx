import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Button } from './ui/Button.tsx'
import { Page } from './ui/Page.tsx'
import { PlainState } from './ui/States.tsx'

export function LostPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('lost.title')} narrow>
      <p>{t('lost.advice')}</p>
      <p>
        <Link to="/">{t('lost.home')}</Link>
      </p>
    </Page>
  )
}

/** A screen that could not be shown, most often because a newer portal was put in its place. */
export function BrokenPage() {
  const { t } = useTranslation()
  return (
    <PlainState
      alert
      icon="alert"
      title={t('broken.title')}
      action={
        <Button look="main" onClick={() => window.location.reload()}>
          {t('broken.reload')}
        </Button>
      }
    >
      {t('broken.advice')}
    </PlainState>
  )
}
