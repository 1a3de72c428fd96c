import { describe, expect, it } from 'vitest'
import { publishedCalendar } from '#server/law/calendar.ts'
import { plainDate } from '#server/law/plain-date.ts'
import { lawBook } from '#server/law/rule-sets.ts'
import { judgePerson, type PersonFacts } from '#server/roster/check/judge-person.ts'
import type { KnownEmployment } from '#server/roster/check/known-staff.ts'
import type { SheetPerson } from '#server/roster/sheet/rows/roster-row.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

const day = plainDate
const law = { book: lawBook('CN-37-253'), calendar: publishedCalendar }
const person = (more: Partial<SheetPerson> = {}): SheetPerson => ({
  name: '陈志强',
  identityNumber: identityNumber(1),
  sex: 'MALE',
  birthDate: day('1990-01-01'),
  hiredOn: day('2026-06-22'),
  endedOn: null,
  phone: null,
  householdRegistrationAddress: null,
  residenceAddress: null,
  position: null,
  householdDivisionCode: null,
  departureReason: null,
  lateReason: null,
  registeredBefore: null,
  registeredBeforeReference: null,
  ...more,
})
const known = (more: Partial<KnownEmployment> = {}): KnownEmployment => ({
  employmentId: 'e',
  hiredOn: day('2026-06-22'),
  endedOn: null,
  unreported: false,
  registeredBefore: false,
  name: '陈志强',
  phone: null,
  position: null,
  residenceAddress: null,
  householdRegistrationAddress: null,
  ...more,
})
const judge = (row: Partial<SheetPerson>, staff: KnownEmployment[], mode: PersonFacts['mode'] = 'ADDITIONS') =>
  judgePerson(
    {
      person: person(row),
      mode,
      known: staff,
      today: day('2026-06-30'),
      now: new Date('2026-06-30T09:00:00+08:00'),
      workplaceDivision: '370283',
      since: day('2020-01-01'),
      choice: null,
      cellOf: () => null,
    },
    law,
  )
const told = (judged: ReturnType<typeof judge>) =>
  'reports' in judged
    ? [judged.outcome, ...judged.reports]
    : judged.outcome === 'INVALID'
      ? ['INVALID', ...judged.errors.map(({ code }) => code)]
      : [judged.outcome, ...judged.differs]

describe('a row about somebody who stays', () => {
  it.each<[string, Partial<SheetPerson>, KnownEmployment[], PersonFacts['mode'], string[]]>([
    ['nobody knows', {}, [], 'ADDITIONS', ['HIRE', 'HIRE']],
    ['that is known', {}, [known()], 'ADDITIONS', ['UNCHANGED']],
    [
      'that has ended since is nothing new in a list of additions',
      {},
      [known({ endedOn: day('2026-06-25') })],
      'ADDITIONS',
      ['UNCHANGED'],
    ],
    [
      'but on a full list says that they are there still',
      {},
      [known({ endedOn: day('2026-06-25') })],
      'FULL_STAFF',
      ['INVALID', 'ALREADY_EMPLOYED'],
    ],
    [
      'of another day is another hire among additions',
      { hiredOn: day('2026-06-24') },
      [known()],
      'ADDITIONS',
      ['INVALID', 'ALREADY_EMPLOYED'],
    ],
    [
      'and on a full list a detail that differs',
      { hiredOn: day('2026-06-24') },
      [known()],
      'FULL_STAFF',
      ['UNCHANGED', 'hiredOn'],
    ],
    ['that an officer found is reported', {}, [known({ unreported: true })], 'ADDITIONS', ['HIRE', 'HIRE']],
    ['on a full list too', {}, [known({ unreported: true })], 'FULL_STAFF', ['HIRE', 'HIRE']],
    [
      'after a departure is a hire again',
      {},
      [known({ hiredOn: day('2026-05-04'), endedOn: day('2026-06-21') })],
      'ADDITIONS',
      ['HIRE', 'HIRE'],
    ],
    [
      'of whom the file leaves something out differs in nothing',
      { phone: null },
      [known({ phone: '13812341234', position: '焊工' })],
      'FULL_STAFF',
      ['UNCHANGED'],
    ],
    [
      'tells what differs',
      { phone: '13900001111', position: '焊工' },
      [known({ phone: '13812341234', position: '焊工' })],
      'FULL_STAFF',
      ['UNCHANGED', 'phone'],
    ],
    [
      'who was registered before has no report to amend',
      { phone: '13900001111' },
      [known({ registeredBefore: true })],
      'FULL_STAFF',
      ['UNCHANGED'],
    ],
  ])('%s', (_sentence, row, staff, mode, outcome) => {
    expect(told(judge(row, staff, mode))).toEqual(outcome)
  })
})

it('that begins a rehire too early is told at the day of the hire', () => {
  const judged = judge({}, [known({ hiredOn: day('2026-05-04'), endedOn: day('2026-06-25') })])
  expect(judged).toMatchObject({
    outcome: 'INVALID',
    errors: [
      { code: 'ALREADY_EMPLOYED', field: 'hiredOn', facts: { reason: 'EMPLOYED_UNTIL', earliestOn: '2026-06-26' } },
    ],
  })
})

describe('a row about somebody who leaves', () => {
  const endedOn = day('2026-06-29')
  it.each<[string, Partial<SheetPerson>, KnownEmployment[], string[]]>([
    ['nobody knows is both reports', {}, [], ['DEPARTURE', 'HIRE', 'DEPARTURE']],
    ['without a hire, of nobody known, cannot be', { hiredOn: null }, [], ['INVALID', 'NOT_EMPLOYED']],
    ['of whom the hire is known is the departure', {}, [known()], ['DEPARTURE', 'DEPARTURE']],
    ['without a hire, whoever is employed', { hiredOn: null }, [known()], ['DEPARTURE', 'DEPARTURE']],
    ['that is known is nothing new', {}, [known({ endedOn })], ['UNCHANGED']],
    ['also without its hire', { hiredOn: null }, [known({ endedOn })], ['UNCHANGED']],
    ['of an unreported hire is both', {}, [known({ unreported: true })], ['DEPARTURE', 'HIRE', 'DEPARTURE']],
    [
      'known to have ended, of an unreported hire, is the hire',
      {},
      [known({ unreported: true, endedOn })],
      ['DEPARTURE', 'HIRE'],
    ],
    [
      'before the one who is employed began is not that one',
      {},
      [known({ hiredOn: day('2026-06-30') })],
      ['INVALID', 'ALREADY_EMPLOYED'],
    ],
    [
      'on another day than was reported is refused',
      {},
      [known({ endedOn: day('2026-06-28') })],
      ['INVALID', 'NOT_EMPLOYED'],
    ],
  ])('%s', (_sentence, row, staff, outcome) => {
    expect(told(judge({ endedOn, ...row }, staff))).toEqual(outcome)
  })
})

it('what it says is due by the law, the hire first and the departure beside it', () => {
  const judged = judge({ endedOn: day('2026-06-29') }, [])
  expect('due' in judged && judged.due).toEqual({
    dueOn: '2026-06-25',
    lateAt: new Date('2026-06-25T16:00:00Z'),
    departureDueOn: '2026-07-02',
    departureLateAt: new Date('2026-07-02T16:00:00Z'),
  })
})
