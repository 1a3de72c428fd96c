import { describe, expect, it } from 'vitest'
import { plainDate } from '#server/law/plain-date.ts'
import { ruleSetByKey } from '#server/law/rule-sets.ts'
import { employerStepShown, stepShown } from '#server/penalty/case/present-case.ts'
import type { CaseFacts, Duty } from '#server/penalty/procedure/case-facts.ts'
import { nextStep } from '#server/penalty/procedure/next-step.ts'
import { inOrder } from '#server/penalty/procedure/order-steps.ts'
import { nextStatus } from '#server/penalty/procedure/transitions.ts'
import { caseFacts } from '../facts.ts'

const day = plainDate
const duty: Duty = caseFacts().duties[0]!
const metOn = (on: string): Duty[] => [{ ...duty, metOn: day(on) }]
const first = { ruleAtAct: ruleSetByKey('CN-53-2013'), ruleToday: ruleSetByKey('CN-53-2013') }
const barred: Duty[] = [{ ...duty, dueOn: day('2023-01-10'), metOn: day('2023-02-01') }]
const ordered = { status: 'CORRECTION_ORDERED', orderedOn: day('2026-03-02'), correctBy: day('2026-03-10') } as const
const told = { status: 'NOTICE_SERVED', noticeOn: day('2026-03-02'), statedOn: null, hearingOffered: false } as const
const served = { status: 'SERVED', servedOn: day('2026-03-02') } as const
const overdue = { ...served, status: 'PAYMENT_OVERDUE' } as const
const remedy = (
  kind: 'RECONSIDERATION' | 'LITIGATION',
  concludedOn: string | null,
  result: 'UPHELD' | 'REVOKED' | null,
): CaseFacts['remedies'] => [
  {
    kind,
    lodgedOn: day('2026-03-05'),
    concludedOn: concludedOn && day(concludedOn),
    result,
  } as CaseFacts['remedies'][number],
]

