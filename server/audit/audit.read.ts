import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../request/context.ts'
import { keyOf, readGlobalId } from '../request/global-id.ts'
import { readConnection, type Connection, type PageArgs } from '../request/pagination.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import type { AuditEvent, AuditEventFilter } from './audit.graphql.ts'

/** Of the table aliases e (audit_event) and l (audit_link). */
const columns = sql`l.sequence::text as id, l.sequence, e.at, e.action, e.actor_id as "actorId", e.actor_role as "actorRole", e.subject_type as "subjectType", e.subject_id as "subjectId",
  e.employer_id as "employerId", e.station_id as "stationId", e.request_id as "requestId", e.payload, l.hash, l.previous_hash as "previousHash"`
const chained = sql`audit_link l join audit_event e on e.id = l.event_id`

/** The audit trail as far as it is chained, newest first; events of the last second may still be missing. */
export function readAuditEvents(
  context: Context,
  filter: AuditEventFilter,
  page: PageArgs,
): Promise<Connection<AuditEvent>> {
  return readConnection<AuditEvent>(
    context,
    {
      columns,
      from: chained,
      where: auditConditions(filter),
      key: [{ by: sql`l.sequence`, type: 'bigint' }],
      descending: true,
    },
    page,
  )
}

export function findAuditEvent(context: Context, sequence: string): Promise<AuditEvent | null> {
  return /^\d{1,15}$/.test(sequence)
    ? context.first<AuditEvent>(sql`select ${columns} from ${chained} where l.sequence = ${sequence}::bigint`)
    : Promise.resolve(null)
}

/**
 * Of the table alias e. Payloads of earlier versions contain a number's first six and last two characters, which stay
 * in the hash chain: they are not searched.
 */
export function auditConditions(filter: AuditEventFilter): RawBuilder<unknown>[] {
  // What events of earlier editions hold is not shown, and a search by a whole number must not find it.
  const words = readText(filter.search, { max: textLimits.search })
  return [
    ...(filter.subjectId == null ? [] : [about(filter.subjectId)]),
    ...(filter.recordId == null ? [] : [belongingTo(filter.recordId)]),
    ...(filter.actorId == null ? [] : [equals(sql`e.actor_id`, keyOf('User', filter.actorId))]),
    ...(filter.action == null ? [] : [sql`(${sql.join([sql`false`, ...filter.action.map(named)], sql` or `)})`]),
    ...(filter.from == null ? [] : [sql`e.at >= ${filter.from}`]),
    ...(filter.to == null ? [] : [sql`e.at < ${filter.to}`]),
    ...(words.ok
      ? words.text === ''
        ? []
        : [sql`(e.payload - 'identityNumberMasked')::text like ${`%${literal(words.text)}%`}`]
      : [sql`false`]),
  ]
}

function named(action: string): RawBuilder<unknown> {
  return action.endsWith('.') ? sql`e.action like ${`${literal(action)}%`}` : sql`e.action = ${action}`
}

function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}

function equals(column: RawBuilder<unknown>, key: string | null): RawBuilder<unknown> {
  return key === null ? sql`false` : sql`${column} = ${key}`
}

function about(id: string): RawBuilder<unknown> {
  const type = readGlobalId(id)?.type
  return type === undefined
    ? sql`false`
    : sql`(${equals(sql`e.subject_id`, keyOf(type, id))} and e.subject_type = ${type})`
}

/** Related records are found through the obligations they concern. */
function belongingTo(id: string): RawBuilder<unknown> {
  const type = readGlobalId(id)?.type ?? ''
  const key = keyOf(type, id)
  if (key === null) return sql`false`
  if (type === 'Employer') return sql`e.employer_id = ${key}`
  const duties = dutiesOf[type]?.(key)
  if (!duties) return sql`e.subject_id = ${key}`
  return sql`e.subject_id = any(array(
    with duty as (${duties}) select ${key}::uuid union select id from duty union select employment_id from duty where employment_id is not null
    union select r.id from report r join duty on duty.id = r.obligation_id union select co.case_id from case_obligation co join duty on duty.id = co.obligation_id))`
}

const dutiesOf: Record<string, (key: string) => RawBuilder<unknown>> = {
  Employment: (key) => sql`select o.id, o.employment_id from obligation o where o.employment_id = ${key}`,
  Obligation: (key) => sql`select o.id, o.employment_id from obligation o where o.id = ${key}`,
  Report: (key) =>
    sql`select o.id, o.employment_id from obligation o join report r on r.obligation_id = o.id where r.id = ${key}`,
  PenaltyCase: (key) =>
    sql`select o.id, o.employment_id from obligation o join case_obligation co on co.obligation_id = o.id where co.case_id = ${key}`,
}
