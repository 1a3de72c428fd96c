import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Panel } from '../../ui/Page.tsx'
import { FailureBanner } from '../ErrorText.tsx'
import { useSubmit } from '../use-submit.ts'

const feedOfViewer = graphql(`
  query FeedOfViewer {
    viewer {
      hasCalendarFeed
    }
  }
`)

const makeFeed = graphql(`
  mutation MakeFeed($idempotencyKey: String) {
    createCalendarFeed(idempotencyKey: $idempotencyKey) {
      path
    }
  }
`)

const endFeed = graphql(`
  mutation EndFeed($idempotencyKey: String) {
    revokeCalendarFeed(idempotencyKey: $idempotencyKey) {
      revoked
    }
  }
`)

/** A private address for one's own calendar: shown once, changed or ended at any time. */
export function FeedPanel() {
  const { t } = useTranslation()
  const [path, setPath] = useState<string>()
  const query = useQuery(feedOfViewer)
  const making = useSubmit(makeFeed)
  const ending = useSubmit(endFeed)
  const active = query.data?.viewer?.hasCalendarFeed ?? false
  return (
    <Panel title={t('visits.feed.title')}>
      <div className="stack">
        <p className="muted">{t('visits.feed.advice')}</p>
        {making.failure && <FailureBanner failure={making.failure} />}
        {path && (
          <p>
            <code className="code">{location.origin + path}</code>{' '}
            <CopyButton text={location.origin + path} label={t('visits.feed.copy')} done={t('action.copied')} />
            <br />
            <span className="small">{t('visits.feed.once')}</span>
          </p>
        )}
        {active && !path && <p>{t('visits.feed.active')}</p>}
        <div className="row">
          <Button
            loading={making.busy}
            onClick={() =>
              void making.submit({}).then((answer) => setPath(answer?.createCalendarFeed.path ?? undefined))
            }
          >
            {t(active ? 'visits.feed.renew' : 'visits.feed.make')}
          </Button>
          {active && (
            <Button danger loading={ending.busy} onClick={() => void ending.submit({}).then(() => setPath(undefined))}>
              {t('visits.feed.end')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  )
}
