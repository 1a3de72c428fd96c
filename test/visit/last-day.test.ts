import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { runDueJobs } from '#server/jobs.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window, type VisitData } from '#test/support/visits.ts'

const opened = { opensAt: '08:30', closesAt: '17:30' }

describe('who serves', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { portal, people, ask, stations } = test
  const moves = visitMoves(test)
  const [one, two] = [moves.officerId(people.officer1), moves.officerId(people.officer1b)]
  const requested = async (): Promise<VisitData> =>
    (await moves.request([{ employmentId: (await moves.hire(1))[0]! }])).visit!
  const setDay = (input: object) =>
    moves.mutate<{
      affectedVisits: { id: string; status: string }[]
      serviceDays: { officersOnDuty: { id: string }[] }[]
    }>(
      people.chief1,
      'setServiceDay',
      'SetServiceDayInput',
      { ...opened, ...input },
      'affectedVisits { id status } serviceDays { officersOnDuty { id } }',
    )
  const lastDay = (officerId: string, on: string | null) =>
    inSystemTransaction(portal.database, ({ rows }) =>
      rows(
        sql`update account set expires_on = ${on} where username = ${officerId === one ? 'officer1' : 'officer1b'} returning id`,
      ),
    )
  const now = async (id: string) =>
    (
      await ask<{ node: { status: string } }>(
        people.hr1,
        'query ($id: ID!) { node(id: $id) { ... on Visit { status } } }',
        {
          id,
        },
      )
    ).node
  it('on a day from which everybody was taken is nobody: its visits are listed, returned, and none is booked or planned', async () => {
    const visit = (await moves.schedule(await requested(), window('2026-12-01', '09:00', '10:00'), [one])).visit!
    expect(await setDay({ on: '2026-12-01', officerIds: [] })).toMatchObject({
      affectedVisits: [{ id: visit.id, status: 'SCHEDULED' }],
    })
    expect(await setDay({ on: '2026-12-01', officerIds: [], confirmAffected: true })).toMatchObject({
      affectedVisits: [{ id: visit.id, status: 'REQUESTED' }],
      serviceDays: [{ officersOnDuty: [] }],
    })
    const other = await requested()
    expect(reasonsOf(await moves.schedule(other, window('2026-12-01', '14:00', '15:00'), [one]))).toEqual([
      'OUTSIDE_SERVICE_HOURS OFF_DUTY officerIds',
    ])
    const { plan } = await moves.mutate<{ plan: { routes: object[]; unplanned: { reason: string }[] } }>(
      people.officer1,
      'planVisits',
      'PlanVisitsInput',
      { stationId: stations.first, from: '2026-12-01', to: '2026-12-01' },
      'plan { routes { on } unplanned { reason } }',
    )
    expect(plan.routes).toEqual([])
    // Other hours leave the roster as it is.
    expect(await setDay({ on: '2026-12-01', closesAt: '16:00' })).toMatchObject({
      serviceDays: [{ officersOnDuty: [] }],
    })
    expect(await setDay({ on: '2026-12-01', officerIds: [two] })).toMatchObject({
      serviceDays: [{ officersOnDuty: [{ id: two }] }],
    })
  })

  it('on a rostered day stays nobody when the account of the last one on it ends', async () => {
    await setDay({ on: '2026-12-02', officerIds: [two] })
    await lastDay(two, '2026-12-01')
    expect(await setDay({ on: '2026-12-02' })).toMatchObject({ serviceDays: [{ officersOnDuty: [] }] })
    expect(await setDay({ on: '2026-12-08' })).toMatchObject({ serviceDays: [{ officersOnDuty: [{ id: one }] }] })
    await lastDay(two, null)
  })

  it('serves up to the last day of the account: no booking, no roster, no plan after it', async () => {
    await lastDay(one, '2026-12-03')
    await lastDay(two, '2026-12-03')
    const visit = await requested()
    expect(reasonsOf(await moves.schedule(visit, window('2026-12-04', '09:00', '10:00'), [one]))).toEqual([
      'OUTSIDE_SERVICE_HOURS AFTER_LAST_DAY officerIds',
    ])
    expect(reasonsOf(await setDay({ on: '2026-12-04', officerIds: [one] }))).toEqual([
      'OUTSIDE_SERVICE_HOURS AFTER_LAST_DAY officerIds',
    ])
    expect((await moves.schedule(visit, window('2026-12-03', '09:00', '10:00'), [one])).userErrors).toEqual([])
    await lastDay(one, null)
    await lastDay(two, null)
  })

  it('whoever has visits after a last day that came later loses them to the queue, and everybody is told', async () => {
    const before = (await moves.schedule(await requested(), window('2026-12-15', '09:00', '10:00'), [two])).visit!
    const after = (await moves.schedule(await requested(), window('2026-12-16', '09:00', '10:00'), [two])).visit!
    await lastDay(two, '2026-12-15')
    await runDueJobs(portal)
    expect([await now(before.id), await now(after.id)]).toEqual([{ status: 'SCHEDULED' }, { status: 'REQUESTED' }])
    const { notices } = await ask<{ notices: { nodes: { kind: string }[] } }>(
      people.hr1,
      '{ notices(first: 1) { nodes { kind } } }',
    )
    expect(notices.nodes).toEqual([{ kind: 'VISIT_RETURNED' }])
    await lastDay(two, null)
  })
})
