import { expect, it } from 'vitest'
import type { Actor } from '#server/request/actor.ts'
import { shownIdentityNumber } from '#server/worker/shown-values.ts'

const whose = { employerId: 'employer', stationId: 'station' }
const clerk = { role: 'HR', employerId: 'employer', readOnly: false } as Actor
const auditor = { role: 'AUDITOR', employerId: null, readOnly: true } as Actor

it('who may reveal a number sees its last four characters, also where an earlier edition stored more', () => {
  expect(shownIdentityNumber(clerk, whose, '**************123X')).toBe('**************123X')
  expect(shownIdentityNumber(clerk, whose, '370283********123X')).toBe('**************123X')
  // Were a whole number ever stored there, no more of it would be shown.
  expect(shownIdentityNumber(clerk, whose, '37028319900101123X')).toBe('**************123X')
  expect(shownIdentityNumber(clerk, whose, '')).toBe('')
})

it('everybody else sees none', () => {
  expect(shownIdentityNumber(auditor, whose, '370283********123X')).toBe('******************')
})
