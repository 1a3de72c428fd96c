import { stepNames, type StepName } from './step-names.ts'
import type { Refusal } from '../../request/refusal.ts'
import type { CaseFacts, CaseRole, CaseStatus } from './case-facts.ts'
import { needs, type Asked, type NeedName } from './needs.ts'
import { inOrder } from './order-steps.ts'

interface Arrow {
  next: CaseStatus
  by: readonly CaseRole[]
}

/** From which status a step leads where, who may take it there, and what must be true whatever the status. */
interface Transition {
  from: Partial<Record<CaseStatus, Arrow>>
  needs: readonly NeedName[]
}

const officers = ['OFFICER', 'STATION_CHIEF'] as const
const chief = ['STATION_CHIEF'] as const
/** What the party says to an officer is written down by the officer. */
const partyOrWriter = [...officers, 'EMPLOYER_ADMIN', 'RESPONDENT'] as const
const punishable = ['settledDeadline', 'breach', 'withinLimitation', 'notFinedBefore', 'orderWhereRequired'] as const

const to = (next: CaseStatus, by: readonly CaseRole[]): Arrow => ({ next, by })
/**
 * Before a case is filed its officers end it; what was investigated is ended by the head of the authority (行政处罚法 art.
 * 57).
 */
const endingUndecided = {
  DETECTED: to('CLOSED', officers),
  CORRECTION_ORDERED: to('CLOSED', officers),
  FILED: to('CLOSED', chief),
  NOTICE_SERVED: to('CLOSED', chief),
  DECISION_PROPOSED: to('CLOSED', chief),
}
const staying = (by: readonly CaseRole[], ...statuses: CaseStatus[]): Transition['from'] =>
  Object.fromEntries(statuses.map((status) => [status, to(status, by)]))

