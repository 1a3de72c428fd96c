import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves } from '#test/support/visits.ts'

describe('where a company is', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, employers, portal } = test
  const moves = visitMoves(test)
  await inSystemTransaction(portal.database, ({ rows }) =>
    rows(sql`update station set longitude = 119.97, latitude = 36.78`),
  )
  const set = (input: object, person = people.hr1) =>
    moves.mutate<{ employer: { longitude: number | null; latitude: number | null } | null }>(
      person,
      'setEmployerPlace',
      'SetEmployerPlaceInput',
      input,
      'employer { longitude latitude }',
    )
  const placeOf = async (id: string) =>
    (
      await ask<{ node: object }>(
        people.officer1,
        'query ($id: ID!) { node(id: $id) { ... on Visit { address longitude latitude } } }',
        { id },
      )
    ).node

  it("is its own and its station's to say", async () => {
    expect((await set({ longitude: 119.99, latitude: 36.75 })).employer).toEqual({ longitude: 119.99, latitude: 36.75 })
    expect(
      (await set({ employerId: employers.first, longitude: 120.01, latitude: 36.7 }, people.officer1)).employer,
    ).toEqual({ longitude: 120.01, latitude: 36.7 })
    for (const person of [people.officer2, people.hr2])
      expect(
        (await set({ employerId: employers.first, longitude: 120, latitude: 36 }, person)).userErrors,
      ).toMatchObject([{ code: 'NOT_FOUND' }])
    expect(
      (await set({ employerId: employers.first, longitude: 120, latitude: 36 }, people.auditor)).userErrors,
    ).toMatchObject([{ code: 'FORBIDDEN' }])
    expect(
      (
        await ask<{ employer: object }>(
          people.hr1,
          'query ($id: ID!) { employer(id: $id) { maySetPlace longitude } }',
          { id: employers.first },
        )
      ).employer,
    ).toEqual({ maySetPlace: true, longitude: 120.01 })
  })

  it('is a place on earth that the station can reach', async () => {
    const messages = async (input: object) =>
      (await set(input)).userErrors.map(({ path, message }) => [path?.join('.'), message])
    expect(await messages({ longitude: 119.99 })).toEqual([['longitude', '经纬度不完整或者不存在。']])
    expect(await messages({ longitude: 119.99, latitude: 91 })).toEqual([['longitude', '经纬度不完整或者不存在。']])
    expect(await messages({ longitude: 36.75, latitude: 80 })).toEqual([
      ['longitude', expect.stringMatching(/该位置距派出所\d+公里，超出300公里。/)],
    ])
  })

  it('goes with its open requests to its own address, and with no other', async () => {
    const [a, b, c] = await moves.hire(3)
    const own = (await moves.request([{ employmentId: a! }])).visit!
    const elsewhere = (await moves.request([{ employmentId: b! }], { address: '平度市明村镇工业园3号' })).visit!
    const named = (
      await moves.request([{ employmentId: c! }], { address: '平度市南村镇2号', longitude: 120.13, latitude: 36.53 })
    ).visit!
    expect(await placeOf(own.id)).toEqual({ address: '青岛路1号', longitude: 120.01, latitude: 36.7 })
    expect(await placeOf(elsewhere.id)).toMatchObject({ longitude: null, latitude: null })
    await set({ longitude: 119.95, latitude: 36.8 })
    expect(await placeOf(own.id)).toMatchObject({ longitude: 119.95, latitude: 36.8 })
    expect(await placeOf(elsewhere.id)).toMatchObject({ longitude: null, latitude: null })
    expect(await placeOf(named.id)).toMatchObject({ longitude: 120.13, latitude: 36.53 })
    expect((await set({})).employer).toEqual({ longitude: null, latitude: null })
  })
})