describe('what comes next', () => {
  it.each<[string, Partial<CaseFacts>, string, [task: string, actor: string, dueOn: string | null]]>([
    ['a found case is looked at', { status: 'DETECTED' }, '2026-01-21', ['LOOK', 'OFFICER', '2026-01-27']],
    [
      'one that was put right as such',
      { status: 'DETECTED', duties: metOn('2026-01-19') },
      '2026-01-21',
      ['LOOK_CORRECTED', 'OFFICER', '2026-01-27'],
    ],
    [
      'one whose report was taken back is unfounded',
      { status: 'DETECTED', duties: [{ ...duty, waived: true }] },
      '2026-01-21',
      ['CLOSE_UNFOUNDED', 'OFFICER', '2026-01-27'],
    ],
    [
      'not while one duty stands',
      { status: 'DETECTED', duties: [{ ...duty, waived: true }, duty] },
      '2026-01-21',
      ['LOOK', 'OFFICER', '2026-01-27'],
    ],
    [
      'one that came too late is closed',
      { status: 'DETECTED', duties: barred },
      '2026-01-21',
      ['CLOSE_BARRED', 'OFFICER', '2026-01-27'],
    ],
    [
      "an order is the employer's to follow through its last day",
      ordered,
      '2026-03-10',
      ['CORRECT', 'EMPLOYER_ADMIN', '2026-03-10'],
    ],
    ["then the officer's to file", ordered, '2026-03-11', ['FILE', 'OFFICER', '2026-03-17']],
    [
      'where the order comes first, who followed it is left alone',
      { ...ordered, ...first, duties: metOn('2026-03-10') },
      '2026-03-11',
      ['CLOSE_CORRECTED', 'OFFICER', '2026-03-17'],
    ],
    [
      'not who followed it too late',
      { ...ordered, ...first, duties: metOn('2026-03-11') },
      '2026-03-12',
      ['LOOK_CORRECTED', 'OFFICER', '2026-03-18'],
    ],
    [
      'nor where the fine stands beside it',
      { ...ordered, duties: metOn('2026-03-10') },
      '2026-03-11',
      ['LOOK_CORRECTED', 'OFFICER', '2026-03-17'],
    ],
    [
      'a filed case has its notice next, within the ninety days',
      { status: 'FILED' },
      '2026-03-02',
      ['NOTICE', 'OFFICER', '2026-04-21'],
    ],
    [
      'unless it came too late',
      { status: 'FILED', duties: barred },
      '2026-03-02',
      ['CLOSE_BARRED', 'OFFICER', '2026-04-21'],
    ],
    ['the party may speak', told, '2026-03-05', ['STATE', 'EMPLOYER_ADMIN', '2026-03-05']],
    [
      'or ask for a hearing',
      { ...told, hearingOffered: true },
      '2026-03-05',
      ['STATE_OR_HEARING', 'EMPLOYER_ADMIN', '2026-03-09'],
    ],
    [
      'the party is told of the hearing that it asked for',
      { ...told, hearingOffered: true, hearingRequestedOn: day('2026-03-04') },
      '2026-03-05',
      ['NOTIFY_HEARING', 'OFFICER', '2026-03-05'],
    ],
    [
      'and the hearing is held',
      {
        ...told,
        hearingOffered: true,
        hearingRequestedOn: day('2026-03-04'),
        hearingNotifiedOn: day('2026-03-05'),
        hearingOn: day('2026-03-16'),
      },
      '2026-03-06',
      ['HEAR', 'OFFICER', '2026-03-16'],
    ],
    [
      'without a rule that punishes it, what was put right is looked at',
      { ...ordered, duties: metOn('2026-03-09'), ruleAtAct: null, ruleToday: null },
      '2026-03-11',
      ['LOOK_CORRECTED', 'OFFICER', '2026-03-16'],
    ],
    ['then it is proposed', told, '2026-03-06', ['PROPOSE', 'OFFICER', '2026-04-21']],
    [
      'not in the middle of a term to correct',
      { ...told, statedOn: day('2026-03-03'), correctBy: day('2026-03-12') },
      '2026-03-12',
      ['CORRECT', 'EMPLOYER_ADMIN', '2026-03-12'],
    ],
    [
      "a proposal is the chief's",
      { status: 'DECISION_PROPOSED' },
      '2026-03-02',
      ['DECIDE', 'STATION_CHIEF', '2026-04-21'],
    ],
    [
      'a decision is served within seven working days',
      { status: 'DECIDED', decidedOn: day('2026-03-02') },
      '2026-03-03',
      ['SERVE', 'OFFICER', '2026-03-11'],
    ],
    [
      'a publication is waited for through its last day',
      { status: 'DECIDED', publishedOn: day('2026-03-05') },
      '2026-05-06',
      ['AWAIT_PUBLICATION', 'OFFICER', '2026-05-06'],
    ],
    [
      'then it is recorded',
      { status: 'DECIDED', publishedOn: day('2026-03-05') },
      '2026-05-07',
      ['SERVE_PUBLISHED', 'OFFICER', '2026-05-12'],
    ],
    ['a fine is paid', served, '2026-03-10', ['PAY', 'EMPLOYER_ADMIN', '2026-03-17']],
    [
      'in parts on the first day that is open',
      {
        ...served,
        instalments: [
          { dueOn: day('2026-04-01'), amount: 40_000 },
          { dueOn: day('2026-05-01'), amount: 40_000 },
        ],
        payments: [{ amount: 40_000, on: day('2026-03-20') }],
      },
      '2026-03-21',
      ['PAY', 'EMPLOYER_ADMIN', '2026-05-01'],
    ],
    [
      'and at first on the first of them',
      {
        ...served,
        instalments: [
          { dueOn: day('2026-04-01'), amount: 40_000 },
          { dueOn: day('2026-05-01'), amount: 40_000 },
        ],
      },
      '2026-03-21',
      ['PAY', 'EMPLOYER_ADMIN', '2026-04-01'],
    ],
    [
      'a remedy is waited for',
      { ...served, remedies: remedy('RECONSIDERATION', null, null) },
      '2026-03-10',
      ['AWAIT_REMEDY', 'OFFICER', '2026-05-06'],
    ],
    [
      'also where all is paid',
      { ...served, remedies: remedy('LITIGATION', null, null), payments: [{ amount: 80_000, on: day('2026-03-06') }] },
      '2026-03-10',
      ['AWAIT_REMEDY', 'OFFICER', '2026-09-05'],
    ],
    [
      "a revoked decision is the chief's to close",
      { ...served, remedies: remedy('LITIGATION', '2026-03-20', 'REVOKED') },
      '2026-03-21',
      ['CLOSE_REVOKED', 'STATION_CHIEF', '2026-03-27'],
    ],
    [
      'one that was upheld is paid',
      { ...served, remedies: remedy('LITIGATION', '2026-03-12', 'UPHELD') },
      '2026-03-13',
      ['PAY', 'EMPLOYER_ADMIN', '2026-03-17'],
    ],
    [
      'what is paid is closed',
      { ...served, payments: [{ amount: 80_000, on: day('2026-03-16') }] },
      '2026-03-17',
      ['CLOSE_PAID', 'OFFICER', '2026-03-23'],
    ],
    ['an overdue fine is paid with its surcharge', overdue, '2026-04-16', ['PAY_LATE', 'EMPLOYER_ADMIN', '2026-03-17']],
    ['after thirty days of it the reminder comes', overdue, '2026-04-17', ['DUN', 'OFFICER', '2026-09-02']],
    [
      'surcharge that is left of a paid fine is paid late',
      { ...overdue, payments: [{ amount: 80_000, on: day('2026-03-20') }] },
      '2026-03-21',
      ['PAY_LATE', 'EMPLOYER_ADMIN', '2026-03-17'],
    ],
    [
      'the reminder has its term',
      { ...overdue, dunnedOn: day('2026-08-25') },
      '2026-09-08',
      ['AFTER_DUNNING', 'EMPLOYER_ADMIN', '2026-09-08'],
    ],
    [
      'and then the court',
      { ...overdue, dunnedOn: day('2026-08-25') },
      '2026-09-09',
      ['COURT', 'STATION_CHIEF', '2026-12-02'],
    ],
    [
      'not while the decision may be attacked',
      { ...overdue, dunnedOn: day('2026-04-17') },
      '2026-09-02',
      ['AFTER_DUNNING', 'EMPLOYER_ADMIN', '2026-05-06'],
    ],
    [
      'but on the day after',
      { ...overdue, dunnedOn: day('2026-04-17') },
      '2026-09-03',
      ['COURT', 'STATION_CHIEF', '2026-12-02'],
    ],
    [
      'the court is followed',
      { ...overdue, status: 'ENFORCEMENT', dunnedOn: day('2026-04-17'), courtOn: day('2026-09-10') },
      '2026-09-20',
      ['FOLLOW_COURT', 'OFFICER', '2026-10-10'],
    ],
  ])('%s', (_sentence, facts, on, [task, actor, dueOn]) => {
    expect(nextStep(caseFacts(facts), day(on))).toEqual({ task, actor, dueOn })
  })

  it('is overdue from the day after its last day', () => {
    const shown = (on: string) => stepShown(caseFacts({ status: 'DETECTED' }), { today: day(on), language: 'en' })
    expect([shown('2026-01-27'), shown('2026-01-28')]).toMatchObject([
      { overdue: false, action: 'Look at it: order correction, file or close' },
      { overdue: true },
    ])
  })

  it('is for the employer to report what is unreported, whatever the authority is at', () => {
    const shown = (facts: Partial<CaseFacts>, on = '2026-03-05') =>
      employerStepShown(caseFacts(facts), { today: day(on), language: 'zh-CN' })
    expect(shown({ status: 'FILED' })).toMatchObject({
      task: 'CORRECT',
      action: '补报并改正',
      dueOn: null,
      overdue: true,
    })
    expect(shown({ status: 'FILED', correctBy: day('2026-03-05') })).toMatchObject({
      task: 'CORRECT',
      dueOn: '2026-03-05',
      overdue: false,
    })
    expect(shown({ status: 'FILED', correctBy: day('2026-03-04') })).toMatchObject({ overdue: true })
    expect(shown({ status: 'FILED', duties: metOn('2026-03-01') })).toBeNull()
    expect(shown({ ...told, duties: metOn('2026-03-01') })).toMatchObject({ task: 'STATE' })
    expect(shown({ status: 'CLOSED', outcome: 'FINED' })).toBeNull()
  })
})

