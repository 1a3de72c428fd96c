import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

interface Filed {
  report: { id: string; receiptNumber: string; onTime: boolean } | null
  employment: { id: string; version: number; status: string; hiredOn: string; endedOn: string | null } | null
  userErrors: { code: string; path: string[] | null; message: string }[]
}

const payload =
  '{ report { id receiptNumber onTime withdrawnAt version obligation { status eventOn deadline { dueOn } deadlineChanges { before after reason } penaltyCase { selfCorrected } } amendments { reason by { name } changes { field before after } } } employment { id version status hiredOn endedOn position worker { phone } } userErrors { code path message remedy } }'

describe('reports', async () => {
  const { people, ask, employers } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { hr1, hr2, officer1 } = people
  const run = async (name: string, input: object, person = hr1): Promise<Filed> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`
    return (
      await ask<Record<string, Filed>>(person, `mutation ($input: ${type}!) { ${name}(input: $input) ${payload} }`, {
        input,
      })
    )[name]!
  }
  const hire = (seed: number, more: object = {}) =>
    run('reportHire', {
      name: '陈志强',
      identityNumber: identityNumber(seed),
      hiredOn: '2026-11-23',
      phone: '13812341234',
      ...more,
    })

  describe('of departures', () => {
    it('must not precede the hire, lie ahead, or repeat', async () => {
      const { employment } = await hire(200)
      const depart = (endedOn: string) => run('reportDeparture', { employmentId: employment?.id, endedOn })
      expect((await depart('2026-11-20')).userErrors).toMatchObject([
        { code: 'DEPARTURE_BEFORE_HIRE', path: ['endedOn'] },
      ])
      expect((await depart('2026-11-26')).userErrors).toMatchObject([{ code: 'FUTURE_EVENT' }])
      expect((await depart('2026-11-24')).userErrors).toEqual([])
      expect((await depart('2026-11-24')).userErrors).toMatchObject([{ code: 'NOT_EMPLOYED' }])
    })

    it('of another employer are not found', async () => {
      const { employment } = await hire(201)
      expect(
        (await run('reportDeparture', { employmentId: employment?.id, endedOn: '2026-11-24' }, hr2)).userErrors,
      ).toMatchObject([{ code: 'NOT_FOUND', path: ['employmentId'] }])
    })

    it('in bulk stand or fall alone, and point into the whole input', async () => {
      const employments = [(await hire(202)).employment?.id, (await hire(203)).employment?.id]
      const answer = await ask(
        hr1,
        `mutation ($input: ReportDeparturesInput!) { reportDepartures(input: $input) { accepted rejected results ${payload} userErrors { code } } }`,
        {
          input: {
            reports: [
              { employmentId: employments[0], endedOn: '2026-11-24' },
              { employmentId: 'bm9uZQ', endedOn: '2026-11-24' },
              { employmentId: employments[1], endedOn: '2026-11-27' },
            ],
          },
        },
      )
      expect(answer).toMatchObject({
        reportDepartures: {
          accepted: 1,
          rejected: 2,
          userErrors: [],
          results: [
            { employment: { status: 'ENDED' } },
            { userErrors: [{ code: 'NOT_FOUND', path: ['reports', '1', 'employmentId'] }] },
            { userErrors: [{ code: 'FUTURE_EVENT', path: ['reports', '2', 'endedOn'] }] },
          ],
        },
      })
    })
  })

  describe('of hires in bulk', () => {
    const reportHires = `mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted rejected results ${payload} userErrors { code path } } }`
    const row = (seed: number, more: object = {}) => ({
      name: '王芳',
      identityNumber: identityNumber(seed),
      hiredOn: '2026-11-24',
      ...more,
    })

    it('stand or fall alone, the same person twice included', async () => {
      const answer = await ask(hr1, reportHires, {
        input: {
          reports: [
            row(300),
            row(301, { name: '' }),
            row(300),
            row(302, { hiredOn: '2026-11-02', lateReasonCode: 'OVERSIGHT' }),
            row(303, { employerId: employers.second }),
          ],
        },
      })
      expect(answer).toMatchObject({
        reportHires: {
          accepted: 2,
          rejected: 3,
          results: [
            { report: { onTime: true } },
            { report: null, userErrors: [{ code: 'INVALID_INPUT', path: ['reports', '1', 'name'] }] },
            { userErrors: [{ code: 'ALREADY_EMPLOYED', path: ['reports', '2', 'identityNumber'] }] },
            { report: { onTime: false, obligation: { status: 'MET_LATE', penaltyCase: { selfCorrected: true } } } },
            { userErrors: [{ code: 'NOT_FOUND', path: ['reports', '4', 'employerId'] }] },
          ],
        },
      })
    })

    it('of a thousand are filed, and of more are refused whole', async () => {
      const many = Array.from({ length: 1_001 }, (_, index) => row(20_000 + index))
      expect(
        await ask(
          hr1,
          `mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted userErrors { code } } }`,
          { input: { reports: many } },
        ),
      ).toEqual({ reportHires: { accepted: 0, userErrors: [{ code: 'TOO_MANY' }] } })
      expect(
        await ask(
          hr1,
          `mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted userErrors { code } } }`,
          { input: { reports: many.slice(1) } },
        ),
      ).toEqual({ reportHires: { accepted: 1_000, userErrors: [] } })
    })
  })

  describe('amended', () => {
    it('keep the filing instant, and measure it against the new deadline', async () => {
      const { report, employment } = await hire(400)
      const amended = await run('amendReport', {
        reportId: report?.id,
        version: employment?.version,
        reason: '入职日期录入有误',
        hiredOn: '2026-11-16',
        position: '电工',
        phone: '13900001111',
      })
      expect(amended).toMatchObject({
        userErrors: [],
        employment: { hiredOn: '2026-11-16', position: '电工', version: 2, worker: { phone: '139****1111' } },
        report: {
          onTime: false,
          obligation: {
            status: 'MET_LATE',
            eventOn: '2026-11-16',
            deadline: { dueOn: '2026-11-19' },
            deadlineChanges: [{ before: '2026-11-26', after: '2026-11-19', reason: 'EVENT_AMENDED' }],
            penaltyCase: { selfCorrected: true },
          },
          amendments: [
            {
              reason: '入职日期录入有误',
              by: { name: '王敏' },
              changes: [
                { field: 'hiredOn', before: '2026-11-23', after: '2026-11-16' },
                { field: 'position', before: null, after: '电工' },
                { field: 'phone', before: '138****1234', after: '139****1111' },
              ],
            },
          ],
        },
      })
    })

    it('are refused from a stale page, without a reason, without a change, and where the law forbids the new day', async () => {
      const { report, employment } = await hire(401)
      const amend = (more: object, person = hr1) =>
        run('amendReport', { reportId: report?.id, version: employment?.version, reason: '更正', ...more }, person)
      expect((await amend({ version: 9, position: '电工' })).userErrors).toMatchObject([
        { code: 'STALE_VERSION', path: ['version'] },
      ])
      expect((await amend({ reason: ' ', position: '电工' })).userErrors).toMatchObject([
        { code: 'INVALID_INPUT', path: ['reason'] },
      ])
      expect((await amend({})).userErrors).toMatchObject([{ code: 'INVALID_INPUT', message: '没有任何改动。' }])
      expect((await amend({ hiredOn: '2026-11-28' })).userErrors).toMatchObject([
        { code: 'FUTURE_EVENT', path: ['hiredOn'] },
      ])
      expect((await amend({ position: '电工' }, hr2)).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['reportId'] },
      ])
      expect((await amend({ position: '电工' }, officer1)).userErrors).toEqual([])
    })
  })

  describe('withdrawn', () => {
    it('waive the duty and leave the person free to be reported again', async () => {
      const { report, employment } = await hire(500)
      expect(
        await run('withdrawReport', { reportId: report?.id, version: employment?.version, reason: '未实际入职' }),
      ).toMatchObject({
        userErrors: [],
        employment: { status: 'WITHDRAWN', version: 2 },
        report: { obligation: { status: 'WAIVED' } },
      })
      expect(
        (await run('withdrawReport', { reportId: report?.id, version: 2, reason: '再次' })).userErrors,
      ).toMatchObject([{ code: 'INVALID_STATE' }])
      expect((await hire(500)).userErrors).toEqual([])
    })

    it('of a departure make the employment stand again; of a hire wait until the departure is withdrawn', async () => {
      const hired = await hire(501)
      const left = await run('reportDeparture', { employmentId: hired.employment?.id, endedOn: '2026-11-24' })
      expect(
        (await run('withdrawReport', { reportId: hired.report?.id, version: 2, reason: '未实际入职' })).userErrors,
      ).toMatchObject([{ code: 'INVALID_STATE', message: '该人员已有离职报告，请先撤回离职报告。' }])
      expect(await run('withdrawReport', { reportId: left.report?.id, version: 2, reason: '未离职' })).toMatchObject({
        userErrors: [],
        employment: { status: 'ACTIVE', endedOn: null, version: 3 },
      })
      expect(
        (await run('reportDeparture', { employmentId: hired.employment?.id, endedOn: '2026-11-25' })).userErrors,
      ).toEqual([])
    })
  })

  describe('of a departure past a later hire of the same person', () => {
    const rehired = async (seed: number) => {
      const first = await hire(seed, { hiredOn: '2026-11-20' })
      const left = await run('reportDeparture', { employmentId: first.employment?.id, endedOn: '2026-11-23' })
      const again = await hire(seed, { hiredOn: '2026-11-25' })
      expect([first, left, again].flatMap(({ userErrors }) => userErrors)).toEqual([])
      return { left, again }
    }

    it('are refused with what to do first, and stand once that is done', async () => {
      const { left, again } = await rehired(600)
      const departure = { reportId: left.report?.id, version: left.employment?.version, reason: '更正' }
      expect((await run('withdrawReport', departure)).userErrors).toMatchObject([
        {
          code: 'INVALID_STATE',
          path: ['reportId'],
          message: '该人员已自2026年11月25日起重新聘用，撤回离职将使两段工作重叠。',
        },
      ])
      expect((await run('amendReport', { ...departure, endedOn: '2026-11-25' })).userErrors).toMatchObject([
        {
          code: 'ALREADY_EMPLOYED',
          path: ['endedOn'],
          message: '该人员已自2026年11月25日起重新聘用，上一段工作的最后工作日须早于该日。',
        },
      ])
      expect(
        (await run('withdrawReport', { reportId: again.report?.id, version: 1, reason: '未返岗' })).userErrors,
      ).toEqual([])
      expect((await run('amendReport', { ...departure, endedOn: '2026-11-25' })).userErrors).toEqual([])
    })

    it('may be amended to the day before it', async () => {
      const { left } = await rehired(601)
      expect(
        await run('amendReport', {
          reportId: left.report?.id,
          version: left.employment?.version,
          reason: '更正',
          endedOn: '2026-11-24',
        }),
      ).toMatchObject({ userErrors: [], employment: { endedOn: '2026-11-24' } })
    })

    it('by two clerks at once is settled: one is done, the other is told why not', async () => {
      for (const seed of [602, 603, 604, 605]) {
        const first = await hire(seed, { hiredOn: '2026-11-20' })
        const left = await run('reportDeparture', { employmentId: first.employment?.id, endedOn: '2026-11-23' })
        const both = await Promise.all([
          run('withdrawReport', { reportId: left.report?.id, version: left.employment?.version, reason: '未离职' }),
          hire(seed, { hiredOn: '2026-11-25' }),
        ])
        expect(
          both.map(({ userErrors }) => userErrors.map(({ code }) => code)).toSorted((a, b) => a.length - b.length),
        ).toEqual([[], [expect.stringMatching(/^(INVALID_STATE|ALREADY_EMPLOYED)$/)]])
      }
    })
  })

  describe('of a hire that another employment of the same person overlaps', () => {
    it('on the day of the departure say from when a rehire is possible', async () => {
      const { employment } = await hire(610, { hiredOn: '2026-11-20' })
      await run('reportDeparture', { employmentId: employment?.id, endedOn: '2026-11-24' })
      const { userErrors } = await hire(610, { hiredOn: '2026-11-24' })
      expect(userErrors).toMatchObject([
        {
          code: 'ALREADY_EMPLOYED',
          path: ['hiredOn'],
          message: '该人员上一段工作的最后工作日为2026年11月24日，当日仍属在职。',
          remedy: '重新聘用最早自2026年11月25日起；如最后工作日有误，请先更正离职报告。',
        },
      ])
      const { reportHires } = await ask<{ reportHires: { results: { userErrors: object[] }[] } }>(
        hr1,
        'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { results { userErrors { code path } } } }',
        { input: { reports: [{ name: '陈志强', identityNumber: identityNumber(610), hiredOn: '2026-11-24' }] } },
      )
      expect(reportHires.results).toEqual([
        { userErrors: [{ code: 'ALREADY_EMPLOYED', path: ['reports', '0', 'hiredOn'] }] },
      ])
      expect((await hire(610, { hiredOn: '2026-11-25' })).userErrors).toEqual([])
    })

    it('say that an earlier day belongs into the later hire', async () => {
      await hire(611)
      expect((await hire(611, { hiredOn: '2026-11-20' })).userErrors).toMatchObject([
        { code: 'ALREADY_EMPLOYED', remedy: '如实际聘用更早，请更正该次聘用申报的日期。' },
      ])
    })

    it('tell it at the day where the day is amended', async () => {
      const { employment } = await hire(612, { hiredOn: '2026-11-20' })
      await run('reportDeparture', { employmentId: employment?.id, endedOn: '2026-11-23' })
      const again = await hire(612, { hiredOn: '2026-11-25' })
      expect(
        (await run('amendReport', { reportId: again.report?.id, version: 1, reason: '更正', hiredOn: '2026-11-23' }))
          .userErrors,
      ).toMatchObject([{ code: 'ALREADY_EMPLOYED', path: ['hiredOn'] }])
    })
  })

  it('under rules that set no such duty are refused, because nothing may be collected for it', async () => {
    const beijing = await openTestPortal({ rules: 'CN-11-270' })
    expect(
      await beijing.ask(
        beijing.people.hr1,
        `mutation ($input: ReportHireInput!) { reportHire(input: $input) ${payload} }`,
        { input: { name: '王芳', identityNumber: identityNumber(1), hiredOn: '2026-11-24' } },
      ),
    ).toMatchObject({
      reportHire: { userErrors: [{ code: 'INVALID_STATE', path: ['hiredOn'] }] },
    })
  })
})
