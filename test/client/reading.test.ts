import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { describe, expect, it } from 'vitest'
import { parseEntries } from '#client/admin/calendar/parse-entries.ts'
import { rolesToGive } from '#client/admin/users/invitable-roles.ts'
import { readSearchFilter } from '#client/auditor/search/search-filter.ts'
import { progressOf } from '#client/hr/roster/progress.ts'
import { fileProblem } from '#client/hr/roster/upload.ts'
import { homeOf, navigationOf } from '#client/shared/navigation.ts'
import { onePerRole } from '#client/public/demo.ts'
import { dueState } from '#client/shared/due.ts'
import { describeFailure } from '#client/shared/failure.ts'
import { fieldWords } from '#client/shared/field-words.ts'
import { dayOf, formatDay, formatInstant, formatMoney, isDay, shiftDay, weekdayIndex } from '#client/shared/format.ts'
import { trustedRequest } from '#client/shared/trusted-request.ts'
import { firstPage, nextPage, previousPage } from '#client/shared/use-paging.ts'
import { placeErrors } from '#client/shared/user-errors.ts'

describe('days and instants', () => {
  it.each([
    ['2026-11-25', 'zh-CN', '2026年11月25日周三'],
    ['2026-11-25', 'en', 'Wed, 25 November 2026'],
  ] as const)('%s in %s is %s', (day, language, words) => expect(formatDay(day, language)).toBe(words))
  it('instants are shown on the clock of the jurisdiction', () => {
    expect(formatInstant('2026-11-25T16:00:00Z', 'zh-CN')).toBe('2026/11/26 00:00')
    expect(dayOf('2026-11-25T16:00:00Z')).toBe('2026-11-26')
  })
  it('a week begins on Monday', () => {
    expect(weekdayIndex('2026-11-23')).toBe(0)
    expect(weekdayIndex('2026-11-29')).toBe(6)
  })
  it.each(['2026-02-30', '2026-2-3', '', null])('%s is no day', (text) => expect(isDay(text)).toBe(false))
  it('days go on over the end of a leap February', () => expect(shiftDay('2028-02-28', 2)).toBe('2028-03-01'))
})

describe('money', () => {
  it.each([
    ['500.00', '500 元', 'CNY 500'],
    ['1000', '1,000 元', 'CNY 1,000'],
    ['1234567.50', '1,234,567.50 元', 'CNY 1,234,567.50'],
  ])('%s', (amount, zh, en) => {
    expect(formatMoney({ amount, currencyCode: 'CNY' }, 'zh-CN')).toBe(zh)
    expect(formatMoney({ amount, currencyCode: 'CNY' }, 'en')).toBe(en)
  })
})

describe('how urgent a duty is', () => {
  it.each([
    ['PENDING', 3, 'plain', 'daysLeft', 3],
    ['PENDING', 1, 'warn', 'daysLeft', 1],
    ['PENDING', 0, 'warn', 'dueToday', 0],
    ['OVERDUE', -2, 'bad', 'overdue', 2],
    ['OVERDUE', 0, 'bad', 'overdueNow', 0],
    ['MET', null, 'good', 'met', 0],
    ['MET_LATE', null, 'warn', 'metLate', 0],
    ['WAIVED', null, 'plain', 'waived', 0],
  ] as const)('%s with %s working days left', (status, left, tone, words, days) => {
    expect(dueState(status, left)).toEqual({ tone, words, days })
  })
})

describe('errors of the server', () => {
  const error = (path: string[] | null) => ({ code: 'INVALID_PHONE' as const, message: 'm', path })
  it('go to the field that their path ends in', () => {
    const { byField, elsewhere } = placeErrors([error(['input', 'phone'])], ['name', 'phone'])
    expect(byField.phone).toHaveLength(1)
    expect(elsewhere).toHaveLength(0)
  })
  it('stand at the top where the form has no such field', () => {
    expect(placeErrors([error(['employerId']), error(null)], ['phone']).elsewhere).toHaveLength(2)
  })
  it.each([
    ['UNAUTHENTICATED', 'signedOut'],
    ['FORBIDDEN', 'noRight'],
    ['RATE_LIMITED', 'tooMany'],
    ['INTERNAL_SERVER_ERROR', 'fault'],
  ])('%s is %s', (code, kind) => {
    const failure = new CombinedGraphQLErrors({}, [{ message: 'no', extensions: { code, reference: 'req-1' } }])
    expect(describeFailure(failure)).toEqual({ kind, reference: 'req-1' })
  })
  it('no answer at all is a broken line', () =>
    expect(describeFailure(new TypeError('fetch failed')).kind).toBe('offline'))
  it('a field without words of ours is still called something', () => {
    expect(fieldWords('hiredOn')).toBe('field.hiredOn')
    expect(fieldWords('constructor')).toBe('field.other')
  })
})

