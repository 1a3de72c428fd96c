import { describe, expect, it } from 'vitest'
import { plainDate } from '#server/law/plain-date.ts'
import { ruleSetByKey } from '#server/law/rule-sets.ts'
import { caseStatuses } from '#server/penalty/penalty.table.ts'
import {
  bandThatApplies,
  type CaseFacts,
  type CaseRole,
  type CaseStatus,
} from '#server/penalty/procedure/case-facts.ts'
import { nextStep } from '#server/penalty/procedure/next-step.ts'
import { nextStatus, refusalsOf, stepsFor } from '#server/penalty/procedure/transitions.ts'
import { stepNames, type StepName } from '#server/penalty/procedure/step-names.ts'
import { basisOf, wordsFor } from '#server/messages/refusal-words.ts'
import { asks, caseFacts, today } from './facts.ts'

const roles = [
  'HR',
  'EMPLOYER_ADMIN',
  'OFFICER',
  'STATION_CHIEF',
  'AUDITOR',
  'ADMIN',
  'RESPONDENT',
  'SYSTEM',
] as const satisfies readonly CaseRole[]
const day = plainDate

/**
 * The procedure as a second person wrote it down from the law: status → step → who, and where it leads. Whatever is not
 * in it must be refused. o officers and chief, c chief alone, p party (the person, the administrator, or an officer who
 * writes it down), s the portal.
 */
const written: Record<CaseStatus, Partial<Record<StepName, ['o' | 'c' | 'p' | 's', CaseStatus]>>> = {
  DETECTED: {
    ORDER_CORRECTION: ['o', 'CORRECTION_ORDERED'],
    FILE_CASE: ['o', 'FILED'],
    CLOSE_NOT_PUNISHED: ['o', 'CLOSED'],
    CLOSE_NOT_ESTABLISHED: ['o', 'CLOSED'],
    CLOSE_TIME_BARRED: ['o', 'CLOSED'],
  },
  CORRECTION_ORDERED: {
    FILE_CASE: ['o', 'FILED'],
    CLOSE_NOT_PUNISHED: ['o', 'CLOSED'],
    CLOSE_NOT_ESTABLISHED: ['o', 'CLOSED'],
    CLOSE_TIME_BARRED: ['o', 'CLOSED'],
  },
  FILED: {
    ORDER_CORRECTION: ['o', 'FILED'],
    SERVE_NOTICE: ['o', 'NOTICE_SERVED'],
    PROPOSE_DECISION: ['o', 'DECISION_PROPOSED'],
    CLOSE_NOT_PUNISHED: ['c', 'CLOSED'],
    CLOSE_NOT_ESTABLISHED: ['c', 'CLOSED'],
    CLOSE_TIME_BARRED: ['c', 'CLOSED'],
  },
  NOTICE_SERVED: {
    ORDER_CORRECTION: ['o', 'NOTICE_SERVED'],
    SERVE_NOTICE: ['o', 'NOTICE_SERVED'],
    SUBMIT_STATEMENT: ['p', 'NOTICE_SERVED'],
    RECORD_WAIVER: ['o', 'NOTICE_SERVED'],
    REQUEST_HEARING: ['p', 'NOTICE_SERVED'],
    NOTIFY_HEARING: ['o', 'NOTICE_SERVED'],
    RECORD_HEARING: ['o', 'NOTICE_SERVED'],
    PROPOSE_DECISION: ['o', 'DECISION_PROPOSED'],
    INVITE_RESPONDENT: ['o', 'NOTICE_SERVED'],
    CLOSE_NOT_PUNISHED: ['c', 'CLOSED'],
    CLOSE_NOT_ESTABLISHED: ['c', 'CLOSED'],
    CLOSE_TIME_BARRED: ['c', 'CLOSED'],
  },
  DECISION_PROPOSED: {
    SUBMIT_STATEMENT: ['p', 'DECISION_PROPOSED'],
    APPROVE_DECISION: ['c', 'DECIDED'],
    RETURN_DECISION: ['c', 'NOTICE_SERVED'],
    INVITE_RESPONDENT: ['o', 'DECISION_PROPOSED'],
    CLOSE_NOT_PUNISHED: ['c', 'CLOSED'],
    CLOSE_NOT_ESTABLISHED: ['c', 'CLOSED'],
    CLOSE_TIME_BARRED: ['c', 'CLOSED'],
  },
  DECIDED: {
    PUBLISH_DECISION: ['o', 'DECIDED'],
    RECORD_SERVICE: ['o', 'SERVED'],
    INVITE_RESPONDENT: ['o', 'DECIDED'],
    CLOSE_REVOKED: ['c', 'CLOSED'],
  },
  SERVED: {
    GRANT_INSTALMENTS: ['c', 'SERVED'],
    RECORD_PAYMENT: ['o', 'SERVED'],
    RECORD_REMEDY: ['o', 'SERVED'],
    CONCLUDE_REMEDY: ['o', 'SERVED'],
    FALL_DUE: ['s', 'PAYMENT_OVERDUE'],
    INVITE_RESPONDENT: ['o', 'SERVED'],
    CLOSE_FINED: ['o', 'CLOSED'],
    CLOSE_REVOKED: ['c', 'CLOSED'],
  },
  PAYMENT_OVERDUE: {
    SUBMIT_STATEMENT: ['p', 'PAYMENT_OVERDUE'],
    RECORD_PAYMENT: ['o', 'PAYMENT_OVERDUE'],
    RECORD_REMEDY: ['o', 'PAYMENT_OVERDUE'],
    CONCLUDE_REMEDY: ['o', 'PAYMENT_OVERDUE'],
    RECORD_DUNNING: ['o', 'PAYMENT_OVERDUE'],
    APPLY_TO_COURT: ['c', 'ENFORCEMENT'],
    INVITE_RESPONDENT: ['o', 'PAYMENT_OVERDUE'],
    CLOSE_FINED: ['o', 'CLOSED'],
    CLOSE_REVOKED: ['c', 'CLOSED'],
  },
  ENFORCEMENT: {
    RECORD_PAYMENT: ['o', 'ENFORCEMENT'],
    RECORD_REMEDY: ['o', 'ENFORCEMENT'],
    CONCLUDE_REMEDY: ['o', 'ENFORCEMENT'],
    INVITE_RESPONDENT: ['o', 'ENFORCEMENT'],
    CLOSE_FINED: ['o', 'CLOSED'],
    CLOSE_REVOKED: ['c', 'CLOSED'],
  },
  CLOSED: {},
}
const people: Record<'o' | 'c' | 'p' | 's', readonly CaseRole[]> = {
  o: ['OFFICER', 'STATION_CHIEF'],
  c: ['STATION_CHIEF'],
  p: ['OFFICER', 'STATION_CHIEF', 'EMPLOYER_ADMIN', 'RESPONDENT'],
  s: ['SYSTEM'],
}

