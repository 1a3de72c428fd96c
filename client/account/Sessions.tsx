import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { graphql } from '../gql/gql.ts'
import { ErrorSummary } from '../shared/ErrorText.tsx'
import { Instant } from '../shared/Instant.tsx'
import { QueryState } from '../shared/QueryState.tsx'
import { useServerErrors } from '../shared/use-server-errors.tsx'
import { useSubmit } from '../shared/use-submit.ts'
import { Chip } from '../ui/Banner.tsx'
import { Cell, DataTable } from '../ui/DataTable.tsx'
import { Row } from '../ui/Row.tsx'
import { describeDevice } from './describe-device.ts'

const ownSessions = graphql(`
  query OwnSessions {
    viewer {
      sessions {
        id
        createdAt
        lastSeenAt
        userAgent
        strong
        current
      }
    }
  }
`)

const revokeSessions = graphql(`
  mutation RevokeSessions($input: RevokeSessionsInput!, $idempotencyKey: String) {
    revokeSessions(input: $input, idempotencyKey: $idempotencyKey) {
      ended
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

/** Where one is signed in; each can be ended from here, or all but this one. */
export function Sessions() {
  const { t } = useTranslation()
  const query = useQuery(ownSessions, { fetchPolicy: 'cache-and-network' })
  const { submit, busy, failure } = useSubmit(revokeSessions)
  const errors = useServerErrors([])

  async function end(sessionId: string | null) {
    const data = await submit({ input: { sessionId } })
    if (data) errors.place(data.revokeSessions.userErrors)
  }

  return (
    <div className="stack">
      <p className="muted">{t('access.session.what')}</p>
      <ErrorSummary errors={errors.elsewhere} failure={failure} />
      <QueryState query={query} of={query.data?.viewer?.sessions} rows={2}>
        {(sessions) => (
          <>
            <DataTable
              caption={t('access.session.title')}
              head={[
                t('access.session.device'),
                t('access.session.began'),
                t('access.session.lastSeen'),
                t('access.session.strong'),
                '',
              ]}
            >
              {sessions.map((session) => (
                <Row key={session.id}>
                  <Cell column={0} main>
                    {describeDevice(session.userAgent) ?? t('access.session.unknown')}
                  </Cell>
                  <Cell column={1}>
                    <Instant at={session.createdAt} />
                  </Cell>
                  <Cell column={2}>
                    <Instant at={session.lastSeenAt} />
                  </Cell>
                  <Cell column={3}>{t(session.strong ? 'access.session.yes' : 'access.session.no')}</Cell>
                  <Cell column={4} end>
                    {session.current ? (
                      <Chip tone="good">{t('access.session.current')}</Chip>
                    ) : (
                      <Button danger size="small" disabled={busy} onClick={() => void end(session.id)}>
                        {t('access.session.end')}
                      </Button>
                    )}
                  </Cell>
                </Row>
              ))}
            </DataTable>
            {sessions.length > 1 && (
              <div>
                <Button danger loading={busy} onClick={() => void end(null)}>
                  {t('access.session.endOthers')}
                </Button>
              </div>
            )}
          </>
        )}
      </QueryState>
    </div>
  )
}