describe('the steps in the order of what is waited for', () => {
  const steps = ['SERVE_NOTICE', 'ORDER_CORRECTION', 'FILE_CASE', 'CLOSE_NOT_PUNISHED'] as const
  it.each<[string, Partial<CaseFacts>, readonly string[]]>([
    [
      'a found case',
      { status: 'DETECTED', noticeOn: null },
      ['ORDER_CORRECTION', 'FILE_CASE', 'SERVE_NOTICE', 'CLOSE_NOT_PUNISHED'],
    ],
    [
      'one that was put right',
      { status: 'DETECTED', noticeOn: null, duties: metOn('2026-01-19') },
      ['CLOSE_NOT_PUNISHED', 'FILE_CASE', 'SERVE_NOTICE', 'ORDER_CORRECTION'],
    ],
    [
      'one that was ordered already is named once',
      { status: 'DETECTED', noticeOn: null, orderedOn: day('2026-01-21') },
      ['ORDER_CORRECTION', 'FILE_CASE', 'SERVE_NOTICE', 'CLOSE_NOT_PUNISHED'],
    ],
    ['a closed case waits for nothing', { status: 'CLOSED', noticeOn: null }, [...steps]],
    [
      'after the notice it stands last',
      { status: 'CLOSED' },
      ['FILE_CASE', 'CLOSE_NOT_PUNISHED', 'ORDER_CORRECTION', 'SERVE_NOTICE'],
    ],
  ])('%s', (_sentence, facts, expected) => {
    expect(inOrder(steps, caseFacts(facts), day('2026-01-21'))).toEqual(expected)
  })

  it('a step leads nowhere from where it may not be taken', () => {
    expect([nextStatus('FILE_CASE', 'DETECTED'), nextStatus('FILE_CASE', 'SERVED')]).toEqual(['FILED', 'SERVED'])
  })
})
