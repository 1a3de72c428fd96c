import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '#server/law/plain-date.ts'
import type { CaseFacts } from '#server/penalty/procedure/case-facts.ts'
import {
  isPaused,
  isPrincipalPaid,
  nextPayment,
  outstandingOf,
  payBy,
  surchargeCapOn,
  surchargeOf,
} from '#server/penalty/procedure/debts.ts'
import { caseFacts } from '../facts.ts'

const day = plainDate
/** Served so that the fine of 1,000 yuan is due on 2026-12-07. */
const owing = (more: Partial<CaseFacts> = {}) =>
  caseFacts({ status: 'PAYMENT_OVERDUE', fine: 100_000, servedOn: day('2026-11-22'), ...more })
const due = day('2026-12-07')
const plan = [
  { dueOn: day('2026-12-20'), amount: 40_000 },
  { dueOn: day('2027-01-20'), amount: 60_000 },
]
const paid = (amount: number, on = due) => ({ payments: [{ amount, on }] })

describe('a fine', () => {
  it('is due fifteen days after service, or on the last day of a plan, and never before it was served', () => {
    expect(payBy(owing())).toEqual({ on: due, provisional: false })
    expect(payBy(owing({ instalments: plan }))).toEqual({ on: '2027-01-20', provisional: false })
    expect(payBy(owing({ servedOn: null }))).toBeNull()
  })

  it('in parts is paid for on the first day that is not covered', () => {
    expect(nextPayment(owing())).toBe(due)
    expect(nextPayment(owing(paid(100_000)))).toBeNull()
    expect(nextPayment(owing({ instalments: plan }))).toBe('2026-12-20')
    expect(nextPayment(owing({ instalments: plan, ...paid(39_999) }))).toBe('2026-12-20')
    expect(nextPayment(owing({ instalments: plan, ...paid(40_000) }))).toBe('2027-01-20')
    expect(
      nextPayment(
        owing({
          instalments: plan,
          payments: [
            { amount: 30_000, on: due },
            { amount: 30_000, on: due },
            { amount: 40_000, on: due },
          ],
        }),
      ),
    ).toBeNull()
  })

  it('that was partly paid before its plan has its plan over the rest', () => {
    const rest = owing({
      instalments: [
        { dueOn: day('2026-12-20'), amount: 30_000 },
        { dueOn: day('2027-01-20'), amount: 30_000 },
      ],
      ...paid(40_000, day('2026-12-01')),
    })
    expect(nextPayment(rest)).toBe('2026-12-20')
    expect(surchargeOf(rest, addDays(day('2026-12-20'), 10))).toBe(9_000)
    expect(outstandingOf(rest, day('2026-12-20'))).toBe(60_000)
  })

  it('is outstanding from the decision on, is nothing before it, nor after an end without a fine', () => {
    expect(outstandingOf(owing({ fine: null }), due)).toBe(0)
    expect(outstandingOf(owing({ servedOn: null, status: 'DECIDED' }), due)).toBe(100_000)
    expect(outstandingOf(owing({ servedOn: null, status: 'DECIDED', ...paid(30_000) }), due)).toBe(70_000)
    expect(outstandingOf(owing({ status: 'CLOSED', outcome: 'REVOKED' }), addDays(due, 9))).toBe(0)
    expect(surchargeOf(owing({ status: 'CLOSED', outcome: 'NOT_PUNISHED' }), addDays(due, 9))).toBe(0)
    expect(surchargeOf(owing({ status: 'CLOSED', outcome: 'FINED' }), addDays(due, 9))).toBe(27_000)
    expect(outstandingOf(owing(paid(110_000, addDays(due, 3))), addDays(due, 3))).toBe(0)
  })

  it('is paid in its principal whatever surcharge is left', () => {
    expect([
      isPrincipalPaid(owing(paid(99_999))),
      isPrincipalPaid(owing(paid(100_000))),
      isPrincipalPaid(owing({ fine: null })),
    ]).toEqual([false, true, false])
  })

  it('that was revoked is owed by nobody, one that was changed or upheld is', () => {
    const ended = (result: 'UPHELD' | 'CHANGED' | 'REVOKED') =>
      owing({ remedies: [{ kind: 'LITIGATION', lodgedOn: addDays(due, 1), concludedOn: addDays(due, 2), result }] })
    expect(
      (['UPHELD', 'CHANGED', 'REVOKED'] as const).map((result) => outstandingOf(ended(result), addDays(due, 4))),
    ).toEqual([106_000, 106_000, 0])
  })
})

describe('the day on which the surcharge reaches the fine', () => {
  it('is the thirty-fourth after the last day, and there is none where nothing more comes', () => {
    expect(surchargeCapOn(owing(), due)).toBe(addDays(due, 34))
    for (const none of [{ fine: null }, { fine: 0 }, { servedOn: null }, paid(100_000)])
      expect(surchargeCapOn(owing(none as Partial<CaseFacts>), due)).toBeNull()
  })

  it('of a plan is that of all its parts', () => {
    expect(surchargeCapOn(owing({ instalments: plan }), due)).toBe(addDays(day('2027-01-20'), 34))
  })
})

describe('a pause', () => {
  it('begins on the day on which a remedy was sought and lasts through the day on which it ended', () => {
    const remedies: CaseFacts['remedies'] = [
      { kind: 'LITIGATION', lodgedOn: day('2026-12-10'), concludedOn: day('2026-12-20'), result: 'UPHELD' },
    ]
    expect(
      ['2026-12-09', '2026-12-10', '2026-12-20', '2026-12-21'].map((on) => isPaused({ remedies }, day(on))),
    ).toEqual([false, true, true, false])
    expect(isPaused({ remedies: [{ ...remedies[0]!, concludedOn: null, result: null }] }, day('2027-12-31'))).toBe(true)
  })
})

describe('the day on which the surcharge reaches the fine', () => {
  it('is the thirty-fourth, later by the days of a remedy or by what was paid, and none where little is left', () => {
    expect(surchargeCapOn(owing(), day('2026-12-08'))).toBe('2027-01-10')
    const ended: CaseFacts['remedies'] = [
      { kind: 'RECONSIDERATION', lodgedOn: day('2026-12-10'), concludedOn: day('2026-12-19'), result: 'UPHELD' },
    ]
    expect(surchargeCapOn(owing({ remedies: ended }), day('2026-12-25'))).toBe('2027-01-20')
    expect(surchargeCapOn(owing(paid(50_000, day('2026-12-09'))), day('2026-12-10'))).toBe('2027-02-10')
    expect(surchargeCapOn(owing(paid(99_000, day('2026-12-09'))), day('2026-12-10'))).toBeNull()
    expect([
      surchargeCapOn(owing({ fine: null }), due),
      surchargeCapOn(owing({ servedOn: null }), due),
      surchargeCapOn(owing(paid(100_000)), due),
    ]).toEqual([null, null, null])
  })

  it('nothing is to be paid before a decision or its service', () => {
    expect([nextPayment(owing({ fine: null })), nextPayment(owing({ servedOn: null }))]).toEqual([null, null])
  })
})
