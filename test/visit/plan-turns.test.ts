import { expect, it } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { call, people, stations } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
const planned = 'planVisits(input: $input) { plan { figures { visits } } userErrors { code } }'
const plan = async (person: Person, stationId: string) => {
  const { data, errors } = await call<{ planVisits: { plan: object | null; userErrors: { code: string }[] } }>(
    person,
    `mutation ($input: PlanVisitsInput!) { ${planned} }`,
    { input: { stationId, from: '2026-12-01', to: '2026-12-07' } },
  )
  expect(errors).toBeUndefined()
  return data!.planVisits
}

it('an officer who asks for plan after plan waits and is refused alone: another station plans meanwhile', async () => {
  const greedy = Promise.all(Array.from({ length: 6 }, () => plan(people.officer1, stations.first)))
  const other = await plan(people.officer2, stations.second)
  expect(other).toMatchObject({ plan: { figures: { visits: 0 } }, userErrors: [] })
  const answers = await greedy
  expect(answers.filter(({ plan: made }) => made !== null).length).toBeGreaterThan(0)
  expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toContain('RATE_LIMITED')
})
