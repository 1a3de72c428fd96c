import { describe, expect, test } from 'vitest'
import { publishedCalendar } from '#server/law/calendar.ts'
import { plainDate } from '#server/law/plain-date.ts'
import { judgeHire } from '#server/law/reporting.ts'
import type { MigrantBorder, RuleSet } from '#server/law/rule-sets.ts'
import { lawBook, ruleSetByKey } from '#server/law/rule-sets.ts'
import { readIdentityNumber } from '#server/law/resident-id.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

/** A regulation of a border that was another before a day. */
const rules = (migrantBorder: MigrantBorder): RuleSet => ({ ...ruleSetByKey('CN-37-306')!, migrantBorder })
const changedOn = plainDate('2026-03-01')

describe('who is a migrant', () => {
  const judge = (hiredOn: string | null) => {
    const book = {
      ...lawBook('CN-37-306'),
      ruleSetOn: (day: string) => rules(day >= changedOn ? 'PREFECTURE' : 'COUNTY'),
    }
    return judgeHire(
      {
        today: plainDate('2026-03-02'),
        now: new Date('2026-03-02T09:00:00+08:00'),
        hiredOn: hiredOn === null ? null : plainDate(hiredOn),
        endedOn: null,
        identity: readIdentityNumber(identityNumber(1)),
        employments: [],
        // Another county of the same prefecture.
        householdDivision: '370281',
        workplaceDivision: '370283',
        lateReason: { code: null, text: null },
      },
      { book, calendar: publishedCalendar },
    ).refusals.map(({ code }) => code)
  }

  test('is said by the regulation of the day of the hire, not of today', () => {
    expect(judge('2026-02-27')).toEqual([])
    expect(judge('2026-03-01')).toEqual(['NOT_A_MIGRANT'])
  })

  test('and by that of today where no day was given', () => {
    expect(judge(null)).toEqual(['INVALID_DATE', 'NOT_A_MIGRANT'])
  })
})

describe('a refusal of somebody who is no migrant', () => {
  test.each<[MigrantBorder, string, string]>([
    ['COUNTY', '370283', 'COUNTY'],
    ['PREFECTURE', '370281', 'PREFECTURE'],
    ['COUNTY_OR_URBAN_AREA', '370283', 'COUNTY_OR_URBAN_AREA'],
  ])('by the border %s, of a household in %s, names that border', (border, householdDivision, reason) => {
    const book = { ...lawBook('CN-37-306'), ruleSetOn: () => rules(border) }
    expect(
      judgeHire(
        {
          today: plainDate('2026-03-02'),
          now: new Date('2026-03-02T09:00:00+08:00'),
          hiredOn: plainDate('2026-03-02'),
          endedOn: null,
          identity: readIdentityNumber(identityNumber(1)),
          employments: [],
          householdDivision,
          workplaceDivision: '370283',
          lateReason: { code: null, text: null },
        },
        { book, calendar: publishedCalendar },
      ).refusals,
    ).toMatchObject([{ code: 'NOT_A_MIGRANT', path: ['householdDivisionCode'], facts: { reason } }])
  })
})
