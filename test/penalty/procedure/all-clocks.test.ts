import { describe, expect, it } from 'vitest'
import { plainDate } from '#server/law/plain-date.ts'
import { clocksOf, settledOn } from '#server/penalty/procedure/case-clocks.ts'
import type { CaseFacts } from '#server/penalty/procedure/case-facts.ts'
import { caseFacts } from '../facts.ts'

const day = plainDate
const duty = caseFacts().duties[0]!
/** Nothing has been done but to find it. */
const found = {
  status: 'DETECTED',
  filedOn: null,
  officerIds: [],
  noticeOn: null,
  noticeMethod: null,
  noticedFine: null,
  statedOn: null,
  proposedOn: null,
  proposedBy: null,
  proposedFine: null,
  decidedOn: null,
  fine: null,
  servedOn: null,
} as const satisfies Partial<CaseFacts>
const noticed = {
  ...found,
  status: 'NOTICE_SERVED',
  filedOn: day('2026-01-21'),
  noticeOn: day('2026-03-02'),
  noticeMethod: 'DIRECT',
} as const satisfies Partial<CaseFacts>
const served = { status: 'SERVED', servedOn: day('2026-03-02') } as const satisfies Partial<CaseFacts>
const overdue = { ...served, status: 'PAYMENT_OVERDUE' } as const satisfies Partial<CaseFacts>
const pending = { kind: 'RECONSIDERATION', lodgedOn: day('2026-03-25'), concludedOn: null, result: null } as const
const upheld = { ...pending, concludedOn: day('2026-04-10'), result: 'UPHELD' } as const
const sued = { kind: 'LITIGATION', lodgedOn: day('2026-04-13'), concludedOn: null, result: null } as const

/** Every clock of a case, in order: from when to when, in working days or by the calendar, whether it runs, may move, and pauses. */
const clocks = (facts: Partial<CaseFacts>, on: string): string[] =>
  clocksOf(caseFacts(facts), day(on)).map(({ key, startedOn, dueOn, unit, running, provisional, pauses }) =>
    [
      `${key} ${startedOn} ${dueOn}`,
      unit,
      running ? 'runs' : '',
      provisional ? 'may move' : '',
      ...pauses.map(({ from, to, kind }) => `without ${from} to ${to} ${kind}`),
    ]
      .filter(Boolean)
      .join(' '),
  )

