import { defineEntity, p, type PolicyDef } from '@mikro-orm/postgresql'
import type { PlainDate } from '../../law/plain-date.ts'
import type { ColumnsOf } from '../../platform/query.ts'
import { references } from '../../platform/references.ts'
import { policies, scopeIs, setting } from '../../platform/row-security.ts'
import { heldCases } from '../penalty.table.ts'
import { keepVersions, knownSince } from '../../request/kept-versions.ts'
import { rowsStay } from '../../platform/triggers.ts'

const account = `${setting('app.account')}::uuid`
const ofStation = `station_id = ${setting('app.station')}::uuid`
/**
 * One look-up for a statement, not for a row: an employer's administrators see the papers, its clerks do not, nor
 * administrators without second factor, who have no scope yet.
 */
const administered = `employer_id = (select admin.employer_id from account admin where admin.id = ${account} and admin.role = 'EMPLOYER_ADMIN' and ${scopeIs('employer')})`
const seen = `${ofStation} or ${administered} or case_id = ${heldCases} or ${scopeIs('all', 'system')}`

/** What only the station, the employer's administrators, the person proceeded against and auditors see. */
const filePolicies = policies(seen, `${ofStation} or ${scopeIs('system')}`)
/** The same, and what was once written stays. */
const appendOnly = (definitions: PolicyDef[]): PolicyDef[] =>
  definitions.filter(({ command }) => command === 'select' || command === 'insert')

export const capacities = ['LEGAL_REPRESENTATIVE', 'DIRECTLY_RESPONSIBLE_PERSON', 'ENTITY'] as const
export const statementKinds = ['STATEMENT', 'HEARING_REQUEST', 'HEARING_RECORD', 'WAIVER'] as const
export const paperKinds = [
  'CORRECTION_ORDER',
  'NOTICE',
  'PUBLIC_NOTICE',
  'HEARING_NOTICE',
  'DECISION',
  'PROOF_OF_SERVICE',
  'DUNNING_LETTER',
  'NO_PENALTY',
  'EDUCATION_RECORD',
] as const

