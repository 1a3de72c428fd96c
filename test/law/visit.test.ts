import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beyondToldList,
  clock,
  judgeOfficerDay,
  judgeWindow,
  legsOf,
  minutesOf,
  openStretches,
  serviceMinutes,
  visitRules,
  type Stop,
} from '#server/law/visit.ts'

const { hours, pace } = visitRules
const away = (from: string | null, to: string | null): number => (from === to ? 0 : 20)
const stop = (key: string, from: number, to: number): Stop<string> => ({ key, place: key, from, to })

describe('a window of a visit', () => {
  it.each([
    ['fits', 540, 600, 3, 1, []],
    ['from the opening to the break', 510, 720, 24, 1, []],
    ['begins a minute too early', 509, 600, 3, 1, ['OUTSIDE_SERVICE_HOURS NOT_OPEN']],
    ['ends a minute too late', 1000, 1051, 3, 1, ['OUTSIDE_SERVICE_HOURS NOT_OPEN']],
    ['runs into the break', 700, 740, 3, 1, ['OUTSIDE_SERVICE_HOURS BREAK']],
    ['is a minute too short', 540, 578, 3, 1, ['CAPACITY_EXCEEDED WINDOW_TOO_SHORT']],
    ['is long enough to the minute', 540, 579, 3, 1, []],
    ['is long enough for two officers', 540, 571, 3, 2, []],
    [
      'is outside and too short at once',
      300,
      310,
      3,
      1,
      ['OUTSIDE_SERVICE_HOURS NOT_OPEN', 'CAPACITY_EXCEEDED WINDOW_TOO_SHORT'],
    ],
  ])('%s', (_, from, to, applicants, officers, refusals) => {
    expect(
      judgeWindow({ from, to }, { applicants, officers }, hours, pace).map(
        ({ code, facts }) => `${code} ${facts?.reason}`,
      ),
    ).toEqual(refusals)
  })

  it('on a closed day is refused, however short', () => {
    expect(judgeWindow({ from: 540, to: 600 }, { applicants: 1, officers: 1 }, null, pace)).toMatchObject([
      { facts: { reason: 'CLOSED' } },
    ])
  })
})

describe("an officer's day", () => {
  it.each([
    ['with time for the way', [stop('a', 540, 600), stop('b', 620, 680)], []],
    ['a minute short of the way', [stop('a', 540, 600), stop('b', 619, 680)], ['TRAVEL']],
    ['in two places at once', [stop('a', 540, 600), stop('b', 599, 680)], ['OVERLAP']],
    ['that begins an hour before the opening, to the minute', [stop('a', 470, 600)], []],
    ['that would begin too early', [stop('a', 469, 600)], ['TOO_EARLY_TO_ARRIVE']],
    ['that ends an hour after closing, to the minute', [stop('a', 1000, 1090)], []],
    ['that would end too late', [stop('a', 1000, 1091)], ['TOO_LATE_TO_RETURN']],
  ])('%s', (_, stops, reasons) => {
    expect(judgeOfficerDay(stops, hours, away).map(({ facts }) => facts.reason)).toEqual(reasons)
  })

  it('that is lawful stays so without any of its stops', () => {
    const times = fc.array(
      fc.record({ from: fc.integer({ min: 480, max: 1040 }), length: fc.integer({ min: 5, max: 120 }) }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(times, fc.nat(5), (spans, left) => {
        const stops = spans.map(({ from, length }, index) => stop(String(index), from, from + length))
        fc.pre(judgeOfficerDay(stops, hours, away).length === 0)
        expect(judgeOfficerDay(stops.toSpliced(left, 1), hours, away)).toEqual([])
      }),
    )
  })

  it('begins and ends at the station', () => {
    expect(legsOf([stop('b', 700, 760), stop('a', 540, 600)], away)).toEqual([
      { key: 'a', travelBefore: 20, travelAfter: 0 },
      { key: 'b', travelBefore: 20, travelAfter: 20 },
    ])
  })
})

describe('small print', () => {
  it('shares applicants among officers, and sets up once', () => {
    expect([serviceMinutes(0, 1, pace), serviceMinutes(1, 1, pace), serviceMinutes(5, 2, pace)]).toEqual([15, 23, 39])
  })

  it('opens in two stretches around the break, in none on a closed day', () => {
    expect(openStretches(hours)).toEqual([
      { from: 510, to: 720 },
      { from: 780, to: 1050 },
    ])
    expect(openStretches(null)).toEqual([])
  })

  it('writes and reads times of day alike', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1440 }), (minutes) => minutesOf(clock(minutes)) === minutes))
    expect(['24:01', '8:30', '12:60', ''].map(minutesOf)).toEqual([null, null, null, null])
  })

  it('knows a second list by what was not on the first', () => {
    expect(beyondToldList([[['A']]], null)).toEqual([])
    expect(beyondToldList([[['A']]], [[['A']], [['B'], ['C', 'D']]])).toEqual([])
    expect(beyondToldList([[['A']], [['B'], ['C', 'D']]], [[['A']]])).toEqual([[['B'], ['C', 'D']]])
  })
})

