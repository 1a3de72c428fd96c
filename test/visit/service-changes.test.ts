import { describe, expect, it } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitFields, visitMoves, window, type VisitData } from '#test/support/visits.ts'

interface Affected {
  affectedVisits: { id: string; status: string; employer: { name: string } }[]
}
const affected = 'affectedVisits { id status employer { name } }'

describe("a change of the station's hours or officers", async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, moveTo, stations, addEmployer } = test
  const moves = visitMoves(test)
  const [one, two] = [moves.officerId(people.officer1), moves.officerId(people.officer1b)]
  const booked = async (day: string, from: string, to: string, officerIds = [one]) =>
    (
      await moves.schedule(
        (await moves.request([{ employmentId: (await moves.hire(1))[0]! }])).visit!,
        window(day, from, to),
        officerIds,
      )
    ).visit!
  const setDay = (input: object) =>
    moves.mutate<Affected & { serviceDays: { opensAt: string | null }[] }>(
      people.chief1,
      'setServiceDay',
      'SetServiceDayInput',
      input,
      `serviceDays { opensAt } ${affected}`,
    )
  const end = (person: Person, by: Person, more: object = {}) =>
    moves.mutate<Affected & { user: { status: string } | null }>(
      by,
      'disableUser',
      'DisableUserInput',
      { userId: moves.officerId(person), reason: '调离岗位', ...more },
      `user { status } ${affected}`,
    )
  const visitNow = async (id: string) =>
    (
      await ask<{ node: VisitData & { returnedAt: string | null } }>(
        people.officer1,
        `query ($id: ID!) { node(id: $id) { ... on Visit { ...V returnedAt } } } ${visitFields}`,
        { id },
      )
    ).node
  const titles = async (person: Person) =>
    (
      await ask<{ notices: { nodes: { title: string; body: string }[] } }>(
        person,
        '{ notices(first: 6) { nodes { title body } } }',
      )
    ).notices.nodes

  it('says which visits a closed day hits and changes nothing; confirmed, they wait ahead of the queue and everybody knows', async () => {
    const waiting = (await moves.request([{ employmentId: (await moves.hire(1))[0]! }])).visit!
    const visit = await booked('2026-12-01', '09:00', '10:00')
    const asked = await setDay({ on: '2026-12-01' })
    expect(asked).toMatchObject({
      userErrors: [],
      serviceDays: [{ opensAt: '08:30' }],
      affectedVisits: [{ id: visit.id, status: 'SCHEDULED', employer: { name: '平度东阁服装有限公司' } }],
    })
    expect(await visitNow(visit.id)).toMatchObject({ status: 'SCHEDULED', version: visit.version })

    const confirmed = await setDay({ on: '2026-12-01', confirmAffected: true })
    expect(confirmed).toMatchObject({
      userErrors: [],
      serviceDays: [{ opensAt: null }],
      affectedVisits: [{ id: visit.id, status: 'REQUESTED' }],
    })
    expect(await visitNow(visit.id)).toMatchObject({
      status: 'REQUESTED',
      scheduled: null,
      officers: [],
      applications: [{ status: 'SUBMITTED' }],
      returnedAt: expect.any(String),
    })
    for (const person of [people.hr1, people.chief1, people.officer1]) {
      expect((await titles(person))[0]).toMatchObject({
        title: expect.stringContaining('上门服务须另行安排'),
        body: expect.stringContaining('2026年12月1日 09:00–10:00'),
      })
    }
    const { node } = await ask<{ node: { visitQueue: { totalCount: number; nodes: { id: string }[] } } }>(
      people.officer1,
      'query ($id: ID!) { node(id: $id) { ... on Station { visitQueue(first: 2) { totalCount nodes { id } } } } }',
      { id: stations.first },
    )
    expect(node.visitQueue).toEqual({ totalCount: 2, nodes: [{ id: visit.id }, { id: waiting.id }] })
    // The plan keeps the promise: the first day that is possible.
    const { plan } = await moves.mutate<{ plan: { routes: { on: string; stops: { visit: { id: string } }[] }[] } }>(
      people.officer1,
      'planVisits',
      'PlanVisitsInput',
      { stationId: stations.first, from: '2026-12-02', to: '2026-12-08' },
      'plan { routes { on stops { visit { id } } } }',
    )
    expect(plan.routes.find(({ stops }) => stops.some(({ visit: { id } }) => id === visit.id))?.on).toBe('2026-12-02')
    expect(
      (await moves.schedule(await visitNow(visit.id), window('2026-12-02', '09:00', '10:00'), [one])).userErrors,
    ).toEqual([])
    expect(await visitNow(visit.id)).toMatchObject({ returnedAt: null })
  })

  it('knows a shorter day, an officer taken off duty, and the way home after closing', async () => {
    const early = await booked('2026-12-03', '09:00', '10:00', [two])
    const late = await booked('2026-12-03', '16:00', '17:00')
    const hit = async (input: object) =>
      (await setDay({ on: '2026-12-03', ...input })).affectedVisits.map(({ id }) => id)
    expect(await hit({ opensAt: '08:30', closesAt: '17:00' })).toEqual([])
    expect(await hit({ opensAt: '08:30', closesAt: '16:30' })).toEqual([late.id])
    expect(await hit({ opensAt: '08:30', closesAt: '17:30', officerIds: [one] })).toEqual([early.id])
    expect(await hit({ opensAt: '09:30', closesAt: '16:30', officerIds: [two] })).toEqual([early.id, late.id])
    expect(await hit({ opensAt: '08:30', closesAt: '17:30', note: '照常' })).toEqual([])
  })

  it('asks the same of a weekday for all its dates, but not where a date has hours of its own, nor for another pace', async () => {
    const monday = await booked('2026-12-07', '16:30', '17:20')
    const own = await booked('2026-12-14', '16:30', '17:20')
    await setDay({ on: '2026-12-14', opensAt: '08:30', closesAt: '17:30' })
    const setWeek = (days: object[], more: object = {}) =>
      moves.mutate<Affected>(
        people.chief1,
        'setServiceWeek',
        'SetServiceWeekInput',
        { days, minutesPerApplicant: 8, setUpMinutes: 15, ...more },
        affected,
      )
    expect((await setWeek([], { minutesPerApplicant: 60 })).affectedVisits).toEqual([])
    expect((await setWeek([{ weekday: 1, opensAt: '08:30', closesAt: '17:00' }])).affectedVisits).toMatchObject([
      { id: monday.id },
    ])
    expect(
      (await setWeek([{ weekday: 1, opensAt: '08:30', closesAt: '17:00' }], { confirmAffected: true })).affectedVisits,
    ).toMatchObject([{ id: monday.id, status: 'REQUESTED' }])
    expect(await visitNow(own.id)).toMatchObject({ status: 'SCHEDULED' })
  })

  it('an account that ends leaves no visit without an officer: the chief and the administrator are asked first', async () => {
    const visit = await booked('2026-12-16', '09:00', '10:00', [two])
    for (const by of [people.chief1, people.admin]) {
      expect(await end(people.officer1b, by)).toMatchObject({
        userErrors: [],
        user: { status: 'ACTIVE' },
        affectedVisits: [
          { status: 'SCHEDULED' },
          { id: visit.id, status: 'SCHEDULED', employer: { name: '平度东阁服装有限公司' } },
        ],
      })
    }
    expect(await ask<object>(people.officer1b, '{ viewer { user { username } } }')).toMatchObject({
      viewer: { user: { username: 'officer1b' } },
    })
    const ended = await end(people.officer1b, people.admin, { confirmAffected: true })
    expect(ended).toMatchObject({
      userErrors: [],
      user: { status: 'DISABLED' },
      affectedVisits: expect.arrayContaining([expect.objectContaining({ id: visit.id, status: 'REQUESTED' })]),
    })
    expect(await visitNow(visit.id)).toMatchObject({ status: 'REQUESTED', officers: [] })
    expect((await titles(people.hr1))[0]!.body).toContain('民警工作变动')
  })

  it(
    'two at once: who schedules while the day closes is refused, or its visit is listed',
    { timeout: 60_000 },
    async () => {
      for (let day = 20; day < 28; day += 1) {
        const on = `2026-12-${day}`
        const visit = (await moves.request([{ employmentId: (await moves.hire(1))[0]! }])).visit!
        const [scheduled, closed] = await Promise.all([
          moves.schedule(visit, window(on, '09:00', '10:00'), [one]),
          setDay({ on, confirmAffected: true }),
        ])
        expect(closed.userErrors).toEqual([])
        expect(scheduled.userErrors.length === 1 || closed.affectedVisits.length === 1).toBe(true)
        expect(await visitNow(visit.id)).toMatchObject({ status: 'REQUESTED' })
      }
    },
  )

  it('tells everybody of a missed visit once, and again only for another time', async () => {
    const { hr } = await addEmployer()
    const request = (await moves.request([{ employmentId: (await moves.hire(1, hr))[0]! }], {}, hr)).visit!
    const visit = (await moves.schedule(request, window('2027-01-05', '09:00', '10:00'), [one])).visit!
    const missed = async (person: Person) =>
      (
        await ask<{ notices: { nodes: { title: string }[] } }>(
          person,
          '{ notices(first: 100) { nodes { title subject { id } } } }',
        )
      ).notices.nodes.filter(
        (notice) =>
          notice.title.includes('未进行') && (notice as unknown as { subject: { id: string } }).subject.id === visit.id,
      ).length
    await moveTo('2027-01-05T23:00:00+08:00')
    expect(await missed(hr)).toBe(0)
    await moveTo('2027-01-06T00:01:00+08:00')
    await moveTo('2027-01-06T00:20:00+08:00')
    expect([await missed(hr), await missed(people.chief1), await missed(people.officer1)]).toEqual([1, 1, 1])
    await moves.reschedule(visit, window('2027-01-07', '09:00', '10:00'), [one])
    await moveTo('2027-01-08T00:01:00+08:00')
    expect(await missed(hr)).toBe(2)
  })
})
