import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from '../platform/query.ts'
import type { PlainDate } from '../law/plain-date.ts'
import { references } from '../platform/references.ts'
import { policies, scopeIs, setting, tenantPolicies } from '../platform/row-security.ts'
import { keepVersions, knownSince } from '../request/kept-versions.ts'

/**
 * What the person proceeded against may see besides an employer's and a station's people: cases they have an access to,
 * until its last day.
 */
export const heldCases = `any(array(select held.case_id from case_access held where held.ended_at is null and held.expires_on >= (portal_now() at time zone 'Asia/Shanghai')::date and held.holder_id = ${setting('app.account')}::uuid))`
const mine = `employer_id = ${setting('app.employer')}::uuid or station_id = ${setting('app.station')}::uuid`

export const caseStatuses = [
  'DETECTED',
  'CORRECTION_ORDERED',
  'FILED',
  'NOTICE_SERVED',
  'DECISION_PROPOSED',
  'DECIDED',
  'SERVED',
  'PAYMENT_OVERDUE',
  'ENFORCEMENT',
  'CLOSED',
] as const
export const caseOutcomes = ['FINED', 'NOT_PUNISHED', 'NOT_ESTABLISHED', 'TIME_BARRED', 'REVOKED'] as const
/**
 * Why nothing is imposed (行政处罚法 art. 33): minor, corrected and without harm; the first, minor and corrected; or no
 * fault.
 */
/** So many cases are closed together at most. */
export const mostClosed = 100
export const noPenaltyGrounds = ['MINOR_CORRECTED', 'FIRST_MINOR_CORRECTED', 'NO_FAULT'] as const
export const remedyKinds = ['RECONSIDERATION', 'LITIGATION'] as const
export const remedyResults = ['UPHELD', 'CHANGED', 'REVOKED'] as const

/** A reconsideration or a lawsuit against the decision; while it lasts no surcharge runs (行政处罚法 art. 73). */
export interface Remedy {
  kind: (typeof remedyKinds)[number]
  lodgedOn: PlainDate
  concludedOn: PlainDate | null
  result: (typeof remedyResults)[number] | null
}

export interface Instalment {
  dueOn: PlainDate
  /** Fen. */
  amount: number
}

const schema = defineEntity({
  name: 'PenaltyCase',
  tableName: 'penalty_case',
  rowLevelSecurity: 'force',
  policies: policies(`${mine} or id = ${heldCases} or ${scopeIs('all', 'system')}`, `${mine} or ${scopeIs('system')}`),
  properties: {
    id: p.uuid().primary(),
    caseNumber: p.text().unique(),
    employerId: references('employer', 'penalty_case_employer_fk'),
    stationId: p.uuid(),
    status: p.enum(caseStatuses).default('DETECTED'),
    ruleKey: p.text(),
    severity: p.enum(['ORDINARY', 'SERIOUS'] as const),
    severityReasonZh: p.text(),
    severityReasonEn: p.text(),
    /** The breach was reported by the party itself before the portal or an officer had found it. */
    selfCorrected: p.boolean(),
    /** An earlier case of the same kind within two years. */
    repeated: p.boolean(),
    detectedAt: p.datetime(3),
    /** The day whose late reports this case gathers; null where a passed deadline or a finding opened it. */
    gathersLateOn: p.date().$type<PlainDate>().nullable(),
    version: p.integer().default(1),
    outcome: p.enum(caseOutcomes).nullable(),
    orderedOn: p.date().$type<PlainDate>().nullable(),
    correctBy: p.date().$type<PlainDate>().nullable(),
    filedOn: p.date().$type<PlainDate>().nullable(),
    officerIds: p.array().columnType('uuid[]').$type<string[]>().nullable(),
    noticeOn: p.date().$type<PlainDate>().nullable(),
    noticeMethod: p.text().nullable(),
    /** Told of the right to a hearing (行政处罚法 art. 63). */
    hearingOffered: p.boolean().default(false),
    statedOn: p.date().$type<PlainDate>().nullable(),
    waivedOn: p.date().$type<PlainDate>().nullable(),
    hearingRequestedOn: p.date().$type<PlainDate>().nullable(),
    /** When the party was told of time and place of the hearing, and which day that is (行政处罚法 art. 64). */
    hearingNotifiedOn: p.date().$type<PlainDate>().nullable(),
    hearingOn: p.date().$type<PlainDate>().nullable(),
    hearingHeldOn: p.date().$type<PlainDate>().nullable(),
    proposedOn: p.date().$type<PlainDate>().nullable(),
    proposedBy: p.uuid().nullable(),
    decidedOn: p.date().$type<PlainDate>().nullable(),
    decidedBy: p.uuid().nullable(),
    /** The regulation the decision rests on: that of the act, unless a later one is lighter (行政处罚法 art. 37). */
    decidedRuleKey: p.text().nullable(),
    /** Fen, as decided. */
    fine: p.bigint('number').nullable(),
    /** When the decision was published because it could not be handed over. */
    publishedOn: p.date().$type<PlainDate>().nullable(),
    servedOn: p.date().$type<PlainDate>().nullable(),
    serviceMethod: p.text().nullable(),
    dunnedOn: p.date().$type<PlainDate>().nullable(),
    courtOn: p.date().$type<PlainDate>().nullable(),
    closedOn: p.date().$type<PlainDate>().nullable(),
    noPenaltyGround: p.enum(noPenaltyGrounds).nullable(),
    instalments: p.json().$type<Instalment[]>().nullable(),
    remedies: p.json().$type<Remedy[]>().nullable(),
    /** When the next step is due, for the order of the desk. */
    nextDueOn: p.date().$type<PlainDate>().nullable(),
    /** The day on which time alone may change what comes next. */
    recheckOn: p.date().$type<PlainDate>().nullable(),
    ...knownSince,
  },
  checks: [{ name: 'penalty_case_closed_with_outcome', expression: `(status = 'CLOSED') = (outcome is not null)` }],
  indexes: [
    { name: 'penalty_case_of_employer', properties: ['employerId', 'detectedAt', 'id'] },
    { name: 'penalty_case_of_station', properties: ['stationId', 'detectedAt', 'id'] },
    {
      name: 'penalty_case_pending',
      expression: `create index penalty_case_pending on penalty_case (recheck_on) where status <> 'CLOSED'`,
    },
    { name: 'penalty_case_by_decision', properties: ['decidedOn'] },
    { name: 'penalty_case_by_detection', properties: ['detectedAt', 'id'] },
    { name: 'penalty_case_pending_of_employer', properties: ['employerId'], where: "status <> 'CLOSED'" },
  ],
  triggers: keepVersions('penalty_case'),
})
export class PenaltyCaseRow extends schema.class {}
schema.setClass(PenaltyCaseRow)

