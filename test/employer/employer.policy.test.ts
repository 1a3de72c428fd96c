import { expect, test } from 'vitest'
import type { Actor } from '#server/request/actor.ts'
import { mayDecideOn, mayLocate, maySetIndustry } from '#server/employer/employer.policy.ts'
import { whoMay, type CastMember } from '#test/support/cast.ts'

const employer = { id: 'e', stationId: 's' }

test.each<[string, (actor: Actor) => boolean, CastMember[]]>([
  ['sets its industry', (actor) => maySetIndustry(actor, employer), ['boss', 'officer', 'chief']],
  ['decides on its registration', (actor) => mayDecideOn(actor, employer), ['officer', 'chief']],
  ['says where it is', (actor) => mayLocate(actor, employer), ['clerk', 'boss', 'officer', 'chief']],
])('who %s', (_what, may, people) => {
  expect(whoMay(may)).toEqual(people)
  expect(whoMay(may, { readOnly: true })).toEqual([])
})
