import { describe, expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window } from '#test/support/visits.ts'

describe('booking', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, moveTo, stations, addEmployer, portal } = test
  const moves = visitMoves(test)
  const [one, two] = [moves.officerId(people.officer1), moves.officerId(people.officer1b)]
  const requested = async () => (await moves.request([{ employmentId: (await moves.hire(1))[0]! }])).visit!

  it('lets one of 200 have the window, and tells 199 that it is taken', { timeout: 120_000 }, async () => {
    const employments = await moves.hire(200)
    const visits = []
    for (const employmentId of employments) visits.push((await moves.request([{ employmentId }])).visit!)
    const answers = await Promise.all(
      visits.map((visit) => moves.schedule(visit, window('2026-12-01', '09:00', '10:00'), [one])),
    )
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
      Array(199).fill('TIME_TAKEN'),
    )
  })

  it('leaves a second visit of one officer no room within the way between', async () => {
    const [first, second] = [await requested(), await requested()]
    expect((await moves.schedule(first, window('2026-12-02', '09:00', '10:00'), [one])).userErrors).toEqual([])
    const next = await moves.schedule(second, window('2026-12-02', '10:05', '11:00'), [one])
    expect(next.userErrors).toMatchObject([
      { code: 'TIME_TAKEN', path: ['window'], message: '民警来不及从前一处赶到。' },
    ])
    expect((await moves.schedule(second, window('2026-12-02', '10:05', '11:00'), [two])).userErrors).toEqual([])
  })

  it('says at once everything that stands against a window', async () => {
    const visit = await requested()
    const errors = async (when: { startsAt: string; endsAt: string }, officers = [one]) =>
      (await moves.schedule(visit, when, officers)).userErrors.map(({ code }) => code)
    expect(await errors(window('2026-12-03', '20:00', '20:10'))).toEqual(['OUTSIDE_SERVICE_HOURS', 'CAPACITY_EXCEEDED'])
    expect(await errors(window('2026-12-03', '11:30', '12:30'))).toEqual(['OUTSIDE_SERVICE_HOURS'])
    expect(await errors(window('2026-11-24', '09:00', '10:00'))).toEqual(['INVALID_INPUT'])
    expect(await errors(window('2026-12-03', '09:00', '10:00'), [moves.officerId(people.officer2)])).toEqual([
      'OUTSIDE_STATION',
    ])
    expect(await errors(window('2026-12-03', '09:00', '10:00'), [])).toEqual(['INVALID_INPUT'])
    expect(
      (await moves.schedule({ ...visit, version: 7 }, window('2026-12-03', '09:00', '10:00'), [one])).userErrors,
    ).toMatchObject([{ code: 'STALE_VERSION' }])
    expect(
      (await moves.schedule(visit, window('2026-12-03', '09:00', '10:00'), [one], people.officer2)).userErrors,
    ).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('moves a visit in one step, and keeps the old time where the new one is taken', async () => {
    const [a, b] = [await requested(), await requested()]
    const first = (await moves.schedule(a, window('2026-12-04', '09:00', '10:00'), [one])).visit!
    const second = (await moves.schedule(b, window('2026-12-04', '14:00', '15:00'), [one])).visit!
    expect((await moves.reschedule(second, window('2026-12-04', '09:30', '10:30'), [one])).userErrors).toMatchObject([
      { code: 'TIME_TAKEN' },
    ])
    const moved = await moves.reschedule(second, window('2026-12-04', '14:30', '15:30'), [one])
    expect(moved).toMatchObject({
      userErrors: [],
      visit: { version: 3, scheduled: { startsAt: '2026-12-04T06:30:00.000Z' } },
    })
    expect((await moves.reschedule(first, window('2026-12-04', '13:00', '13:50'), [one])).userErrors).toEqual([])
  })

  it('tells the company, the station and the officer, and frees the officer when it is called off', async () => {
    const visit = (await moves.schedule(await requested(), window('2026-12-05', '09:00', '10:00'), [one])).visit!
    for (const person of [people.hr1, people.chief1, people.officer1]) {
      const { notices } = await ask<{ notices: { nodes: { title: string }[] } }>(
        person,
        '{ notices(first: 3) { nodes { title } } }',
      )
      expect(notices.nodes.map(({ title }) => title)).toContain('上门服务已约定：2026年12月5日 09:00–10:00')
    }
    const cancel = (person = people.hr1) =>
      moves.mutate<{ visit: { status: string } | null }>(
        person,
        'cancelVisit',
        'CancelVisitInput',
        { visitId: visit.id, version: visit.version, reason: '员工当天放假' },
        'visit { status }',
      )
    expect((await cancel(people.hr2)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await cancel()).visit).toEqual({ status: 'CANCELLED' })
    expect((await moves.schedule(await requested(), window('2026-12-05', '09:00', '10:00'), [one])).userErrors).toEqual(
      [],
    )
  })

  it('holds a window for a quarter of an hour, against all others and for its own visit', async () => {
    const [mine, other] = [await requested(), await requested()]
    const hold = () =>
      moves.mutate<{ heldUntil: string | null }>(
        people.officer1,
        'holdWindow',
        'HoldWindowInput',
        { visitId: mine.id, window: window('2026-12-06', '09:00', '10:00'), officerIds: [one] },
        'heldUntil',
      )
    expect((await hold()).heldUntil).toMatch(/^2026-11-25T01:1/)
    expect((await moves.schedule(other, window('2026-12-06', '09:00', '10:00'), [one])).userErrors).toMatchObject([
      { code: 'TIME_TAKEN' },
    ])
    await moveTo('2026-11-25T09:20:00+08:00')
    expect((await moves.schedule(other, window('2026-12-06', '09:00', '10:00'), [one])).userErrors).toEqual([])
    expect((await hold()).userErrors).toMatchObject([{ code: 'TIME_TAKEN' }])
  })

  it('offers windows that can really be had, the best first, each with its reason', async () => {
    const offered = await ask<{
      offeredWindows: {
        window: { startsAt: string; endsAt: string }
        officers: { id: string }[]
        travelMinutes: number
        reason: string
      }[]
    }>(
      people.hr1,
      '{ offeredWindows(headcount: 5, from: "2026-12-02", to: "2026-12-08") { window { startsAt endsAt } officers { id name } travelMinutes reason } }',
    )
    expect(offered.offeredWindows.length).toBeGreaterThan(3)
    expect(offered.offeredWindows.every(({ reason }) => reason.includes('路程'))).toBe(true)
    for (const { window: when, officers } of offered.offeredWindows.slice(0, 3)) {
      const five = await moves.hire(5)
      const visit = (await moves.request(five.map((employmentId) => ({ employmentId })))).visit!
      expect(
        (
          await moves.schedule(
            visit,
            when,
            officers.map(({ id }) => id),
          )
        ).userErrors,
      ).toEqual([])
      const cancel = (
        await ask<{ node: { version: number } }>(
          people.hr1,
          'query ($id: ID!) { node(id: $id) { ... on Visit { version } } }',
          { id: visit.id },
        )
      ).node.version
      await moves.mutate(
        people.hr1,
        'cancelVisit',
        'CancelVisitInput',
        { visitId: visit.id, version: cancel, reason: '改期再约' },
        'visit { status }',
      )
    }
  })

  it('plans what is open, says how good that is, and adopts it whole or not at all', { timeout: 60_000 }, async () => {
    const { hr } = await addEmployer()
    const own = await moves.hire(3, hr)
    await moves.request([{ employmentId: own[0]! }], { preferredWindows: [window('2026-12-14', '14:00', '17:00')] }, hr)
    await moves.request([{ employmentId: own[2]! }], {}, hr)
    await moves.request([{ employmentId: own[1]! }], { preferredWindows: [window('2026-12-20', '09:00', '12:00')] }, hr)
    const plan = async () =>
      (
        await ask<{
          planVisits: {
            plan: {
              routes: {
                on: string
                officers: { id: string }[]
                stops: {
                  visit: { id: string; version: number }
                  window: { startsAt: string; endsAt: string }
                  pinned: boolean
                }[]
              }[]
              unplanned: { reason: string }[]
              figures: { travelMinutes: number; lowerBoundTravelMinutes: number; visits: number }
            }
          }
        }>(
          people.officer1,
          `mutation ($input: PlanVisitsInput!) { planVisits(input: $input) { plan { routes { on officers { id } stops { visit { id version } window { startsAt endsAt } pinned } travelMinutes } unplanned { visit { id } reason } figures { visits applicants travelMinutes lowerBoundTravelMinutes optimal solvedInMs } } userErrors { code } } }`,
          { input: { stationId: stations.first, from: '2026-12-14', to: '2026-12-16' } },
        )
      ).planVisits.plan
    const { routes, unplanned, figures } = await plan()
    expect(unplanned.map(({ reason }) => reason)).toContain(
      '单位希望的时段不在计划期间的服务时间内，请与单位另商时间。',
    )
    expect(figures.lowerBoundTravelMinutes).toBeLessThanOrEqual(figures.travelMinutes)
    const stops = routes.flatMap(({ officers, stops: on }) =>
      on.map(({ visit, window: when }) => ({
        visitId: visit.id,
        version: visit.version,
        window: when,
        officerIds: officers.map(({ id }) => id),
      })),
    )
    const adopt = (input: object, person = people.officer1) =>
      moves.mutate<{ visits: { status: string }[] }>(
        person,
        'adoptVisitPlan',
        'AdoptVisitPlanInput',
        input,
        'visits { status }',
      )
    const clash = { ...stops[1]!, window: stops[0]!.window, officerIds: stops[0]!.officerIds }
    expect(
      (await adopt({ stationId: stations.first, stops: [stops[0], clash] })).userErrors.map(({ code }) => code),
    ).toContain('TIME_TAKEN')
    expect((await adopt({ stationId: stations.first, stops }, people.officer2)).userErrors).toMatchObject([
      { code: 'OUTSIDE_STATION' },
    ])
    const adopted = await adopt({ stationId: stations.first, stops: stops.slice(0, 100) })
    expect(adopted.userErrors).toEqual([])
    expect(adopted.visits.every(({ status }) => status === 'SCHEDULED')).toBe(true)
    const again = await plan()
    expect(again.routes.flatMap(({ stops: on }) => on.filter(({ pinned }) => pinned)).length).toBe(
      Math.min(100, stops.length),
    )
  })

  it('serves on a holiday without moving a deadline of the law', async () => {
    const due = async () =>
      (await ask<{ deadline: { dueOn: string } }>(null, '{ deadline(from: "2026-12-30") { dueOn } }')).deadline.dueOn
    const before = await due()
    const days = await ask<{
      stations: {
        serviceDays: { on: string; opensAt: string | null; workingDay: boolean; officersOnDuty: unknown[] }[]
      }[]
    }>(
      people.officer1,
      '{ stations { serviceDays(from: "2027-01-01", to: "2027-01-01") { on opensAt workingDay officersOnDuty { name } } } }',
    )
    expect(days.stations[0]!.serviceDays).toMatchObject([
      {
        on: '2027-01-01',
        opensAt: '08:30',
        workingDay: false,
        officersOnDuty: [{ name: '张警官' }, { name: '刘警官' }],
      },
    ])
    expect(await due()).toBe(before)
    expect(portal.calendar.dayAt('2027-01-01' as never).working).toBe(false)
  })
})
