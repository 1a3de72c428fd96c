import { expect, it } from 'vitest'
import { standingDuties } from '#client/shared/cases/standing-duties.ts'

const [late, waived] = [{ status: 'MET_LATE' }, { status: 'WAIVED' }]

it.each([
  ['as many more as stand', { obligationCount: 9, obligations: [late, late, late] }, [late, late, late], 6],
  ['none of those that were withdrawn', { obligationCount: 2, obligations: [late, late, waived] }, [late, late], 0],
  [
    'those that were withdrawn where none stands',
    { obligationCount: 0, obligations: [waived, waived] },
    [waived, waived],
    0,
  ],
])('a list of cases shows %s', (_which, given, shown, more) => {
  expect(standingDuties(given)).toEqual({ shown, more })
})
