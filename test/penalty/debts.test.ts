import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate, type PlainDate } from '#server/law/plain-date.ts'
import { addWorkingDays, publishedCalendar } from '#server/law/calendar.ts'
import { earliestHearingOn, lastDayForHearingNotice } from '#server/law/clocks.ts'
import { clocksOf, dunningAfter, hearingNoticeBy } from '#server/penalty/procedure/case-clocks.ts'
import type { CaseFacts } from '#server/penalty/procedure/case-facts.ts'
import { outstandingOf, payBy, surchargeOf } from '#server/penalty/procedure/debts.ts'
import { caseFacts } from './facts.ts'

/** Served so that the fine is due on 2026-12-07, as in the vectors of the domain paper. */
const owing = (more: Partial<CaseFacts> = {}) =>
  caseFacts({ status: 'PAYMENT_OVERDUE', fine: 100_000, servedOn: plainDate('2026-11-22'), ...more })
const due = plainDate('2026-12-07')
const days = fc.integer({ min: -10, max: 120 })
const amounts = fc.array(
  fc.record({ after: fc.integer({ min: -10, max: 60 }), amount: fc.integer({ min: 1, max: 40_000 }) }),
  { maxLength: 4 },
)
const paidAs = (payments: { after: number; amount: number }[]) =>
  payments.toSorted((a, b) => a.after - b.after).map(({ after, amount }) => ({ on: addDays(due, after), amount }))
const pause = (from: number, to: number | null): CaseFacts['remedies'] => [
  {
    kind: 'RECONSIDERATION',
    lodgedOn: addDays(due, from),
    concludedOn: to === null ? null : addDays(due, to),
    result: to === null ? null : 'UPHELD',
  },
]

describe('the surcharge of a case', () => {
  it.each([
    [1, 30],
    [10, 300],
    [30, 900],
    [33, 990],
    [34, 1000],
    [60, 1000],
  ])('%i days after the last day is %i.00', (after, yuan) => {
    expect(payBy(owing())).toEqual({ on: due, provisional: false })
    expect(surchargeOf(owing(), addDays(due, after))).toBe(yuan * 100)
  })

  it('never falls as days pass, never exceeds the fine, and is nothing before the last day is over', () => {
    fc.assert(
      fc.property(days, days, amounts, (a, b, payments) => {
        const facts = owing({ payments: paidAs(payments) })
        const [earlier, later] = [Math.min(a, b), Math.max(a, b)].map((after) =>
          surchargeOf(facts, addDays(due, after)),
        )
        expect(earlier!).toBeLessThanOrEqual(later!)
        expect(later!).toBeLessThanOrEqual(100_000)
        if (Math.max(a, b) <= 0) expect(later).toBe(0)
      }),
    )
  })

  it('is not counted while a remedy is pending, and goes on after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 30 }), (from, length) => {
        const paused = owing({ remedies: pause(from, from + length) })
        expect(surchargeOf(paused, addDays(due, from + length))).toBe((from - 1) * 3_000)
        expect(surchargeOf(paused, addDays(due, from + length + 1))).toBe(Math.min(from * 3_000, 100_000))
        expect(surchargeOf(owing({ remedies: pause(from, null) }), addDays(due, 200))).toBe((from - 1) * 3_000)
      }),
    )
  })

  it('is nothing once the decision was revoked, and so is the debt', () => {
    const revoked = owing({
      remedies: [{ kind: 'LITIGATION', lodgedOn: due, concludedOn: addDays(due, 5), result: 'REVOKED' }],
    })
    expect([surchargeOf(revoked, addDays(due, 40)), outstandingOf(revoked, addDays(due, 40))]).toEqual([0, 0])
  })

  it("of instalments begins with each one's own day", () => {
    const second = addDays(due, 30)
    const planned = owing({
      status: 'SERVED',
      instalments: [
        { dueOn: due, amount: 40_000 },
        { dueOn: second, amount: 60_000 },
      ],
    })
    expect(surchargeOf(planned, addDays(due, 10))).toBe(12_000)
    expect(surchargeOf({ ...planned, payments: [{ on: due, amount: 40_000 }] }, second)).toBe(0)
    expect(surchargeOf({ ...planned, payments: [{ on: due, amount: 40_000 }] }, addDays(second, 1))).toBe(1_800)
  })

  it('what is outstanding is fine and surcharge less what was paid, never less than nothing', () => {
    fc.assert(
      fc.property(days, amounts, (after, payments) => {
        const facts = owing({ payments: paidAs(payments) })
        const on = addDays(due, after)
        const total = payments.reduce((sum, { amount }) => sum + amount, 0)
        expect(outstandingOf(facts, on)).toBe(Math.max(100_000 + surchargeOf(facts, on) - total, 0))
      }),
    )
  })

  it('does not begin on a last day that may still move', () => {
    const undecided = owing({ status: 'SERVED', servedOn: plainDate('2026-12-17') })
    expect(payBy(undecided)?.provisional).toBe(true)
    expect(surchargeOf(undecided, addDays(payBy(undecided)!.on, 20))).toBe(0)
  })
})

