import { describe, expect, it } from 'vitest'
import { CalendarUnknown, workingCalendar } from '#server/law/calendar.ts'
import { publishedYears } from '#server/law/calendars/published.ts'
import { plainDate } from '#server/law/plain-date.ts'
import { clocksOf, hearingNoticeBy } from '#server/penalty/procedure/case-clocks.ts'
import type { CaseFacts } from '#server/penalty/procedure/case-facts.ts'
import { needs } from '#server/penalty/procedure/needs.ts'
import { nextStep } from '#server/penalty/procedure/next-step.ts'
import { reaches } from '#server/penalty/procedure/reaches.ts'
import { asks, caseFacts } from '../facts.ts'

const day = plainDate
/** Nothing of 2026 and after is known. */
const calendar = workingCalendar(publishedYears.filter(({ year }) => year < 2020))
const unknown = (more: Partial<CaseFacts>): CaseFacts => caseFacts({ calendar, ...more })
const asked = { hearingOffered: true, hearingRequestedOn: day('2026-02-03'), decidedOn: null, servedOn: null } as const

describe('where no calendar reaches', () => {
  it.each<[task: string, Partial<CaseFacts>]>([
    ['LOOK', { status: 'DETECTED' }],
    [
      'LOOK_CORRECTED',
      { status: 'CORRECTION_ORDERED', duties: [{ ...caseFacts().duties[0]!, metOn: day('2026-02-01') }] },
    ],
    ['FILE', { status: 'CORRECTION_ORDERED', correctBy: day('2026-02-01') }],
    ['NOTICE', { status: 'FILED' }],
    ['STATE', { status: 'NOTICE_SERVED', statedOn: null }],
    ['STATE_OR_HEARING', { status: 'NOTICE_SERVED', hearingOffered: true }],
    ['NOTIFY_HEARING', { status: 'NOTICE_SERVED', ...asked }],
    ['PROPOSE', { status: 'NOTICE_SERVED' }],
    ['DECIDE', { status: 'DECISION_PROPOSED' }],
    ['SERVE', { status: 'DECIDED' }],
    ['AWAIT_PUBLICATION', { status: 'DECIDED', publishedOn: day('2026-02-10') }],
    [
      'AWAIT_REMEDY',
      {
        status: 'SERVED',
        remedies: [{ kind: 'RECONSIDERATION', lodgedOn: day('2026-03-01'), concludedOn: null, result: null }],
      },
    ],
    ['PAY', { status: 'SERVED' }],
    ['PAY_LATE', { status: 'PAYMENT_OVERDUE' }],
    ['AFTER_DUNNING', { status: 'PAYMENT_OVERDUE', dunnedOn: day('2026-03-20') }],
    ['CLOSE_PAID', { status: 'SERVED', payments: [{ amount: 80_000, on: day('2026-03-01') }] }],
  ])('%s is still what comes next, without a day', (task, more) => {
    expect(nextStep(unknown(more), day('2026-03-31'))).toMatchObject({ task, dueOn: null })
  })

  it('no clock of counted days is shown, and those that the law counts by the calendar stand', () => {
    const facts = unknown({
      ...asked,
      status: 'NOTICE_SERVED',
      orderedOn: day('2026-01-22'),
      correctBy: day('2026-01-30'),
    })
    expect(clocksOf(facts, day('2026-03-31')).map(({ key }) => key)).toEqual(['LIMITATION', 'CORRECTION'])
    expect(clocksOf(unknown({ status: 'PAYMENT_OVERDUE' }), day('2026-03-31')).map(({ key }) => key)).toEqual([
      'LIMITATION',
      'LITIGATION',
      'COURT',
    ])
    expect(hearingNoticeBy(facts)).toBeNull()
  })

  it('what is waited for has no day, and is still waited for', () => {
    const told = unknown({ status: 'NOTICE_SERVED', hearingOffered: true, statedOn: null })
    expect(needs.partyHeard(told, asks('OFFICER')).map(({ facts }) => facts)).toEqual([
      { reason: 'STATEMENT_PERIOD', until: '' },
      { reason: 'HEARING_REQUEST_PERIOD', until: '' },
    ])
    expect(needs.hearingRight(told, asks('OFFICER')).map(({ facts }) => facts)).toEqual([
      { reason: 'HEARING_REQUEST_LATE', until: '' },
    ])
    expect(
      needs
        .publicationOver(
          unknown({ publishedOn: day('2026-01-01') }),
          asks('OFFICER', { serviceMethod: 'PUBLIC_NOTICE' }),
        )
        .map(({ facts }) => facts),
    ).toEqual([{ reason: 'PUBLISH_FIRST' }])
    expect(needs.overdue(unknown({}), asks('OFFICER')).map(({ facts }) => facts)).toEqual([{ reason: 'NOT_OVERDUE' }])
    expect(needs.thirtyDaysOfSurcharge(unknown({}), asks('OFFICER')).map(({ facts }) => facts)).toEqual([
      { reason: 'DUNNING_TOO_EARLY', until: '' },
    ])
    expect(
      needs.courtMayBeAsked(unknown({ dunnedOn: day('2026-03-01') }), asks('OFFICER')).map(({ facts }) => facts),
    ).toEqual([{ reason: 'DUNNING_FIRST' }])
  })

  it('only that is taken for an unknown day', () => {
    expect(
      reaches(() => {
        throw new CalendarUnknown(2030)
      }),
    ).toBeNull()
    expect(() =>
      reaches(() => {
        throw new RangeError('another fault')
      }),
    ).toThrow('another fault')
  })
})