describe('what a visit is refused with', () => {
  it('the stretches of a day: with a break, without one, and none that is empty', () => {
    const whole = { opens: 510, closes: 1050, breakFrom: null, breakTo: null }
    expect(openStretches(whole)).toEqual([{ from: 510, to: 1050 }])
    expect(openStretches({ ...whole, breakFrom: 720 })).toEqual([{ from: 510, to: 1050 }])
    expect(openStretches({ ...whole, breakTo: 720 })).toEqual([{ from: 510, to: 1050 }])
    expect(openStretches({ ...whole, breakFrom: 510, breakTo: 780 })).toEqual([{ from: 780, to: 1050 }])
    expect(openStretches({ ...whole, breakFrom: 720, breakTo: 1050 })).toEqual([{ from: 510, to: 720 }])
    expect(openStretches(null)).toEqual([])
  })

  it('tells the times that are in the way', () => {
    const one = { applicants: 3, officers: 1 }
    expect(judgeWindow({ from: 540, to: 600 }, one, null, pace)).toEqual([
      { code: 'OUTSIDE_SERVICE_HOURS', facts: { reason: 'CLOSED' } },
    ])
    expect(judgeWindow({ from: 500, to: 600 }, one, hours, pace)).toEqual([
      { code: 'OUTSIDE_SERVICE_HOURS', facts: { reason: 'NOT_OPEN', opens: '08:30', closes: '17:30' } },
    ])
    expect(judgeWindow({ from: 990, to: 1050 }, one, hours, pace)).toEqual([])
    expect(judgeWindow({ from: 700, to: 790 }, one, hours, pace)).toEqual([
      { code: 'OUTSIDE_SERVICE_HOURS', facts: { reason: 'BREAK', from: '12:00', to: '13:00' } },
    ])
    expect(judgeWindow({ from: 540, to: 550 }, one, hours, pace)).toEqual([
      { code: 'CAPACITY_EXCEEDED', facts: { reason: 'WINDOW_TOO_SHORT', needed: 39, given: 10 } },
    ])
  })

  it('names the two stops that exclude each other, and the one that is too far', () => {
    const judge = (...stops: Stop<string>[]) => judgeOfficerDay(stops, hours, away)
    expect(judge(stop('b', 599, 680), stop('a', 540, 600))).toEqual([
      { code: 'TIME_TAKEN', facts: { reason: 'OVERLAP', from: '09:00', to: '10:00' }, keys: ['a', 'b'] },
    ])
    expect(judge(stop('a', 540, 600), stop('b', 600, 680))).toEqual([
      { code: 'TIME_TAKEN', facts: { reason: 'TRAVEL', needed: 20, given: 0 }, keys: ['a', 'b'] },
    ])
    expect(judge(stop('a', 460, 600))).toEqual([
      { code: 'OUTSIDE_SERVICE_HOURS', facts: { reason: 'TOO_EARLY_TO_ARRIVE' }, keys: ['a'] },
    ])
    expect(judge(stop('a', 540, 600), stop('b', 1040, 1100))).toEqual([
      { code: 'OUTSIDE_SERVICE_HOURS', facts: { reason: 'TOO_LATE_TO_RETURN' }, keys: ['b'] },
    ])
    expect([judge(), judgeOfficerDay([stop('a', 0, 1440)], null, away)]).toEqual([[], []])
  })

  it('goes from place to place in the order of the day, then of the end, then of the name', () => {
    const ways: string[] = []
    const travel = (from: string | null, to: string | null): number => ways.push(`${from}-${to}`)
    const keys = legsOf(
      [stop('d', 600, 660), stop('c', 540, 600), stop('b', 540, 590), stop('a', 540, 600)],
      travel,
    ).map(({ key }) => key)
    expect(keys).toEqual(['b', 'a', 'c', 'd'])
    expect(legsOf([stop('a', 540, 600), stop('c', 540, 600)], travel).map(({ key }) => key)).toEqual(['a', 'c'])
    expect(ways.slice(0, 5)).toEqual(['null-b', 'b-a', 'a-c', 'c-d', 'd-null'])
  })

  it.each(['x08:30', '08:30x', '008:30', '24:01', '8:30', ''])('%s is no time of day', (text) => {
    expect(minutesOf(text)).toBeNull()
  })
})
