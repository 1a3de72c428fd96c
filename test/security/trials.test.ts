import { describe, expect, it } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

interface Answer {
  report: { obligation: { id: string; source: string; worker: Person } } | null
  employment: { id: string; status: string; version: number; worker: Person } | null
  userErrors: { code: string }[]
}
interface Person {
  id: string
  personCode: string
  phone: string | null
  employments: { nodes: object[] }
}

/** A trial leaves no trace: of whoever was typed it answers what it answers of somebody new. */
describe('a trial with the numbers of people the employer has had', async () => {
  const { people, ask } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const person = 'worker { id personCode phone employments { nodes { hiredOn } } }'
  const filed = `{ report { obligation { id source ${person} } } employment { id status version ${person} } userErrors { code } }`
  const hire = (number: number, other: object = {}) => ({
    name: '陈志强',
    identityNumber: identityNumber(number),
    hiredOn: '2026-11-24',
    ...other,
  })
  const left = (
    await ask<{ reportHire: Answer }>(
      people.hr1,
      `mutation ($input: ReportHireInput!) { reportHire(input: $input) ${filed} }`,
      { input: hire(501, { hiredOn: '2026-11-20', phone: '13812341234' }) },
    )
  ).reportHire
  await ask(
    people.hr1,
    'mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) { userErrors { code } } }',
    { input: { employmentId: left.employment?.id, endedOn: '2026-11-22' } },
  )
  const finding = (number: number, trial: boolean) =>
    ask<{
      recordFinding: {
        obligation: { id: string; worker: Person } | null
        penaltyCase: object | null
        userErrors: { code: string }[]
      }
    }>(
      people.officer1,
      `mutation ($input: RecordFindingInput!) { recordFinding(input: $input, validateOnly: ${trial}) { obligation { id ${person} } penaltyCase { id } userErrors { code } } }`,
      {
        input: {
          employerId: people.hr1.employerId,
          kind: 'HIRE',
          eventOn: '2026-11-24',
          workerName: '陈志强',
          identityNumber: identityNumber(number),
          foundOn: '2026-11-25',
          note: '在岗',
        },
      },
    )
  const found = (await finding(502, false)).recordFinding.obligation!

  const tryOut = async (...reports: object[]) =>
    (
      await ask<{ reportHires: { results: Answer[] } }>(
        people.hr1,
        `mutation ($input: ReportHiresInput!) { reportHires(input: $input, validateOnly: true) { results ${filed} } }`,
        { input: { reports } },
      )
    ).reportHires.results
  const withoutIds = (answer: unknown): unknown =>
    JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'id' || key === 'personCode' ? '' : value)))

  // Of a hire that an inspection found, a registration before is refused: nothing to compare.
  it.each([
    ['a hire', {}, [501, 502]],
    ['somebody registered before', { registeredBefore: { reference: '2024-118' } }, [501]],
  ])('answers of %s what it answers of somebody new', async (_, other, numbers) => {
    const answers = await tryOut(hire(503, other), ...numbers.map((number) => hire(number, other)))
    expect(answers[0]).toMatchObject({
      employment: { status: 'ACTIVE', version: 1, worker: { phone: null, employments: { nodes: [{}] } } },
      userErrors: [],
    })
    for (const answer of answers) expect(withoutIds(answer)).toEqual(withoutIds(answers[0]))
    const said = JSON.stringify(answers)
    for (const known of [
      left.employment!.id,
      left.employment!.worker.id,
      left.employment!.worker.personCode,
      found.id,
      found.worker.id,
      found.worker.personCode,
    ])
      expect(said).not.toContain(known)
  })

  it('still refuses what a report would be refused for', async () => {
    expect(
      (await tryOut(hire(501, { hiredOn: '2026-11-21' }), hire(504), hire(504))).map(({ employment, userErrors }) => [
        employment === null,
        userErrors.map(({ code }) => code),
      ]),
    ).toEqual([
      [true, ['ALREADY_EMPLOYED']],
      [false, []],
      [true, ['ALREADY_EMPLOYED']],
    ])
  })

  it("answers nobody in an officer's finding", async () => {
    for (const number of [501, 502, 505])
      expect((await finding(number, true)).recordFinding).toEqual({
        obligation: null,
        penaltyCase: null,
        userErrors: [],
      })
  })

  it('changes nothing for the report that follows', async () => {
    const { reportHire } = await ask<{ reportHire: Answer }>(
      people.hr1,
      `mutation ($input: ReportHireInput!) { reportHire(input: $input) ${filed} }`,
      { input: hire(501) },
    )
    expect(reportHire.employment?.worker).toMatchObject({
      id: left.employment!.worker.id,
      employments: { nodes: [{}, {}] },
    })
  })
})
