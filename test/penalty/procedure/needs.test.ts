import { describe, expect, it } from 'vitest'
import { plainDate } from '#server/law/plain-date.ts'
import { ruleSetByKey } from '#server/law/rule-sets.ts'
import type { CaseFacts, Duty } from '#server/penalty/procedure/case-facts.ts'
import { needs, type Asked, type NeedName } from '#server/penalty/procedure/needs.ts'
import type { Refusal } from '#server/request/refusal.ts'
import { refusalsOf } from '#server/penalty/procedure/transitions.ts'
import { stepNames, type StepName } from '#server/penalty/procedure/step-names.ts'
import { asks, caseFacts, today } from '../facts.ts'

const day = plainDate
const duty: Duty = caseFacts().duties[0]!
const orderFirst = ruleSetByKey('CN-53-2013')
const pending: CaseFacts['remedies'] = [
  { kind: 'RECONSIDERATION', lodgedOn: day('2026-03-01'), concludedOn: null, result: null },
]
const concluded: CaseFacts['remedies'] = [
  { kind: 'RECONSIDERATION', lodgedOn: day('2026-03-01'), concludedOn: day('2026-03-20'), result: 'UPHELD' },
]

/** One state of affairs for each need that it is against, as the use case asks about it. */
const against: Record<NeedName, [Partial<CaseFacts>, Partial<Asked>, string]> = {
  settledDeadline: [{ duties: [{ ...duty, provisional: true }] }, {}, 'PROVISIONAL_DEADLINE'],
  breach: [{ duties: [{ ...duty, waived: true }] }, {}, 'NO_BREACH_LEFT'],
  withinLimitation: [{ duties: [{ ...duty, dueOn: day('2023-01-10'), metOn: day('2023-02-01') }] }, {}, 'TIME_BARRED'],
  notFinedBefore: [{ finedIn: '370283-2026-000009' }, {}, 'FINED_ALREADY'],
  pastLimitation: [{}, {}, 'NOT_TIME_BARRED'],
  orderWhereRequired: [{ ruleAtAct: orderFirst, ruleToday: orderFirst }, {}, 'ORDER_FIRST'],
  correctionTermOver: [{ correctBy: day('2026-04-02') }, { duringTermReasons: '' }, 'REASONS_DURING_TERM'],
  unmetConfirmed: [{}, { confirmUnmet: false }, 'DUTIES_UNMET'],
  twoOfficers: [{}, { officerIds: ['a'] }, 'TWO_OFFICERS'],
  notice: [{ noticeOn: null }, {}, 'NOTICE_REQUIRED'],
  partyHeard: [{ noticeOn: day('2026-03-30'), statedOn: null }, {}, 'STATEMENT_PERIOD'],
  withinBand: [{}, { amount: 100_001 }, 'BAND'],
  notAboveNotice: [{}, { amount: 80_001 }, 'ABOVE_NOTICE'],
  notHeavierAfterDefence: [{}, { amount: 80_001 }, 'HEAVIER_AFTER_DEFENCE'],
  hearingRight: [{ hearingOffered: false }, {}, 'NO_HEARING_RIGHT'],
  hearingRequested: [{ hearingRequestedOn: null }, {}, 'NO_HEARING_REQUESTED'],
  hearingNotified: [{ hearingOn: null }, {}, 'HEARING_NOTICE_FIRST'],
  anotherPerson: [{ proposedBy: 'me' }, { accountId: 'me' }, 'FOUR_EYES_REQUIRED'],
  publicationOver: [{ publishedOn: null }, { serviceMethod: 'PUBLIC_NOTICE' }, 'PUBLISH_FIRST'],
  notPublished: [{ publishedOn: day('2026-03-30') }, {}, 'PUBLISHED_ALREADY'],
  dunnedWhereOverdue: [{ status: 'PAYMENT_OVERDUE', dunnedOn: null }, {}, 'DUNNING_FIRST'],
  groundFits: [{}, { ground: 'MINOR_CORRECTED' }, 'NOT_CORRECTED'],
  fineToPay: [{ fine: 0 }, {}, 'NOTHING_OUTSTANDING'],
  nothingOutstanding: [{}, {}, 'STILL_OUTSTANDING'],
  overdue: [{ servedOn: day('2026-03-30') }, {}, 'NOT_OVERDUE'],
  noSuchRemedyPending: [{ remedies: pending }, { remedy: 'RECONSIDERATION' }, 'REMEDY_KNOWN'],
  remedyPending: [{ remedies: concluded }, {}, 'NO_REMEDY_PENDING'],
  noRemedyPending: [{ remedies: pending }, {}, 'REMEDY_PENDING'],
  thirtyDaysOfSurcharge: [{ servedOn: day('2026-03-01') }, {}, 'DUNNING_TOO_EARLY'],
  courtMayBeAsked: [{ dunnedOn: null }, {}, 'DUNNING_FIRST'],
}

