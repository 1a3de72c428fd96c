import type { PlainDate } from '../../law/plain-date.ts'
import { courtApplicationEndsOn, procedure as rules } from '../../law/clocks.ts'
import type { Severity } from '../../law/rule-sets.ts'
import type { Refusal } from '../../request/refusal.ts'
import type { noPenaltyGrounds } from '../penalty.table.ts'
import {
  bandThatApplies,
  correctedOn,
  heavierBand,
  isBarred,
  isCorrected,
  isHearingHeld,
  ruleThatApplies,
  sinceNotice,
  unmetDuties,
  type CaseFacts,
  type CaseRole,
} from './case-facts.ts'
import { defenceClock, dunningAfter, endOf, remediesEndOn } from './case-clocks.ts'
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
  serviceMethod?: string
  /** The day of a reminder that was served. */
  dunnedOn?: PlainDate
  /** The day of a hearing that was held. */
  heldOn?: PlainDate
  ground?: (typeof noPenaltyGrounds)[number]
  /** Why a fine is decided while the term to correct still runs; empty where none are given. */
  duringTermReasons?: string
  /** Whoever closes a case as fined has been told that something is still unreported. */
  confirmUnmet?: boolean
  /** An earlier case of the same kind stands against this one's being the first. */
  notTheFirst?: boolean
}

export type Need = (facts: CaseFacts, asked: Asked) => Refusal[]

