import type { CaseStepName } from '../../gql/graphql.ts'
import type { Instalment, StepAnswers } from './step-answers.ts'
import type { StepContext } from './step-context.ts'
import {
  applyToCourt,
  closeCase,
  concludeRemedy,
  decideCase,
  fileCase,
  grantInstalments,
  inviteRespondent,
  notifyHearing,
  orderCorrection,
  proposeDecision,
  publishDecision,
  recordDunning,
  recordHearing,
  recordPayment,
  recordRemedy,
  recordService,
  recordWaiver,
  requestHearing,
  serveNotice,
  submitStatement,
} from './step-documents.ts'

/** How one answer is typed. `select`: one of `values`, whose words are cases.values.VALUE. */
export type StepField = {
  name:
    | 'correctBy'
    | 'note'
    | 'officerIds'
    | 'severity'
    | 'proposedFine'
    | 'facts'
    | 'respondent'
    | 'respondentCapacity'
    | 'namedBecause'
    | 'servedOn'
    | 'text'
    | 'consentToElectronicService'
    | 'publicReason'
    | 'publicPlace'
    | 'publishedOn'
    | 'hearingOn'
    | 'time'
    | 'place'
    | 'chair'
    | 'notifiedOn'
    | 'ground'
    | 'educatedPerson'
    | 'commitment'
    | 'heldOn'
    | 'summary'
    | 'fine'
    | 'reasons'
    | 'method'
    | 'amount'
    | 'paidOn'
    | 'reference'
    | 'instalments'
    | 'kind'
    | 'lodgedOn'
    | 'concludedOn'
    | 'result'
    | 'appliedOn'
    | 'severityReasons'
    | 'duringTermReasons'
    | 'confirmUnmet'
  as: 'day' | 'line' | 'text' | 'amount' | 'officers' | 'checkbox' | 'select' | 'instalments'
  values?: readonly string[]
  optional?: boolean
  /** Asked for only where another answer is this one. */
  where?: readonly [name: string, is: string]
  /** Asked for only in such a case. */
  when?: (step: StepContext) => boolean
  /** What stands there before anything is typed. */
  initial?: (step: StepContext) => string | Instalment[] | undefined
}

export type StepFormOf = {
  document: object
  fields: readonly StepField[]
  /** What is sent besides the case and its version. */
  input: (answers: StepAnswers) => object
  /** Steps of the party, and what the bank reports, stand whatever the version. */
  withoutVersion?: boolean
}

const today = ({ today: day }: StepContext) => day
const day = (name: StepField['name']): StepField => ({ name, as: 'day', initial: today })
const reasons: StepField = { name: 'reasons', as: 'text' }
const serviceMethods = ['DIRECT', 'LEFT', 'POST', 'ELECTRONIC', 'PUBLIC_NOTICE'] as const
/** Where the party could be reached in no other way. */
const publication: readonly StepField[] = [
  { name: 'publicReason', as: 'text', where: ['method', 'PUBLIC_NOTICE'] },
  { name: 'publicPlace', as: 'line', where: ['method', 'PUBLIC_NOTICE'] },
]
/** A term to correct runs, and something is still to be put right in it. */
export const isTermRunning = ({ correctBy, today: on, unmetCount }: StepContext): boolean =>
  unmetCount > 0 && correctBy != null && on <= correctBy
const same = (answers: StepAnswers): object => answers