const punishable = ['settledDeadline', 'breach', 'withinLimitation', 'notFinedBefore', 'orderWhereRequired'] as const
/** What the law wants before each step, written down a second time. */
const wanted: Record<StepName, readonly NeedName[]> = {
  ORDER_CORRECTION: ['settledDeadline', 'breach'],
  FILE_CASE: [...punishable, 'twoOfficers'],
  SERVE_NOTICE: [...punishable, 'withinBand', 'notHeavierAfterDefence'],
  SUBMIT_STATEMENT: ['dunnedWhereOverdue'],
  RECORD_WAIVER: [],
  REQUEST_HEARING: ['hearingRight'],
  NOTIFY_HEARING: ['hearingRequested'],
  RECORD_HEARING: ['hearingRequested', 'hearingNotified'],
  PROPOSE_DECISION: [...punishable, 'notice', 'partyHeard', 'withinBand', 'notAboveNotice', 'correctionTermOver'],
  APPROVE_DECISION: [
    ...punishable,
    'notice',
    'partyHeard',
    'withinBand',
    'notAboveNotice',
    'correctionTermOver',
    'anotherPerson',
  ],
  RETURN_DECISION: ['anotherPerson'],
  PUBLISH_DECISION: ['notPublished'],
  RECORD_SERVICE: ['publicationOver'],
  GRANT_INSTALMENTS: ['fineToPay'],
  RECORD_PAYMENT: ['fineToPay'],
  RECORD_REMEDY: ['noSuchRemedyPending'],
  CONCLUDE_REMEDY: ['remedyPending'],
  FALL_DUE: ['overdue'],
  RECORD_DUNNING: ['fineToPay', 'thirtyDaysOfSurcharge', 'noRemedyPending'],
  APPLY_TO_COURT: ['fineToPay', 'noRemedyPending', 'courtMayBeAsked'],
  INVITE_RESPONDENT: ['notice'],
  CLOSE_NOT_PUNISHED: ['groundFits'],
  CLOSE_NOT_ESTABLISHED: [],
  CLOSE_TIME_BARRED: ['pastLimitation'],
  CLOSE_FINED: ['nothingOutstanding', 'noRemedyPending', 'unmetConfirmed'],
  CLOSE_REVOKED: [],
}

const reasonsOf = (refusals: readonly { code: string; facts?: Record<string, unknown> }[]): string[] =>
  refusals.map(({ code, facts }) => (facts?.reason ?? code) as string)
const names = Object.keys(against) as NeedName[]

describe('each step', () => {
  it.each(names)('waits for %s exactly where the law wants it', (name) => {
    const [facts, asked, reason] = against[name]
    const waiting = stepNames.filter((step) => {
      const others = wanted[step]
        .filter((other) => other !== name)
        .flatMap((other) => reasonsOf(needs[other](caseFacts(facts), asks('OFFICER', asked))))
      const refused = reasonsOf(refusalsOf(step, caseFacts(facts), asks('OFFICER', asked)))
      // DUNNING_FIRST is said by two needs.
      return refused.filter((one) => one === reason).length > others.filter((one) => one === reason).length
    })
    expect(waiting).toEqual(stepNames.filter((step) => wanted[step].includes(name)))
  })
})