describe('all clocks of a case', () => {
  it.each<[string, Partial<CaseFacts>, string, string[]]>([
    [
      'that was found',
      found,
      '2026-01-21',
      ['LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY', 'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY runs'],
    ],
    [
      'to be corrected, as ordered',
      { ...found, status: 'CORRECTION_ORDERED', orderedOn: day('2026-01-22'), correctBy: day('2026-01-30') },
      '2026-01-23',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'CORRECTION 2026-01-22 2026-01-30 CALENDAR_DAY runs',
      ],
    ],
    [
      'to be corrected, where the order has no day of its own',
      { ...found, status: 'CORRECTION_ORDERED', correctBy: day('2026-01-30') },
      '2026-01-23',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'CORRECTION 2026-01-20 2026-01-30 CALENDAR_DAY runs',
      ],
    ],
    [
      'of which notice was served',
      noticed,
      '2026-03-03',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY runs',
        'STATEMENT 2026-03-02 2026-03-05 WORKING_DAY runs',
      ],
    ],
    [
      'with a right to a hearing',
      { ...noticed, hearingOffered: true },
      '2026-03-03',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY runs',
        'STATEMENT 2026-03-02 2026-03-05 WORKING_DAY runs',
        'HEARING_REQUEST 2026-03-02 2026-03-09 WORKING_DAY runs',
      ],
    ],
    [
      'in which the rights have run out',
      { ...noticed, hearingOffered: true },
      '2026-03-20',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY runs',
        'STATEMENT 2026-03-02 2026-03-05 WORKING_DAY',
        'HEARING_REQUEST 2026-03-02 2026-03-09 WORKING_DAY',
      ],
    ],
    [
      'in which a hearing was asked for',
      { ...noticed, hearingOffered: true, hearingRequestedOn: day('2026-03-04') },
      '2026-03-05',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY runs',
        'STATEMENT 2026-03-02 2026-03-05 WORKING_DAY runs',
        'HEARING_REQUEST 2026-03-02 2026-03-09 WORKING_DAY',
        'HEARING_NOTICE 2026-03-04 2026-03-05 WORKING_DAY runs',
        'HEARING 2026-03-04 2026-03-16 CALENDAR_DAY runs',
      ],
    ],
    [
      'in which the party was told of the hearing',
      { ...noticed, hearingOffered: true, hearingRequestedOn: day('2026-03-04'), hearingNotifiedOn: day('2026-03-05') },
      '2026-03-05',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY runs',
        'STATEMENT 2026-03-02 2026-03-05 WORKING_DAY runs',
        'HEARING_REQUEST 2026-03-02 2026-03-09 WORKING_DAY',
        'HEARING_NOTICE 2026-03-04 2026-03-05 WORKING_DAY',
        'HEARING 2026-03-04 2026-03-16 CALENDAR_DAY runs',
      ],
    ],
    [
      'in which the hearing was held',
      {
        ...noticed,
        hearingOffered: true,
        hearingRequestedOn: day('2026-03-04'),
        hearingNotifiedOn: day('2026-03-05'),
        hearingHeldOn: day('2026-03-16'),
      },
      '2026-03-17',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY runs',
        'STATEMENT 2026-03-02 2026-03-05 WORKING_DAY',
        'HEARING_REQUEST 2026-03-02 2026-03-09 WORKING_DAY',
        'HEARING_NOTICE 2026-03-04 2026-03-05 WORKING_DAY',
        'HEARING 2026-03-04 2026-03-16 CALENDAR_DAY',
      ],
    ],
    [
      'that is decided and not served',
      { status: 'DECIDED', decidedOn: day('2026-03-02'), servedOn: null },
      '2026-03-03',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-03-02 2026-03-11 WORKING_DAY runs',
      ],
    ],
    [
      'that is served by publication',
      { status: 'DECIDED', decidedOn: day('2026-03-02'), publishedOn: day('2026-03-10'), servedOn: null },
      '2026-03-11',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-03-02 2026-03-11 WORKING_DAY',
        'PUBLIC_SERVICE 2026-03-10 2026-05-09 CALENDAR_DAY runs',
      ],
    ],
    [
      'that is served',
      served,
      '2026-03-03',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY runs',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY runs',
        'LITIGATION 2026-03-02 2026-09-02 CALENDAR_DAY runs',
      ],
    ],
    [
      'served at the end of a year whose successor has no calendar yet',
      { ...served, servedOn: day('2026-12-24') },
      '2026-12-25',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-12-24 2027-01-08 CALENDAR_DAY runs may move',
        'RECONSIDERATION 2026-12-24 2027-02-22 CALENDAR_DAY runs may move',
        'LITIGATION 2026-12-24 2027-06-24 CALENDAR_DAY runs',
      ],
    ],
    [
      'that is paid',
      { ...served, payments: [{ amount: 80_000, on: day('2026-03-10') }] },
      '2026-03-11',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY runs',
        'LITIGATION 2026-03-02 2026-09-02 CALENDAR_DAY runs',
        'CLOSING 2026-03-10 2026-03-17 WORKING_DAY runs',
      ],
    ],
    [
      'that is overdue',
      overdue,
      '2026-03-20',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY runs',
        'SURCHARGE 2026-03-18 2026-04-20 CALENDAR_DAY runs',
        'DUNNING 2026-03-17 2026-04-16 CALENDAR_DAY runs',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY runs',
        'LITIGATION 2026-03-02 2026-09-02 CALENDAR_DAY runs',
        'COURT 2026-09-02 2026-12-02 CALENDAR_DAY',
      ],
    ],
    [
      'that is overdue with a remedy pending',
      { ...overdue, remedies: [pending] },
      '2026-04-01',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY runs',
        'SURCHARGE 2026-03-18 2026-04-28 CALENDAR_DAY may move without 2026-03-25 to null RECONSIDERATION',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY',
        'LITIGATION 2026-03-02 2026-09-02 CALENDAR_DAY runs',
        'RECONSIDERATION_DECISION 2026-03-25 2026-05-25 CALENDAR_DAY runs',
        'COURT 2026-09-02 2026-12-02 CALENDAR_DAY',
      ],
    ],
    [
      'that is overdue after a remedy',
      { ...overdue, remedies: [upheld] },
      '2026-04-13',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY runs',
        'SURCHARGE 2026-03-18 2026-05-07 CALENDAR_DAY runs without 2026-03-25 to 2026-04-10 RECONSIDERATION',
        'DUNNING 2026-03-17 2026-05-03 CALENDAR_DAY runs',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY',
        'LITIGATION_AFTER_RECONSIDERATION 2026-04-10 2026-04-27 CALENDAR_DAY runs',
        'COURT 2026-04-27 2026-07-27 CALENDAR_DAY',
      ],
    ],
    [
      'that is overdue with a lawsuit after a remedy',
      { ...overdue, remedies: [upheld, sued] },
      '2026-04-15',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY runs',
        'SURCHARGE 2026-03-18 2026-05-10 CALENDAR_DAY may move without 2026-03-25 to 2026-04-10 RECONSIDERATION without 2026-04-13 to null LITIGATION',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY',
        'LITIGATION_AFTER_RECONSIDERATION 2026-04-10 2026-04-27 CALENDAR_DAY',
        'JUDGEMENT 2026-04-13 2026-10-13 CALENDAR_DAY runs',
        'COURT 2026-04-27 2026-07-27 CALENDAR_DAY',
      ],
    ],
    [
      'of which a reminder was sent',
      { ...overdue, dunnedOn: day('2026-05-06') },
      '2026-05-07',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY runs',
        'SURCHARGE 2026-03-18 2026-04-20 CALENDAR_DAY',
        'DUNNING 2026-03-17 2026-04-16 CALENDAR_DAY',
        'AFTER_DUNNING 2026-05-06 2026-05-19 WORKING_DAY runs',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY',
        'LITIGATION 2026-03-02 2026-09-02 CALENDAR_DAY runs',
        'COURT 2026-09-02 2026-12-02 CALENDAR_DAY',
      ],
    ],
    [
      'that the court may be asked to enforce',
      { ...overdue, dunnedOn: day('2026-05-06') },
      '2026-09-03',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY runs',
        'SURCHARGE 2026-03-18 2026-04-20 CALENDAR_DAY',
        'DUNNING 2026-03-17 2026-04-16 CALENDAR_DAY',
        'AFTER_DUNNING 2026-05-06 2026-05-19 WORKING_DAY runs',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY',
        'LITIGATION 2026-03-02 2026-09-02 CALENDAR_DAY',
        'COURT 2026-09-02 2026-12-02 CALENDAR_DAY runs',
      ],
    ],
    [
      'that the court enforces',
      { ...overdue, status: 'ENFORCEMENT', dunnedOn: day('2026-05-06'), courtOn: day('2026-09-10') },
      '2026-09-11',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY runs',
        'SURCHARGE 2026-03-18 2026-04-20 CALENDAR_DAY',
        'AFTER_DUNNING 2026-05-06 2026-05-19 WORKING_DAY',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY',
        'LITIGATION 2026-03-02 2026-09-02 CALENDAR_DAY',
        'COURT 2026-09-02 2026-12-02 CALENDAR_DAY',
        'FOLLOW_COURT 2026-09-10 2026-10-10 CALENDAR_DAY runs',
      ],
    ],
    [
      'that the court enforced, closed',
      {
        ...overdue,
        status: 'CLOSED',
        outcome: 'FINED',
        courtOn: day('2026-09-10'),
        payments: [{ amount: 160_000, on: day('2026-10-12') }],
      },
      '2026-10-13',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY',
        'LITIGATION 2026-03-02 2026-09-02 CALENDAR_DAY',
        'CLOSING 2026-10-12 2026-10-19 WORKING_DAY',
      ],
    ],
    [
      'whose decision was revoked',
      { ...served, remedies: [{ ...upheld, result: 'REVOKED' }] },
      '2026-04-11',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY',
        'LITIGATION_AFTER_RECONSIDERATION 2026-04-10 2026-04-27 CALENDAR_DAY',
        'CLOSING 2026-04-10 2026-04-17 WORKING_DAY runs',
      ],
    ],
    [
      'that was closed',
      { ...overdue, status: 'CLOSED', outcome: 'FINED', payments: [{ amount: 80_000, on: day('2026-03-10') }] },
      '2026-03-12',
      [
        'LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY',
        'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY',
        'DECISION 2026-01-21 2026-04-21 CALENDAR_DAY',
        'STATEMENT 2026-02-02 2026-02-05 WORKING_DAY',
        'SERVICE 2026-02-10 2026-02-26 WORKING_DAY',
        'PAYMENT 2026-03-02 2026-03-17 CALENDAR_DAY',
        'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY',
        'LITIGATION 2026-03-02 2026-09-02 CALENDAR_DAY',
        'CLOSING 2026-03-10 2026-03-17 WORKING_DAY',
      ],
    ],
    [
      'of several breaches, the one that can be found longest',
      {
        ...found,
        duties: [
          { ...duty, metOn: day('2026-02-03') },
          { ...duty, dueOn: day('2025-11-03'), metOn: day('2026-02-05') },
          { ...duty, metOn: day('2026-02-01') },
        ],
      },
      '2026-02-06',
      ['LIMITATION 2026-02-05 2028-02-05 CALENDAR_DAY', 'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY runs'],
    ],
    [
      'of which one was withdrawn',
      {
        ...found,
        duties: [
          { ...duty, metOn: day('2026-02-05'), waived: true },
          { ...duty, metOn: day('2026-02-03') },
        ],
      },
      '2026-02-06',
      ['LIMITATION 2026-02-03 2028-02-03 CALENDAR_DAY', 'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY runs'],
    ],
    [
      'of which all were withdrawn',
      { ...found, duties: [{ ...duty, metOn: day('2026-02-05'), waived: true }] },
      '2026-02-06',
      ['LIMITATION 2026-02-05 2028-02-05 CALENDAR_DAY', 'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY runs'],
    ],
    [
      'that was met on the last day',
      { ...found, duties: [{ ...duty, metOn: duty.dueOn }] },
      '2026-02-06',
      ['LIMITATION 2026-01-09 2028-01-09 CALENDAR_DAY', 'TRIAGE 2026-01-20 2026-01-27 WORKING_DAY runs'],
    ],
  ])('%s', (_sentence, facts, on, expected) => {
    expect(clocks(facts, on)).toEqual(expected)
  })
})
describe('what is settled', () => {
  it('is so after a remedy too, from the last payment on', () => {
    const paid = { ...served, payments: [{ amount: 80_000, on: day('2026-03-10') }] }
    expect(settledOn(caseFacts({ ...paid, remedies: [upheld] }), day('2026-04-11'))).toBe('2026-03-10')
    expect(settledOn(caseFacts({ ...paid, remedies: [pending] }), day('2026-04-11'))).toBeNull()
  })

  it('a lawsuit alone is no reconsideration, and a remedy after the last day of surcharge pauses nothing', () => {
    const suit = { ...sued, lodgedOn: day('2026-04-25'), concludedOn: day('2026-05-20'), result: 'UPHELD' } as const
    expect(
      clocks({ ...overdue, remedies: [suit] }, '2026-05-21').filter((clock) =>
        /^(SURCHARGE|LITIGATION|RECONSIDERATION)/.test(clock),
      ),
    ).toEqual([
      'SURCHARGE 2026-03-18 2026-04-20 CALENDAR_DAY',
      'RECONSIDERATION 2026-03-02 2026-05-06 CALENDAR_DAY',
      'LITIGATION 2026-03-02 2026-09-02 CALENDAR_DAY',
    ])
  })
})
