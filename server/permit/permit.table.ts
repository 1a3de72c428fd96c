import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '../law/plain-date.ts'
import type { ColumnsOf } from '../platform/query.ts'
import type { DocumentKind } from '../law/rule-sets.ts'
import { references } from '../platform/references.ts'
import { systemPolicies, tenantPolicies } from '../platform/row-security.ts'
import { keepVersions, knownSince } from '../request/kept-versions.ts'

export const permitTypes = ['ONE_YEAR', 'THREE_YEAR', 'ANNUALLY_ENDORSED'] as const
export const withdrawnBecause = ['EMPLOYMENT_ENDED', 'HIRE_WITHDRAWN', 'VISIT_CANCELLED'] as const
export const deliveries = ['PICKUP', 'EXPRESS'] as const

/** One worker's application. Its status is derived from its instants and days; see application-status.ts. */
const application = defineEntity({
  name: 'PermitApplication',
  tableName: 'permit_application',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    workerId: references('worker', 'permit_application_worker_fk').index(),
    employmentId: references('employment', 'permit_application_employment_fk').index(),
    visitId: references('visit', 'permit_application_visit_fk').index(),
    type: p.enum(permitTypes),
    ruleKey: p.text(),
    documents: p.json().$type<DocumentKind[]>(),
    delivery: p.enum(deliveries),
    submittedAt: p.datetime(3),
    /** The list of missing papers as communicated; a further item is a second list. */
    toldMissing: p.json().$type<DocumentKind[][][]>().nullable(),
    toldMissingAt: p.datetime(3).nullable(),
    /** Papers were missing at an officer's last check, and HR has not declared them complete since. */
    lacking: p.boolean().default(false),
    secondListAllowedBy: p.uuid().nullable(),
    secondListAllowedAt: p.datetime(3).nullable(),
    secondListReason: p.text().nullable(),
    secondLists: p.integer().default(0),
    acceptedOn: p.date().$type<PlainDate>().nullable(),
    dueOn: p.date().$type<PlainDate>().nullable(),
    calendarVersion: p.text().nullable(),
    issuedOn: p.date().$type<PlainDate>().nullable(),
    deliveryDueOn: p.date().$type<PlainDate>().nullable(),
    deliveredOn: p.date().$type<PlainDate>().nullable(),
    rejectedAt: p.datetime(3).nullable(),
    rejectReason: p.text().nullable(),
    withdrawnAt: p.datetime(3).nullable(),
    /** If not withdrawn by a person: what ended the application. */
    withdrawnBecause: p.enum(withdrawnBecause).nullable(),
    ...knownSince,
  },
  checks: [
    {
      name: 'permit_application_withdrawn_because',
      expression: 'withdrawn_because is null or withdrawn_at is not null',
    },
    {
      name: 'permit_application_in_order',
      expression:
        'accepted_on <= issued_on and issued_on <= delivered_on and (issued_on is null or accepted_on is not null) and (delivered_on is null or issued_on is not null)',
    },
  ],
  indexes: [
    { name: 'permit_application_of_employer', properties: ['employerId', 'submittedAt', 'id'] },
    { name: 'permit_application_of_station', properties: ['stationId', 'submittedAt', 'id'] },
    {
      name: 'permit_application_open_once',
      expression:
        'create unique index permit_application_open_once on permit_application (worker_id) where issued_on is null and rejected_at is null and withdrawn_at is null',
    },
  ],
  triggers: keepVersions('permit_application'),
})
export class PermitApplicationRow extends application.class {}
application.setClass(PermitApplicationRow)

/** The finding on one applicant at one visit: present or absent, papers shown. The latest of a visit counts. */
const check = defineEntity({
  name: 'DocumentCheck',
  tableName: 'document_check',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    visitId: references('visit', 'document_check_visit_fk').primary(),
    applicationId: references('permit_application', 'document_check_application_fk').primary(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    present: p.boolean(),
    documents: p.json().$type<DocumentKind[]>(),
    lacking: p.boolean(),
    note: p.text().nullable(),
    /** When it was recorded on the device, which may have been offline, and when it was received. */
    notedAt: p.datetime(3).nullable(),
    at: p.datetime(3),
    by: p.uuid().nullable(),
    handedOverAt: p.datetime(3).nullable(),
  },
})
export class DocumentCheckRow extends check.class {}
check.setClass(DocumentCheckRow)

const permit = defineEntity({
  name: 'ResidencePermit',
  tableName: 'residence_permit',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    workerId: references('worker', 'residence_permit_worker_fk'),
    applicationId: references('permit_application', 'residence_permit_application_fk').unique(),
    /** Not unique, but once per day: an endorsement extends the same card. Its owner is in permit_card. */
    number: p.text(),
    type: p.enum(permitTypes),
    ruleKey: p.text(),
    issuedOn: p.date().$type<PlainDate>(),
    expiresOn: p.date().$type<PlainDate>(),
    renewalOpensOn: p.date().$type<PlainDate>(),
    cancelledOn: p.date().$type<PlainDate>().nullable(),
    ...knownSince,
  },
  checks: [{ name: 'residence_permit_days', expression: 'issued_on < expires_on and renewal_opens_on <= expires_on' }],
  uniques: [{ name: 'residence_permit_once_a_day', properties: ['number', 'issuedOn'] }],
  indexes: [
    { name: 'residence_permit_of_worker', properties: ['workerId', 'issuedOn'] },
    { name: 'residence_permit_of_employer', properties: ['employerId', 'expiresOn', 'id'] },
    { name: 'residence_permit_of_station', properties: ['stationId', 'expiresOn', 'id'] },
    { name: 'residence_permit_by_issue', properties: ['issuedOn'] },
  ],
  triggers: keepVersions('residence_permit'),
})
export class ResidencePermitRow extends permit.class {}
permit.setClass(ResidencePermitRow)

/** The owner of a card number, by keyed hash of the identity number: a card stays with the person across employers. */
const card = defineEntity({
  name: 'PermitCard',
  tableName: 'permit_card',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    number: p.text().primary(),
    holderIndex: p.blob().$type<Buffer>(),
  },
})
export class PermitCardRow extends card.class {}
card.setClass(PermitCardRow)

declare module '../platform/query.ts' {
  interface Tables {
    permitApplication: ColumnsOf<typeof application>
    documentCheck: ColumnsOf<typeof check>
    residencePermit: ColumnsOf<typeof permit>
    permitCard: ColumnsOf<typeof card>
  }
}