describe('a need', () => {
  const one = (name: NeedName, facts: Partial<CaseFacts>, asked: Partial<Asked> = {}): string[] =>
    reasonsOf(needs[name](caseFacts(facts), asks('OFFICER', asked)))
  const noticed = { status: 'NOTICE_SERVED', noticeOn: day('2026-03-24'), statedOn: null } as const
  const heard = { ...noticed, hearingOffered: true, statedOn: day('2026-03-25') } as const

  it.each<[string, NeedName, Partial<CaseFacts>, Partial<Asked>, string[]]>([
    [
      'a deadline that may move does not matter once its report was withdrawn',
      'settledDeadline',
      { duties: [duty, { ...duty, provisional: true, waived: true }] },
      {},
      [],
    ],
    [
      'one that may move stands for all',
      'settledDeadline',
      { duties: [duty, { ...duty, provisional: true }] },
      {},
      ['PROVISIONAL_DEADLINE'],
    ],
    ['one breach that stands is enough', 'breach', { duties: [{ ...duty, waived: true }, duty] }, {}, []],
    [
      'limitation is of all the breaches',
      'withinLimitation',
      { duties: [{ ...duty, dueOn: day('2023-01-10'), metOn: day('2023-02-01') }, duty] },
      {},
      [],
    ],
    [
      'and as long as one is not barred the case is not',
      'pastLimitation',
      { duties: [{ ...duty, dueOn: day('2023-01-10'), metOn: day('2023-02-01') }, duty] },
      {},
      ['NOT_TIME_BARRED'],
    ],
    ['no duties are no barred case', 'pastLimitation', { duties: [] }, {}, ['NOT_TIME_BARRED']],

    [
      'an order without a term is none',
      'orderWhereRequired',
      { ruleAtAct: orderFirst, ruleToday: orderFirst, orderedOn: day('2026-03-20'), correctBy: null },
      {},
      ['ORDER_FIRST'],
    ],
    [
      'what was corrected after the term is fined, the term itself is over',
      'orderWhereRequired',
      {
        ruleAtAct: orderFirst,
        ruleToday: orderFirst,
        orderedOn: day('2026-03-20'),
        correctBy: day('2026-03-28'),
        duties: [
          { ...duty, metOn: day('2026-03-28') },
          { ...duty, metOn: day('2026-03-29') },
        ],
      },
      {},
      [],
    ],

    [
      "the last day of the term is the party's",
      'correctionTermOver',
      { correctBy: today },
      { duringTermReasons: '' },
      ['REASONS_DURING_TERM'],
    ],
    [
      'after it the fine needs no reasons of its own',
      'correctionTermOver',
      { correctBy: day('2026-03-30') },
      { duringTermReasons: '' },
      [],
    ],
    [
      'with reasons it does not wait',
      'correctionTermOver',
      { correctBy: day('2026-04-02') },
      { duringTermReasons: '当事人拒绝。' },
      [],
    ],
    ['where none are asked for nothing is refused', 'correctionTermOver', { correctBy: day('2026-04-02') }, {}, []],
    [
      'who has corrected waits for nothing',
      'correctionTermOver',
      { correctBy: day('2026-04-02'), duties: [{ ...duty, metOn: day('2026-03-29') }] },
      { duringTermReasons: '' },
      [],
    ],
    [
      'where a fine may only follow the order no reasons help',
      'correctionTermOver',
      { correctBy: day('2026-04-02'), ruleAtAct: ruleSetByKey('CN-44-2010'), ruleToday: ruleSetByKey('CN-44-2010') },
      { duringTermReasons: '当事人拒绝。' },
      ['CORRECTION_TERM_RUNNING'],
    ],
    [
      'and where the order comes before the fine the other need speaks',
      'correctionTermOver',
      { correctBy: day('2026-04-02'), ruleAtAct: orderFirst, ruleToday: orderFirst },
      { duringTermReasons: '' },
      [],
    ],

    [
      'what is met needs no confirmation',
      'unmetConfirmed',
      { duties: [{ ...duty, metOn: day('2026-01-19') }] },
      { confirmUnmet: false },
      [],
    ],
    ['nor what was confirmed', 'unmetConfirmed', {}, { confirmUnmet: true }, []],
    ['nor where nobody asks to close', 'unmetConfirmed', {}, {}, []],
    ['two officers are enough', 'twoOfficers', {}, { officerIds: ['a', 'b'] }, []],
    ['nobody named yet is judged by nobody', 'twoOfficers', {}, {}, []],

    [
      'a waiver stands against the request that came before it',
      'partyHeard',
      { ...heard, hearingRequestedOn: day('2026-03-25'), waivedOn: day('2026-03-26') },
      {},
      [],
    ],
    [
      'and of the same day',
      'partyHeard',
      { ...heard, hearingRequestedOn: day('2026-03-26'), waivedOn: day('2026-03-26') },
      {},
      [],
    ],
    [
      'not against one that came after it',
      'partyHeard',
      { ...heard, hearingRequestedOn: day('2026-03-27'), waivedOn: day('2026-03-26') },
      {},
      ['HEARING_NOT_HELD'],
    ],
    [
      'which is answered by holding the hearing',
      'partyHeard',
      {
        ...heard,
        hearingRequestedOn: day('2026-03-27'),
        waivedOn: day('2026-03-26'),
        hearingHeldOn: day('2026-03-30'),
      },
      {},
      [],
    ],
    [
      'a waiver of the day of the notice counts',
      'partyHeard',
      { ...noticed, noticeOn: day('2026-03-30'), waivedOn: day('2026-03-30') },
      {},
      [],
    ],
    [
      'one before it does not',
      'partyHeard',
      { ...noticed, noticeOn: day('2026-03-30'), waivedOn: day('2026-03-29') },
      {},
      ['STATEMENT_PERIOD'],
    ],
    ["the fifth working day to ask for a hearing is the party's", 'partyHeard', heard, {}, ['HEARING_REQUEST_PERIOD']],
    ['after it there will be none', 'partyHeard', { ...heard, noticeOn: day('2026-03-23') }, {}, []],
    ['where none is offered nobody waits for a request', 'partyHeard', { ...heard, hearingOffered: false }, {}, []],
    [
      'a hearing held on the day of the request is held',
      'partyHeard',
      {
        ...heard,
        noticeOn: day('2026-03-23'),
        hearingRequestedOn: day('2026-03-26'),
        hearingHeldOn: day('2026-03-26'),
      },
      {},
      [],
    ],
    [
      'one held before the request that stands is not',
      'partyHeard',
      {
        ...heard,
        noticeOn: day('2026-03-23'),
        hearingRequestedOn: day('2026-03-26'),
        hearingHeldOn: day('2026-03-25'),
      },
      {},
      ['HEARING_NOT_HELD'],
    ],
    ['without a notice nobody was heard', 'partyHeard', { noticeOn: null }, {}, ['NOT_HEARD']],

    [
      'a fine within the heavier version is refused by name, at both its ends',
      'withinBand',
      { ruleAtAct: ruleSetByKey('CN-52-2012'), ruleToday: orderFirst },
      { amount: 2_000_000 },
      ['HEAVIER_VERSION'],
    ],
    [
      'below the heavier one it is only outside',
      'withinBand',
      { ruleAtAct: ruleSetByKey('CN-52-2012'), ruleToday: orderFirst },
      { amount: 199_999 },
      ['BAND'],
    ],
    [
      'above both too',
      'withinBand',
      { ruleAtAct: ruleSetByKey('CN-52-2012'), ruleToday: orderFirst },
      { amount: 2_000_001 },
      ['BAND'],
    ],
    [
      'rules without a fine fine nobody',
      'withinBand',
      { ruleAtAct: ruleSetByKey('CN-32-2013'), ruleToday: ruleSetByKey('CN-32-2013') },
      { amount: 1 },
      ['NO_FINE'],
    ],
    ['half a fen is no amount', 'withinBand', {}, { amount: 60_000.5 }, ['BAND']],
    [
      'the severity that is asked about has its own band',
      'withinBand',
      {},
      { amount: 400_000, severity: 'SERIOUS' },
      [],
    ],
    ['else that of the case', 'withinBand', { severity: 'SERIOUS' }, { amount: 400_000 }, []],

    ['what was noticed may be decided', 'notAboveNotice', {}, { amount: 80_000 }, []],
    [
      'after a hearing without a statement it may not grow either',
      'notHeavierAfterDefence',
      { statedOn: null, hearingHeldOn: day('2026-03-20') },
      { amount: 80_001 },
      ['HEAVIER_AFTER_DEFENCE'],
    ],
    [
      'before anybody has spoken a second notice may be heavier',
      'notHeavierAfterDefence',
      { statedOn: null },
      { amount: 80_001 },
      [],
    ],
    ['as heavy it may be', 'notHeavierAfterDefence', {}, { amount: 80_000 }, []],
    [
      'of a first notice nobody knows a heavier',
      'notHeavierAfterDefence',
      { noticedFine: null },
      { amount: 99_000 },
      [],
    ],

    [
      'on the fifth working day a hearing may still be asked for',
      'hearingRight',
      { hearingOffered: true, noticeOn: day('2026-03-24') },
      {},
      [],
    ],
    [
      'after it not',
      'hearingRight',
      { hearingOffered: true, noticeOn: day('2026-03-23') },
      {},
      ['HEARING_REQUEST_LATE'],
    ],
    [
      'once is enough',
      'hearingRight',
      { hearingOffered: true, noticeOn: day('2026-03-24'), hearingRequestedOn: day('2026-03-24') },
      {},
      ['NO_HEARING_RIGHT'],
    ],
    [
      'but not for another notice',
      'hearingRight',
      { hearingOffered: true, noticeOn: day('2026-03-24'), hearingRequestedOn: day('2026-03-23') },
      {},
      [],
    ],
    [
      'what was held is not announced again',
      'hearingRequested',
      { noticeOn: day('2026-03-10'), hearingRequestedOn: day('2026-03-11'), hearingHeldOn: day('2026-03-25') },
      {},
      ['NO_HEARING_REQUESTED'],
    ],
    [
      'nor what was asked of an earlier notice',
      'hearingRequested',
      { noticeOn: day('2026-03-24'), hearingRequestedOn: day('2026-03-23') },
      {},
      ['NO_HEARING_REQUESTED'],
    ],
    [
      'told on the day of the request is told',
      'hearingNotified',
      { hearingRequestedOn: day('2026-03-11'), hearingNotifiedOn: day('2026-03-11'), hearingOn: day('2026-03-25') },
      {},
      [],
    ],
    [
      'held on that day is right',
      'hearingNotified',
      { hearingRequestedOn: day('2026-03-11'), hearingNotifiedOn: day('2026-03-11'), hearingOn: day('2026-03-25') },
      { heldOn: day('2026-03-25') },
      [],
    ],
    [
      'a day without a telling is none',
      'hearingNotified',
      { hearingRequestedOn: day('2026-03-11'), hearingNotifiedOn: null, hearingOn: day('2026-03-25') },
      {},
      ['HEARING_NOTICE_FIRST'],
    ],

    ['another decides what one proposed', 'anotherPerson', { proposedBy: 'a' }, { accountId: 'c' }, []],
    [
      'nobody proposed and nobody asks: nobody is the same',
      'anotherPerson',
      { proposedBy: null },
      { accountId: null },
      [],
    ],
    [
      'an answer before the fine is overdue needs no reminder',
      'dunnedWhereOverdue',
      { status: 'NOTICE_SERVED', dunnedOn: null },
      {},
      [],
    ],
    ['a ground is asked for by nobody: none is wrong', 'groundFits', {}, {}, []],
    [
      'the first may go without a fine where it is the first and put right',
      'groundFits',
      { duties: [{ ...duty, metOn: day('2026-01-19') }] },
      { ground: 'FIRST_MINOR_CORRECTED', notTheFirst: false },
      [],
    ],
    [
      'a minor one too where it is not the first',
      'groundFits',
      { duties: [{ ...duty, metOn: day('2026-01-19') }] },
      { ground: 'MINOR_CORRECTED', notTheFirst: true },
      [],
    ],

    ['the last day to pay is not overdue', 'overdue', { servedOn: day('2026-03-16') }, {}, ['NOT_OVERDUE']],
    ['the day after is', 'overdue', { servedOn: day('2026-03-15') }, {}, []],
    [
      'a fine that is paid is not, whatever surcharge is left',
      'overdue',
      { servedOn: day('2026-02-01'), payments: [{ amount: 80_000, on: day('2026-03-01') }] },
      {},
      ['NOT_OVERDUE'],
    ],
    [
      'nor one whose last day may still move',
      'overdue',
      { servedOn: day('2026-12-17') },
      { today: day('2027-01-20') },
      ['NOT_OVERDUE'],
    ],
    ['nor one that was not served', 'overdue', { servedOn: null }, {}, ['NOT_OVERDUE']],

    [
      'another remedy may be sought beside the first',
      'noSuchRemedyPending',
      { remedies: pending },
      { remedy: 'LITIGATION' },
      [],
    ],
    [
      'the same not again when it has ended',
      'noSuchRemedyPending',
      { remedies: concluded },
      { remedy: 'RECONSIDERATION' },
      ['REMEDY_KNOWN'],
    ],
    [
      'one of two that is pending is pending',
      'remedyPending',
      { remedies: [...concluded, { ...pending[0]!, kind: 'LITIGATION' }] },
      {},
      [],
    ],
    [
      'and stands in the way',
      'noRemedyPending',
      { remedies: [...concluded, { ...pending[0]!, kind: 'LITIGATION' }] },
      {},
      ['REMEDY_PENDING'],
    ],
    ['one that has ended does not', 'noRemedyPending', { remedies: concluded }, {}, []],

    [
      'the thirtieth day of surcharge is too early for a reminder',
      'thirtyDaysOfSurcharge',
      { servedOn: day('2026-02-14') },
      { dunnedOn: day('2026-04-01') },
      ['DUNNING_TOO_EARLY'],
    ],
    [
      'the day after it is not',
      'thirtyDaysOfSurcharge',
      { servedOn: day('2026-02-14') },
      { dunnedOn: day('2026-04-02') },
      [],
    ],
    [
      'a day of a reminder that was not given is today',
      'thirtyDaysOfSurcharge',
      { servedOn: day('2026-02-12') },
      {},
      [],
    ],
    [
      'while a remedy is pending the days do not run',
      'thirtyDaysOfSurcharge',
      { servedOn: day('2026-02-02'), remedies: pending },
      {},
      ['DUNNING_TOO_EARLY'],
    ],
  ])('%s', (_sentence, name, facts, asked, reasons) => {
    expect(one(name, facts, asked)).toEqual(reasons)
  })

  // Served on 1 August 2025: the time to appeal ends on 1 February 2026, that to ask the court on 1 May 2026.
  const overdue = { status: 'PAYMENT_OVERDUE', servedOn: day('2025-08-01'), dunnedOn: day('2025-10-10') } as const
  it.each<[string, Partial<CaseFacts>, string, string[]]>([
    ['not on the last day to appeal', {}, '2026-02-01', ['REMEDIES_RUNNING']],
    ['on the day after it', {}, '2026-02-02', []],
    ['on the last day of the three months', {}, '2026-05-01', []],
    ['not after it', {}, '2026-05-02', ['COURT_TOO_LATE']],
    [
      'not on the last day that the reminder gives',
      { dunnedOn: day('2026-03-02') },
      '2026-03-16',
      ['AFTER_DUNNING_RUNNING'],
    ],
    ['on the day after it', { dunnedOn: day('2026-03-02') }, '2026-03-17', []],
    [
      'fifteen days after the reconsideration was decided, not on the last of them',
      {
        remedies: [
          { kind: 'RECONSIDERATION', lodgedOn: day('2025-08-10'), concludedOn: day('2025-11-10'), result: 'UPHELD' },
        ],
      },
      '2025-11-25',
      ['REMEDIES_RUNNING'],
    ],
    [
      'but on the day after',
      {
        remedies: [
          { kind: 'RECONSIDERATION', lodgedOn: day('2025-08-10'), concludedOn: day('2025-11-10'), result: 'UPHELD' },
        ],
      },
      '2025-11-26',
      [],
    ],
    [
      'within three months of it',
      {
        remedies: [
          { kind: 'RECONSIDERATION', lodgedOn: day('2025-08-10'), concludedOn: day('2025-11-10'), result: 'UPHELD' },
        ],
      },
      '2026-02-26',
      ['COURT_TOO_LATE'],
    ],
    [
      'after a judgement at once',
      {
        remedies: [
          { kind: 'RECONSIDERATION', lodgedOn: day('2025-08-10'), concludedOn: day('2025-11-10'), result: 'UPHELD' },
          { kind: 'LITIGATION', lodgedOn: day('2025-11-20'), concludedOn: day('2026-03-10'), result: 'UPHELD' },
        ],
      },
      '2026-03-11',
      [],
    ],
    ['not before the decision was served', { servedOn: null }, '2026-02-02', ['DUNNING_FIRST']],
  ])('the court may be asked %s', (_sentence, facts, on, reasons) => {
    expect(one('courtMayBeAsked', { ...overdue, ...facts }, { today: day(on) })).toEqual(reasons)
  })

  it('says by when, how much, and by which article', () => {
    const [provisional] = needs.correctionTermOver(
      caseFacts({ correctBy: day('2026-04-02') }),
      asks('OFFICER', { duringTermReasons: '' }),
    )
    expect(provisional).toMatchObject({
      path: ['duringTermReasons'],
      facts: { until: '2026-04-02', basis: '《行政处罚法》第二十八条第一款' },
    })
    expect(
      needs.unmetConfirmed(
        caseFacts({ duties: [duty, { ...duty, waived: true }, { ...duty, metOn: today }] }),
        asks('OFFICER', { confirmUnmet: false }),
      ),
    ).toMatchObject([{ facts: { count: 1 } }])
    expect(
      needs.withinBand(
        caseFacts({ ruleAtAct: ruleSetByKey('CN-52-2012'), ruleToday: orderFirst }),
        asks('OFFICER', { amount: 200_000 }),
      ),
    ).toMatchObject([
      {
        path: ['fine'],
        facts: {
          reason: 'HEAVIER_VERSION',
          minimum: '200.00',
          maximum: '500.00',
          title: orderFirst!.title,
          basis: expect.stringMatching(/^《行政处罚法》第三十七条；/),
        },
      },
    ])
    expect(needs.notAboveNotice(caseFacts(), asks('OFFICER', { amount: 80_001 }))).toMatchObject([
      { facts: { noticed: '800.00' } },
    ])
    expect(needs.nothingOutstanding(caseFacts({ servedOn: day('2026-03-15') }), asks('OFFICER'))).toMatchObject([
      { facts: { outstanding: '824.00' } },
    ])
  })
  it('says which entry of a form is wrong', () => {
    const wrong = (refusals: Refusal[]) => refusals.map(({ code, path, facts }) => [code, path, facts?.reason])
    expect(
      wrong(
        needs.correctionTermOver(
          caseFacts({ correctBy: day('2026-04-02') }),
          asks('OFFICER', { duringTermReasons: '' }),
        ),
      ),
    ).toEqual([['INVALID_STATE', ['duringTermReasons'], 'REASONS_DURING_TERM']])
    const unpunished = caseFacts({ correctBy: day('2026-04-02'), ruleAtAct: null, ruleToday: null })
    expect(wrong(needs.correctionTermOver(unpunished, asks('OFFICER', { duringTermReasons: 'x' })))).toEqual([
      ['INVALID_STATE', undefined, 'CORRECTION_TERM_RUNNING'],
    ])
    expect(wrong(needs.unmetConfirmed(caseFacts(), asks('OFFICER', { confirmUnmet: false })))).toEqual([
      ['INVALID_STATE', ['confirmUnmet'], 'DUTIES_UNMET'],
    ])
    expect(wrong(needs.withinBand(unpunished, asks('OFFICER', { amount: 1 })))).toEqual([
      ['AMOUNT_OUTSIDE_BAND', ['fine'], 'NO_FINE'],
    ])
    const told = caseFacts({
      hearingRequestedOn: day('2026-03-11'),
      hearingNotifiedOn: day('2026-03-11'),
      hearingOn: day('2026-03-25'),
    })
    expect(wrong(needs.hearingNotified(told, asks('OFFICER', { heldOn: day('2026-03-26') })))).toEqual([
      ['INVALID_DATE', ['heldOn'], 'NOT_THE_NOTIFIED_DAY'],
    ])
  })
})