/** What must be true before a step, each with what it refuses. */
export const needs = {
  /** On a deadline that may still move nobody is late. */
  settledDeadline: ({ duties }) =>
    unless(
      duties.every(({ provisional, waived }) => !provisional || waived),
      state('PROVISIONAL_DEADLINE'),
    ),
  breach: ({ duties }) =>
    unless(
      duties.some(({ waived }) => !waived),
      state('NO_BREACH_LEFT'),
    ),
  withinLimitation: (facts) => unless(!isBarred(facts), { code: 'TIME_BARRED', facts: { foundOn: facts.foundOn } }),
  /** 行政处罚法 art. 29: one act, one fine, whatever became of the report in between. */
  notFinedBefore: ({ finedIn }) => unless(finedIn === null, state('FINED_ALREADY', { caseNumber: finedIn ?? '' })),
  pastLimitation: (facts) => unless(isBarred(facts), state('NOT_TIME_BARRED')),
  /** 行政处罚法 art. 28: always an order; before the fine only where the regulation says so. */
  orderWhereRequired: (facts, { today }) => {
    const rule = ruleThatApplies(facts, facts.severity)
    if (!rule?.correctionOrderBeforeFine) return []
    if (facts.orderedOn === null || facts.correctBy === null) return [state('ORDER_FIRST', { basis: rule.citation })]
    const corrected = correctedOn(facts)
    if (corrected !== null && corrected <= facts.correctBy)
      return [state('CORRECTED_IN_TERM', { basis: rule.citation })]
    return unless(
      today > facts.correctBy,
      state('CORRECTION_TERM_RUNNING', { until: facts.correctBy, basis: rule.citation }),
    )
  },
  /**
   * Who was given a term to correct is not fined in the middle of it, unless the rule set fines beside the order and
   * the officers say why.
   */
  correctionTermOver: (facts, { today, duringTermReasons }) => {
    const rule = ruleThatApplies(facts, facts.severity)
    if (facts.correctBy === null || today > facts.correctBy || isCorrected(facts) || rule?.correctionOrderBeforeFine)
      return []
    const until = { until: facts.correctBy, basis: '《行政处罚法》第二十八条第一款' }
    if (bandThatApplies(facts, facts.severity)?.band.condition !== 'PARALLEL_WITH_ORDER')
      return [state('CORRECTION_TERM_RUNNING', until)]
    return duringTermReasons === ''
      ? [{ code: 'INVALID_STATE', path: ['duringTermReasons'], facts: { reason: 'REASONS_DURING_TERM', ...until } }]
      : []
  },
  /**
   * A case that ends as fined ends the reminders: nobody closes it without knowing that something is still to be
   * reported.
   */
  unmetConfirmed: (facts, { confirmUnmet }) =>
    confirmUnmet === false && !isCorrected(facts)
      ? [
          {
            code: 'INVALID_STATE',
            path: ['confirmUnmet'],
            facts: { reason: 'DUTIES_UNMET', count: unmetDuties(facts).length },
          },
        ]
      : [],
  /** 行政处罚法 art. 42. */
  twoOfficers: (_facts, { officerIds }) =>
    officerIds === undefined || new Set(officerIds).size >= rules.officers
      ? []
      : [{ code: 'FOUR_EYES_REQUIRED', path: ['officerIds'], facts: { reason: 'TWO_OFFICERS' } }],
  notice: ({ noticeOn }) => unless(noticeOn !== null, { code: 'NOTICE_REQUIRED' }),
  /** 行政处罚法 art. 44, 45, 62, 64. */
  partyHeard: (facts, { today }) => {
    const { noticeOn, hearingOffered } = facts
    if (noticeOn === null) return [defence('NOT_HEARD')]
    const [statedOn, waivedOn, hearingRequestedOn] = [
      sinceNotice(facts, facts.statedOn),
      sinceNotice(facts, facts.waivedOn),
      sinceNotice(facts, facts.hearingRequestedOn),
    ]
    const held = isHearingHeld(facts)
    if (waivedOn !== null)
      return unless(hearingRequestedOn === null || hearingRequestedOn <= waivedOn || held, defence('HEARING_NOT_HELD'))
    const spoken = endOf(defenceClock(facts), noticeOn, facts)
    const asking = endOf('HEARING_REQUEST', noticeOn, facts)
    return [
      ...unless(
        statedOn !== null || (spoken !== null && today > spoken.dueOn),
        defence('STATEMENT_PERIOD', { until: spoken?.dueOn ?? '' }),
      ),
      ...(hearingOffered && hearingRequestedOn === null
        ? unless(
            asking !== null && today > asking.dueOn,
            defence('HEARING_REQUEST_PERIOD', { until: asking?.dueOn ?? '' }),
          )
        : []),
      ...unless(hearingRequestedOn === null || held, defence('HEARING_NOT_HELD')),
    ]
  },
  /** Both ends belong to the band; of two versions of the law the lighter (行政处罚法 art. 34, 37). */
  withinBand: (facts, { amount, severity = facts.severity }) => {
    if (amount === undefined) return []
    const applied = bandThatApplies(facts, severity)
    if (applied === null) return [{ code: 'AMOUNT_OUTSIDE_BAND', path: ['fine'], facts: { reason: 'NO_FINE' } }]
    const { minimum, maximum, band } = applied
    const heavier = heavierBand(facts, severity)
    if (heavier && amount > maximum && amount >= heavier.minimum && amount <= heavier.maximum) {
      return [
        {
          code: 'AMOUNT_OUTSIDE_BAND',
          path: ['fine'],
          facts: {
            reason: 'HEAVIER_VERSION',
            minimum: yuan(minimum),
            maximum: yuan(maximum),
            title: applied.rule.title,
            basis: `《行政处罚法》第三十七条；${band.citation}`,
          },
        },
      ]
    }
    return unless(Number.isSafeInteger(amount) && amount >= minimum && amount <= maximum, {
      code: 'AMOUNT_OUTSIDE_BAND',
      path: ['fine'],
      facts: { reason: 'BAND', minimum: yuan(minimum), maximum: yuan(maximum), basis: band.citation },
    })
  },
  notAboveNotice: ({ noticedFine }, { amount }) =>
    amount === undefined || noticedFine === null || amount <= noticedFine
      ? []
      : [
          {
            code: 'AMOUNT_OUTSIDE_BAND',
            path: ['fine'],
            facts: { reason: 'ABOVE_NOTICE', noticed: yuan(noticedFine) },
          },
        ],
  /** A second notice is no way around article 45. */
  notHeavierAfterDefence: ({ statedOn, hearingHeldOn, noticedFine }, { amount }) =>
    amount === undefined ||
    noticedFine === null ||
    amount <= noticedFine ||
    (statedOn === null && hearingHeldOn === null)
      ? []
      : [
          {
            code: 'AMOUNT_OUTSIDE_BAND',
            path: ['fine'],
            facts: { reason: 'HEAVIER_AFTER_DEFENCE', noticed: yuan(noticedFine) },
          },
        ],
  hearingRight: (facts, { today }) => {
    if (!facts.hearingOffered || sinceNotice(facts, facts.hearingRequestedOn) !== null)
      return [state('NO_HEARING_RIGHT')]
    const asking = endOf('HEARING_REQUEST', facts.noticeOn, facts)
    return unless(
      asking !== null && today <= asking.dueOn,
      state('HEARING_REQUEST_LATE', { until: asking?.dueOn ?? '' }),
    )
  },
  hearingRequested: (facts) =>
    unless(
      sinceNotice(facts, facts.hearingRequestedOn) !== null && !isHearingHeld(facts),
      state('NO_HEARING_REQUESTED'),
    ),
  /** 行政处罚法 art. 64(2): told of time and place seven working days before, and held on that day. */
  hearingNotified: ({ hearingRequestedOn, hearingNotifiedOn, hearingOn }, { heldOn }) => {
    if (
      hearingOn === null ||
      hearingNotifiedOn === null ||
      hearingNotifiedOn < (hearingRequestedOn ?? hearingNotifiedOn)
    )
      return [state('HEARING_NOTICE_FIRST')]
    return unless(heldOn === undefined || heldOn === hearingOn, {
      code: 'INVALID_DATE',
      path: ['heldOn'],
      facts: { reason: 'NOT_THE_NOTIFIED_DAY', on: hearingOn },
    })
  },
  /** 行政处罚法 art. 57: who proposes does not decide, nor who investigated. */
  anotherPerson: ({ proposedBy, officerIds }, { accountId }) =>
    proposedBy !== null && proposedBy === accountId
      ? [{ code: 'FOUR_EYES_REQUIRED' }]
      : unless(accountId === null || !officerIds.includes(accountId), {
          code: 'FOUR_EYES_REQUIRED',
          facts: { reason: 'DECIDER_INVESTIGATED' },
        }),
  /** 行政处罚法 art. 61; 公安程序规定 art. 36: by publication only sixty days after it. */
  publicationOver: (facts, { today, serviceMethod }) => {
    if (serviceMethod !== 'PUBLIC_NOTICE') return []
    const end = endOf('PUBLIC_SERVICE', facts.publishedOn, facts)
    if (end === null) return [state('PUBLISH_FIRST')]
    return unless(today > end.dueOn, state('PUBLIC_SERVICE_RUNNING', { until: end.dueOn }))
  },
  notPublished: ({ publishedOn }) => unless(publishedOn === null, state('PUBLISHED_ALREADY')),
  /** 行政强制法 art. 36: after the reminder the party may answer once more. */
  dunnedWhereOverdue: ({ status, dunnedOn }) =>
    unless(status !== 'PAYMENT_OVERDUE' || dunnedOn !== null, state('DUNNING_FIRST')),
  /** 行政处罚法 art. 33(1): both of its sentences want the breach corrected, and one that it was the first. */
  groundFits: (facts, { ground, notTheFirst }) => [
    ...unless(ground === undefined || ground === 'NO_FAULT' || isCorrected(facts), groundRefused('NOT_CORRECTED')),
    ...unless(ground !== 'FIRST_MINOR_CORRECTED' || notTheFirst !== true, groundRefused('NOT_THE_FIRST')),
  ],
  /** 行政处罚法 art. 66: asked for and granted while there is still time. */
  fineToPay: (facts, { today }) => unless(outstandingOf(facts, today) > 0, state('NOTHING_OUTSTANDING')),
  nothingOutstanding: (facts, { today }) =>
    unless(
      outstandingOf(facts, today) === 0,
      state('STILL_OUTSTANDING', { outstanding: yuan(outstandingOf(facts, today)) }),
    ),
  overdue: (facts, { today }) => {
    const due = payBy(facts)
    return unless(due !== null && !due.provisional && today > due.on && !isPrincipalPaid(facts), state('NOT_OVERDUE'))
  },
  noSuchRemedyPending: ({ remedies }, { remedy }) =>
    unless(remedy === undefined || !remedies.some(({ kind }) => kind === remedy), state('REMEDY_KNOWN')),
  remedyPending: ({ remedies }) =>
    unless(
      remedies.some(({ concludedOn }) => concludedOn === null),
      state('NO_REMEDY_PENDING'),
    ),
  noRemedyPending: ({ remedies }) =>
    unless(
      remedies.every(({ concludedOn }) => concludedOn !== null),
      state('REMEDY_PENDING'),
    ),
  /** 行政强制法 art. 46: only after more than thirty days of surcharge. */
  thirtyDaysOfSurcharge: (facts, { today, dunnedOn = today }) => {
    if (facts.dunnedOn !== null) return [state('DUNNED_ALREADY', { on: facts.dunnedOn })]
    const after = dunningAfter(facts)
    return unless(after !== null && dunnedOn > after, state('DUNNING_TOO_EARLY', { until: after ?? '' }))
  },
  /** 行政强制法 art. 53, 54: after the reminder and the remedies, and within three months. */
  courtMayBeAsked: (facts, { today }) => {
    const after = endOf('AFTER_DUNNING', facts.dunnedOn, facts)
    const remedies = remediesEndOn(facts)
    if (facts.dunnedOn === null || after === null || remedies === null) return [state('DUNNING_FIRST')]
    return [
      ...unless(today > after.dueOn, state('AFTER_DUNNING_RUNNING', { until: after.dueOn })),
      ...unless(today > remedies, state('REMEDIES_RUNNING', { until: remedies })),
      ...unless(
        today <= courtApplicationEndsOn(remedies),
        state('COURT_TOO_LATE', { until: courtApplicationEndsOn(remedies) }),
      ),
    ]
  },
} satisfies Record<string, Need>

export type NeedName = keyof typeof needs

function unless(met: boolean, refusal: Refusal): Refusal[] {
  return met ? [] : [refusal]
}

function state(reason: string, facts: Record<string, string> = {}): Refusal {
  return { code: 'INVALID_STATE', facts: { reason, ...facts } }
}

function groundRefused(reason: string): Refusal {
  return { code: 'INVALID_STATE', path: ['ground'], facts: { reason } }
}

function defence(reason: string, facts: Record<string, string> = {}): Refusal {
  return { code: 'DEFENCE_OUTSTANDING', facts: { reason, ...facts } }
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
