import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import type { Place } from '#server/platform/place.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { greatCircleTravel } from '#server/platform/travel-estimate.ts'
import { tableService } from '#server/platform/travel-service.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window } from '#test/support/visits.ts'

/** Answers as OSRM's table does: a way north is quicker than the same way south. */
const asked: string[] = []
let mood: 'well' | 'broken' | 'knows no way' = 'well'
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  const url = new URL(request.url ?? '', 'http://roads')
  const points = url.pathname
    .split('/')
    .at(-1)!
    .split(';')
    .map((point) => point.split(',').map(Number) as [number, number])
  const indexes = (name: string) => url.searchParams.get(name)!.split(';').map(Number)
  const durations = indexes('sources').map((from) =>
    indexes('destinations').map((to) =>
      mood === 'knows no way' ? null : points[to]![1] > points[from]![1] ? 3_000 : 3_600,
    ),
  )
  response.statusCode = mood === 'broken' ? 500 : 200
  response.end(JSON.stringify(mood === 'broken' ? { code: 'InternalError' } : { code: 'Ok', durations }))
})
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => new Promise((resolve) => void server.close(resolve)))

const [south, north]: [Place, Place] = [
  { longitude: 119.97, latitude: 36.7 },
  { longitude: 119.98, latitude: 36.8 },
]
const warnings: unknown[] = []
const log = { warn: (...words: unknown[]) => void warnings.push(words) } as unknown as Parameters<
  typeof tableService
>[1]

describe('a service of roads', () => {
  it('says each way by itself, is asked once, and learns no more than places', async () => {
    const service = tableService(address, log)
    const way = await service.between([south, north])
    expect([way(south, north), way(north, south), way(south, south), way(null, north)]).toEqual([
      53,
      63,
      0,
      greatCircleTravel(null, north),
    ])
    const before = asked.length
    await service.between([north, south, { ...south }])
    expect(asked.length).toBe(before)
    expect(asked[0]).toMatch(
      /^\/table\/v1\/driving\/[\d.,;]+\?annotations=duration&sources=[\d;]+&destinations=[\d;]+$/,
    )
  })

  it('is asked in tables that it allows, whatever their number', async () => {
    asked.length = 0
    const many = Array.from({ length: 120 }, (_, index) => ({ longitude: 119.5 + index * 0.002, latitude: 36.7 }))
    const way = await tableService(address, log).between(many)
    expect(Math.max(...asked.map((url) => url.split('?')[0]!.split(';').length))).toBeLessThanOrEqual(100)
    expect(way(many[3]!, many[119]!)).toBe(63)
  })

  it('leaves the estimate where it knows no way, fails or is not there', async () => {
    for (const now of ['knows no way', 'broken'] as const) {
      mood = now
      expect((await tableService(address, log).between([south, north]))(south, north)).toBe(
        greatCircleTravel(south, north),
      )
    }
    mood = 'well'
    expect(warnings).toHaveLength(1)
    expect((await tableService('http://127.0.0.1:9', log).between([south, north]))(south, north)).toBe(
      greatCircleTravel(south, north),
    )
    expect(warnings).toHaveLength(2)
  })
})

describe('visits planned by it', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, portal, stations } = test
  const moves = visitMoves(test)
  portal.travel = tableService(address, portal.log)
  await inSystemTransaction(portal.database, ({ rows }) =>
    rows(sql`update station set longitude = ${south.longitude}, latitude = ${south.latitude}`),
  )
  await moves.mutate(people.hr1, 'setEmployerPlace', 'SetEmployerPlaceInput', north, 'employer { id }')
  const requested = async () => (await moves.request([{ employmentId: (await moves.hire(1))[0]! }])).visit!

  it('keep its minutes between two places, in offers, in plans and in what an officer may book', async () => {
    const officer = moves.officerId(people.officer1)
    await requested()
    const planned = await ask<{
      planVisits: {
        plan: {
          figures: { travelMinutes: number; lowerBoundTravelMinutes: number }
          routes: { stops: { travelMinutesBefore: number }[] }[]
        }
      }
    }>(
      people.officer1,
      'mutation ($input: PlanVisitsInput!) { planVisits(input: $input) { plan { figures { travelMinutes lowerBoundTravelMinutes } routes { stops { travelMinutesBefore } } } } }',
      { input: { stationId: stations.first, from: '2026-11-26', to: '2026-11-26' } },
    )
    expect(planned.planVisits.plan).toMatchObject({
      figures: { travelMinutes: 116, lowerBoundTravelMinutes: 116 },
      routes: [{ stops: [{ travelMinutesBefore: 53 }] }],
    })
    const { offeredWindows } = await ask<{ offeredWindows: { travelMinutes: number }[] }>(
      people.hr1,
      '{ offeredWindows(headcount: 1, from: "2026-11-27", to: "2026-11-27") { travelMinutes } }',
    )
    expect(offeredWindows[0]).toEqual({ travelMinutes: 116 })

    const elsewhere = (
      await moves.request([{ employmentId: (await moves.hire(1))[0]! }], {
        address: '南厂区',
        longitude: 119.99,
        latitude: 36.6,
      })
    ).visit!
    expect(
      (await moves.schedule(await requested(), window('2026-11-30', '09:00', '09:30'), [officer])).userErrors,
    ).toEqual([])
    expect(
      (await moves.schedule(elsewhere, window('2026-11-30', '10:20', '10:50'), [officer])).userErrors,
    ).toMatchObject([{ code: 'TIME_TAKEN' }])
    expect((await moves.schedule(elsewhere, window('2026-11-30', '10:33', '11:03'), [officer])).userErrors).toEqual([])
  })
})