/** The whole procedure. Use cases and the API ask this table and nothing else; what is not here may not be done. */
export const transitions = {
  ORDER_CORRECTION: {
    from: { DETECTED: to('CORRECTION_ORDERED', officers), ...staying(officers, 'FILED', 'NOTICE_SERVED') },
    needs: ['settledDeadline', 'breach'],
  },
  FILE_CASE: {
    from: { DETECTED: to('FILED', officers), CORRECTION_ORDERED: to('FILED', officers) },
    needs: [...punishable, 'twoOfficers'],
  },
  SERVE_NOTICE: {
    from: { FILED: to('NOTICE_SERVED', officers), NOTICE_SERVED: to('NOTICE_SERVED', officers) },
    needs: [...punishable, 'withinBand', 'notHeavierAfterDefence'],
  },
  SUBMIT_STATEMENT: {
    from: staying(partyOrWriter, 'NOTICE_SERVED', 'DECISION_PROPOSED', 'PAYMENT_OVERDUE'),
    needs: ['dunnedWhereOverdue'],
  },
  RECORD_WAIVER: { from: staying(officers, 'NOTICE_SERVED'), needs: [] },
  REQUEST_HEARING: { from: staying(partyOrWriter, 'NOTICE_SERVED'), needs: ['hearingRight'] },
  NOTIFY_HEARING: { from: staying(officers, 'NOTICE_SERVED'), needs: ['hearingRequested'] },
  RECORD_HEARING: { from: staying(officers, 'NOTICE_SERVED'), needs: ['hearingRequested', 'hearingNotified'] },
  PROPOSE_DECISION: {
    from: { FILED: to('DECISION_PROPOSED', officers), NOTICE_SERVED: to('DECISION_PROPOSED', officers) },
    needs: [...punishable, 'notice', 'partyHeard', 'withinBand', 'notAboveNotice', 'correctionTermOver'],
  },
  APPROVE_DECISION: {
    from: { DECISION_PROPOSED: to('DECIDED', chief) },
    needs: [
      ...punishable,
      'notice',
      'partyHeard',
      'withinBand',
      'notAboveNotice',
      'correctionTermOver',
      'anotherPerson',
    ],
  },
  RETURN_DECISION: { from: { DECISION_PROPOSED: to('NOTICE_SERVED', chief) }, needs: ['anotherPerson'] },
  PUBLISH_DECISION: { from: staying(officers, 'DECIDED'), needs: ['notPublished'] },
  RECORD_SERVICE: { from: { DECIDED: to('SERVED', officers) }, needs: ['publicationOver'] },
  GRANT_INSTALMENTS: { from: staying(chief, 'SERVED'), needs: ['fineToPay'] },
  RECORD_PAYMENT: { from: staying(officers, 'SERVED', 'PAYMENT_OVERDUE', 'ENFORCEMENT'), needs: ['fineToPay'] },
  RECORD_REMEDY: {
    from: staying(officers, 'SERVED', 'PAYMENT_OVERDUE', 'ENFORCEMENT'),
    needs: ['noSuchRemedyPending'],
  },
  CONCLUDE_REMEDY: { from: staying(officers, 'SERVED', 'PAYMENT_OVERDUE', 'ENFORCEMENT'), needs: ['remedyPending'] },
  FALL_DUE: { from: { SERVED: to('PAYMENT_OVERDUE', ['SYSTEM']) }, needs: ['overdue'] },
  RECORD_DUNNING: {
    from: staying(officers, 'PAYMENT_OVERDUE'),
    needs: ['fineToPay', 'thirtyDaysOfSurcharge', 'noRemedyPending'],
  },
  APPLY_TO_COURT: {
    from: { PAYMENT_OVERDUE: to('ENFORCEMENT', chief) },
    needs: ['fineToPay', 'noRemedyPending', 'courtMayBeAsked'],
  },
  INVITE_RESPONDENT: {
    from: staying(
      officers,
      'NOTICE_SERVED',
      'DECISION_PROPOSED',
      'DECIDED',
      'SERVED',
      'PAYMENT_OVERDUE',
      'ENFORCEMENT',
    ),
    needs: ['notice'],
  },
  CLOSE_NOT_PUNISHED: { from: endingUndecided, needs: ['groundFits'] },
  CLOSE_NOT_ESTABLISHED: { from: endingUndecided, needs: [] },
  CLOSE_TIME_BARRED: { from: endingUndecided, needs: ['pastLimitation'] },
  CLOSE_FINED: {
    from: {
      SERVED: to('CLOSED', officers),
      PAYMENT_OVERDUE: to('CLOSED', officers),
      ENFORCEMENT: to('CLOSED', officers),
    },
    needs: ['nothingOutstanding', 'noRemedyPending', 'unmetConfirmed'],
  },
  CLOSE_REVOKED: {
    from: {
      DECIDED: to('CLOSED', chief),
      SERVED: to('CLOSED', chief),
      PAYMENT_OVERDUE: to('CLOSED', chief),
      ENFORCEMENT: to('CLOSED', chief),
    },
    needs: [],
  },
} as const satisfies Record<StepName, Transition>

const table: Record<StepName, Transition> = transitions

/** All that stands in the way of a step, at once; nothing where it may be taken. */
export function refusalsOf(step: StepName, facts: CaseFacts, asked: Asked): Refusal[] {
  const arrow = table[step].from[facts.status]
  return [
    ...(asked.version === undefined || asked.version === facts.version
      ? []
      : [{ code: 'STALE_VERSION', path: ['version'] } as const]),
    ...(arrow === undefined ? [notNow(facts.status)] : []),
    ...(rolesFor(step, facts.status).some((role) => asked.roles.includes(role))
      ? []
      : [{ code: 'FORBIDDEN' } as const]),
    ...table[step].needs.flatMap((name) => needs[name](facts, asked)),
  ]
}

export function nextStatus(step: StepName, status: CaseStatus): CaseStatus {
  return table[step].from[status]?.next ?? status
}

/** Steps that the table knows for this status and these roles, each with what it still waits for. */
export function stepsFor(facts: CaseFacts, asked: Asked): { step: StepName; waitsFor: Refusal[] }[] {
  return inOrder(stepNames, facts, asked.today)
    .filter((step) => table[step].from[facts.status]?.by.some((role) => asked.roles.includes(role)))
    .map((step) => ({ step, waitsFor: refusalsOf(step, facts, asked) }))
}

/** Who may take a step from a status; from one that does not know it, whoever ever may. */
function rolesFor(step: StepName, status: CaseStatus): readonly CaseRole[] {
  return table[step].from[status]?.by ?? Object.values(table[step].from).flatMap(({ by }) => by)
}

function notNow(status: CaseStatus): Refusal {
  return { code: 'INVALID_STATE', facts: { reason: 'STEP_NOT_NOW', status } }
}
