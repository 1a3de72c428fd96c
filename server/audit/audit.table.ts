import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import { policies, scopeIs, setting } from '../platform/row-security.ts'
import { rowsStay, trigger } from '../platform/triggers.ts'

/** What happened, who did it and to what: written in the same transaction, never changed or deleted. */
const event = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  rowLevelSecurity: 'force',
  policies: policies(
    `employer_id = ${setting('app.employer')}::uuid or station_id = ${setting('app.station')}::uuid or ${scopeIs('all', 'admin', 'system')}`,
    `${setting('app.scope')} is not null`,
  ).filter(({ command }) => command === 'select' || command === 'insert'),
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    at: p.datetime(6),
    actorId: p.uuid().nullable(),
    actorRole: p.text(),
    action: p.text(),
    subjectType: p.text().nullable(),
    subjectId: p.uuid().nullable(),
    employerId: p.uuid().nullable(),
    stationId: p.uuid().nullable(),
    requestId: p.text(),
    /** References and masked values only. */
    payload: p.json().$type<Record<string, unknown>>(),
    /** The transaction id: an event is chained only when no older transaction can still add one. */
    xid: p.unknown().columnType('xid8').defaultRaw('pg_current_xact_id()'),
  },
  indexes: [
    { name: 'audit_event_of_subject', properties: ['subjectId', 'id'] },
    { name: 'audit_event_of_employer', properties: ['employerId', 'id'] },
    { name: 'audit_event_of_actor', properties: ['actorId', 'id'] },
    { name: 'audit_event_by_action', properties: ['action', 'id'] },
    { name: 'audit_event_by_instant', properties: ['at'] },
    { name: 'audit_event_by_transaction', properties: ['xid', 'id'] },
  ],
  triggers: [rowsStay('audit_event', 'refuse_change')],
})
export class AuditEventRow extends event.class {}
event.setClass(AuditEventRow)

/** The hash chain over the events, one link each, created in the background by one process at a time. */
const link = defineEntity({
  name: 'AuditLink',
  tableName: 'audit_link',
  rowLevelSecurity: 'force',
  policies: policies(scopeIs('all', 'system', 'station', 'employer', 'admin'), scopeIs('system')).filter(
    ({ command }) => command === 'select' || command === 'insert',
  ),
  properties: {
    sequence: p.bigint('number').primary(),
    eventId: p.bigint('number').unique(),
    hash: p.text(),
    previousHash: p.text(),
    sealedAt: p.datetime(3),
  },
  triggers: [
    rowsStay('audit_link', 'refuse_change'),
    trigger(
      'audit_link',
      'audit_link_has_event',
      { timing: 'after', events: ['insert'], forEach: 'statement' },
      'referencing new table as added for each statement execute function refuse_link_without_event()',
    ),
  ],
})
export class AuditLinkRow extends link.class {}
link.setClass(AuditLinkRow)

declare module '../platform/query.ts' {
  interface Tables {
    auditEvent: ColumnsOf<typeof event>
    auditLink: ColumnsOf<typeof link>
  }
}
