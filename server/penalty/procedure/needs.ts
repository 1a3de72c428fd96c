import type { PlainDate } from '../../law/plain-date.ts'
import { courtApplicationEndsOn, procedure as rules } from '../../law/clocks.ts'
import type { Severity } from '../../law/rule-sets.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { bandThatApplies, correctedOn, isBarred, ruleThatApplies, type CaseFacts, type CaseRole } from './case-facts.ts'
import { endOf, remediesEndOn } from './case-clocks.ts'
import { isPrincipalPaid, outstandingOf, payBy } from './debts.ts'

/** Who asks for a step, when, and with what; what is left out is not judged (the API asks so what may be done next). */
export interface Asked {
  accountId: string | null
  roles: readonly CaseRole[]
  today: PlainDate
  version?: number
  severity?: Severity
  /** Fen. */
  amount?: number
  officerIds?: readonly string[]
  remedy?: 'RECONSIDERATION' | 'LITIGATION'
}

export type Need = (facts: CaseFacts, asked: Asked) => Refusal[]

/** What must be true before a step, each with what it refuses. */
export const needs = {
  /** On a deadline that may still move nobody is late. */
  settledDeadline: ({ duties }) => unless(duties.every(({ provisional }) => !provisional), state('PROVISIONAL_DEADLINE')),
  breach: ({ duties }) => unless(duties.some(({ waived }) => !waived), state('NO_BREACH_LEFT')),
  withinLimitation: (facts) => unless(!isBarred(facts), { code: 'TIME_BARRED', facts: { foundOn: facts.foundOn } }),
  pastLimitation: (facts) => unless(isBarred(facts), state('NOT_TIME_BARRED')),
  /** 行政处罚法 art. 28: always an order; before the fine only where the regulation says so. */
  orderWhereRequired: (facts, { today }) => {
    const rule = ruleThatApplies(facts, facts.severity)
    if (!rule?.correctionOrderBeforeFine) return []
    if (facts.orderedOn === null || facts.correctBy === null) return [state('ORDER_FIRST', { basis: rule.citation })]
    const corrected = correctedOn(facts)
    if (corrected !== null && corrected <= facts.correctBy) return [state('CORRECTED_IN_TERM', { basis: rule.citation })]
    return unless(today > facts.correctBy, state('CORRECTION_TERM_RUNNING', { until: facts.correctBy, basis: rule.citation }))
  },
  /** 行政处罚法 art. 42. */
  twoOfficers: (_facts, { officerIds }) =>
    officerIds === undefined || new Set(officerIds).size >= rules.officers ? [] : [{ code: 'FOUR_EYES_REQUIRED', path: ['officerIds'], facts: { reason: 'TWO_OFFICERS' } }],
  notice: ({ noticeOn }) => unless(noticeOn !== null, { code: 'NOTICE_REQUIRED' }),
  /** 行政处罚法 art. 44, 45, 62, 64. */
  partyHeard: (facts, { today }) => {
    const { noticeOn, hearingOffered, hearingHeldOn } = facts
    if (noticeOn === null) return [defence('NOT_HEARD')]
    // What was said to an earlier notice does not answer this one.
    const since = (on: PlainDate | null): PlainDate | null => (on !== null && on >= noticeOn ? on : null)
    const [statedOn, waivedOn, hearingRequestedOn] = [since(facts.statedOn), since(facts.waivedOn), since(facts.hearingRequestedOn)]
    if (waivedOn !== null) return unless(hearingRequestedOn === null || hearingRequestedOn <= waivedOn || hearingHeldOn !== null, defence('HEARING_NOT_HELD'))
    const spoken = endOf('STATEMENT', noticeOn, facts)
    const asking = endOf('HEARING_REQUEST', noticeOn, facts)
    return [
      ...unless(statedOn !== null || (spoken !== null && today > spoken.dueOn), defence('STATEMENT_PERIOD', { until: spoken?.dueOn ?? '' })),
      ...(hearingOffered && hearingRequestedOn === null ? unless(asking !== null && today > asking.dueOn, defence('HEARING_REQUEST_PERIOD', { until: asking?.dueOn ?? '' })) : []),
      ...unless(hearingRequestedOn === null || hearingHeldOn !== null, defence('HEARING_NOT_HELD')),
    ]
  },
  /** Both ends belong to the band; of two versions of the law the lighter (行政处罚法 art. 34, 37). */
  withinBand: (facts, { amount, severity = facts.severity }) => {
    if (amount === undefined) return []
    const applied = bandThatApplies(facts, severity)
    if (applied === null) return [{ code: 'AMOUNT_OUTSIDE_BAND', path: ['fine'], facts: { reason: 'NO_FINE' } }]
    const { minimum, maximum, band } = applied
    return unless(Number.isSafeInteger(amount) && amount >= minimum && amount <= maximum, {
      code: 'AMOUNT_OUTSIDE_BAND', path: ['fine'], facts: { reason: 'BAND', minimum: yuan(minimum), maximum: yuan(maximum), basis: band.citation },
    })
  },
  notAboveNotice: ({ noticedFine }, { amount }) =>
    amount === undefined || noticedFine === null || amount <= noticedFine ? [] : [{ code: 'AMOUNT_OUTSIDE_BAND', path: ['fine'], facts: { reason: 'ABOVE_NOTICE', noticed: yuan(noticedFine) } }],
  /** A second notice is no way around article 45. */
  notHeavierAfterDefence: ({ statedOn, hearingHeldOn, noticedFine }, { amount }) =>
    amount === undefined || noticedFine === null || amount <= noticedFine || (statedOn === null && hearingHeldOn === null)
      ? []
      : [{ code: 'AMOUNT_OUTSIDE_BAND', path: ['fine'], facts: { reason: 'HEAVIER_AFTER_DEFENCE', noticed: yuan(noticedFine) } }],
  hearingRight: (facts, { today }) => {
    if (!facts.hearingOffered || facts.hearingRequestedOn !== null) return [state('NO_HEARING_RIGHT')]
    const asking = endOf('HEARING_REQUEST', facts.noticeOn, facts)
    return unless(asking !== null && today <= asking.dueOn, state('HEARING_REQUEST_LATE', { until: asking?.dueOn ?? '' }))
  },
  hearingRequested: ({ hearingRequestedOn, hearingHeldOn }) => unless(hearingRequestedOn !== null && hearingHeldOn === null, state('NO_HEARING_REQUESTED')),
  /** 行政处罚法 art. 57: who proposes does not decide. */
  anotherPerson: ({ proposedBy }, { accountId }) => unless(proposedBy === null || proposedBy !== accountId, { code: 'FOUR_EYES_REQUIRED' }),
  /** 行政处罚法 art. 66: asked for and granted while there is still time. */
  fineToPay: (facts, { today }) => unless(outstandingOf(facts, today) > 0, state('NOTHING_OUTSTANDING')),
  nothingOutstanding: (facts, { today }) => unless(outstandingOf(facts, today) === 0, state('STILL_OUTSTANDING', { outstanding: yuan(outstandingOf(facts, today)) })),
  overdue: (facts, { today }) => {
    const due = payBy(facts)
    return unless(due !== null && !due.provisional && today > due.on && !isPrincipalPaid(facts), state('NOT_OVERDUE'))
  },
  noSuchRemedyPending: ({ remedies }, { remedy }) => unless(remedy === undefined || !remedies.some(({ kind }) => kind === remedy), state('REMEDY_KNOWN')),
  remedyPending: ({ remedies }) => unless(remedies.some(({ concludedOn }) => concludedOn === null), state('NO_REMEDY_PENDING')),
  noRemedyPending: ({ remedies }) => unless(remedies.every(({ concludedOn }) => concludedOn !== null), state('REMEDY_PENDING')),
  /** 行政强制法 art. 46: only after more than thirty days of surcharge. */
  thirtyDaysOfSurcharge: (facts, { today }) => {
    const from = endOf('DUNNING', payBy(facts)?.on ?? null, facts)
    return unless(facts.dunnedOn === null && from !== null && today > from.dueOn, state('DUNNING_TOO_EARLY', { until: from?.dueOn ?? '' }))
  },
  /** 行政强制法 art. 53, 54: after the reminder and the remedies, and within three months. */
  courtMayBeAsked: (facts, { today }) => {
    const after = endOf('AFTER_DUNNING', facts.dunnedOn, facts)
    const remedies = remediesEndOn(facts)
    if (facts.dunnedOn === null || after === null || remedies === null) return [state('DUNNING_FIRST')]
    return [
      ...unless(today > after.dueOn, state('AFTER_DUNNING_RUNNING', { until: after.dueOn })),
      ...unless(today > remedies, state('REMEDIES_RUNNING', { until: remedies })),
      ...unless(today <= courtApplicationEndsOn(remedies), state('COURT_TOO_LATE', { until: courtApplicationEndsOn(remedies) })),
    ]
  },
} as const satisfies Record<string, Need>

export type NeedName = keyof typeof needs

function unless(met: boolean, refusal: Refusal): Refusal[] {
  return met ? [] : [refusal]
}

function state(reason: string, facts: Record<string, string> = {}): Refusal {
  return { code: 'INVALID_STATE', facts: { reason, ...facts } }
}

function defence(reason: string, facts: Record<string, string> = {}): Refusal {
  return { code: 'DEFENCE_OUTSTANDING', facts: { reason, ...facts } }
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