/** Facts under which a step waits for nothing but its status and its person. */
const ready: Partial<Record<StepName, Partial<CaseFacts>>> = {
  REQUEST_HEARING: { hearingOffered: true, noticeOn: day('2026-03-30') },
  NOTIFY_HEARING: { hearingOffered: true, hearingRequestedOn: day('2026-02-03') },
  RECORD_HEARING: {
    hearingOffered: true,
    hearingRequestedOn: day('2026-02-03'),
    hearingNotifiedOn: day('2026-02-03'),
    hearingOn: day('2026-02-12'),
  },
  CONCLUDE_REMEDY: {
    remedies: [{ kind: 'RECONSIDERATION', lodgedOn: day('2026-03-01'), concludedOn: null, result: null }],
  },
  CLOSE_FINED: { payments: [{ amount: 160_000, on: day('2026-03-31') }] },
  RECORD_DUNNING: { servedOn: day('2026-02-02') },
  APPLY_TO_COURT: { servedOn: day('2025-08-01'), dunnedOn: day('2025-10-10') },
  CLOSE_TIME_BARRED: {
    duties: [
      {
        kind: 'HIRE',
        eventOn: day('2023-01-05'),
        dueOn: day('2023-01-10'),
        provisional: false,
        metOn: day('2023-02-01'),
        waived: false,
        employmentEndedOn: null,
      },
    ],
  },
}
const input: Partial<Record<StepName, object>> = {
  FILE_CASE: { officerIds: ['a', 'b'] },
  SERVE_NOTICE: { amount: 80_000, severity: 'ORDINARY' },
  PROPOSE_DECISION: { amount: 80_000 },
  APPROVE_DECISION: { amount: 80_000 },
}

