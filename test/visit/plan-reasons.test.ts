import { describe, expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window } from '#test/support/visits.ts'

interface Planned {
  plan: {
    routes: {
      officers: { id: string }[]
      stops: { pinned: boolean; visit: { id: string; version: number }; window: { startsAt: string; endsAt: string } }[]
    }[]
    unplanned: { visit: { id: string }; reason: string }[]
    figures: { optimal: boolean }
  }
}

describe('a plan of visits', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, moveTo, stations } = test
  const moves = visitMoves(test)
  const officer = moves.officerId(people.officer1)
  const requested = async (more: object = {}) =>
    (await moves.request([{ employmentId: (await moves.hire(1))[0]! }], more)).visit!
  const plan = async (from: string, to = from) =>
    (
      await moves.mutate<Planned>(
        people.officer1,
        'planVisits',
        'PlanVisitsInput',
        { stationId: stations.first, from, to },
        'plan { routes { officers { id } stops { pinned visit { id version } window { startsAt endsAt } } } unplanned { visit { id } reason } figures { optimal } }',
      )
    ).plan
  const adopt = ({ routes }: Planned['plan']) =>
    moves.mutate<{ visits: { id: string; version: number; status: string }[] }>(
      people.officer1,
      'adoptVisitPlan',
      'AdoptVisitPlanInput',
      {
        stationId: stations.first,
        stops: routes.flatMap(({ officers, stops }) =>
          stops
            .filter(({ pinned }) => !pinned)
            .map(({ visit, window: when }) => ({
              visitId: visit.id,
              version: visit.version,
              window: when,
              officerIds: officers.map(({ id }) => id),
            })),
        ),
      },
      'visits { id version status }',
    )

  it('leaves an undecided urgent request decidable once it is adopted', async () => {
    const visit = await requested({ urgentReason: '员工下周须持证办理子女入学' })
    const adopted = await adopt(await plan('2026-11-26'))
    expect(adopted.visits).toMatchObject([{ id: visit.id, status: 'SCHEDULED' }])
    const { viewer } = await ask<{
      viewer: { todo: { title: string; subject: { id: string; mayDecideUrgent: boolean } }[] }
    }>(people.chief1, '{ viewer { todo { title subject { id ... on Visit { mayDecideUrgent } } } } }')
    expect(viewer.todo.find(({ subject }) => subject.id === visit.id)).toMatchObject({
      title: expect.stringContaining('审批加急上门申请'),
      subject: { mayDecideUrgent: true },
    })
    const decide = () =>
      moves.mutate<{ visit: object | null }>(
        people.chief1,
        'decideUrgentVisit',
        'DecideUrgentVisitInput',
        { visitId: visit.id, version: adopted.visits[0]!.version, approve: true },
        'visit { status urgent { approved } }',
      )
    expect((await decide()).visit).toEqual({ status: 'SCHEDULED', urgent: { approved: true } })
    const { notices } = await ask<{ notices: { nodes: { body: string }[] } }>(
      people.hr1,
      '{ notices(first: 1) { nodes { body } } }',
    )
    expect(notices.nodes[0]!.body).toContain('已约定的时间不变')
    expect((await decide()).userErrors).not.toEqual([])
  })

  it('takes up what was missed before what came later, and calls nothing optimal that leaves it out', async () => {
    const missed = (await moves.schedule(await requested(), window('2026-11-27', '09:00', '10:00'), [officer])).visit!
    await moveTo('2026-11-28T09:00:00+08:00')
    const later = await requested()
    const drawn = await plan('2026-11-30')
    const stops = drawn.routes.flatMap(({ stops: on }) => on.map(({ visit }) => visit.id))
    expect(stops).toEqual(expect.arrayContaining([missed.id, later.id]))
    expect(drawn.figures.optimal).toBe(true)
    const adopted = await adopt(drawn)
    expect(adopted.visits.find(({ id }) => id === missed.id)).toMatchObject({ status: 'SCHEDULED' })
  })

  it('says of each request that it leaves out the reason that holds', async () => {
    const anyTime = await requested()
    const short = await requested({ preferredWindows: [window('2026-12-02', '17:20', '17:30')] })
    const wrong = await requested({ preferredWindows: [window('2026-12-09', '09:00', '12:00')] })
    const reasons = async (from: string, to = from) =>
      Object.fromEntries(
        (await plan(from, to)).unplanned.map(({ visit, reason }) => [visit.id, reason.split(/[，,]/)[0]]),
      )
    expect(await reasons('2026-12-02')).toEqual({
      [short.id]: '可用的时段短于办理所需时间',
      [wrong.id]: '单位希望的时段不在计划期间的服务时间内',
    })
    await moves.mutate(people.chief1, 'setServiceDay', 'SetServiceDayInput', { on: '2026-12-03' }, 'serviceDays { on }')
    expect((await reasons('2026-12-03'))[anyTime.id]).toBe('计划期间派出所不提供上门服务')
    await moves.mutate(
      people.chief1,
      'setServiceDay',
      'SetServiceDayInput',
      { on: '2026-12-04', opensAt: '09:00', closesAt: '09:20' },
      'serviceDays { on }',
    )
    expect((await reasons('2026-12-04'))[anyTime.id]).toBe('人数过多')
    await moveTo('2026-12-05T18:00:00+08:00')
    expect((await reasons('2026-12-05'))[anyTime.id]).toBe('计划期间的服务时间已过')
  })

  it('a visit is not completed over people of whom nothing was recorded where the caller asks about them', async () => {
    const visit = (await moves.schedule(await requested(), window('2026-12-08', '09:00', '10:00'), [officer])).visit!
    await moveTo('2026-12-08T09:00:00+08:00')
    const started = (await moves.step('startVisit', visit)).visit!
    const complete = (confirmUnrecorded?: boolean) =>
      moves.mutate<{ visit: { status: string } | null }>(
        people.officer1,
        'completeVisit',
        'CompleteVisitInput',
        { visitId: visit.id, version: started.version, confirmUnrecorded },
        'visit { status }',
      )
    expect((await complete(false)).userErrors).toMatchObject([
      { code: 'INVALID_STATE', path: ['confirmUnrecorded'], message: '还有1人没有记录，完成后将转入下一次上门服务。' },
    ])
    await moves.find(started.applications[0]!.id, [], { present: false })
    expect((await complete(false)).visit).toEqual({ status: 'COMPLETED' })
  })

  it('a program that knows no confirmUnrecorded completes as the contract says', async () => {
    const visit = (await moves.schedule(await requested(), window('2026-12-09', '09:00', '10:00'), [officer])).visit!
    await moveTo('2026-12-09T09:00:00+08:00')
    const started = (await moves.step('startVisit', visit)).visit!
    const done = await moves.mutate<{ visit: { status: string } | null }>(
      people.officer1,
      'completeVisit',
      'CompleteVisitInput',
      { visitId: visit.id, version: started.version },
      'visit { status }',
    )
    expect(done).toMatchObject({ visit: { status: 'COMPLETED' }, userErrors: [] })
  })
})
