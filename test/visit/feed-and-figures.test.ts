import { describe, expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { visitMoves, window } from '#test/support/visits.ts'

describe('what follows a visit', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, moveTo, stations, startServer } = test
  const moves = visitMoves(test)
  const officer = moves.officerId(people.officer1)

  it('a calendar under a secret address keeps one UID for a visit, and a SEQUENCE that grows', async () => {
    const { url } = await startServer()
    const [a] = await moves.hire(1)
    const visit = (
      await moves.schedule(
        (await moves.request([{ employmentId: a! }])).visit!,
        window('2026-11-27', '09:00', '10:00'),
        [officer],
      )
    ).visit!
    const make = async () =>
      (
        await ask<{ createCalendarFeed: { path: string } }>(
          people.hr1,
          'mutation { createCalendarFeed { path userErrors { code } } }',
        )
      ).createCalendarFeed.path
    const path = await make()
    const read = async (at = path) => (await fetch(url + at)).text()
    const before = await read()
    const uid = /UID:(visit-[^\r\n]+)/.exec(before)?.[1]
    expect(before).toContain('DTSTART:20261127T010000Z')
    expect(before).toMatch(/SEQUENCE:1\r?\n/)
    expect(before).not.toContain('工人')
    await moves.reschedule(visit, window('2026-11-27', '14:00', '15:00'), [officer])
    const after = await read()
    expect(after).toContain(`UID:${uid}`)
    expect(after).toMatch(/SEQUENCE:2\r?\n/)
    expect((await fetch(url + path.replace(/.{5}\.ics$/, 'aaaaa.ics'))).status).toBe(404)
    await make()
    expect((await fetch(url + path)).status).toBe(404)
    const again = await make()
    await ask(people.hr1, 'mutation { revokeCalendarFeed { revoked } }')
    expect((await fetch(url + again)).status).toBe(404)
  })

  it('prints the list to sign for who may see the visit', async () => {
    const { url } = await startServer()
    const { visits } = await ask<{ visits: { nodes: { handOverUrl: string }[] } }>(
      people.hr1,
      '{ visits(first: 1) { nodes { handOverUrl } } }',
    )
    const get = (person: typeof people.hr1) =>
      fetch(url + visits.nodes[0]!.handOverUrl, {
        headers: { cookie: `__Host-portal=${person.credentials.kind === 'session' ? person.credentials.token : ''}` },
      })
    expect((await get(people.hr1)).headers.get('content-type')).toBe('application/pdf')
    expect((await get(people.hr2)).status).toBe(404)
  })

  it('lets an urgent request ahead only by the chief, and counts it', async () => {
    const [a] = await moves.hire(1)
    const visit = (await moves.request([{ employmentId: a! }], { urgentReason: '员工下周须持证办理子女入学' })).visit!
    const decide = (person: typeof people.hr1) =>
      moves.mutate<{ visit: { urgent: unknown } | null }>(
        person,
        'decideUrgentVisit',
        'DecideUrgentVisitInput',
        { visitId: visit.id, version: visit.version, approve: true },
        'visit { urgent { approved } }',
      )
    expect((await decide(people.officer1)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
    expect((await decide(people.chief1)).visit).toEqual({ urgent: { approved: true } })
    const { visitFigures } = await ask<{ visitFigures: object }>(
      people.chief1,
      'query ($id: ID!) { visitFigures(stationId: $id, from: "2026-11-01", to: "2026-11-30") { urgentRequested urgentApproved visitsCompleted onTimeRate } }',
      { id: stations.first },
    )
    expect(visitFigures).toEqual({ urgentRequested: 1, urgentApproved: 1, visitsCompleted: 0, onTimeRate: null })
  })

  it("sets the station's hours by its chief, and the calendar of the law stays as it is", async () => {
    const set = (input: object, person = people.chief1) =>
      moves.mutate<{ serviceDays: object[] }>(
        person,
        'setServiceDay',
        'SetServiceDayInput',
        input,
        'serviceDays { on opensAt closesAt officersOnDuty { name } workingDay }',
      )
    const deadline = () =>
      ask(null, '{ deadline(from: "2026-12-10", days: 10, unit: WORKING_DAY) { dueOn steps { on counted } } }')
    const before = await deadline()
    expect((await set({ on: '2026-12-12', opensAt: '10:00', closesAt: '09:00' })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT' },
    ])
    expect(
      (await set({ on: '2026-12-12', opensAt: '10:00', closesAt: '15:00' }, people.officer1)).userErrors,
    ).toMatchObject([{ code: 'FORBIDDEN' }])
    expect(
      (await set({ on: '2026-12-12', opensAt: '10:00', closesAt: '15:00', officerIds: [officer] })).serviceDays,
    ).toEqual([
      {
        on: '2026-12-12',
        opensAt: '10:00',
        closesAt: '15:00',
        officersOnDuty: [{ name: '张警官' }],
        workingDay: false,
      },
    ])
    expect((await set({ on: '2026-12-14' })).serviceDays).toEqual([
      { on: '2026-12-14', opensAt: null, closesAt: null, officersOnDuty: [], workingDay: true },
    ])
    expect(await deadline()).toEqual(before)
  })

  it('reads the common week, its pace and its officers as the chief last set them, whatever single dates say', async () => {
    const week = async (person: typeof people.hr1) =>
      (
        await ask<{ viewer: { station: { serviceWeek: object } } }>(
          person,
          '{ viewer { station { serviceWeek { days { weekday opensAt closesAt breakFrom breakTo } minutesPerApplicant setUpMinutes maySet officers { name } } } } }',
        )
      ).viewer.station.serviceWeek
    const common = (weekday: number) => ({
      weekday,
      opensAt: '08:30',
      closesAt: '17:30',
      breakFrom: '12:00',
      breakTo: '13:00',
    })
    const asItWas = {
      days: [1, 2, 3, 4, 5, 6, 7].map(common),
      minutesPerApplicant: 8,
      setUpMinutes: 15,
      officers: [{ name: '张警官' }, { name: '刘警官' }],
    }
    expect(await week(people.officer1)).toEqual({ ...asItWas, maySet: false })
    const input = {
      days: [{ weekday: 6, opensAt: '09:00', closesAt: '12:00' }, { weekday: 7 }],
      minutesPerApplicant: 6,
      setUpMinutes: 20,
    }
    expect(
      (
        await moves.mutate<{ serviceDays: object[] }>(
          people.chief1,
          'setServiceWeek',
          'SetServiceWeekInput',
          input,
          'serviceDays { on }',
        )
      ).userErrors,
    ).toEqual([])
    const saturday = { weekday: 6, opensAt: '09:00', closesAt: '12:00', breakFrom: null, breakTo: null }
    const sunday = { weekday: 7, opensAt: null, closesAt: null, breakFrom: null, breakTo: null }
    expect(await week(people.chief1)).toEqual({
      ...asItWas,
      days: [...[1, 2, 3, 4, 5].map(common), saturday, sunday],
      minutesPerApplicant: 6,
      setUpMinutes: 20,
      maySet: true,
    })
  })

  it('brings a permit into the to-do list on the first day of its renewal window', async () => {
    const [a] = await moves.hire(1)
    const visit = (
      await moves.schedule(
        (await moves.request([{ employmentId: a! }])).visit!,
        window('2026-11-30', '09:00', '10:00'),
        [officer],
      )
    ).visit!
    await moveTo('2026-11-30T09:00:00+08:00')
    const started = (await moves.step('startVisit', visit)).visit!
    const id = started.applications[0]!.id
    await moves.find(id)
    await moves.step('completeVisit', started)
    await moves.mutate(
      people.officer1,
      'issuePermit',
      'IssuePermitInput',
      { applicationId: id, number: 'SD1', issuedOn: '2026-11-30' },
      'application { status }',
    )
    const todo = async () =>
      (
        await ask<{ viewer: { todo: { title: string; overdue: boolean; subject: { id: string } }[] } }>(
          people.hr1,
          '{ viewer { todo { title overdue subject { id } } } }',
        )
      ).viewer.todo.filter(({ title }) => title.includes('换领'))
    await moveTo('2027-10-30T12:00:00+08:00')
    expect(await todo()).toEqual([])
    expect((await moves.request([{ employmentId: a! }])).userErrors).toMatchObject([
      { code: 'INVALID_STATE', message: '现有居住证尚未进入届满前30日的换领期。' },
    ])
    await moveTo('2027-10-31T12:00:00+08:00')
    expect(await todo()).toMatchObject([{ overdue: false }])
    const { notices } = await ask<{ notices: { nodes: { title: string }[] } }>(
      people.hr1,
      '{ notices(first: 1) { nodes { title } } }',
    )
    expect(notices.nodes[0]?.title).toContain('可以换领')
    expect((await moves.request([{ employmentId: a! }])).userErrors).toEqual([])
    expect(await todo()).toEqual([])
  })
})