describe('every step × role × status', () => {
  const rows = stepNames.flatMap((step) =>
    caseStatuses.flatMap((status) => roles.map((role) => ({ step, status, role }))),
  )
  it(`is as it is written (${rows.length} of them)`, () => {
    const wrong = rows.filter(({ step, status, role }) => {
      const arrow = written[status][step]
      const may = arrow !== undefined && people[arrow[0]].includes(role)
      const refusals = refusalsOf(
        step,
        caseFacts({
          ...ready[step],
          ...(step === 'SUBMIT_STATEMENT' && status === 'PAYMENT_OVERDUE' ? { dunnedOn: day('2026-03-28') } : {}),
          status,
        }),
        asks(role, input[step]),
      )
      return may !== (refusals.length === 0) || (may && nextStatus(step, status) !== arrow[1])
    })
    expect(wrong).toEqual([])
  })

  it('is what the client is shown: what may be done, and what it waits for', () => {
    const filed = caseFacts({ status: 'FILED', noticeOn: null, statedOn: null })
    expect(
      stepsFor(filed, asks('OFFICER')).map(({ step, waitsFor }) => [step, waitsFor.map(({ code }) => code)]),
    ).toEqual([
      ['SERVE_NOTICE', []],
      ['ORDER_CORRECTION', []],
      ['PROPOSE_DECISION', ['NOTICE_REQUIRED', 'DEFENCE_OUTSTANDING']],
    ])
    expect(stepsFor(filed, asks('HR'))).toEqual([])
  })

  const offered = (facts: Partial<CaseFacts>, role: CaseRole = 'OFFICER') =>
    stepsFor(caseFacts({ noticeOn: null, statedOn: null, ...facts }), asks(role)).map(({ step }) => step)
  const corrected = [{ ...caseFacts().duties[0]!, metOn: day('2026-01-30') }]
  const ordered = { orderedOn: day('2026-01-21'), correctBy: day('2026-02-10') }

  it.each<[string, Partial<CaseFacts>, StepName[], StepName | null]>([
    ['nothing ordered yet', { status: 'DETECTED' }, ['ORDER_CORRECTION', 'FILE_CASE'], 'CLOSE_TIME_BARRED'],
    [
      'all reported',
      { status: 'DETECTED', duties: corrected },
      ['CLOSE_NOT_PUNISHED', 'FILE_CASE'],
      'ORDER_CORRECTION',
    ],
    [
      'ordered before it was filed',
      { status: 'FILED', ...ordered },
      ['SERVE_NOTICE', 'PROPOSE_DECISION'],
      'ORDER_CORRECTION',
    ],
    [
      'all reported when it was filed',
      { status: 'FILED', duties: corrected },
      ['SERVE_NOTICE', 'PROPOSE_DECISION'],
      'ORDER_CORRECTION',
    ],
    ['the term over', { status: 'CORRECTION_ORDERED', ...ordered }, ['FILE_CASE'], null],
    [
      'reported in the term',
      { status: 'CORRECTION_ORDERED', ...ordered, duties: corrected },
      ['CLOSE_NOT_PUNISHED', 'FILE_CASE'],
      null,
    ],
    [
      'the party may speak',
      { status: 'NOTICE_SERVED', noticeOn: day('2026-03-30') },
      ['SUBMIT_STATEMENT', 'RECORD_WAIVER'],
      'SERVE_NOTICE',
    ],
    [
      'the party has spoken',
      { status: 'NOTICE_SERVED', noticeOn: day('2026-03-30'), statedOn: day('2026-03-31') },
      ['PROPOSE_DECISION', 'SUBMIT_STATEMENT'],
      'SERVE_NOTICE',
    ],
    ['overdue', { status: 'PAYMENT_OVERDUE', noticeOn: day('2026-03-30') }, ['RECORD_DUNNING'], null],
  ])('offers first what the case waits for, and last what has been done: %s', (_name, facts, first, last) => {
    const steps = offered(facts)
    expect(steps.slice(0, first.length)).toEqual(first)
    if (last !== null) expect(steps.at(-1)).toBe(last)
  })

  it('offers the chief the decision before all else', () => {
    expect(offered({ status: 'DECISION_PROPOSED', noticeOn: day('2026-02-02') }, 'STATION_CHIEF').slice(0, 1)).toEqual([
      'APPROVE_DECISION',
    ])
  })

  it('names the status where it does not belong, and the version where the case has moved on', () => {
    expect(refusalsOf('RECORD_SERVICE', caseFacts({ status: 'FILED' }), asks('OFFICER', { version: 6 }))).toMatchObject(
      [{ code: 'STALE_VERSION' }, { code: 'INVALID_STATE', facts: { reason: 'STEP_NOT_NOW', status: 'FILED' } }],
    )
  })
})

