import { expect, test } from 'vitest'
import { mayRevealIdentityNumber } from '#server/worker/worker.policy.ts'
import { whoMay } from '#test/support/cast.ts'

const worker = { employerId: 'e', stationId: 's' }

test('a full number is shown to the employer and to its station, to no program and to nobody who may only read', () => {
  expect(whoMay((actor) => mayRevealIdentityNumber(actor, worker))).toEqual(['clerk', 'boss', 'officer', 'chief'])
  expect(whoMay((actor) => mayRevealIdentityNumber(actor, worker), { byKey: false })).toEqual([
    'clerk',
    'boss',
    'officer',
    'chief',
  ])
  expect(whoMay((actor) => mayRevealIdentityNumber(actor, worker), { byKey: true })).toEqual([])
  expect(whoMay((actor) => mayRevealIdentityNumber(actor, worker), { readOnly: true })).toEqual([])
})
