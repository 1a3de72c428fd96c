import { describe, expect, it } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { reasonsOf } from '#test/support/reason-of.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window, type VisitData } from '#test/support/visits.ts'

/** Each refusal by its reason: what somebody reads who asked for what cannot be. */
describe('of visits and permits', async () => {
  const story = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, moveTo, ask, stations } = story
  const moves = visitMoves(story)
  const [own, colleague, stranger] = [people.officer1, people.officer1b, people.officer2].map(moves.officerId) as [
    string,
    string,
    string,
  ]
  const slot = window('2026-12-01', '10:00', '11:00')
  type Answered = { visit: VisitData | null }
  const requested = async (count = 1, more: object = {}): Promise<VisitData> =>
    (
      await moves.request(
        (await moves.hire(count)).map((employmentId) => ({ employmentId })),
        more,
      )
    ).visit!
  const adopt = (person: Person, stationId: string, stops: object[]) =>
    moves.mutate(person, 'adoptVisitPlan', 'AdoptVisitPlanInput', { stationId, stops }, 'visits { id }')
  const setDay = (more: object) =>
    moves.mutate(
      people.chief1,
      'setServiceDay',
      'SetServiceDayInput',
      { on: '2026-12-10', ...more },
      'serviceDays { on }',
    )
  /** A visit of one person that was done on its day, with the person's papers complete. */
  const done = async (day: string, from: string, to: string): Promise<VisitData> => {
    await moveTo('2026-11-25T09:00:00+08:00')
    const visit = (await moves.schedule(await requested(), window(day, from, to), [own])).visit!
    await moveTo(`${day}T${from}:00+08:00`)
    const begun = (await moves.step('startVisit', visit)).visit!
    await moves.find(begun.applications[0]!.id)
    return (await moves.step('completeVisit', begun)).visit!
  }

  it('a request names each person once, who does not apply yet, for a permit there is, at times that can come', async () => {
    const [one, two] = (await moves.hire(2)) as [string, string]
    expect(reasonsOf(await moves.request([{ employmentId: one }, { employmentId: one }]))).toEqual([
      'CONFLICT NAMED_TWICE applicants.1.employmentId',
    ])
    expect(reasonsOf(await moves.request([{ employmentId: one, permitType: 'ANNUALLY_ENDORSED' }]))).toContain(
      'INVALID_INPUT PERMIT_TYPE_NOT_ON_OFFER applicants.0.permitType',
    )
    expect(
      reasonsOf(
        await moves.request([{ employmentId: one }], {
          preferredWindows: [{ startsAt: slot.endsAt, endsAt: slot.startsAt }],
        }),
      ),
    ).toEqual(['INVALID_INPUT ENDS_BEFORE_IT_BEGINS preferredWindows.0.endsAt'])
    expect(reasonsOf(await moves.request([{ employmentId: one }]))).toEqual([])
    expect(reasonsOf(await moves.request([{ employmentId: two }, { employmentId: one }]))).toEqual([
      'CONFLICT APPLIES_ALREADY applicants.1.employmentId',
    ])
  })

  it('a time is one of the station, long enough, with officers of its own who are on duty', async () => {
    const visit = await requested(3)
    expect(reasonsOf(await moves.schedule(visit, { startsAt: slot.endsAt, endsAt: slot.startsAt }, [own]))).toContain(
      'INVALID_INPUT ENDS_BEFORE_IT_BEGINS window.endsAt',
    )
    expect(reasonsOf(await moves.schedule(visit, slot, [stranger]))).toEqual([
      'OUTSIDE_STATION OFFICER_OF_ANOTHER_STATION officerIds',
    ])
    expect(reasonsOf(await moves.schedule(visit, window('2026-12-01', '11:30', '13:00'), [own]))).toEqual([
      'OUTSIDE_SERVICE_HOURS BREAK window',
    ])
    expect(reasonsOf(await moves.schedule(visit, window('2026-12-01', '10:00', '10:10'), [own]))).toEqual([
      'CAPACITY_EXCEEDED WINDOW_TOO_SHORT window',
    ])
    expect(reasonsOf(await setDay({ opensAt: '08:30', closesAt: '17:00', officerIds: [colleague] }))).toEqual([])
    expect(reasonsOf(await moves.schedule(visit, window('2026-12-10', '10:00', '11:00'), [own]))).toEqual([
      'OUTSIDE_SERVICE_HOURS OFF_DUTY officerIds',
    ])
    expect(reasonsOf(await moves.schedule(visit, window('2026-12-10', '10:00', '11:00'), [colleague]))).toEqual([])
  })

  it.each([
    ['no time', { opensAt: '25:00', closesAt: '17:00' }],
    ['no end', { opensAt: '09:00' }],
    ['the end first', { opensAt: '17:00', closesAt: '09:00' }],
    ['a break outside', { opensAt: '09:00', closesAt: '12:00', breakFrom: '12:00', breakTo: '13:00' }],
    ['a break of a closed day', { breakFrom: '12:00', breakTo: '13:00' }],
  ])('hours with %s are none', async (_what, hours) => {
    expect(reasonsOf(await setDay(hours))).toEqual(['INVALID_INPUT NOT_A_TIME opensAt'])
  })

  it("a day's officers are the station's", async () => {
    expect(reasonsOf(await setDay({ opensAt: '09:00', closesAt: '17:00', officerIds: [stranger] }))).toEqual([
      'OUTSIDE_STATION OFFICER_OF_ANOTHER_STATION officerIds',
    ])
  })

  it('a plan is made and taken by its own station, and names each visit once', async () => {
    const plan = (person: Person, stationId: string) =>
      moves.mutate(
        person,
        'planVisits',
        'PlanVisitsInput',
        { stationId, from: '2026-12-01', to: '2026-12-04' },
        'plan { id: __typename }',
      )
    expect(reasonsOf(await plan(people.officer1, stations.second))).toEqual([
      'OUTSIDE_STATION ANOTHER_STATION stationId',
    ])
    const visit = await requested()
    const stop = {
      visitId: visit.id,
      version: visit.version,
      window: window('2026-12-02', '10:00', '11:00'),
      officerIds: [own],
    }
    expect(reasonsOf(await adopt(people.officer2, stations.first, [stop]))).toEqual([
      'OUTSIDE_STATION ANOTHER_STATION stationId',
    ])
    expect(reasonsOf(await adopt(people.officer1, stations.first, [stop, stop]))).toEqual([
      'INVALID_INPUT NAMED_TWICE stops.1.visitId',
    ])
  })

  it('what nobody is waiting for any more is given no time', async () => {
    const visit = await requested()
    await moves.mutate(
      people.hr1,
      'withdrawApplication',
      'EndApplicationInput',
      { applicationId: visit.applications[0]!.id, reason: '本人放弃申请' },
      'application { id }',
    )
    const { node } = await ask<{ node: { version: number } }>(
      people.officer1,
      'query ($id: ID!) { node(id: $id) { ... on Visit { version } } }',
      { id: visit.id },
    )
    expect(reasonsOf(await moves.schedule({ id: visit.id, version: node.version }, slot, [own]))).toEqual([
      'INVALID_STATE NO_APPLICANTS visitId',
    ])
  })

  it('only what was asked for as urgent is decided so, once', async () => {
    const decide = (visit: VisitData) =>
      moves.mutate<Answered>(
        people.chief1,
        'decideUrgentVisit',
        'DecideUrgentVisitInput',
        { visitId: visit.id, version: visit.version, approve: true },
        'visit { ...V }',
      )
    expect(reasonsOf(await decide(await requested()))).toEqual(['INVALID_STATE NOTHING_URGENT visitId'])
    const urgent = await decide(await requested(1, { urgentReason: '孩子下周入学' }))
    expect(reasonsOf(urgent)).toEqual([])
    expect(reasonsOf(await decide(urgent.visit!))).toEqual(['INVALID_STATE NOTHING_URGENT visitId'])
  })

  it("a second list needs a first; a visit is rated from one to five, once; a card's number is nobody else's", async () => {
    const rate = (visit: VisitData, stars: number) =>
      moves.mutate<Answered>(people.hr1, 'rateVisit', 'RateVisitInput', { visitId: visit.id, stars }, 'visit { ...V }')
    const issue = (visit: VisitData) =>
      moves.mutate(
        people.officer1,
        'issuePermit',
        'IssuePermitInput',
        { applicationId: visit.applications[0]!.id, number: 'SD370283000900', issuedOn: '2026-12-03' },
        'application { status }',
      )
    const first = await done('2026-12-03', '09:00', '10:00')
    const second = await done('2026-12-03', '13:30', '14:30')
    expect(
      reasonsOf(
        await moves.mutate(
          people.chief1,
          'allowSecondList',
          'AllowSecondListInput',
          { applicationId: first.applications[0]!.id, reason: '首次未核对' },
          'application { status }',
        ),
      ),
    ).toEqual(['INVALID_STATE NO_LIST_TOLD applicationId'])
    for (const stars of [0, 6]) expect(reasonsOf(await rate(first, stars))).toEqual(['INVALID_INPUT ONE_TO_FIVE stars'])
    expect(reasonsOf(await rate(first, 1))).toEqual([])
    expect(reasonsOf(await rate(first, 5))).toEqual(['INVALID_STATE RATED_ALREADY visitId'])
    expect(reasonsOf(await issue(first))).toEqual([])
    expect(reasonsOf(await issue(second))).toEqual(['CONFLICT NUMBER_IN_USE number'])
  })
})
