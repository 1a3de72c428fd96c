import { sql, type RawBuilder } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import { anyOf, scopeConditions } from '../employment/employment.read.ts'
import { dayOf, type PlainDate } from '../law/plain-date.ts'
import { nowOrThen, pastInstant, tableAsOf } from '../request/as-of.ts'
import { byKey } from '../request/by-key.ts'
import { globalId } from '../request/global-id.ts'
import { readConnection, type Connection, type PageArgs } from '../request/pagination.ts'
import { applicationStatusColumn } from './application-status.ts'
import type {
  DocumentCheck,
  PermitApplication,
  PermitApplicationFilter,
  ResidencePermit,
  ResidencePermitFilter,
} from './permit.graphql.ts'

/** Of the table alias a. */
export const applicationColumns = sql`a.id, a.employer_id as "employerId", a.station_id as "stationId", a.worker_id as "workerId", a.employment_id as "employmentId", a.visit_id as "visitId",
  a.type, a.rule_key as "ruleKey", a.documents, a.delivery, a.submitted_at as "submittedAt", a.accepted_on as "acceptedOn", a.due_on as "dueOn", a.calendar_version as "calendarVersion",
  a.issued_on as "issuedOn", a.delivery_due_on as "deliveryDueOn", a.delivered_on as "deliveredOn", a.rejected_at as "rejectedAt", a.reject_reason as "rejectReason", a.withdrawn_because as "withdrawnBecause", a.second_lists as "secondLists",
  a.told_missing as "toldMissing", a.second_list_allowed_at as "secondListAllowedAt", ${applicationStatusColumn} as status`

/** Of the table alias p. */
export const permitColumns = sql`p.id, p.number, p.type, p.rule_key as "ruleKey", p.issued_on as "issuedOn", p.expires_on as "expiresOn", p.renewal_opens_on as "renewalOpensOn",
  p.cancelled_on as "cancelledOn", p.worker_id as "workerId", p.employer_id as "employerId", p.station_id as "stationId"`

export const loadApplications: Batch<string, PermitApplication> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<PermitApplication>(
      sql`select ${applicationColumns} from permit_application a where a.id = any(${ids}::uuid[])`,
    ),
  )

/** Of a visit: applicants waiting for it, and those seen at it, also if they now wait for the next one. */
export const loadApplicationsOfVisits = nowOrThen<PermitApplication[]>(async (context, visitIds, asOf) => {
  const rows = await context.rows<PermitApplication & { ofVisit: string }>(sql`
    select asked.id as "ofVisit", ${applicationColumns}, ${asOf}::timestamptz as "asOf" from unnest(${visitIds}::uuid[]) as asked(id) join ${tableAsOf('permit_application', asOf)} a
      on a.visit_id = asked.id or exists (select from document_check c where c.visit_id = asked.id and c.application_id = a.id and ${checkedBy(asOf)})
    order by a.submitted_at, a.id`)
  const found = Map.groupBy(rows, ({ ofVisit }) => ofVisit)
  return visitIds.map((id) => found.get(id) ?? [])
})

/** Applicants of a visit, without those who withdrew or left before it. A cancelled visit keeps its number. */
export function countVisited(
  applications: readonly Pick<PermitApplication, 'status' | 'acceptedOn' | 'withdrawnBecause'>[],
): number {
  return applications.filter(
    ({ status, acceptedOn, withdrawnBecause }) =>
      status !== 'WITHDRAWN' || acceptedOn !== null || withdrawnBecause === 'VISIT_CANCELLED',
  ).length
}

/** Of the table alias c. */
function checkedBy(asOf: Date | null): RawBuilder<unknown> {
  return asOf === null ? sql`true` : sql`c.at <= ${asOf}`
}

/** The latest finding of an application, at any visit. */
export const loadLatestChecks = nowOrThen<DocumentCheck>(async (context, applicationIds, asOf) => {
  const rows = await context.rows<DocumentCheck & { applicationId: string }>(sql`
    select distinct on (c.application_id) c.application_id as "applicationId", c.visit_id as "visitId", c.present, c.documents, c.lacking, c.note, c.noted_at as "notedAt", c.at
    from document_check c where c.application_id = any(${applicationIds}::uuid[]) and ${checkedBy(asOf)} order by c.application_id, c.at desc`)
  const found = new Map(rows.map((row) => [row.applicationId, { ...row, visitId: globalId('Visit', row.visitId) }]))
  return applicationIds.map((id) => found.get(id) ?? null)
})

export const loadPermits: Batch<string, ResidencePermit> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<ResidencePermit>(
      sql`select ${permitColumns} from residence_permit p where p.id = any(${ids}::uuid[])`,
    ),
  )