describe('what a step waits for', () => {
  const refuses = (step: StepName, facts: Partial<CaseFacts>, more: object = {}) =>
    refusalsOf(step, caseFacts(facts), asks('OFFICER', more)).map(({ code, facts: why }) =>
      [code, why?.reason].filter(Boolean).join(' '),
    )
  const noticed = { status: 'NOTICE_SERVED', noticeOn: day('2026-03-30'), statedOn: null } as const
  const duty = caseFacts().duties[0]!

  it.each<[string, StepName, Partial<CaseFacts>, object, string[]]>([
    [
      'no decision while the party may still speak',
      'PROPOSE_DECISION',
      noticed,
      {},
      ['DEFENCE_OUTSTANDING STATEMENT_PERIOD'],
    ],
    ['but when it has spoken', 'PROPOSE_DECISION', { ...noticed, statedOn: day('2026-03-30') }, {}, []],
    ['or has given it up', 'PROPOSE_DECISION', { ...noticed, waivedOn: day('2026-03-31') }, {}, []],
    ['or the days are over', 'PROPOSE_DECISION', { ...noticed, noticeOn: day('2026-03-25') }, {}, []],
    [
      'the last of them still belongs to the party',
      'PROPOSE_DECISION',
      { ...noticed, noticeOn: day('2026-03-26') },
      {},
      ['DEFENCE_OUTSTANDING STATEMENT_PERIOD'],
    ],
    [
      'what was said to an earlier notice does not answer this one',
      'PROPOSE_DECISION',
      { ...noticed, statedOn: day('2026-03-20') },
      {},
      ['DEFENCE_OUTSTANDING STATEMENT_PERIOD'],
    ],
    [
      'a right to a hearing has five working days',
      'PROPOSE_DECISION',
      { ...noticed, hearingOffered: true, statedOn: day('2026-03-30') },
      {},
      ['DEFENCE_OUTSTANDING HEARING_REQUEST_PERIOD'],
    ],
    [
      'a hearing asked for must be held',
      'PROPOSE_DECISION',
      { ...noticed, hearingOffered: true, statedOn: day('2026-03-30'), hearingRequestedOn: day('2026-03-31') },
      {},
      ['DEFENCE_OUTSTANDING HEARING_NOT_HELD'],
    ],
    [
      "an earlier notice's hearing request does not bind this one",
      'PROPOSE_DECISION',
      {
        ...noticed,
        hearingOffered: true,
        statedOn: day('2026-03-30'),
        hearingRequestedOn: day('2026-03-20'),
        hearingHeldOn: null,
        noticeOn: day('2026-03-23'),
      },
      {},
      [],
    ],
    [
      "after a publication the party has seven days, practice's three are not enough",
      'PROPOSE_DECISION',
      { ...noticed, noticeMethod: 'PUBLIC_NOTICE', noticeOn: day('2026-03-25') },
      {},
      ['DEFENCE_OUTSTANDING STATEMENT_PERIOD'],
    ],
    [
      'and not a day less',
      'PROPOSE_DECISION',
      { ...noticed, noticeMethod: 'PUBLIC_NOTICE', noticeOn: day('2026-03-24') },
      {},
      ['DEFENCE_OUTSTANDING STATEMENT_PERIOD'],
    ],
    [
      'when they are over it may be decided',
      'PROPOSE_DECISION',
      { ...noticed, noticeMethod: 'PUBLIC_NOTICE', noticeOn: day('2026-03-23') },
      {},
      [],
    ],
    [
      'no hearing without its notice',
      'RECORD_HEARING',
      { ...noticed, hearingOffered: true, hearingRequestedOn: day('2026-03-31') },
      {},
      ['INVALID_STATE HEARING_NOTICE_FIRST'],
    ],
    [
      'nor by a notice that came before the request',
      'RECORD_HEARING',
      {
        ...noticed,
        hearingOffered: true,
        hearingRequestedOn: day('2026-03-31'),
        hearingNotifiedOn: day('2026-03-30'),
        hearingOn: day('2026-04-10'),
      },
      {},
      ['INVALID_STATE HEARING_NOTICE_FIRST'],
    ],
    [
      'nor on another day than the party was told',
      'RECORD_HEARING',
      {
        ...noticed,
        hearingOffered: true,
        hearingRequestedOn: day('2026-03-30'),
        hearingNotifiedOn: day('2026-03-30'),
        hearingOn: day('2026-04-09'),
      },
      { heldOn: today },
      ['INVALID_DATE NOT_THE_NOTIFIED_DAY'],
    ],
    [
      'by publication only what was published',
      'RECORD_SERVICE',
      { status: 'DECIDED', servedOn: null },
      { serviceMethod: 'PUBLIC_NOTICE' },
      ['INVALID_STATE PUBLISH_FIRST'],
    ],
    [
      'and when sixty days are over',
      'RECORD_SERVICE',
      { status: 'DECIDED', servedOn: null, publishedOn: day('2026-01-30') },
      { serviceMethod: 'PUBLIC_NOTICE' },
      ['INVALID_STATE PUBLIC_SERVICE_RUNNING'],
    ],
    [
      'which they are on the day after the last',
      'RECORD_SERVICE',
      { status: 'DECIDED', servedOn: null, publishedOn: day('2026-01-29') },
      { serviceMethod: 'PUBLIC_NOTICE' },
      [],
    ],
    [
      'handing it over in person does not wait for them',
      'RECORD_SERVICE',
      { status: 'DECIDED', servedOn: null, publishedOn: day('2026-03-30') },
      { serviceMethod: 'DIRECT' },
      [],
    ],
    [
      'once is enough to publish',
      'PUBLISH_DECISION',
      { status: 'DECIDED', publishedOn: day('2026-03-30') },
      {},
      ['INVALID_STATE PUBLISHED_ALREADY'],
    ],
    ['one act, one fine', 'FILE_CASE', { finedIn: '370283-2026-000007' }, {}, ['INVALID_STATE FINED_ALREADY']],
    [
      'and at the decision still',
      'PROPOSE_DECISION',
      { status: 'NOTICE_SERVED', finedIn: '370283-2026-000007' },
      {},
      ['INVALID_STATE FINED_ALREADY'],
    ],
    [
      'no leniency for what is not put right',
      'CLOSE_NOT_PUNISHED',
      {},
      { ground: 'MINOR_CORRECTED' },
      ['INVALID_STATE NOT_CORRECTED'],
    ],
    [
      'nor as the first where it is not',
      'CLOSE_NOT_PUNISHED',
      { duties: [{ ...duty, metOn: day('2026-01-19') }] },
      { ground: 'FIRST_MINOR_CORRECTED', notTheFirst: true },
      ['INVALID_STATE NOT_THE_FIRST'],
    ],
    [
      'both are told at once',
      'CLOSE_NOT_PUNISHED',
      {},
      { ground: 'FIRST_MINOR_CORRECTED', notTheFirst: true },
      ['INVALID_STATE NOT_CORRECTED', 'INVALID_STATE NOT_THE_FIRST'],
    ],
    [
      'who is without fault need not have corrected',
      'CLOSE_NOT_PUNISHED',
      {},
      { ground: 'NO_FAULT', notTheFirst: true },
      [],
    ],
    [
      'an answer to the reminder after the reminder',
      'SUBMIT_STATEMENT',
      { status: 'PAYMENT_OVERDUE' },
      {},
      ['INVALID_STATE DUNNING_FIRST'],
    ],
    [
      'one reminder',
      'RECORD_DUNNING',
      { status: 'PAYMENT_OVERDUE', servedOn: day('2026-02-02'), dunnedOn: day('2026-03-30') },
      {},
      ['INVALID_STATE DUNNED_ALREADY'],
    ],
    [
      'days that a remedy paused are no days of surcharge',
      'RECORD_DUNNING',
      {
        status: 'PAYMENT_OVERDUE',
        servedOn: day('2026-02-02'),
        remedies: [
          { kind: 'RECONSIDERATION', lodgedOn: day('2026-03-01'), concludedOn: day('2026-03-15'), result: 'UPHELD' },
        ],
      },
      {},
      ['INVALID_STATE DUNNING_TOO_EARLY'],
    ],
    [
      'both ends belong to the band',
      'PROPOSE_DECISION',
      { status: 'NOTICE_SERVED', noticedFine: 100_000 },
      { amount: 100_000 },
      [],
    ],
    ['and so does the lower', 'PROPOSE_DECISION', { status: 'NOTICE_SERVED' }, { amount: 50_000 }, []],
    [
      'a fen below does not',
      'PROPOSE_DECISION',
      { status: 'NOTICE_SERVED' },
      { amount: 49_999 },
      ['AMOUNT_OUTSIDE_BAND BAND'],
    ],
    [
      'a fen above neither, and is above the notice',
      'PROPOSE_DECISION',
      { status: 'NOTICE_SERVED', noticedFine: 100_000 },
      { amount: 100_001 },
      ['AMOUNT_OUTSIDE_BAND BAND', 'AMOUNT_OUTSIDE_BAND ABOVE_NOTICE'],
    ],
    [
      'never above what was told',
      'PROPOSE_DECISION',
      { status: 'NOTICE_SERVED' },
      { amount: 80_001 },
      ['AMOUNT_OUTSIDE_BAND ABOVE_NOTICE'],
    ],
    [
      'nor by a second notice after the defence',
      'SERVE_NOTICE',
      { status: 'NOTICE_SERVED' },
      { amount: 90_000 },
      ['AMOUNT_OUTSIDE_BAND HEAVIER_AFTER_DEFENCE'],
    ],
    [
      "a provisional deadline is nobody's breach",
      'FILE_CASE',
      { duties: [{ ...duty, provisional: true }] },
      {},
      ['INVALID_STATE PROVISIONAL_DEADLINE'],
    ],
    [
      'nor is a duty that was waived',
      'FILE_CASE',
      { duties: [{ ...duty, waived: true }] },
      {},
      ['INVALID_STATE NO_BREACH_LEFT'],
    ],
    ['two officers', 'FILE_CASE', {}, { officerIds: ['a', 'a'] }, ['FOUR_EYES_REQUIRED TWO_OFFICERS']],
    [
      'two years after the breach had ended it is too late',
      'FILE_CASE',
      { duties: [{ ...duty, dueOn: day('2024-01-08'), metOn: day('2024-01-19') }] },
      {},
      ['TIME_BARRED'],
    ],
    [
      'on the last day it is not',
      'FILE_CASE',
      { duties: [{ ...duty, dueOn: day('2024-01-08'), metOn: day('2024-01-20') }] },
      {},
      [],
    ],
    [
      'the end of the employment ends the breach too',
      'FILE_CASE',
      { duties: [{ ...duty, dueOn: day('2023-01-08'), employmentEndedOn: day('2023-06-30') }] },
      {},
      ['TIME_BARRED'],
    ],
    [
      'a reminder after thirty days of surcharge, not before',
      'RECORD_DUNNING',
      { status: 'PAYMENT_OVERDUE', servedOn: day('2026-02-15') },
      {},
      ['INVALID_STATE DUNNING_TOO_EARLY'],
    ],
    [
      'no two remedies of one kind',
      'RECORD_REMEDY',
      { status: 'SERVED', ...ready.CONCLUDE_REMEDY },
      { remedy: 'RECONSIDERATION' },
      ['INVALID_STATE REMEDY_KNOWN'],
    ],
    ['no end while money is outstanding', 'CLOSE_FINED', { status: 'SERVED' }, {}, ['INVALID_STATE STILL_OUTSTANDING']],
  ])('%s', (_sentence, step, facts, more, codes) => {
    expect(refuses(step, facts, more)).toEqual(codes)
  })

  it('never the proposer decides, whatever the rank', () => {
    const proposed = caseFacts({ status: 'DECISION_PROPOSED', proposedBy: 'the STATION_CHIEF' })
    expect(refusalsOf('APPROVE_DECISION', proposed, asks('STATION_CHIEF', { amount: 80_000 }))).toMatchObject([
      { code: 'FOUR_EYES_REQUIRED' },
    ])
    expect(
      refusalsOf(
        'APPROVE_DECISION',
        { ...proposed, proposedBy: 'the OFFICER' },
        asks('OFFICER', { amount: 80_000 }),
      ).map(({ code }) => code),
    ).toEqual(['FORBIDDEN', 'FOUR_EYES_REQUIRED'])
    expect(
      refusalsOf(
        'APPROVE_DECISION',
        { ...proposed, proposedBy: 'a', officerIds: ['a', 'the STATION_CHIEF'] },
        asks('STATION_CHIEF', { amount: 80_000 }),
      ),
    ).toMatchObject([{ code: 'FOUR_EYES_REQUIRED', facts: { reason: 'DECIDER_INVESTIGATED' } }])
  })

  it('an order to correct comes first only where the rules say so', () => {
    const required = (facts: Partial<CaseFacts>) =>
      refuses('FILE_CASE', { ruleAtAct: ruleSetByKey('CN-53-2013'), ruleToday: ruleSetByKey('CN-53-2013'), ...facts })
    expect(refuses('FILE_CASE', {})).toEqual([])
    expect(required({})).toEqual(['INVALID_STATE ORDER_FIRST'])
    const ordered = { status: 'CORRECTION_ORDERED', orderedOn: day('2026-03-20') } as const
    expect(required({ ...ordered, correctBy: today })).toEqual(['INVALID_STATE CORRECTION_TERM_RUNNING'])
    expect(required({ ...ordered, correctBy: day('2026-03-30') })).toEqual([])
    expect(
      required({ ...ordered, correctBy: day('2026-03-30'), duties: [{ ...duty, metOn: day('2026-03-30') }] }),
    ).toEqual(['INVALID_STATE CORRECTED_IN_TERM'])
    expect(
      required({ ...ordered, correctBy: day('2026-03-29'), duties: [{ ...duty, metOn: day('2026-03-30') }] }),
    ).toEqual([])
  })

  it('of two versions of the law the lighter one decides', () => {
    const heavy = ruleSetByKey('CN-52-2012')
    const light = ruleSetByKey('CN-53-2013')
    const bounds = (ruleAtAct: CaseFacts['ruleAtAct'], ruleToday: CaseFacts['ruleToday']) => {
      const { minimum, maximum } = bandThatApplies(caseFacts({ ruleAtAct, ruleToday, duties: [duty] }), 'ORDINARY')!
      return [minimum, maximum]
    }
    expect(bounds(heavy, light)).toEqual([20_000, 50_000])
    expect(bounds(light, heavy)).toEqual([20_000, 50_000])
    expect(
      refuses(
        'PROPOSE_DECISION',
        {
          status: 'NOTICE_SERVED',
          noticedFine: 500_000,
          ruleAtAct: heavy,
          ruleToday: light,
          orderedOn: day('2026-02-01'),
          correctBy: day('2026-02-08'),
        },
        { amount: 200_000 },
      ),
    ).toEqual(['AMOUNT_OUTSIDE_BAND HEAVIER_VERSION'])
    expect(
      refuses(
        'PROPOSE_DECISION',
        {
          status: 'NOTICE_SERVED',
          noticedFine: 500_000,
          ruleAtAct: heavy,
          ruleToday: light,
          orderedOn: day('2026-02-01'),
          correctBy: day('2026-02-08'),
        },
        { amount: 100_000 },
      ),
    ).toEqual(['AMOUNT_OUTSIDE_BAND BAND'])
  })
})

