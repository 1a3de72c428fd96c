import { describe, expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'

describe('what anybody may ask of the law', async () => {
  const { ask, call } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const nobody = null

  it.each([
    ['2026-11-20', '2026-11-25'],
    ['2026-09-18', '2026-09-22'],
    ['2026-09-30', '2026-10-10'],
    ['2026-02-12', '2026-02-24'],
    ['2026-05-07', '2026-05-11'],
    ['2020-01-22', '2020-02-04'],
    ['2016-12-30', '2017-01-05'],
  ])('a hire on %s is due on %s', async (from, dueOn) => {
    expect(
      await ask(nobody, 'query ($from: Date!) { deadline(from: $from) { dueOn provisional citation } }', { from }),
    ).toMatchObject({ deadline: { dueOn, provisional: false, citation: expect.stringContaining('第十二条') } })
  })

  it.each([
    ['2026-11-20', 0],
    ['2026-11-19', 1],
    ['2026-11-02', 14],
    ['2026-09-30', 33],
  ])('a report made now of a hire on %s is %i working days late', async (from, workingDaysLate) => {
    expect(await ask(nobody, 'query ($from: Date!) { deadline(from: $from) { workingDaysLate } }', { from })).toEqual({
      deadline: { workingDaysLate },
    })
  })

  it('a year is published or it is not, and every day of it says why it is worked', async () => {
    const calendar =
      'query ($year: Int!) { calendar(year: $year) { published source days { on working kind holiday } } }'
    const { calendar: known } = await ask<{
      calendar: { published: boolean; source: string; days: { working: boolean }[] }
    }>(nobody, calendar, { year: 2026 })
    expect([known.published, known.days.length, known.days.filter(({ working }) => working).length]).toEqual([
      true,
      365,
      248,
    ])
    expect(known.source).toContain('2026')
    const { calendar: unknown } = await ask<{
      calendar: { published: boolean; source: null; days: { on: string; working: boolean; kind: string }[] }
    }>(nobody, calendar, { year: 2027 })
    expect(unknown).toMatchObject({ published: false, source: null })
    expect(unknown.days[0]).toMatchObject({ on: '2027-01-01', working: false, kind: 'UNPUBLISHED' })
    expect((await call(nobody, calendar, { year: 1990 })).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  it('a day that no calendar reaches is told as that, so that a screen can say so', async () => {
    expect((await call(nobody, '{ deadline(from: "2062-05-01") { dueOn } }')).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', reason: 'CALENDAR_UNKNOWN' } },
    ])
  })

  it('the rules of the article apply, and say which text they are and whether it was checked', async () => {
    expect(
      await ask(
        nobody,
        '{ ruleSet { key jurisdiction reportingDays reportingUnit verified effectiveTo penaltyBands { severity minimum { amount currencyCode } maximum { amount } perPerson liable } permitTypes { type fee { amount } } } }',
      ),
    ).toMatchObject({
      ruleSet: {
        key: 'CN-37-253',
        jurisdiction: '370000',
        reportingDays: 3,
        reportingUnit: 'WORKING_DAY',
        verified: true,
        effectiveTo: '2016-12-31',
        penaltyBands: [
          { severity: 'ORDINARY', minimum: { amount: '500.00', currencyCode: 'CNY' }, maximum: { amount: '1000.00' } },
          { severity: 'SERIOUS', minimum: { amount: '1000.00' }, maximum: { amount: '5000.00' } },
        ],
        permitTypes: [
          { type: 'ONE_YEAR', fee: { amount: '0.00' } },
          { type: 'THREE_YEAR', fee: { amount: '0.00' } },
        ],
      },
    })
    const { ruleSets } = await ask<{ ruleSets: { key: string }[] }>(nobody, '{ ruleSets { key } }')
    expect(ruleSets.length).toBeGreaterThanOrEqual(10)
  })

  it('every code of the error catalogue has words and a remedy in both languages', async () => {
    const { errorCatalogue } = await ask<{ errorCatalogue: Record<string, string>[] }>(
      nobody,
      '{ errorCatalogue { code messageZh messageEn remedyZh remedyEn } }',
    )
    expect(
      errorCatalogue.filter((entry) => Object.values(entry).some((words) => words.length <= 2)).map(({ code }) => code),
    ).toEqual([])
  })

  it('by jurisdiction, the rules of the day of the event', async () => {
    const shandong = await openTestPortal({ rules: '370283' })
    const on = async (day: string) =>
      (
        await shandong.ask<{ ruleSet: { key: string } }>(nobody, 'query ($day: Date) { ruleSet(on: $day) { key } }', {
          day,
        })
      ).ruleSet.key
    expect([await on('2016-12-31'), await on('2017-01-01')]).toEqual(['CN-37-253', 'CN-37-306'])
    expect((await shandong.call(nobody, '{ ruleSet(on: "2010-01-01") { key } }')).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })
})

describe('under the rules of another province', async () => {
  const { ask } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00', rules: 'CN-44-2010' })

  it("what is asked, by when and of whom is that province's, for hires and departures apart", async () => {
    expect(
      await ask(null, '{ ruleSet { duties { kind trigger days unit onlyWithHousing recipient citation } } }'),
    ).toEqual({
      ruleSet: {
        duties: [
          {
            kind: 'HIRE',
            trigger: 'HIRE',
            days: 30,
            unit: 'CALENDAR_DAY',
            onlyWithHousing: false,
            recipient: 'PUBLIC_EMPLOYMENT_SERVICE',
            citation: '《广东省流动人口服务管理条例》(2009年修订)第二十一条第二款',
          },
          {
            kind: 'DEPARTURE',
            trigger: 'LABOUR_RELATION_END',
            days: 15,
            unit: 'CALENDAR_DAY',
            onlyWithHousing: false,
            recipient: 'PUBLIC_EMPLOYMENT_SERVICE',
            citation: '《广东省流动人口服务管理条例》(2009年修订)第二十一条第二款',
          },
        ],
      },
    })
    expect(
      await ask(
        null,
        '{ hire: deadline(from: "2026-06-01") { dueOn } departure: deadline(from: "2026-06-01", kind: DEPARTURE) { dueOn } }',
      ),
    ).toEqual({ hire: { dueOn: '2026-07-01' }, departure: { dueOn: '2026-06-16' } })
  })

  it('no error names an article of Shandong', async () => {
    const { errorCatalogue } = await ask<{ errorCatalogue: { code: string; basis: string | null }[] }>(
      null,
      '{ errorCatalogue { code basis } }',
    )
    expect(errorCatalogue.filter(({ basis }) => basis?.includes('山东'))).toEqual([])
    expect(errorCatalogue.find(({ code }) => code === 'LATE_REASON_REQUIRED')?.basis).toContain('广东')
  })
})
