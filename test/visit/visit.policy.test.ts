import { expect, test } from 'vitest'
import type { Actor } from '#server/request/actor.ts'
import { mayOverride, mayServe } from '#server/station/station.policy.ts'
import { mayCancel, mayRate, maySetService } from '#server/visit/visit.policy.ts'
import { whoMay, type CastMember } from '#test/support/cast.ts'

const visit = { employerId: 'e', stationId: 's' }

/** Who may what, as a second person wrote it down. */
test.each<[string, (actor: Actor, moment: object) => boolean, CastMember[]]>([
  ['serves', (actor, moment) => mayServe(actor, { ...visit, ...moment }), ['officer', 'chief', 'portal']],
  [
    'calls off',
    (actor, moment) => mayCancel(actor, { ...visit, ...moment }),
    ['clerk', 'boss', 'officer', 'chief', 'portal'],
  ],
  [
    'rates, which nobody does of their own work',
    (actor, moment) => mayRate(actor, { ...visit, ...moment }),
    ['clerk', 'boss'],
  ],
  ['allows what is out of turn', (actor, moment) => mayOverride(actor, { ...visit, ...moment }), ['chief']],
])('who %s', (_what, may, people) => {
  expect(whoMay((actor) => may(actor, {}))).toEqual(people)
  expect(whoMay((actor) => may(actor, { asOf: null }))).toEqual(people)
  expect(whoMay((actor) => may(actor, { asOf: new Date() }))).toEqual([])
  expect(whoMay((actor) => may(actor, {}), { readOnly: true })).toEqual([])
})

test("the hours of a station are its own chief's", () => {
  expect(whoMay((actor) => maySetService(actor, 's'))).toEqual(['chief'])
})