/** Whom a case is against and what it says: a natural person's matter (law.md §3.2). */
const caseFile = defineEntity({
  name: 'CaseFile',
  tableName: 'case_file',
  rowLevelSecurity: 'force',
  policies: filePolicies,
  properties: {
    caseId: references('penalty_case', 'case_file_case_fk').primary(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    employerName: p.text(),
    respondent: p.text(),
    capacity: p.enum(capacities),
    /** Why this person was named. */
    namedBecause: p.text(),
    facts: p.text(),
    /** Fen. What the party was told; the decision may not be heavier (行政处罚法 art. 45). */
    noticedFine: p.bigint('number'),
    proposedFine: p.bigint('number').nullable(),
    reasons: p.text().nullable(),
    /** The officers' own reasons for a severity that the facts do not propose. */
    severityReasons: p.text().nullable(),
    /** Why a fine is decided while the term of an order to correct still runs. */
    duringTermReasons: p.text().nullable(),
    /** The party agreed in writing to be served electronically (行政处罚法 art. 61). */
    electronicService: p.boolean().default(false),
  },
})
export class CaseFileRow extends caseFile.class {}
caseFile.setClass(CaseFileRow)

/** Who may see one case from outside of the organisations: a link's holder, or an account of the employer. */
const caseAccess = defineEntity({
  name: 'CaseAccess',
  tableName: 'case_access',
  rowLevelSecurity: 'force',
  policies: policies(
    `holder_id = ${account} or ${ofStation} or ${scopeIs('all', 'system')}`,
    `${ofStation} or ${scopeIs('system')}`,
  ),
  properties: {
    id: p.uuid().primary(),
    caseId: references('penalty_case', 'case_access_case_fk').index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    /** The account, or for a link a name that nobody else has. */
    holderId: p.uuid().index(),
    /** SHA-256 of the secret in the link; null for an account. */
    tokenHash: p.blob().$type<Buffer>().nullable(),
    createdAt: p.datetime(3),
    createdBy: p.uuid(),
    expiresOn: p.date().$type<PlainDate>(),
    endedAt: p.datetime(3).nullable(),
  },
  indexes: [
    {
      name: 'case_access_by_token',
      expression: 'create unique index case_access_by_token on case_access (token_hash) where token_hash is not null',
    },
  ],
})
export class CaseAccessRow extends caseAccess.class {}
caseAccess.setClass(CaseAccessRow)

/** What the party said. */
const statement = defineEntity({
  name: 'CaseStatement',
  tableName: 'case_statement',
  rowLevelSecurity: 'force',
  policies: appendOnly(
    policies(seen, `${ofStation} or ${administered} or case_id = ${heldCases} or ${scopeIs('system')}`),
  ),
  properties: {
    id: p.uuid().primary(),
    caseId: references('penalty_case', 'case_statement_case_fk').index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    kind: p.enum(statementKinds),
    text: p.text(),
    at: p.datetime(3),
    /** Null where it came through the link. */
    by: p.uuid().nullable(),
  },
  triggers: [rowsStay('case_statement', 'refuse_case_change')],
})
export class CaseStatementRow extends statement.class {}
statement.setClass(CaseStatementRow)

/** That something happened is no secret within the employer; who did it and what it says is in the detail. */
const event = defineEntity({
  name: 'CaseEvent',
  tableName: 'case_event',
  rowLevelSecurity: 'force',
  policies: appendOnly(
    policies(
      `employer_id = ${setting('app.employer')}::uuid or ${ofStation} or case_id = ${heldCases} or ${scopeIs('all', 'system')}`,
      `employer_id = ${setting('app.employer')}::uuid or ${ofStation} or case_id = ${heldCases} or ${scopeIs('system')}`,
    ),
  ),
  properties: {
    id: p.uuid().primary(),
    caseId: references('penalty_case', 'case_event_case_fk').index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    at: p.datetime(3),
    kind: p.text(),
  },
  triggers: [rowsStay('case_event', 'refuse_case_change')],
})
export class CaseEventRow extends event.class {}
event.setClass(CaseEventRow)

const eventDetail = defineEntity({
  name: 'CaseEventDetail',
  tableName: 'case_event_detail',
  rowLevelSecurity: 'force',
  policies: appendOnly(
    policies(seen, `${ofStation} or ${administered} or case_id = ${heldCases} or ${scopeIs('system')}`),
  ),
  properties: {
    eventId: references('case_event', 'case_event_detail_event_fk').primary(),
    caseId: p.uuid(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    by: p.uuid().nullable(),
    note: p.text().nullable(),
    paperId: p.uuid().nullable(),
  },
  triggers: [rowsStay('case_event_detail', 'refuse_case_change')],
})
export class CaseEventDetailRow extends eventDetail.class {}
eventDetail.setClass(CaseEventDetailRow)

/** A paper as it was issued: its words, not its looks. */
const paper = defineEntity({
  name: 'CasePaper',
  tableName: 'case_paper',
  rowLevelSecurity: 'force',
  policies: appendOnly(filePolicies),
  properties: {
    id: p.uuid().primary(),
    caseId: references('penalty_case', 'case_paper_case_fk').index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    kind: p.enum(paperKinds),
    number: p.text().unique(),
    template: p.text(),
    title: p.text(),
    lines: p.json().$type<{ label: string | null; text: string }[]>(),
    authority: p.text(),
    issuedOn: p.date().$type<PlainDate>(),
    issuedAt: p.datetime(3),
    issuedBy: p.uuid().nullable(),
    /** SHA-256 over number, template, day and words. */
    sha256: p.text(),
  },
  triggers: [rowsStay('case_paper', 'refuse_case_change')],
})
export class CasePaperRow extends paper.class {}
paper.setClass(CasePaperRow)

/** What the bank reported: added to, never changed. */
const payment = defineEntity({
  name: 'CasePayment',
  tableName: 'case_payment',
  rowLevelSecurity: 'force',
  policies: appendOnly(
    policies(
      `employer_id = ${setting('app.employer')}::uuid or ${ofStation} or case_id = ${heldCases} or ${scopeIs('all', 'system')}`,
      `${ofStation} or ${scopeIs('system')}`,
    ),
  ),
  properties: {
    id: p.uuid().primary(),
    caseId: references('penalty_case', 'case_payment_case_fk').index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    /** Fen. */
    amount: p.bigint('number'),
    paidOn: p.date().$type<PlainDate>(),
    reference: p.text(),
    recordedAt: p.datetime(3),
    recordedBy: p.uuid(),
    ...knownSince,
  },
  uniques: [{ name: 'case_payment_once', properties: ['caseId', 'reference'] }],
  checks: [{ name: 'case_payment_is_positive', expression: 'amount > 0' }],
  indexes: [{ name: 'case_payment_by_day', properties: ['paidOn'] }],
  triggers: [...keepVersions('case_payment'), rowsStay('case_payment', 'refuse_case_change')],
})
export class CasePaymentRow extends payment.class {}
payment.setClass(CasePaymentRow)

/** What an officer found on site. */
const finding = defineEntity({
  name: 'Finding',
  tableName: 'finding',
  rowLevelSecurity: 'force',
  policies: appendOnly(policies(`${ofStation} or ${scopeIs('all', 'system')}`, `${ofStation} or ${scopeIs('system')}`)),
  properties: {
    id: p.uuid().primary(),
    obligationId: references('obligation', 'finding_obligation_fk').index(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    foundOn: p.date().$type<PlainDate>(),
    note: p.text(),
    at: p.datetime(3),
    by: p.uuid(),
  },
  triggers: [rowsStay('finding', 'refuse_case_change')],
})
export class FindingRow extends finding.class {}
finding.setClass(FindingRow)

declare module '../../platform/query.ts' {
  interface Tables {
    caseFile: ColumnsOf<typeof caseFile>
    caseAccess: ColumnsOf<typeof caseAccess>
    caseStatement: ColumnsOf<typeof statement>
    caseEvent: ColumnsOf<typeof event>
    caseEventDetail: ColumnsOf<typeof eventDetail>
    casePaper: ColumnsOf<typeof paper>
    casePayment: ColumnsOf<typeof payment>
    finding: ColumnsOf<typeof finding>
  }
}
