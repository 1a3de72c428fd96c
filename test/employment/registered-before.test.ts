import { describe, expect, it } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { reasonOf, reasonsOf } from '#test/support/reason-of.ts'
import { openRosterDesk } from '../roster/roster-desk.ts'

const report = /* GraphQL */ `mutation ($input: ReportHireInput!, $validateOnly: Boolean) { reportHire(input: $input, validateOnly: $validateOnly) { report { id } employment { id status hireObligation { id status source } priorRegistration { id status registeredOn reference version } } userErrors { code path message } } }`
const list = /* GraphQL */ `query ($filter: PriorRegistrationFilter) { priorRegistrations(filter: $filter, first: 100) { totalCount nodes { id status version registeredOn reference rejectedReason mayDecide mayAnswer mayWithdraw exchanges { question answer } employment { id hiredOn worker { name } hireObligation { status source deadline { dueOn } penaltyCase { selfCorrected } } } } } }`
const told = /* GraphQL */ `{ notices(first: 50) { nodes { kind body link } } viewer { todo(first: 50) { title subject { __typename } } } }`
const step = (name: string) =>
  `mutation ($input: PriorRegistrationTextInput!, $validateOnly: Boolean) { done: ${name}(input: $input, validateOnly: $validateOnly) { priorRegistration { status version } userErrors { code path message } } }`
interface Claim {
  id: string
  status: string
  version: number
  employment: { id: string }
}
interface Reported {
  reportHire: {
    report: object | null
    employment: { id: string; priorRegistration: Claim | null; hireObligation: object | null } | null
    userErrors: { code: string; path: string[]; message: string }[]
  }
}