describe('a trusted request', () => {
  it('names the document by its id and sends no text', () => {
    const body = {
      operationName: 'Staff',
      variables: { first: 20 },
      query: 'query Staff',
      extensions: { documentId: 'sha256:ab' },
    }
    expect(JSON.parse(trustedRequest(JSON.stringify(body)))).toEqual({
      documentId: 'sha256:ab',
      operationName: 'Staff',
      variables: { first: 20 },
    })
  })
})

describe('pages', () => {
  it('go forth and back to where they began', () => {
    const third = nextPage(nextPage(firstPage, 'a'), 'b')
    expect(third.after).toBe('b')
    expect(previousPage(third).after).toBe('a')
    expect(previousPage(previousPage(third))).toEqual(firstPage)
  })
})

describe('the search in an address', () => {
  it('is read as a filter', () => {
    const params = new URLSearchParams('status=OVERDUE&kind=HIRE&from=2026-11-01&employer=x&source=ROSTER')
    expect(readSearchFilter(params)).toEqual({
      employerId: 'x',
      status: ['OVERDUE'],
      kind: 'HIRE',
      source: ['ROSTER'],
      dueFrom: '2026-11-01',
      dueTo: undefined,
    })
  })
  it('leaves out what it misspells', () => {
    const filter = readSearchFilter(new URLSearchParams('status=LATE&from=2026-13-01'))
    expect(Object.values(filter).filter((value) => value !== undefined)).toEqual([])
  })
})

describe('a pasted holiday notice', () => {
  it('is read by line, ranges day by day', () => {
    expect(parseEntries('2027-01-01~2027-01-03 休 元旦\n\n2027-01-10,班,元旦').entries).toEqual([
      { on: '2027-01-01', working: false, holiday: '元旦' },
      { on: '2027-01-02', working: false, holiday: '元旦' },
      { on: '2027-01-03', working: false, holiday: '元旦' },
      { on: '2027-01-10', working: true, holiday: '元旦' },
    ])
  })
  it.each([
    '2027-02-30 休 春节',
    '2027-01-03~2027-01-01 休 元旦',
    '2027-01-01 可能 元旦',
    '2027-01-01 休',
    '2027-01-01~2027-12-31 休 元旦',
  ])('%s is not understood, and said so', (line) =>
    expect(parseEntries(`2027-01-01 休 元旦\n${line}`).problems).toEqual([{ line: 2, text: line }]),
  )
})

describe('who sees what', () => {
  it('everyone begins at the first thing of their menu', () => {
    expect(homeOf(['HR'])).toBe('/due')
    expect(homeOf(['OFFICER'])).toBe('/desk')
    expect(homeOf([])).toBe('/')
  })
  it('two roles have one menu, each thing once', () => {
    const paths = navigationOf(['HR', 'EMPLOYER_ADMIN']).map((item) => item.to)
    expect(new Set(paths).size).toBe(paths.length)
  })
  it('nobody is offered to give a role above their own', () => {
    expect(rolesToGive(['EMPLOYER_ADMIN'])).not.toContain('ADMIN')
    expect(rolesToGive(['HR'])).toEqual([])
  })
  it('a demonstration offers one account of each role', () => {
    const accounts = [
      { username: 'admin', role: 'ADMIN' as const },
      { username: 'hr1', role: 'HR' as const },
      { username: 'hr2', role: 'HR' as const },
    ]
    expect(onePerRole(accounts).map((account) => account.username)).toEqual(['hr1', 'admin'])
  })
})

describe('a roster file', () => {
  it.each([
    [{ name: '名册.XLSX', size: 10 }, null],
    [{ name: '名册.xls', size: 10 }, null],
    [{ name: '名册.ods', size: 10 }, null],
    [{ name: '名册.pdf', size: 10 }, 'wrongKind'],
    [{ name: '名册.csv', size: 0 }, 'empty'],
    [{ name: '名册.csv', size: 21 * 1024 * 1024 }, 'tooLarge'],
  ])('%o', (file, problem) => expect(fileProblem(file)).toBe(problem))
  it('is done only when every row is', () => {
    expect(progressOf({ rowsDone: 299, rowsTotal: 300 })).toBe(99)
    expect(progressOf({ rowsDone: 0, rowsTotal: null })).toBe(0)
  })
})
