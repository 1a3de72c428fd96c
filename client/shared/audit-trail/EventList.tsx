import { useQuery } from '@apollo/client/react'
import { useTranslation } from 'react-i18next'
import { graphql } from '../../gql/gql.ts'
import type { AuditEventFilter, EventRow_EventFragment, Role } from '../../gql/graphql.ts'
import { Instant } from '../Instant.tsx'
import { QueryState } from '../QueryState.tsx'
import { ListPager } from '../ListPager.tsx'
import { usePaging } from '../use-paging.ts'
import { Cell, DataTable } from '../../ui/DataTable.tsx'
import { Row } from '../../ui/Row.tsx'
import { PlainState } from '../../ui/States.tsx'
import './event-list.css'

graphql(`
  fragment EventRow_event on AuditEvent {
    id
    sequence
    at
    action
    summary
    actorRole
    hash
    actor {
      id
      name
    }
    employer {
      id
      name
    }
    facts {
      name
      label
      text
    }
    changes {
      record
      field
      before
      label
      beforeText
      afterText
    }
  }
`)

const events = graphql(`
  query AuditEvents($filter: AuditEventFilter, $first: Int, $after: String) {
    auditEvents(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        ...EventRow_event @unmask
      }
    }
  }
`)

/** What happened, the newest first: of everything, or of one record. */
export function EventList({ filter }: { filter: AuditEventFilter }) {
  const { t } = useTranslation()
  const paging = usePaging(JSON.stringify(filter))
  const query = useQuery(events, { variables: { filter, first: paging.first, after: paging.after } })
  const list = query.data?.auditEvents
  return (
    <QueryState query={query} keepPrevious of={list}>
      {(page) =>
        page.nodes.length === 0 ? (
          <PlainState icon="search" title={t('trail.none')}>
            {t('trail.noneAdvice')}
          </PlainState>
        ) : (
          <>
            <DataTable
              caption={t('trail.title')}
              head={[t('trail.what'), t('trail.at'), t('trail.who'), t('field.employer'), t('trail.sequence')]}
            >
              {page.nodes.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </DataTable>
            <ListPager paging={paging} page={page} />
          </>
        )
      }
    </QueryState>
  )
}

function EventRow({ event }: { event: EventRow_EventFragment }) {
  const { t } = useTranslation()
  return (
    <Row>
      <Cell column={0} main>
        <details>
          <summary>{event.summary}</summary>
          <ul className="changes small">
            {event.changes.map((change) => (
              <li key={`${change.record}.${change.field}.${change.before ?? ''}`}>
                {change.label}: <del>{change.beforeText ?? t('form.empty')}</del> →{' '}
                <ins>{change.afterText ?? t('form.empty')}</ins>
              </li>
            ))}
            {event.facts.map(({ name, label, text }) => (
              <li key={name} className="muted">
                {label}: <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
          <div className="hash muted">{event.hash}</div>
        </details>
      </Cell>
      <Cell column={1}>
        <Instant at={event.at} seconds />
      </Cell>
      <Cell column={2}>
        <bdi>{event.actor?.name ?? t('trail.portal')}</bdi>
        <div className="muted small">{isRole(event.actorRole) && t(`enums.Role.${event.actorRole}`)}</div>
      </Cell>
      <Cell column={3}>
        <bdi>{event.employer?.name ?? '–'}</bdi>
      </Cell>
      <Cell column={4}>{event.sequence}</Cell>
    </Row>
  )
}

const roles = [
  'HR',
  'EMPLOYER_ADMIN',
  'OFFICER',
  'STATION_CHIEF',
  'AUDITOR',
  'ADMIN',
] as const satisfies readonly Role[]

/** The portal itself and strangers have none. */
function isRole(name: string): name is Role {
  return roles.some((role) => role === name)
}
