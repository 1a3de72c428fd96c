import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { graphql } from '../gql/gql.ts'
import type { NoticesQuery } from '../gql/graphql.ts'
import { Instant } from '../shared/Instant.tsx'
import { QueryState } from '../shared/QueryState.tsx'
import { ListPager } from '../shared/ListPager.tsx'
import { usePaging } from '../shared/use-paging.ts'
import { useSubmit } from '../shared/use-submit.ts'
import { useSignedIn } from '../shared/viewer.ts'
import { Button } from '../ui/Button.tsx'
import { Page, Panel } from '../ui/Page.tsx'
import { PlainState } from '../ui/States.tsx'
import './notices.css'

const notices = graphql(`
  query Notices($first: Int, $after: String) {
    notices(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        body
        at
        readAt
        link
      }
    }
  }
`)

const markNoticesRead = graphql(`
  mutation MarkNoticesRead($input: MarkNoticesReadInput!, $idempotencyKey: String) {
    markNoticesRead(input: $input, idempotencyKey: $idempotencyKey) {
      unread
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

export function NoticesPage() {
  const { t } = useTranslation()
  const paging = usePaging('notices')
  const query = useQuery(notices, { variables: { first: paging.first, after: paging.after } })
  const { submit, busy } = useSubmit(markNoticesRead)
  const { unreadNotices } = useSignedIn()
  const list = query.data?.notices
  return (
    <Page
      title={t('notices.title')}
      narrow
      actions={
        unreadNotices > 0 && (
          <Button busy={busy} onClick={() => void submit({ input: {} })}>
            {t('notices.markAll')}
          </Button>
        )
      }
    >
      <Panel flush>
        <QueryState query={query} keepPrevious of={list}>
          {(page) => (
            <>
              {page.nodes.length === 0 ? (
                <PlainState icon="bell" title={t('notices.none')}>
                  {t('notices.noneAdvice')}
                </PlainState>
              ) : (
                <ul>
                  {page.nodes.map((notice) => (
                    <NoticeItem
                      key={notice.id}
                      notice={notice}
                      onOpen={() => !notice.readAt && void submit({ input: { ids: [notice.id] } })}
                    />
                  ))}
                </ul>
              )}
              <ListPager paging={paging} page={page} fixed />
            </>
          )}
        </QueryState>
      </Panel>
    </Page>
  )
}

function NoticeItem({ notice, onOpen }: { notice: NoticesQuery['notices']['nodes'][number]; onOpen: () => void }) {
  const { t } = useTranslation()
  return (
    <li className={notice.readAt ? 'notice' : 'notice unread'}>
      <p className="row">
        <b className="grow">
          {!notice.readAt && <span className="visually-hidden">{t('notices.unread')} </span>}
          {notice.title}
        </b>
        <span className="muted small">
          <Instant at={notice.at} />
        </span>
      </p>
      <p>{notice.body}</p>
      {notice.link && (
        <Link to={notice.link} onClick={onOpen}>
          {t('notices.open')}
        </Link>
      )}
    </li>
  )
}
