import { useQuery } from '@apollo/client/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { AccessReviewQuery } from '../../gql/graphql.ts'
import { ErrorSummary } from '../../shared/ErrorText.tsx'
import { formatDay } from '../../shared/format.ts'
import { Instant } from '../../shared/Instant.tsx'
import { QueryState } from '../../shared/QueryState.tsx'
import { useLanguage } from '../../locale/use-language.ts'
import { useServerErrors } from '../../shared/use-server-errors.tsx'
import { useSubmit } from '../../shared/use-submit.ts'
import { useSignedIn } from '../../shared/viewer.ts'
import { Banner, Chip } from '../../ui/Banner.tsx'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { Page, Panel } from '../../ui/Page.tsx'
import { EndAccount } from './EndAccount.tsx'
import { rolesToGive } from './invitable-roles.ts'

const accessReview = graphql(`
  query AccessReview {
    accessReview {
      duty
      agency
      readOnly
      expiresOn
      lastSeenAt
      keys
      passkeys
      awaitsSecond
      mayApprove
      invitedBy {
        id
        name
      }
      user {
        id
        name
        username
        roles
        status
        secondFactor
        employer {
          id
          name
        }
        station {
          id
          name
        }
      }
    }
  }
`)

const approveInvitation = graphql(`
  mutation ApproveInvitation($input: ApproveInvitationInput!, $idempotencyKey: String) {
    approveInvitation(input: $input, idempotencyKey: $idempotencyKey) {
      user {
        id
      }
      userErrors {
        ...ErrorText_userError @unmask
      }
    }
  }
`)

type Entry = AccessReviewQuery['accessReview'][number]

/** Who can do what, and when they last did: to look through, to print, and to act upon. */
export function AccessReviewPage() {
  const { t } = useTranslation()
  const query = useQuery(accessReview)
  const [approved, setApproved] = useState(false)
  return (
    <Page
      title={t('access.review.title')}
      lede={t('access.review.lede')}
      actions={<Button onClick={() => window.print()}>{t('access.review.print')}</Button>}
    >
      {approved && <Banner tone="good" title={t('access.review.approved')} />}
      <Panel flush>
        <QueryState query={query} of={query.data?.accessReview}>
          {(entries) => (
            <DataTable
              caption={t('access.review.title')}
              head={[
                t('access.review.account'),
                t('field.role'),
                t('access.review.factors'),
                t('access.review.lastSeen'),
                t('field.status'),
                '',
              ]}
            >
              {entries
                .toSorted((a, b) => Number(b.mayApprove) - Number(a.mayApprove))
                .map((entry) => (
                  <ReviewRow key={entry.user.id} entry={entry} onApproved={() => setApproved(true)} />
                ))}
            </DataTable>
          )}
        </QueryState>
      </Panel>
    </Page>
  )
}

function ReviewRow({ entry, onApproved }: { entry: Entry; onApproved: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const viewer = useSignedIn()
  const { user } = entry
  const mayEnd = user.id !== viewer.user.id && user.roles.some((role) => rolesToGive(viewer.roles).includes(role))
  const scope = [
    entry.duty === 'SYSTEM' || entry.duty === 'SECURITY' ? t(`access.review.duty.${entry.duty}`) : null,
    entry.agency && t('access.review.agencyOf', { agency: entry.agency }),
    entry.readOnly ? t('access.review.readOnly') : null,
    entry.expiresOn && t('access.review.until', { day: formatDay(entry.expiresOn, language, 'long') }),
  ].filter(Boolean)
  return (
    <Row>
      <Cell column={0} main>
        <bdi>{user.name}</bdi> <span className="code muted">{user.username}</span>
        {(user.employer ?? user.station) && (
          <div className="muted small">
            <bdi>{(user.employer ?? user.station)?.name}</bdi>
          </div>
        )}
      </Cell>
      <Cell column={1}>
        {user.roles.map((role) => t(`enums.Role.${role}`)).join(' · ')}
        {scope.length > 0 && <div className="muted small">{scope.join(' · ')}</div>}
      </Cell>
      <Cell column={2}>
        {t(user.secondFactor ? 'access.review.second' : 'access.review.password')}
        {entry.passkeys > 0 && (
          <div className="muted small">{t('access.review.passkeys', { count: entry.passkeys })}</div>
        )}
        {entry.keys > 0 && <div className="muted small">{t('access.review.keys', { count: entry.keys })}</div>}
      </Cell>
      <Cell column={3}>{entry.lastSeenAt ? <Instant at={entry.lastSeenAt} /> : t('access.review.never')}</Cell>
      <Cell column={4}>
        <Chip tone={entry.awaitsSecond ? 'warn' : user.status === 'ACTIVE' ? 'good' : 'plain'}>
          {entry.awaitsSecond ? t('access.review.waits') : t(`enums.UserStatus.${user.status}`)}
        </Chip>
        {entry.invitedBy && (
          <div className="muted small">{t('access.review.invitedBy', { name: entry.invitedBy.name })}</div>
        )}
      </Cell>
      <Cell column={5} end>
        <div className="row no-print">
          {entry.mayApprove && <Approve userId={user.id} onApproved={onApproved} />}
          {mayEnd && (
            <EndAccount
              userId={user.id}
              title={t('users.disableTitle')}
              advice={t('users.disableAdvice')}
              label={t('users.disable')}
            />
          )}
        </div>
      </Cell>
    </Row>
  )
}

function Approve({ userId, onApproved }: { userId: string; onApproved: () => void }) {
  const { t } = useTranslation()
  const { submit, busy, failure } = useSubmit(approveInvitation)
  const errors = useServerErrors([])
  return (
    <>
      <ErrorSummary errors={errors.elsewhere} failure={failure} />
      <Button
        type="primary"
        size="small"
        loading={busy}
        onClick={() =>
          void submit({ input: { userId } }).then((data) => {
            errors.place(data?.approveInvitation.userErrors ?? [])
            if (data?.approveInvitation.user) onApproved()
          })
        }
      >
        {t('access.review.approve')}
      </Button>
    </>
  )
}