/**
 * The employer says that the portal was out of service: no case by itself, but a claim that an officer checks. Upheld,
 * there is no case; not upheld, the late reports of the claim open one.
 */
const outageClaim = defineEntity({
  name: 'OutageClaim',
  tableName: 'outage_claim',
  rowLevelSecurity: 'force',
  policies: policies(
    `${mine} or ${scopeIs('all', 'system')}`,
    `station_id = ${setting('app.station')}::uuid or ${scopeIs('system')}`,
  ),
  properties: {
    id: p.uuid().primary(),
    employerId: references('employer', 'outage_claim_employer_fk'),
    stationId: p.uuid(),
    kind: p.enum(['HIRE', 'DEPARTURE'] as const),
    /** Claims of one employer, kind and day are one, until it has been checked. */
    claimedOn: p.date().$type<PlainDate>(),
    claimedAt: p.datetime(3),
    /** Grows with its duties and when it is checked. */
    version: p.integer().default(1),
    checkedAt: p.datetime(3).nullable(),
    checkedBy: p.uuid().nullable(),
    upheld: p.boolean().nullable(),
    reasons: p.text().nullable(),
  },
  checks: [
    {
      name: 'outage_claim_checked_whole',
      expression: '(checked_at is null) = (upheld is null) and (checked_at is null) = (reasons is null)',
    },
  ],
  indexes: [
    { name: 'outage_claim_of_employer', properties: ['employerId'] },
    { name: 'outage_claim_of_station', properties: ['stationId', 'claimedAt', 'id'] },
    {
      name: 'outage_claim_unchecked',
      expression:
        'create unique index outage_claim_unchecked on outage_claim (employer_id, kind, claimed_on) where checked_at is null',
    },
  ],
})
export class OutageClaimRow extends outageClaim.class {}
outageClaim.setClass(OutageClaimRow)

const outageClaimDuty = defineEntity({
  name: 'OutageClaimDuty',
  tableName: 'outage_claim_duty',
  rowLevelSecurity: 'force',
  policies: policies(
    `${mine} or ${scopeIs('all', 'system')}`,
    `station_id = ${setting('app.station')}::uuid or ${scopeIs('system')}`,
  ),
  properties: {
    /** The duty that was met late. */
    obligationId: references('obligation', 'outage_claim_duty_obligation_fk').primary(),
    claimId: references('outage_claim', 'outage_claim_duty_claim_fk').index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    foundByOthers: p.boolean(),
    /** The end of the deadline whose lateness is explained; whatever is due earlier since is not. */
    dueAt: p.datetime(3),
  },
})
export class OutageClaimDutyRow extends outageClaimDuty.class {}
outageClaimDuty.setClass(OutageClaimDutyRow)

/** One act, one case: an obligation can never be proceeded against twice (Administrative Penalty Law, art. 29). */
const caseObligation = defineEntity({
  name: 'CaseObligation',
  tableName: 'case_obligation',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    obligationId: references('obligation', 'case_obligation_obligation_fk').primary(),
    caseId: references('penalty_case', 'case_obligation_case_fk').index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    ...knownSince,
  },
  triggers: keepVersions('case_obligation', 'obligation_id'),
})
export class CaseObligationRow extends caseObligation.class {}
caseObligation.setClass(CaseObligationRow)

declare module '../platform/query.ts' {
  interface Tables {
    penaltyCase: ColumnsOf<typeof schema>
    outageClaim: ColumnsOf<typeof outageClaim>
    outageClaimDuty: ColumnsOf<typeof outageClaimDuty>
    caseObligation: ColumnsOf<typeof caseObligation>
  }
}
