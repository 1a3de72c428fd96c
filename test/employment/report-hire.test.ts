import { describe, expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

const reportHire = /* GraphQL */ `
  mutation ($input: ReportHireInput!, $validateOnly: Boolean, $key: String) {
    reportHire(input: $input, validateOnly: $validateOnly, idempotencyKey: $key) {
      report { id receiptNumber onTime lateReasonCode filedBy { name } receipt obligation { status source deadline { dueOn provisional citation steps { on counted reason holiday } } penaltyCase { status selfCorrected repeated severity band { minimum { amount } maximum { amount } liable } obligations { id } } } }
      employment { id hiredOn status version worker { name identityNumberMasked phone birthDate sex } hireObligation { id status } }
      userErrors { code path message remedy basis }
    }
  }
`

interface Answer {
  reportHire: {
    report: {
      receiptNumber: string
      onTime: boolean
      receipt: string
      filedBy: { name: string }
      obligation: {
        status: string
        deadline: { dueOn: string; steps: { on: string; counted: boolean; reason: string }[] }
        penaltyCase: {
          status: string
          selfCorrected: boolean
          severity: string
          band: { minimum: { amount: string }; maximum: { amount: string }; liable: string }
        } | null
      }
    } | null
    employment: {
      id: string
      status: string
      version: number
      worker: { identityNumberMasked: string; phone: string }
    } | null
    userErrors: { code: string; path: string[] | null; message: string; remedy: string }[]
  }
}

describe('reporting a hire', async () => {
  const { people, ask, call, employers, workOffQueue } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { hr1, hr2, officer1, auditor } = people
  const hire = (seed: number, more: object = {}) => ({
    name: '陈志强',
    identityNumber: identityNumber(seed),
    hiredOn: '2026-11-24',
    phone: '13812341234',
    position: '缝纫工',
    ...more,
  })
  const report = async (input: object, more: object = {}, person = hr1) =>
    (await ask<Answer>(person, reportHire, { input, ...more })).reportHire

  it('on time gives a receipt, and a duty that is met, with its deadline explained', async () => {
    const { report: filed, employment, userErrors } = await report(hire(1))
    expect(userErrors).toEqual([])
    expect(filed).toMatchObject({
      onTime: true,
      filedBy: { name: '王敏' },
      obligation: { status: 'MET', penaltyCase: null, deadline: { dueOn: '2026-11-27', provisional: false } },
    })
    expect(filed?.obligation.deadline.steps.filter(({ counted }) => counted).map(({ on }) => on)).toEqual([
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
    ])
    expect(employment).toMatchObject({
      status: 'ACTIVE',
      version: 1,
      worker: { identityNumberMasked: `${'*'.repeat(14)}${identityNumber(1).slice(-4)}`, phone: '138****1234' },
    })
  })

  it('late asks for a reason, then is accepted, dated, and opens a case that weighs the self-correction', async () => {
    const late = hire(2, { hiredOn: '2026-11-10' })
    expect((await report(late)).userErrors).toMatchObject([{ code: 'LATE_REASON_REQUIRED', path: ['lateReasonCode'] }])
    const { report: filed } = await report({ ...late, lateReasonCode: 'OVERSIGHT' })
    expect(filed).toMatchObject({
      onTime: false,
      obligation: {
        status: 'MET_LATE',
        penaltyCase: { status: 'DETECTED', selfCorrected: true, repeated: false, severity: 'ORDINARY' },
      },
    })
    expect(filed?.obligation.penaltyCase?.band).toEqual({
      minimum: { amount: '500.00' },
      maximum: { amount: '1000.00' },
      liable: 'LEGAL_REPRESENTATIVE_OR_DIRECTLY_RESPONSIBLE_PERSON',
    })
  })

  it('tells all that is wrong at once, at its fields', async () => {
    const { userErrors } = await report({ name: ' ', identityNumber: '123', hiredOn: '2026-12-24', phone: '12' })
    expect(userErrors.map(({ code, path }) => [code, path?.join('.')])).toEqual(
      expect.arrayContaining([
        ['INVALID_INPUT', 'name'],
        ['INVALID_PHONE', 'phone'],
        ['INVALID_IDENTITY_NUMBER', 'identityNumber'],
        ['FUTURE_EVENT', 'hiredOn'],
      ]),
    )
    expect(userErrors.every(({ message, remedy }) => /\p{Script=Han}/u.test(message) && remedy !== '')).toBe(true)
  })

  it('speaks English to who asks for it', async () => {
    const { data } = await call<Answer>(hr1, reportHire, { input: hire(3, { hiredOn: '2027-01-01' }) }, 'en')
    expect(data?.reportHire.userErrors).toMatchObject([
      { code: 'FUTURE_EVENT', message: 'The date lies in the future.' },
    ])
  })

  it('twice is refused, and a rehire after the end is not', async () => {
    const first = await report(hire(4))
    expect((await report(hire(4))).userErrors).toMatchObject([{ code: 'ALREADY_EMPLOYED', path: ['identityNumber'] }])
    const depart = /* GraphQL */ `mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { report { onTime kind } employment { status endedOn version departureObligation { status } } userErrors { code path } } }`
    const ended = await ask(hr1, depart, {
      input: { employmentId: first.employment?.id, endedOn: '2026-11-24', reason: 'TERMINATED' },
    })
    expect(ended).toMatchObject({
      reportDeparture: {
        userErrors: [],
        report: { onTime: true, kind: 'DEPARTURE' },
        employment: { status: 'ENDED', endedOn: '2026-11-24', version: 2, departureObligation: { status: 'MET' } },
      },
    })
    expect((await report(hire(4, { hiredOn: '2026-11-25' }))).userErrors).toEqual([])
  })

  it('with validateOnly keeps nothing', async () => {
    expect((await report(hire(5), { validateOnly: true })).report?.receiptNumber).toBeTruthy()
    expect((await report(hire(5))).userErrors).toEqual([])
  })

  it('with one key acts once, however often and however many at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => report(hire(6), { key: 'k-6' })))
    expect(new Set(answers.map(({ report: filed }) => filed?.receiptNumber)).size).toBe(1)
    expect((await report(hire(7), { key: 'k-6' })).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
  })

  it('of the same person at once by two clerks is one hire', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => report(hire(8))))
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
      Array(7).fill('ALREADY_EMPLOYED'),
    )
  })

  it("is the employer's own, or its station's for it, and nobody else's", async () => {
    expect((await report(hire(9, { employerId: employers.first }), {}, hr2)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['employerId'] },
    ])
    expect((await report(hire(9, { employerId: employers.first }), {}, officer1)).report?.filedBy.name).toBe('张警官')
    expect((await report(hire(10), {}, auditor)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
    const { errors } = await call(null, reportHire, { input: hire(10) })
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  })

  it('of somebody still employed elsewhere asks the earlier employer, and tells nobody else', async () => {
    await report(hire(11))
    const second = await report(hire(11, { hiredOn: '2026-11-25' }), {}, hr2)
    expect(second.userErrors).toEqual([])
    await workOffQueue()
    const list = /* GraphQL */ `{ obligations(filter: { source: [CROSS_EMPLOYER] }) { totalCount nodes { id kind status source eventOn worker { name } report { id } mayConfirmEmployment } } }`
    expect(await ask(hr2, list)).toMatchObject({ obligations: { totalCount: 0, nodes: [] } })
    const asked = await ask<{ obligations: { nodes: { id: string }[] } }>(hr1, list)
    expect(asked).toMatchObject({
      obligations: {
        totalCount: 1,
        nodes: [{ kind: 'DEPARTURE', status: 'PENDING', mayConfirmEmployment: true, worker: { name: '陈志强' } }],
      },
    })
    const confirm = /* GraphQL */ `mutation ($input: ConfirmEmploymentInput!) { confirmEmployment(input: $input) { obligation { status } userErrors { code } } }`
    expect(
      await ask(hr1, confirm, {
        input: { obligationId: asked.obligations.nodes[0]?.id, note: '该员工仍在本单位工作' },
      }),
    ).toMatchObject({ confirmEmployment: { obligation: { status: 'WAIVED' }, userErrors: [] } })
  })
})