describe('the clocks of a case', () => {
  const ends = (facts: CaseFacts, on: PlainDate) =>
    Object.fromEntries(clocksOf(facts, on).map(({ key, dueOn, unit, running }) => [key, [dueOn, unit, running]]))

  it("are the law's own, each in its unit", () => {
    const facts = caseFacts({
      status: 'PAYMENT_OVERDUE',
      hearingOffered: true,
      noticeOn: plainDate('2026-02-02'),
      filedOn: plainDate('2026-01-21'),
      decidedOn: plainDate('2026-02-10'),
      servedOn: plainDate('2026-02-10'),
    })
    expect(ends(facts, plainDate('2026-03-02'))).toMatchObject({
      DECISION: ['2026-04-21', 'CALENDAR_DAY', false],
      STATEMENT: ['2026-02-05', 'WORKING_DAY', false],
      HEARING_REQUEST: ['2026-02-09', 'WORKING_DAY', false],
      SERVICE: ['2026-02-26', 'WORKING_DAY', false],
      PAYMENT: ['2026-02-25', 'CALENDAR_DAY', true],
      SURCHARGE: ['2026-03-31', 'CALENDAR_DAY', true],
      DUNNING: ['2026-03-27', 'CALENDAR_DAY', true],
      RECONSIDERATION: ['2026-04-13', 'CALENDAR_DAY', true],
      LITIGATION: ['2026-08-10', 'CALENDAR_DAY', true],
      COURT: ['2026-11-10', 'CALENDAR_DAY', false],
    })
  })

  it('stand still while a remedy is pending, and say since when', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 0, max: 40 }), (from, length) => {
        const clock = (facts: CaseFacts, after: number) =>
          clocksOf(facts, addDays(due, after)).find(({ key }) => key === 'SURCHARGE')!
        const pending = clock(owing({ remedies: pause(from, null) }), from + length)
        expect(pending).toMatchObject({
          running: false,
          provisional: true,
          pauses: [{ from: addDays(due, from), to: null, kind: 'RECONSIDERATION' }],
        })
        expect(pending.dueOn).toBe(addDays(due, 34 + length + 1))
        const ended = clock(owing({ remedies: pause(from, from + length) }), from + length + 1)
        expect(ended).toMatchObject({
          running: true,
          provisional: false,
          dueOn: addDays(due, 34 + length + 1),
          pauses: [{ to: addDays(due, from + length) }],
        })
      }),
    )
  })

  it('count the thirty days before a reminder without the days that were paused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 60 }), (from, length) => {
        expect(dunningAfter(owing())).toBe(addDays(due, 30))
        expect(dunningAfter(owing({ remedies: pause(from, from + length) }))).toBe(addDays(due, 30 + length + 1))
        expect(dunningAfter(owing({ remedies: pause(from, null) }))).toBeNull()
      }),
    )
  })

  it('of a publication are seven days to answer a notice and sixty until a decision is served', () => {
    const facts = caseFacts({
      status: 'DECIDED',
      noticeMethod: 'PUBLIC_NOTICE',
      noticeOn: plainDate('2026-02-02'),
      decidedOn: plainDate('2026-03-02'),
      publishedOn: plainDate('2026-03-10'),
      servedOn: null,
    })
    expect(ends(facts, plainDate('2026-03-12'))).toMatchObject({
      PUBLIC_NOTICE_DEFENCE: ['2026-02-09', 'CALENDAR_DAY', false],
      PUBLIC_SERVICE: ['2026-05-09', 'CALENDAR_DAY', true],
      SERVICE: ['2026-03-11', 'WORKING_DAY', false],
    })
    expect(ends(facts, plainDate('2026-03-12'))).not.toHaveProperty('STATEMENT')
  })

  it('of a hearing leave seven working days between its notice and itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }).map((after) => addDays(plainDate('2025-03-03'), after)),
        (requestedOn) => {
          const by = hearingNoticeBy(
            caseFacts({
              status: 'NOTICE_SERVED',
              hearingOffered: true,
              noticeOn: requestedOn,
              hearingRequestedOn: requestedOn,
            }),
          )!
          expect(by > requestedOn).toBe(true)
          const earliest = earliestHearingOn(by, publishedCalendar)
          expect(lastDayForHearingNotice(earliest, publishedCalendar) >= by).toBe(true)
          expect(lastDayForHearingNotice(addWorkingDays(earliest, -1, publishedCalendar), publishedCalendar) < by).toBe(
            true,
          )
        },
      ),
      { numRuns: 50 },
    )
  })

  it('never end before they began, whatever the case', () => {
    const on = fc.integer({ min: 0, max: 200 }).map((after) => addDays(plainDate('2025-03-03'), after))
    fc.assert(
      fc.property(on, on, on, (filedOn, noticeOn, servedOn) => {
        const facts = caseFacts({
          status: 'SERVED',
          foundOn: plainDate('2025-03-01'),
          filedOn,
          noticeOn,
          decidedOn: servedOn,
          servedOn,
          hearingOffered: true,
        })
        expect(clocksOf(facts, addDays(servedOn, 40)).filter(({ startedOn, dueOn }) => startedOn >= dueOn)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})
