import { sql, type RawBuilder } from 'kysely'

export const applicationStatuses = [
  'DRAFT',
  'SUBMITTED',
  'DOCUMENTS_MISSING',
  'ACCEPTED',
  'ISSUED',
  'DELIVERED',
  'REJECTED',
  'WITHDRAWN',
] as const
export type ApplicationStatusName = (typeof applicationStatuses)[number]

/** Of the table alias a. Drafts of visits have no rows: what is stored is at least submitted. */
export const applicationStatusColumn: RawBuilder<ApplicationStatusName> = sql<ApplicationStatusName>`case when a.withdrawn_at is not null then 'WITHDRAWN'
  when a.rejected_at is not null then 'REJECTED' when a.delivered_on is not null then 'DELIVERED' when a.issued_on is not null then 'ISSUED' when a.accepted_on is not null then 'ACCEPTED'
  when a.lacking then 'DOCUMENTS_MISSING' else 'SUBMITTED' end`
