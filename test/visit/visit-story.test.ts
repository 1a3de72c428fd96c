import { describe, expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { papers, visitFields, visitMoves, window } from '#test/support/visits.ts'

describe('a visit, from the request to the permit', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, moveTo } = test
  const moves = visitMoves(test)
  const officer = moves.officerId(people.officer1)

  it('serves who is there with all papers, and keeps the others for the next visit', async () => {
    const [a, b, c] = await moves.hire(3)
    const asked = await moves.request([
      { employmentId: a! },
      { employmentId: b!, permitType: 'THREE_YEAR', documents: papers.THREE_YEAR, delivery: 'EXPRESS' },
      { employmentId: c! },
    ])
    expect(asked.userErrors).toEqual([])
    expect(asked.visit).toMatchObject({
      status: 'REQUESTED',
      version: 1,
      applications: [{ status: 'SUBMITTED', missing: [] }, { status: 'SUBMITTED' }, { status: 'SUBMITTED' }],
    })

    const scheduled = await moves.schedule(asked.visit!, window('2026-11-26', '09:00', '10:30'), [officer])
    expect(scheduled).toMatchObject({
      userErrors: [],
      visit: { status: 'SCHEDULED', version: 2, officers: [{ name: '张警官' }] },
    })
    expect((await moves.step('startVisit', scheduled.visit!)).userErrors).toMatchObject([{ code: 'INVALID_STATE' }])

    await moveTo('2026-11-26T09:05:00+08:00')
    const started = await moves.step('startVisit', scheduled.visit!)
    expect(started.visit).toMatchObject({ status: 'IN_PROGRESS' })
    const [first, second, third] = started.visit!.applications
    expect((await moves.find(first!.id)).application).toMatchObject({ status: 'SUBMITTED', missing: [] })
    expect((await moves.find(second!.id, ['RESIDENT_IDENTITY_CARD', 'LABOUR_CONTRACT'])).application).toMatchObject({
      status: 'DOCUMENTS_MISSING',
      missing: [
        {
          anyOf: [
            ['LABOUR_CONTRACT', 'SOCIAL_INSURANCE_CERTIFICATE'],
            ['BUSINESS_LICENCE'],
            ['PROPERTY_OWNERSHIP_CERTIFICATE'],
            ['REGISTERED_HOUSING_LEASE'],
          ],
        },
      ],
    })
    expect((await moves.find(third!.id, [], { present: false })).application).toMatchObject({
      status: 'SUBMITTED',
      check: { present: false },
    })

    const done = await moves.step('completeVisit', started.visit!)
    expect(done.visit).toMatchObject({
      status: 'COMPLETED',
      applications: [
        { status: 'ACCEPTED', acceptedOn: '2026-11-26', decisionDeadline: { dueOn: '2026-12-10', provisional: false } },
        { status: 'DOCUMENTS_MISSING' },
        { status: 'SUBMITTED' },
      ],
    })
    const { visits } = await ask<{
      visits: { nodes: { id: string; follows: { id: string } | null; applications: unknown[] }[] }
    }>(people.hr1, `{ visits(filter: { status: [REQUESTED] }) { nodes { ...V } } } ${visitFields}`)
    expect(visits.nodes).toMatchObject([
      { follows: { id: done.visit!.id }, applications: [{ status: 'DOCUMENTS_MISSING' }, { status: 'SUBMITTED' }] },
    ])

    const rate = (stars: number) =>
      moves.mutate<{ visit: unknown }>(
        people.hr1,
        'rateVisit',
        'RateVisitInput',
        { visitId: done.visit!.id, stars, comment: '服务周到' },
        'visit { ...V }',
      )
    expect((await rate(6)).userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['stars'] }])
    expect((await rate(5)).visit).toMatchObject({ rating: { stars: 5, comment: '服务周到' } })
    expect((await rate(1)).userErrors).toMatchObject([{ code: 'INVALID_STATE' }])

    await moveTo('2026-12-02T10:00:00+08:00')
    const issue = (input: object) =>
      moves.mutate<{ application: unknown }>(
        people.officer1,
        'issuePermit',
        'IssuePermitInput',
        { applicationId: first!.id, number: 'SD370283000001', issuedOn: '2026-12-02', ...input },
        'application { status onTime worker { currentPermit { status } } permit { number type issuedOn expiresOn renewalOpensOn status } }',
      )
    expect((await issue({ issuedOn: '2026-12-03' })).userErrors).toMatchObject([{ code: 'FUTURE_EVENT' }])
    expect((await issue({ issuedOn: '2026-11-25' })).userErrors).toMatchObject([{ code: 'INVALID_DATE' }])
    expect((await issue({ applicationId: second!.id })).userErrors).toMatchObject([{ code: 'DOCUMENTS_MISSING' }])
    expect((await issue({})).application).toEqual({
      status: 'ISSUED',
      onTime: true,
      worker: { currentPermit: { status: 'VALID' } },
      permit: {
        number: 'SD370283000001',
        type: 'ONE_YEAR',
        issuedOn: '2026-12-02',
        expiresOn: '2027-12-02',
        renewalOpensOn: '2027-11-02',
        status: 'VALID',
      },
    })
    expect((await issue({})).userErrors).toMatchObject([{ code: 'INVALID_STATE' }])
    const deliver = await moves.mutate<{ application: unknown }>(
      people.officer1,
      'recordDelivery',
      'RecordDeliveryInput',
      { applicationId: first!.id, deliveredOn: '2026-12-02' },
      'application { status deliveredOn }',
    )
    expect(deliver.application).toEqual({ status: 'DELIVERED', deliveredOn: '2026-12-02' })
  })
})