describe('somebody who was registered before', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00', jobs: false })
  const { ask, people } = desk
  const { officer1, officer2, chief1, auditor } = people
  const hire = (seed: number, hiredOn: string, registeredBefore: object | null = {}) => ({
    name: '陈志强',
    identityNumber: identityNumber(seed),
    hiredOn,
    registeredBefore,
  })
  const claim = async (hr: Person, seed: number, hiredOn: string, registeredBefore: object = {}) =>
    (await ask<Reported>(hr, report, { input: hire(seed, hiredOn, registeredBefore) })).reportHire
  const act = async (who: Person, name: string, { id, version }: { id: string; version: number }, text: string) =>
    (
      await ask<{
        done: { priorRegistration: Claim | null; userErrors: { code: string; path: string[]; message: string }[] }
      }>(who, step(name), { input: { priorRegistrationId: id, version, text } })
    ).done
  const see = async (who: Person, filter: object = {}) =>
    (
      await ask<{ priorRegistrations: { totalCount: number; nodes: (Claim & Record<string, unknown>)[] } }>(who, list, {
        filter,
      })
    ).priorRegistrations

  it('is an employment without a duty, in no figure and no case, and in the list of the station, the auditor and the employer', async () => {
    const { hr, employerId } = await desk.addEmployer()
    const done = await claim(hr, 1, '1998-03-02', { on: '1998-03-04', reference: '暂字第12号' })
    expect(done).toMatchObject({
      report: null,
      userErrors: [],
      employment: {
        status: 'ACTIVE',
        hireObligation: null,
        priorRegistration: { status: 'CLAIMED', registeredOn: '1998-03-04', reference: '暂字第12号' },
      },
    })
    await desk.moveTo('2026-07-20T10:00:00+08:00')
    for (const who of [hr, officer1, chief1, auditor]) {
      expect(await see(who, { employerId })).toMatchObject({
        totalCount: 1,
        nodes: [
          {
            mayDecide: who.stationId !== null && who.role !== 'HR',
            employment: { hiredOn: '1998-03-02', hireObligation: null },
          },
        ],
      })
      expect(
        await ask(
          who,
          `query ($id: ID!) { employer(id: $id) { employments(orderBy: DUE_ON) { totalCount nodes { id hireObligation { id } } } obligations { totalCount } penaltyCases { totalCount } compliance(from: "2010-01-01", to: "2026-12-31") { obligations casesOpen } } }`,
          { id: employerId },
        ),
      ).toMatchObject({
        employer: {
          employments: { totalCount: 1, nodes: [{ hireObligation: null }] },
          obligations: { totalCount: 0 },
          penaltyCases: { totalCount: 0 },
          compliance: { obligations: 0, casesOpen: 0 },
        },
      })
    }
    expect((await see(officer2, { employerId })).totalCount).toBe(0)
    expect(await ask(officer1, told)).toMatchObject({
      notices: {
        nodes: expect.arrayContaining([
          expect.objectContaining({ kind: 'PRIOR_REGISTRATIONS_CLAIMED', link: '/prior-registrations' }),
        ]),
      },
    })
    // Hired once is hired; the end is reported as any other.
    expect(
      (await ask<Reported>(hr, report, { input: hire(1, '2026-07-20', null) })).reportHire.userErrors,
    ).toMatchObject([{ code: 'ALREADY_EMPLOYED' }])
    expect(
      await ask(
        hr,
        'mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { employment { status hireObligation { id } departureObligation { status } } userErrors { code } } }',
        { input: { employmentId: done.employment!.id, endedOn: '2026-07-19' } },
      ),
    ).toMatchObject({
      reportDeparture: {
        userErrors: [],
        employment: { status: 'ENDED', hireObligation: null, departureObligation: { status: 'MET' } },
      },
    })
    await desk.moveTo('2026-06-30T10:00:00+08:00')
  })

  it('cannot be claimed to have been registered before the hire or in days to come, nor late or on an unknown day once the employer could report here', async () => {
    const { hr } = await desk.addEmployer()
    for (const [hiredOn, on, reason] of [
      ['2026-05-06', '2026-05-05', 'INVALID_DATE REGISTERED_BEFORE_HIRE'],
      ['2026-05-06', '2026-07-01', 'FUTURE_EVENT REGISTERED_IN_FUTURE'],
    ] as const) {
      expect(reasonsOf(await claim(hr, 11, hiredOn, { on }))).toEqual([`${reason} registeredBefore.on`])
    }
    await desk.moveTo('2026-08-31T10:00:00+08:00')
    // Up to the end of the reporting period that began with the account nothing more is needed.
    expect((await claim(hr, 12, '2026-07-03')).userErrors).toEqual([])
    const unproved = await claim(hr, 13, '2026-07-04')
    expect([reasonsOf(unproved), unproved.userErrors[0]!.message]).toEqual([
      ['INVALID_DATE REGISTRATION_DAY_NEEDED registeredBefore.on'],
      expect.stringContaining('2026年6月30日'),
    ])
    const tooLate = await claim(hr, 13, '2026-08-03', { on: '2026-08-07' })
    expect([reasonsOf(tooLate), tooLate.userErrors[0]!.message]).toEqual([
      ['INVALID_DATE REGISTERED_TOO_LATE registeredBefore.on'],
      expect.stringContaining('2026年8月6日'),
    ])
    expect((await claim(hr, 13, '2026-08-03', { on: '2026-08-06' })).userErrors).toEqual([])
    // The law of hires holds for it, and it can be one row of many.
    expect((await claim(hr, 14, '1970-01-05')).userErrors).toMatchObject([{ code: 'UNDER_MINIMUM_AGE' }])
    const bulk = await ask(
      hr,
      `mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted rejected results { report { id } employment { hireObligation { status } } userErrors { code } } } }`,
      {
        input: { reports: [hire(15, '2020-01-06'), hire(16, '2026-08-28', null), hire(15, '2020-01-06')] },
      },
    )
    expect(bulk).toMatchObject({
      reportHires: {
        accepted: 2,
        rejected: 1,
        results: [
          { report: null, employment: { hireObligation: null } },
          { report: {}, employment: { hireObligation: { status: 'MET' } } },
          { userErrors: [{ code: 'ALREADY_EMPLOYED' }] },
        ],
      },
    })
    await desk.moveTo('2026-06-30T10:00:00+08:00')
  })

  it('is marked where the hire was so recent that its report was not due yet, with who claimed it and when', async () => {
    const { hr } = await desk.addEmployer()
    const now = (await ask<{ viewer: { today: string } }>(officer1, '{ viewer { today } }')).viewer.today
    await claim(hr, 61, '2020-01-06')
    await claim(hr, 62, now)
    const { priorRegistrations } = await ask<{ priorRegistrations: { nodes: object[] } }>(
      hr,
      '{ priorRegistrations(first: 10) { nodes { withinReportingTerm claimedAt claimedBy { name } employment { hiredOn } } } }',
    )
    expect(priorRegistrations.nodes).toHaveLength(2)
    expect(priorRegistrations.nodes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ withinReportingTerm: true, employment: { hiredOn: now } }),
        expect.objectContaining({ withinReportingTerm: false, employment: { hiredOn: '2020-01-06' } }),
      ]),
    )
    for (const node of priorRegistrations.nodes)
      expect(node).toMatchObject({ claimedAt: expect.any(String), claimedBy: { name: expect.stringMatching(/./) } })
  })

  it('is asked about together with others: one question each, one notice, and those that wait already are left', async () => {
    const { hr, employerId } = await desk.addEmployer()
    const claims: Claim[] = []
    for (const seed of [71, 72, 73]) claims.push((await claim(hr, seed, '2020-01-06')).employment!.priorRegistration!)
    const askAll = async (who: Person, text: string) =>
      (
        await ask<{ done: { asked: number; userErrors: { code: string; path: string[]; message: string }[] } }>(
          who,
          'mutation ($input: AskAboutPriorRegistrationsInput!) { done: askAboutPriorRegistrations(input: $input) { asked userErrors { code path message } } }',
          { input: { priorRegistrationIds: claims.map(({ id }) => id), text } },
        )
      ).done
    await act(officer1, 'askAboutPriorRegistration', claims[0]!, '请说明登记凭证编号')
    expect((await askAll(officer2, '请提供登记凭证')).userErrors.map(({ code }) => code)).toEqual(
      Array(3).fill('NOT_FOUND'),
    )
    expect((await askAll(officer1, '')).userErrors.map(reasonOf)).toHaveLength(1)
    expect(await askAll(officer1, '请提供登记凭证')).toEqual({ asked: 2, userErrors: [] })
    expect(await askAll(officer1, '请提供登记凭证')).toEqual({ asked: 0, userErrors: [] })
    expect((await see(officer1, { employerId })).nodes.map(({ status, exchanges }) => [status, exchanges])).toEqual(
      expect.arrayContaining([
        ['ASKED', [{ question: '请说明登记凭证编号', answer: null }]],
        ['ASKED', [{ question: '请提供登记凭证', answer: null }]],
      ]),
    )
    const { notices } = await ask<{ notices: { nodes: { kind: string; body: string }[] } }>(hr, told)
    expect(notices.nodes.filter(({ kind }) => kind === 'PRIOR_REGISTRATION_ASKED')).toMatchObject([
      { body: expect.stringContaining('2项') },
      { body: expect.stringContaining('一项') },
    ])
  })

  it('is asked about by the station and answered by HR, each told of it, and then accepted', async () => {
    const { hr, employerId } = await desk.addEmployer()
    const { employment } = await claim(hr, 21, '2020-01-06')
    const first = employment!.priorRegistration!
    for (const stranger of [officer2, people.hr2])
      expect(
        (
          await act(
            stranger,
            stranger.role === 'HR' ? 'answerAboutPriorRegistration' : 'askAboutPriorRegistration',
            first,
            '请提供登记凭证',
          )
        ).userErrors,
      ).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await act(hr, 'answerAboutPriorRegistration', first, '没有问题')).userErrors.map(reasonOf)).toEqual([
      'INVALID_STATE NOTHING_ASKED',
    ])
    const asked = await act(officer1, 'askAboutPriorRegistration', first, '请说明登记凭证编号')
    expect(asked).toMatchObject({ userErrors: [], priorRegistration: { status: 'ASKED' } })
    expect(
      (await act(chief1, 'askAboutPriorRegistration', { ...first, version: 2 }, '再问一次')).userErrors,
    ).toMatchObject([{ code: 'INVALID_STATE' }])
    expect(await ask(hr, told)).toMatchObject({
      notices: { nodes: [{ kind: 'PRIOR_REGISTRATION_ASKED', link: '/prior-registrations' }] },
      viewer: { todo: [{ title: '答复派出所关于陈志强此前登记的询问', subject: { __typename: 'PriorRegistration' } }] },
    })
    expect((await act(hr, 'answerAboutPriorRegistration', first, '凭证为暂字第8号')).userErrors).toMatchObject([
      { code: 'STALE_VERSION' },
    ])
    expect(await act(hr, 'answerAboutPriorRegistration', { ...first, version: 2 }, '凭证为暂字第8号')).toMatchObject({
      userErrors: [],
      priorRegistration: { status: 'ANSWERED' },
    })
    expect(await ask(officer1, told)).toMatchObject({
      viewer: {
        todo: expect.arrayContaining([
          { title: '查看关于陈志强此前登记的答复', subject: { __typename: 'PriorRegistration' } },
        ]),
      },
    })
    expect((await see(chief1, { employerId, status: ['ANSWERED'] })).nodes).toMatchObject([
      { exchanges: [{ question: '请说明登记凭证编号', answer: '凭证为暂字第8号' }] },
    ])
    const accept =
      'mutation ($input: AcceptPriorRegistrationsInput!) { acceptPriorRegistrations(input: $input) { accepted userErrors { code path } } }'
    expect(await ask(officer2, accept, { input: { priorRegistrationIds: [first.id] } })).toMatchObject({
      acceptPriorRegistrations: {
        accepted: 0,
        userErrors: [{ code: 'NOT_FOUND', path: ['priorRegistrationIds', '0'] }],
      },
    })
    expect(await ask(officer1, accept, { input: { priorRegistrationIds: [first.id] } })).toMatchObject({
      acceptPriorRegistrations: { accepted: 1, userErrors: [] },
    })
    expect(await ask(officer1, accept, { input: { priorRegistrationIds: [first.id] } })).toMatchObject({
      acceptPriorRegistrations: { accepted: 0, userErrors: [] },
    })
    expect(
      (await act(officer1, 'rejectPriorRegistration', { ...first, version: 4 }, '不属实')).userErrors.map(reasonOf),
    ).toEqual(['INVALID_STATE CLAIM_DECIDED'])
  })

  it('that the station rejects must be reported after all, dated from the hire, and cannot be claimed again', async () => {
    const { hr, employerId } = await desk.addEmployer()
    const { employment } = await claim(hr, 31, '2026-06-29')
    expect(
      await act(officer1, 'rejectPriorRegistration', employment!.priorRegistration!, '查无登记记录'),
    ).toMatchObject({ userErrors: [], priorRegistration: { status: 'REJECTED' } })
    expect((await see(hr, { employerId })).nodes).toMatchObject([
      {
        rejectedReason: '查无登记记录',
        employment: { hireObligation: { status: 'PENDING', source: 'INSPECTION', deadline: { dueOn: '2026-07-02' } } },
      },
    ])
    expect(await ask(hr, told)).toMatchObject({
      notices: { nodes: [{ kind: 'PRIOR_REGISTRATION_REJECTED', body: expect.stringContaining('2026年7月2日') }] },
      viewer: { todo: [{ title: '申报陈志强聘用' }] },
    })
    expect(reasonsOf(await claim(hr, 31, '2026-06-29'))).toEqual(['INVALID_STATE DUTY_KNOWN registeredBefore.on'])
    expect(await ask(hr, report, { input: hire(31, '2026-06-29', null) })).toMatchObject({
      reportHire: { userErrors: [], report: {}, employment: { hireObligation: { status: 'MET' } } },
    })
  })

  it('claimed by mistake is taken back by the employer, and the hire reported like any other', async () => {
    const { hr } = await desk.addEmployer()
    const { employment } = await claim(hr, 41, '2026-06-29')
    expect(await act(hr, 'withdrawPriorRegistration', employment!.priorRegistration!, '填错了')).toMatchObject({
      userErrors: [],
      priorRegistration: { status: 'WITHDRAWN' },
    })
    expect(await ask(hr, report, { input: hire(41, '2026-06-29', null) })).toMatchObject({
      reportHire: { userErrors: [], report: {} },
    })
    expect(await ask(hr, report, { input: hire(42, '2026-06-29'), validateOnly: true })).toMatchObject({
      reportHire: { userErrors: [], report: null },
    })
  })
})
