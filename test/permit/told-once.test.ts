import { describe, expect, it } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { papers, visitMoves, window } from '#test/support/visits.ts'

describe('what is missing', async () => {
  const test = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, ask, call, moveTo } = test
  const moves = visitMoves(test)
  const officer = moves.officerId(people.officer1)

  it('is told for everybody named, at once, before anything is asked for', async () => {
    const [a, b, c] = await moves.hire(3)
    const asked = await moves.request([
      { employmentId: a!, documents: [] },
      { employmentId: b!, permitType: 'ANNUALLY_ENDORSED' },
      { employmentId: c! },
      { employmentId: c!, documents: ['RESIDENT_IDENTITY_CARD'] },
    ])
    expect(asked.userErrors.map(({ code, path }) => [code, path?.join('.')])).toEqual([
      ['DOCUMENTS_MISSING', 'applicants.0.documents'],
      ['INVALID_INPUT', 'applicants.1.permitType'],
      ['CONFLICT', 'applicants.3.employmentId'],
      ['DOCUMENTS_MISSING', 'applicants.3.documents'],
    ])
    const { readiness } = await ask<{ readiness: { ready: boolean; missing: { anyOf: string[][] }[] }[] }>(
      people.hr1,
      'query ($a: [ReadinessInput!]!) { readiness(applicants: $a) { ready missing { anyOf } employment { id } } }',
      {
        a: [
          { employmentId: a, permitType: 'ONE_YEAR', documents: [] },
          { employmentId: c, permitType: 'ONE_YEAR', documents: papers.ONE_YEAR },
        ],
      },
    )
    expect(readiness).toMatchObject([
      { ready: false, missing: [{ anyOf: [['RESIDENT_IDENTITY_CARD']] }, {}] },
      { ready: true, missing: [] },
    ])
    expect(
      (
        await call(
          people.hr2,
          'query ($a: [ReadinessInput!]!) { readiness(applicants: $a) { ready userErrors { code } } }',
          { a: [{ employmentId: a, permitType: 'ONE_YEAR', documents: [] }] },
        )
      ).data,
    ).toEqual({ readiness: [{ ready: false, userErrors: [{ code: 'NOT_FOUND' }] }] })
  })

  it('a second time needs the chief, with a reason, and is counted', async () => {
    const visitTo = async (visit: { id: string; version: number }, day: string) => {
      const scheduled = (await moves.schedule(visit, window(day, '09:00', '10:00'), [officer])).visit!
      await moveTo(`${day}T09:00:00+08:00`)
      return (await moves.step('startVisit', scheduled)).visit!
    }
    const [a] = await moves.hire(1)
    const first = await visitTo((await moves.request([{ employmentId: a! }])).visit!, '2026-11-26')
    const id = first.applications[0]!.id
    expect((await moves.find(id, ['RESIDENT_IDENTITY_CARD'])).application).toMatchObject({
      status: 'DOCUMENTS_MISSING',
      missing: [{}],
      secondLists: 0,
    })
    await moves.step('completeVisit', first)
    const { visits } = await ask<{ visits: { nodes: { id: string; version: number }[] } }>(
      people.officer1,
      '{ visits(filter: { status: [REQUESTED] }) { nodes { id version } } }',
    )
    const declare = await moves.mutate<{ application: { status: string } | null }>(
      people.hr1,
      'declareDocuments',
      'DeclareDocumentsInput',
      { applicationId: id, documents: papers.ONE_YEAR },
      'application { status }',
    )
    expect(declare.application).toEqual({ status: 'SUBMITTED' })

    await visitTo(visits.nodes[0]!, '2026-11-27')
    // The same item again is no second list; the card, which was there the first time, is.
    expect((await moves.find(id, ['RESIDENT_IDENTITY_CARD'])).userErrors).toEqual([])
    expect((await moves.find(id, [])).userErrors).toMatchObject([{ code: 'INVALID_STATE', path: ['documents'] }])
    const allow = (person: typeof people.hr1) =>
      moves.mutate(
        person,
        'allowSecondList',
        'AllowSecondListInput',
        { applicationId: id, reason: '首次未核对身份证有效期' },
        'application { id }',
      )
    expect((await allow(people.officer1)).userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
    expect((await allow(people.chief1)).userErrors).toEqual([])
    expect((await moves.find(id, [])).application).toMatchObject({ status: 'DOCUMENTS_MISSING', secondLists: 1 })
  })

  it('found on two devices is told as a conflict to the one that did not know', async () => {
    const [a] = await moves.hire(1)
    const scheduled = (
      await moves.schedule(
        (await moves.request([{ employmentId: a! }])).visit!,
        window('2026-11-28', '14:00', '15:00'),
        [officer],
      )
    ).visit!
    await moveTo('2026-11-28T14:00:00+08:00')
    const id = (await moves.step('startVisit', scheduled)).visit!.applications[0]!.id
    const first = await moves.find(id, papers.ONE_YEAR, { follows: null })
    expect(first.userErrors).toEqual([])
    expect((await moves.find(id, [], { present: false, follows: null })).userErrors).toMatchObject([
      { code: 'STALE_VERSION', path: ['follows'] },
    ])
    expect((await moves.find(id, [], { present: false, follows: first.application!.check.at })).userErrors).toEqual([])
  })
})
