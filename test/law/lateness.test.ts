import { describe, expect, it } from 'vitest'
import { deadlineAfter, publishedCalendar } from '#server/law/calendar.ts'
import { amendedDeadline, asTold, isOnTime } from '#server/law/lateness.ts'
import { plainDate } from '#server/law/plain-date.ts'

const after = (on: string) => deadlineAfter(plainDate(on), { length: 3, unit: 'WORKING_DAY' }, publishedCalendar)
/** Due by the end of the 5th, of the 10th, of the 20th; and one that may still move. */
const [early, counted, later] = [after('2026-11-02'), after('2026-11-05'), after('2026-11-17')]
const provisional = after('2026-12-29')
const at = (text: string): Date => new Date(`${text}+08:00`)

describe('a lateness that was found', () => {
  it.each<[string, typeof early, typeof early, string, 'told' | 'counted']>([
    ['stays, where a later day is reported', early, later, '2026-11-06T00:00:00', 'told'],
    ['is none before the deadline has passed', early, later, '2026-11-05T23:59:59', 'counted'],
    ['is counted anew, where an earlier day is reported', counted, early, '2026-11-12T00:00:00', 'counted'],
    ['is counted anew, where the day stays the same', counted, counted, '2026-11-12T00:00:00', 'counted'],
    ['stays, where the new day may still move', early, { ...early, provisional: true }, '2026-11-12T00:00:00', 'told'],
    [
      'is none on a deadline that may still move',
      { ...early, provisional: true },
      later,
      '2026-11-12T00:00:00',
      'counted',
    ],
  ])('%s', (_sentence, told, recounted, filedAt, which) => {
    expect(amendedDeadline(told, recounted, at(filedAt))).toBe(which)
    const due = { key: 'one', deadline: recounted }
    expect(asTold(due, { told, now: at(filedAt) })).toEqual(
      which === 'counted'
        ? due
        : {
            key: 'one',
            deadline: { ...recounted, dueOn: told.dueOn, dueAt: told.dueAt, provisional: told.provisional },
            counted: recounted,
          },
    )
  })

  it('is nothing where nobody found it, or where there is no duty', () => {
    const due = { key: 'one', deadline: later }
    expect([
      asTold(due, { now: at('2026-12-01T00:00:00') }),
      asTold(due, { told: null, now: at('2026-12-01T00:00:00') }),
    ]).toEqual([due, due])
    expect(asTold({ key: 'none' }, { told: early, now: at('2026-12-01T00:00:00') })).toEqual({ key: 'none' })
  })

  it('begins with the next day, and on a day that may move with none', () => {
    expect([
      isOnTime(at('2026-11-05T23:59:59.999'), early),
      isOnTime(at('2026-11-06T00:00:00'), early),
      isOnTime(at('2027-06-01T00:00:00'), provisional),
    ]).toEqual([true, false, true])
  })
})
