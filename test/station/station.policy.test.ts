import { expect, test } from 'vitest'
import { mayKeepStations } from '#server/station/station.policy.ts'
import { whoMay } from '#test/support/cast.ts'

test('the list of stations is kept by administrators whose half of the work is the system, or who have both halves', () => {
  expect(whoMay(mayKeepStations)).toEqual(['admin', 'systemAdmin'])
})
