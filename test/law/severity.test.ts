import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '#server/law/plain-date.ts'
import { ruleSetByKey } from '#server/law/rule-sets.ts'
import { isPunishedAgain, judgeSeverity, severityRule } from '#server/law/severity.ts'

const decree253 = ruleSetByKey('CN-37-253')!
const judge = (workingDaysLate: number, repeated = false, falsified = false) =>
  judgeSeverity({ workingDaysLate, countedOn: plainDate('2026-11-05'), repeated, falsified }, decree253)

describe('severity', () => {
  test.each([
    [1, false, false, 'ORDINARY', 'NONE'],
    [30, false, false, 'ORDINARY', 'NONE'],
    [31, false, false, 'SERIOUS', 'VERY_LATE'],
    [1, true, false, 'SERIOUS', 'REPEATED'],
    [1, false, true, 'SERIOUS', 'FALSIFIED'],
    [99, true, true, 'SERIOUS', 'FALSIFIED'],
  ] as const)(
    '%i working days late, repeated %s, falsified %s: %s for %s',
    (late, repeated, falsified, severity, ground) => {
      expect(judge(late, repeated, falsified)).toMatchObject({ severity, ground, ruleSetKey: 'CN-37-253' })
    },
  )

  test('gives its reason in both languages, with the figures', () => {
    expect(judge(31)).toMatchObject({
      reasonZh: '截至2026年11月5日逾期31个工作日，超过30个工作日，情节严重',
      reasonEn: 'Serious: 31 working days late on 5 November 2026, which is more than 30',
    })
    expect(judge(2).reasonZh).toContain('逾期2个工作日')
    expect(judge(2, true)).toMatchObject({
      reasonEn: expect.stringContaining('at least 2 times'),
      reasonZh: expect.stringContaining('《公安机关办理行政案件程序规定》第一百六十条第四项'),
    })
    expect(judge(2, false, true).reasonZh).toContain('虚假')
  })

  test("says that its rule is the portal's own, and not verified", () => {
    expect(judge(1).rule).toBe(severityRule)
    expect(severityRule).toMatchObject({ verified: false, seriousWhen: { punishedTimes: 2, punishedWithinYears: 1 } })
    expect(severityRule.note).toContain('未见公布的裁量基准')
  })

  test.each([
    [[], false],
    [['2026-05-01'], false],
    [['2026-05-01', '2026-11-25'], true],
    [['2025-11-26', '2026-11-25'], true],
    [['2025-11-25', '2026-11-25'], false],
    [['2026-05-01', '2026-11-26'], false],
    [['2024-01-01', '2024-02-01', '2024-03-01'], false],
  ])('of an act on 2026-11-26, penalties decided on %j weigh: %s', (decidedOn, expected) => {
    expect(isPunishedAgain(decidedOn.map(plainDate), plainDate('2026-11-26'))).toBe(expected)
  })

  test('an earlier penalty never weighs less for another beside it, nor one that is long ago for anything', () => {
    const actOn = plainDate('2026-11-26')
    const days = fc.array(
      fc.integer({ min: -900, max: 30 }).map((after) => addDays(actOn, after)),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(days, fc.integer({ min: -900, max: 30 }), (decidedOn, another) => {
        if (isPunishedAgain(decidedOn, actOn))
          expect(isPunishedAgain([...decidedOn, addDays(actOn, another)], actOn)).toBe(true)
        expect(
          isPunishedAgain(
            decidedOn.filter((on) => on < addDays(actOn, -366)),
            actOn,
          ),
        ).toBe(false)
      }),
    )
  })

  test('is never milder for being later, repeated or falsified', () => {
    const rank = { ORDINARY: 0, SERIOUS: 1 } as const
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        fc.boolean(),
        fc.boolean(),
        (late, more, repeated, falsified) => {
          const now = rank[judge(late, repeated, falsified).severity]
          expect(rank[judge(late + more, repeated, falsified).severity]).toBeGreaterThanOrEqual(now)
          expect(rank[judge(late, true, falsified).severity]).toBeGreaterThanOrEqual(now)
          expect(rank[judge(late, repeated, true).severity]).toBeGreaterThanOrEqual(now)
        },
      ),
    )
  })
})
