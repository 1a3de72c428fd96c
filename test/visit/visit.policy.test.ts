import { expect, test } from 'vitest'
import { anonymous, portalItself, type Actor } from '#server/access/actor.ts'
import { mayCancel, mayOverride, mayRate, mayServe, maySetService } from '#server/visit/visit.policy.ts'

const visit = { employerId: 'e', stationId: 's' }
const as = (more: Partial<Actor>): Actor => ({ ...anonymous, ...more })
const cast = {
  clerk: as({ role: 'HR', employerId: 'e', employerStationId: 's' }),
  otherClerk: as({ role: 'HR', employerId: 'other', employerStationId: 's' }),
  officer: as({ role: 'OFFICER', stationId: 's' }),
  chief: as({ role: 'STATION_CHIEF', stationId: 's' }),
  otherChief: as({ role: 'STATION_CHIEF', stationId: 'other' }),
  auditor: as({ role: 'AUDITOR' }),
  stranger: anonymous,
  portal: portalItself,
} satisfies Record<string, Actor>

/** Who may what, as a second person wrote it down. */
test.each<[string, (actor: Actor, moment: object) => boolean, (keyof typeof cast)[]]>([
  ['serves', (actor, moment) => mayServe(actor, { ...visit, ...moment }), ['officer', 'chief', 'portal']],
  ['calls off', (actor, moment) => mayCancel(actor, { ...visit, ...moment }), ['clerk', 'officer', 'chief', 'portal']],
  ['rates, which nobody does of their own work', (actor, moment) => mayRate(actor, { ...visit, ...moment }), ['clerk']],
  ['allows what is out of turn', (actor, moment) => mayOverride(actor, { ...visit, ...moment }), ['chief']],
])('who %s', (_what, may, people) => {
  const names = Object.keys(cast) as (keyof typeof cast)[]
  expect(names.filter((name) => may(cast[name], {}))).toEqual(people)
  expect(names.filter((name) => may(cast[name], { asOf: null }))).toEqual(people)
  expect(names.filter((name) => may(cast[name], { asOf: new Date() }))).toEqual([])
  expect(names.filter((name) => may({ ...cast[name], readOnly: true }, {}))).toEqual([])
})

test('the hours of a station are its own chief\'s', () => {
  expect((Object.keys(cast) as (keyof typeof cast)[]).filter((name) => maySetService(cast[name], 's'))).toEqual(['chief'])
})