describe('every refusal', () => {
  const duty = caseFacts().duties[0]!
  const remedy: CaseFacts['remedies'] = [
    { kind: 'LITIGATION', lodgedOn: day('2026-03-01'), concludedOn: null, result: null },
  ]
  const turns: Partial<CaseFacts>[] = [
    {},
    { duties: [{ ...duty, provisional: true }] },
    { duties: [{ ...duty, waived: true }] },
    { duties: [{ ...duty, dueOn: day('2023-01-08'), metOn: day('2023-01-19') }] },
    { finedIn: 'x' },
    { noticeOn: null },
    { noticeOn: day('2026-03-30'), statedOn: null, hearingOffered: true },
    { noticeOn: day('2026-03-30'), hearingOffered: true, hearingRequestedOn: day('2026-03-31') },
    { noticedFine: 60_000, statedOn: today },
    { proposedBy: 'the STATION_CHIEF' },
    { officerIds: ['the STATION_CHIEF', 'b'] },
    { fine: 0 },
    { remedies: remedy },
    { publishedOn: day('2026-03-30') },
    { servedOn: day('2026-03-30') },
    { dunnedOn: day('2026-03-30') },
    { servedOn: day('2025-01-10'), dunnedOn: day('2025-04-10') },
    { ruleAtAct: ruleSetByKey('CN-53-2013'), ruleToday: ruleSetByKey('CN-53-2013') },
    {
      ruleAtAct: ruleSetByKey('CN-53-2013'),
      ruleToday: ruleSetByKey('CN-53-2013'),
      orderedOn: day('2026-03-20'),
      correctBy: today,
    },
    {
      ruleAtAct: ruleSetByKey('CN-53-2013'),
      ruleToday: ruleSetByKey('CN-53-2013'),
      orderedOn: day('2026-03-20'),
      correctBy: today,
      duties: [{ ...duty, metOn: day('2026-03-25') }],
    },
    { ruleAtAct: ruleSetByKey('CN-52-2012'), ruleToday: ruleSetByKey('CN-37-253') },
  ]
  const asked = {
    amount: 250_000,
    officerIds: ['a'],
    serviceMethod: 'PUBLIC_NOTICE',
    heldOn: today,
    ground: 'FIRST_MINOR_CORRECTED',
    notTheFirst: true,
    remedy: 'LITIGATION',
    version: 6,
  } as const
  const found = turns.flatMap((turn) =>
    caseStatuses.flatMap((status) =>
      stepNames.flatMap((step) => refusalsOf(step, caseFacts({ status, ...turn }), asks('HR', asked))),
    ),
  )
  const refusals = [
    ...new Map(
      [
        ...found,
        ...turns.flatMap((turn) =>
          caseStatuses.flatMap((status) =>
            stepNames.flatMap((step) => refusalsOf(step, caseFacts({ status, ...turn }), asks('STATION_CHIEF', asked))),
          ),
        ),
      ].map((refusal) => [`${refusal.code} ${refusal.facts?.reason ?? ''}`, refusal]),
    ).entries(),
  ]
  /** What no article forbids: it only does not come now, was seen too late, or is nothing to do. */
  const plain = [
    'STALE_VERSION',
    'FORBIDDEN',
    'INVALID_STATE STEP_NOT_NOW',
    'INVALID_STATE NO_HEARING_REQUESTED',
    'INVALID_STATE NOTHING_OUTSTANDING',
    'INVALID_STATE NOT_OVERDUE',
    'INVALID_STATE REMEDY_KNOWN',
    'INVALID_STATE NO_REMEDY_PENDING',
    'INVALID_STATE PUBLISHED_ALREADY',
  ]

  it('of the table is met here', () => {
    expect(refusals.length).toBeGreaterThan(40)
  })

  it.each(refusals)('%s says in both languages what is wrong, what helps, and by which article', (name, refusal) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { message, remedy: helps } = wordsFor(refusal, language)
      const basis = basisOf(refusal, ruleSetByKey('CN-37-253'))
      const generic = wordsFor({ code: refusal.code }, language).message
      expect([message === '', helps === '', /[{}]/.test(message + helps)]).toEqual([false, false, false])
      if (refusal.facts?.reason) expect(message).not.toBe(generic)
      expect(plain.includes(name.trim()) || /第.+条|放假办法|省政府令|条例/.test(basis ?? '')).toBe(true)
    }
  })
})