/** Each step's form; a step that the table of transitions gets does not compile until it is here. */
export const stepForms = {
  ORDER_CORRECTION: {
    document: orderCorrection,
    fields: [
      { name: 'correctBy', as: 'day' },
      { name: 'note', as: 'text', optional: true },
    ],
    input: same,
  },
  FILE_CASE: { document: fileCase, fields: [{ name: 'officerIds', as: 'officers' }], input: same },
  SERVE_NOTICE: {
    document: serveNotice,
    fields: [
      { name: 'severity', as: 'select', values: ['ORDINARY', 'SERIOUS'], initial: ({ severity }) => severity },
      {
        name: 'severityReasons',
        as: 'text',
        where: ['severity', 'SERIOUS'],
        when: ({ proposedSeverity }) => proposedSeverity !== 'SERIOUS',
      },
      { name: 'proposedFine', as: 'amount' },
      {
        name: 'respondent',
        as: 'line',
        initial: ({ liable, employer }) => (liable === 'ENTITY' ? employer.name : employer.legalRepresentative),
      },
      {
        name: 'respondentCapacity',
        as: 'select',
        values: ['LEGAL_REPRESENTATIVE', 'DIRECTLY_RESPONSIBLE_PERSON', 'ENTITY'],
        initial: ({ liable }) => (liable === 'ENTITY' ? 'ENTITY' : 'LEGAL_REPRESENTATIVE'),
      },
      { name: 'namedBecause', as: 'text', optional: true },
      { name: 'facts', as: 'text' },
      { name: 'method', as: 'select', values: serviceMethods, initial: () => 'DIRECT' },
      ...publication,
      day('servedOn'),
    ],
    input: same,
  },
  SUBMIT_STATEMENT: {
    document: submitStatement,
    fields: [
      { name: 'text', as: 'text' },
      { name: 'consentToElectronicService', as: 'checkbox', optional: true },
    ],
    input: same,
    withoutVersion: true,
  },
  RECORD_WAIVER: { document: recordWaiver, fields: [{ name: 'note', as: 'text' }], input: same },
  REQUEST_HEARING: {
    document: requestHearing,
    fields: [{ name: 'text', as: 'text', optional: true }],
    input: same,
    withoutVersion: true,
  },
  NOTIFY_HEARING: {
    document: notifyHearing,
    fields: [
      { name: 'hearingOn', as: 'day' },
      { name: 'time', as: 'line', initial: () => '9:00' },
      { name: 'place', as: 'line' },
      { name: 'chair', as: 'line' },
      day('notifiedOn'),
    ],
    input: same,
  },
  RECORD_HEARING: { document: recordHearing, fields: [day('heldOn'), { name: 'summary', as: 'text' }], input: same },
  PROPOSE_DECISION: {
    document: proposeDecision,
    fields: [
      { name: 'fine', as: 'amount', initial: ({ noticedFine }) => noticedFine },
      reasons,
      { name: 'duringTermReasons', as: 'text', optional: true, when: isTermRunning },
    ],
    input: same,
  },
  APPROVE_DECISION: { document: decideCase, fields: [], input: () => ({ approve: true }) },
  RETURN_DECISION: { document: decideCase, fields: [reasons], input: (answers) => ({ ...answers, approve: false }) },
  PUBLISH_DECISION: {
    document: publishDecision,
    fields: [{ name: 'publicReason', as: 'text' }, { name: 'publicPlace', as: 'line' }, day('publishedOn')],
    input: same,
  },
  RECORD_SERVICE: {
    document: recordService,
    fields: [day('servedOn'), { name: 'method', as: 'select', values: serviceMethods, initial: () => 'DIRECT' }],
    input: same,
  },
  GRANT_INSTALMENTS: {
    document: grantInstalments,
    fields: [
      { name: 'instalments', as: 'instalments', initial: ({ outstanding }) => [{ dueOn: '', amount: outstanding }] },
      reasons,
    ],
    input: same,
  },
  RECORD_PAYMENT: {
    document: recordPayment,
    fields: [
      { name: 'amount', as: 'amount', initial: ({ outstanding }) => outstanding },
      day('paidOn'),
      { name: 'reference', as: 'line' },
    ],
    input: same,
    withoutVersion: true,
  },
  RECORD_REMEDY: {
    document: recordRemedy,
    fields: [
      { name: 'kind', as: 'select', values: ['RECONSIDERATION', 'LITIGATION'], initial: () => 'RECONSIDERATION' },
      day('lodgedOn'),
    ],
    input: same,
  },
  CONCLUDE_REMEDY: {
    document: concludeRemedy,
    fields: [
      { name: 'result', as: 'select', values: ['UPHELD', 'CHANGED', 'REVOKED'], initial: () => 'UPHELD' },
      day('concludedOn'),
      { name: 'fine', as: 'amount', optional: true },
    ],
    input: same,
  },
  FALL_DUE: null,
  RECORD_DUNNING: { document: recordDunning, fields: [day('servedOn')], input: same },
  APPLY_TO_COURT: { document: applyToCourt, fields: [day('appliedOn')], input: same },
  INVITE_RESPONDENT: { document: inviteRespondent, fields: [], input: () => ({}) },
  CLOSE_NOT_PUNISHED: {
    document: closeCase,
    fields: [
      { name: 'ground', as: 'select', values: ['FIRST_MINOR_CORRECTED', 'MINOR_CORRECTED', 'NO_FAULT'] },
      reasons,
      { name: 'educatedPerson', as: 'line', initial: ({ employer }) => employer.legalRepresentative },
      { name: 'commitment', as: 'text', optional: true },
    ],
    input: (answers) => ({ ...answers, outcome: 'NOT_PUNISHED' }),
  },
  CLOSE_NOT_ESTABLISHED: {
    document: closeCase,
    fields: [reasons],
    input: (answers) => ({ ...answers, outcome: 'NOT_ESTABLISHED' }),
  },
  CLOSE_TIME_BARRED: {
    document: closeCase,
    fields: [reasons],
    input: (answers) => ({ ...answers, outcome: 'TIME_BARRED' }),
  },
  CLOSE_FINED: {
    document: closeCase,
    fields: [{ name: 'confirmUnmet', as: 'checkbox', when: ({ unmetCount }) => unmetCount > 0 }, reasons],
    input: (answers) => ({ ...answers, outcome: 'FINED' }),
  },
  CLOSE_REVOKED: { document: closeCase, fields: [reasons], input: (answers) => ({ ...answers, outcome: 'REVOKED' }) },
} as const satisfies Record<CaseStepName, StepFormOf | null>

export function formOf(step: CaseStepName): StepFormOf | null {
  return stepForms[step]
}