export const loadPermitsOfApplications = nowOrThen<ResidencePermit>(async (context, applicationIds, asOf) => {
  const rows = await context.rows<ResidencePermit & { applicationId: string }>(
    sql`select p.application_id as "applicationId", ${permitColumns}, ${asOf}::timestamptz as "asOf" from ${tableAsOf('residence_permit', asOf)} p where p.application_id = any(${applicationIds}::uuid[])`,
  )
  const found = new Map(rows.map((row) => [row.applicationId, row]))
  return applicationIds.map((id) => found.get(id) ?? null)
})

/** The latest not cancelled, valid or expired. */
export const loadCurrentPermits: Batch<string, ResidencePermit> = async (context, workerIds) => {
  const rows = await context.rows<ResidencePermit>(sql`
    select distinct on (p.worker_id) ${permitColumns} from residence_permit p where p.worker_id = any(${workerIds}::uuid[]) and p.cancelled_on is null order by p.worker_id, p.issued_on desc, p.id desc`)
  const found = new Map(rows.map((row) => [row.workerId, row]))
  return workerIds.map((id) => found.get(id) ?? null)
}

/** Of workers: true if they still work for their employer. */
const loadEmployed: Batch<string, true> = async (context, workerIds) => {
  const rows = await context.rows<{ workerId: string }>(sql`
    select distinct e.worker_id as "workerId" from employment e where e.worker_id = any(${workerIds}::uuid[]) and e.ended_on is null and e.withdrawn_at is null`)
  const employed = new Set(rows.map(({ workerId }) => workerId))
  return workerIds.map((id) => employed.has(id) || null)
}

export async function hasLeft(context: Context, workerId: string): Promise<boolean> {
  return (await context.load(loadEmployed, workerId)) === null
}

export function readApplications(
  context: Context,
  filter: PermitApplicationFilter,
  page: PageArgs,
): Promise<Connection<PermitApplication>> {
  const asOf = pastInstant(filter.asOf, context.now)
  const where = [
    ...scopeConditions(filter, 'a'),
    ...(filter.status ? [anyOf(filter.status.map((status) => sql`(${applicationStatusColumn}) = ${status}`))] : []),
  ]
  return readConnection<PermitApplication>(
    context,
    {
      columns: sql`${applicationColumns}, ${asOf}::timestamptz as "asOf"`,
      from: sql`${tableAsOf('permit_application', asOf)} a`,
      where,
      key: [
        { by: sql`a.submitted_at`, type: 'timestamptz' },
        { by: sql`a.id`, type: 'uuid' },
      ],
      descending: true,
    },
    page,
  )
}

/** By day of expiry, earliest first. A permit replaced by a later one of the same worker is omitted. */
export function readPermits(
  context: Context,
  filter: ResidencePermitFilter,
  page: PageArgs,
): Promise<Connection<ResidencePermit>> {
  const asOf = pastInstant(filter.asOf, context.now)
  const permits = tableAsOf('residence_permit', asOf)
  const statuses = permitConditions(asOf === null ? context.today : dayOf(asOf))
  const where = [
    ...scopeConditions(filter, 'p'),
    ...(filter.issuedFrom || filter.issuedTo
      ? []
      : [
          sql`not exists (select from ${permits} later where later.worker_id = p.worker_id and (later.issued_on, later.id) > (p.issued_on, p.id))`,
        ]),
    ...(filter.issuedFrom ? [sql`p.issued_on >= ${filter.issuedFrom}`] : []),
    ...(filter.issuedTo ? [sql`p.issued_on <= ${filter.issuedTo}`] : []),
    ...(filter.ruleKey ? [sql`p.rule_key = ${filter.ruleKey}`] : []),
    ...(filter.status ? [anyOf(filter.status.map((status) => statuses[status]))] : []),
  ]
  return readConnection<ResidencePermit>(
    context,
    {
      columns: sql`${permitColumns}, ${asOf}::timestamptz as "asOf"`,
      from: sql`${permits} p`,
      where,
      key: [
        { by: sql`p.expires_on`, type: 'date' },
        { by: sql`p.id`, type: 'uuid' },
      ],
    },
    page,
  )
}

/** The same as law/permit.ts decides for one permit: the window's first day is stored with it. */
export function permitConditions(
  today: PlainDate,
): Record<'VALID' | 'RENEWAL_OPEN' | 'EXPIRED' | 'CANCELLED', RawBuilder<unknown>> {
  const standing = sql`(p.cancelled_on is null or p.cancelled_on > ${today})`
  return {
    CANCELLED: sql`p.cancelled_on <= ${today}`,
    EXPIRED: sql`(${standing} and p.expires_on < ${today})`,
    RENEWAL_OPEN: sql`(${standing} and p.expires_on >= ${today} and p.renewal_opens_on <= ${today})`,
    VALID: sql`(${standing} and p.expires_on >= ${today} and p.renewal_opens_on > ${today})`,
  }
}