describe('what comes next', () => {
  it('is always said while a case is open, with who must do it', () => {
    for (const status of caseStatuses) expect(nextStep(caseFacts({ status }), today) === null).toBe(status === 'CLOSED')
  })

  const remedy = (
    kind: 'RECONSIDERATION' | 'LITIGATION',
    result: 'UPHELD' | 'REVOKED' | null,
  ): CaseFacts['remedies'] => [
    { kind, lodgedOn: day('2026-03-01'), concludedOn: result === null ? null : day('2026-03-20'), result },
  ]
  it('always has a day, whatever has come of the case', () => {
    const turns: Partial<CaseFacts>[] = [
      {},
      { remedies: remedy('RECONSIDERATION', null) },
      { remedies: remedy('LITIGATION', null) },
      { remedies: remedy('LITIGATION', 'REVOKED') },
      { payments: [{ amount: 200_000, on: day('2026-03-30') }] },
      { dunnedOn: day('2026-03-30') },
      { servedOn: day('2025-02-10'), dunnedOn: day('2025-04-10') },
      { publishedOn: day('2026-03-01') },
      { publishedOn: day('2026-01-05') },
      { courtOn: day('2025-12-01') },
      { hearingOffered: true, noticeOn: day('2026-03-25'), hearingRequestedOn: day('2026-03-30'), statedOn: null },
      {
        hearingOffered: true,
        noticeOn: day('2026-03-25'),
        hearingRequestedOn: day('2026-03-30'),
        hearingNotifiedOn: day('2026-03-30'),
        hearingOn: day('2026-04-09'),
      },
      { noticeMethod: 'PUBLIC_NOTICE', noticeOn: day('2026-03-28'), statedOn: null },
      { duties: [{ ...caseFacts().duties[0]!, metOn: day('2026-03-30') }] },
    ]
    const without = turns.flatMap((turn, index) =>
      caseStatuses
        .filter(
          (status) =>
            nextStep(
              caseFacts({
                status,
                orderedOn: day('2026-01-21'),
                correctBy: day('2026-01-30'),
                courtOn: day('2026-03-01'),
                ...turn,
              }),
              today,
            )?.dueOn == null,
        )
        .map((status) => `${status} ${index}`),
    )
    expect(without).toEqual(turns.map((_turn, index) => `CLOSED ${index}`))
  })

  it.each<[string, string, Partial<CaseFacts>, string | null]>([
    [
      'the notice of a hearing comes before the hearing',
      'NOTIFY_HEARING',
      {
        status: 'NOTICE_SERVED',
        hearingOffered: true,
        noticeOn: day('2026-03-25'),
        hearingRequestedOn: day('2026-03-30'),
      },
      '2026-03-31',
    ],
    [
      'which is held on the day that was told',
      'HEAR',
      {
        status: 'NOTICE_SERVED',
        hearingOffered: true,
        noticeOn: day('2026-03-25'),
        hearingRequestedOn: day('2026-03-30'),
        hearingNotifiedOn: day('2026-03-30'),
        hearingOn: day('2026-04-09'),
      },
      '2026-04-09',
    ],
    [
      'a publication lasts sixty days',
      'AWAIT_PUBLICATION',
      { status: 'DECIDED', publishedOn: day('2026-03-01') },
      '2026-04-30',
    ],
    [
      'and is then recorded as service',
      'SERVE_PUBLISHED',
      { status: 'DECIDED', publishedOn: day('2026-01-20') },
      '2026-03-30',
    ],
    [
      "the people's government has sixty days",
      'AWAIT_REMEDY',
      { status: 'SERVED', remedies: remedy('RECONSIDERATION', null) },
      '2026-04-30',
    ],
    ['the court six months', 'AWAIT_REMEDY', { status: 'SERVED', remedies: remedy('LITIGATION', null) }, '2026-09-01'],
    [
      'the court is asked every thirty days',
      'FOLLOW_COURT',
      { status: 'ENFORCEMENT', courtOn: day('2026-01-15') },
      '2026-04-15',
    ],
    [
      'what is paid is closed within five working days',
      'CLOSE_PAID',
      { status: 'SERVED', payments: [{ amount: 200_000, on: day('2026-03-30') }] },
      '2026-04-07',
    ],
    [
      'and so is what was revoked',
      'CLOSE_REVOKED',
      { status: 'SERVED', remedies: remedy('LITIGATION', 'REVOKED') },
      '2026-03-27',
    ],
  ])('%s: %s', (_sentence, task, facts, dueOn) => {
    expect(nextStep(caseFacts(facts), today)).toMatchObject({ task, dueOn })
  })
})
