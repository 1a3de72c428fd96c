import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { describe, expect, it } from 'vitest'
import { dayFaultOf, isAskableDay, readTypedDay, unaskableDayIn } from '#client/shared/askable-day.ts'
import { readInstant } from '#client/shared/as-of.ts'
import { describeFailure } from '#client/shared/failure.ts'
import { readQuestion } from '#client/auditor/compliance/question.ts'
import { readSearchFilter } from '#client/auditor/search/search-filter.ts'
import { readSources } from '../architecture/sources.ts'

describe('a year typed digit by digit', () => {
  it.each(['0002-05-01', '0020-05-01', '0202-05-01', '1899-12-31', '2100-01-01', '2026-02-30'])(
    '%s is asked of no query',
    (typed) => {
      expect(readTypedDay(typed)).toBeNull()
      expect(readTypedDay(`${typed}T09:00`)).toBeNull()
    },
  )
  it.each(['1900-01-01', '2026-05-01', '2099-12-31'])('%s is asked', (typed) => {
    expect(readTypedDay(typed)).toBe(typed)
    expect(isAskableDay(typed)).toBe(true)
  })
  it('an emptied field asks without a day', () => {
    expect(readTypedDay('')).toBe('')
  })
})

describe('a day in an address that lies beyond all calendars', () => {
  const params = new URLSearchParams('from=0226-01-01&to=9999-01-01')
  it('goes into no question, and the field says so', () => {
    expect(readQuestion(params, '2026-11-30').filter).toMatchObject({ from: '2026-01-01', to: '2026-12-31' })
    expect(readSearchFilter(params)).toMatchObject({ dueFrom: undefined, dueTo: undefined })
    expect(readInstant('0226-01-01T00:00:00+08:00')).toBeUndefined()
    expect(unaskableDayIn('0226-01-01')).toBe('0226-01-01')
    expect(unaskableDayIn('2026-01-01')).toBeUndefined()
  })
})

describe('what the server answers to a day', () => {
  const failureOf = (extensions: Record<string, unknown>) =>
    describeFailure(new CombinedGraphQLErrors({ errors: [{ message: 'No.', extensions }] })).kind
  it('is laid to the day, not to the system', () => {
    expect(failureOf({ code: 'BAD_USER_INPUT', reason: 'CALENDAR_UNKNOWN' })).toBe('noCalendar')
    expect(failureOf({ code: 'BAD_USER_INPUT' })).toBe('badInput')
    expect(failureOf({ code: 'INTERNAL_SERVER_ERROR' })).toBe('fault')
  })
})

describe('a day that the browser keeps to itself', () => {
  it.each([
    ['', true, 'dayIncomplete'],
    ['', false, null],
    ['2026-02-03', false, null],
    ['0226-02-03', false, 'dayOutOfRange'],
  ] as const)('of "%s", bad input %s, is said to be %s', (value, badInput, fault) => {
    expect(dayFaultOf({ value, validity: { badInput } })).toBe(fault)
  })
})

it('every date field is DayInput, which says at once what is wrong', () => {
  const raw = readSources('client/**/*.tsx')
    .filter(({ text }) => /type=["{'\s]*(date|datetime-local)\b/.test(text))
    .map(({ file }) => file)
  // The instant that figures are asked as of is one, too.
  expect(raw).toEqual(['client/shared/AsOf.tsx'])
})

it('in a form DayInput leaves the words to the form, which checks', () => {
  const loose = readSources('client/**/*.tsx')
    .filter(({ text }) => text.includes('isSaidByForm') && !text.includes('useDayRule()'))
    .map(({ file }) => file)
  expect(loose).toEqual(['client/shared/DayInput.tsx'])
})
