import { describe, expect, it } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { recordStatements, type Statement } from '#test/support/statements.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

/**
 * Whether somebody works elsewhere is in no answer, nor in the time it takes: until it is given, the database does the
 * same for who is known to other employers as for who is not. Compared are the statements and how many rows each found
 * or wrote.
 */
describe('a person whom another employer has reported', async () => {
  const { portal, people, ask, workOffQueue } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const filed = '{ report { id } employment { id version } userErrors { code } }'
  interface Filed {
    report: { id: string }
    employment: { id: string; version: number }
  }
  let seed = 100
  const known = async (): Promise<number> => {
    seed += 1
    await ask(people.hr2, 'mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } } }', {
      input: hire(seed),
    })
    await workOffQueue()
    return seed
  }
  const unknown = (): number => (seed += 1)
  const hire = (number: number) => ({
    name: '陈志强',
    identityNumber: identityNumber(number),
    hiredOn: '2026-11-24',
    phone: '13812341234',
  })
  const file = async (number: number, person: Person = people.hr1): Promise<Filed> =>
    (
      await ask<{ reportHire: Filed }>(
        person,
        `mutation ($input: ReportHireInput!) { reportHire(input: $input) ${filed} }`,
        { input: hire(number) },
      )
    ).reportHire

  const deeds: [string, (number: number) => Promise<() => Promise<unknown>>][] = [
    ['a hire', async (number) => () => file(number)],
    [
      'a hire that is only tried',
      async (number) => () =>
        ask(
          people.hr1,
          `mutation ($input: ReportHireInput!) { reportHire(input: $input, validateOnly: true) ${filed} }`,
          { input: hire(number) },
        ),
    ],
    [
      'a hire by its station',
      async (number) => () =>
        ask(people.officer1, `mutation ($input: ReportHireInput!) { reportHire(input: $input) ${filed} }`, {
          input: { ...hire(number), employerId: people.hr1.employerId },
        }),
    ],
    [
      'hires in bulk',
      async (number) => () =>
        ask(people.hr1, `mutation ($input: ReportHiresInput!) { reportHires(input: $input) { results ${filed} } }`, {
          input: { reports: [hire(number)] },
        }),
    ],
    [
      "an officer's finding",
      async (number) => () =>
        ask(
          people.officer1,
          'mutation ($input: RecordFindingInput!) { recordFinding(input: $input) { obligation { id } userErrors { code } } }',
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
        ),
    ],
    [
      'a correction',
      async (number) => {
        const { report, employment } = await file(number)
        await workOffQueue()
        return () =>
          ask(people.hr1, `mutation ($input: AmendReportInput!) { amendReport(input: $input) ${filed} }`, {
            input: { reportId: report.id, version: employment.version, reason: '日期有误', hiredOn: '2026-11-23' },
          })
      },
    ],
    [
      'a withdrawal',
      async (number) => {
        const { report, employment } = await file(number)
        await workOffQueue()
        return () =>
          ask(people.hr1, `mutation ($input: WithdrawReportInput!) { withdrawReport(input: $input) ${filed} }`, {
            input: { reportId: report.id, version: employment.version, reason: '未入职' },
          })
      },
    ],
    [
      'a departure',
      async (number) => {
        const { employment } = await file(number)
        await workOffQueue()
        return () =>
          ask(people.hr1, `mutation ($input: ReportDepartureInput!) { reportDeparture(input: $input) ${filed} }`, {
            input: { employmentId: employment.id, endedOn: '2026-11-24' },
          })
      },
    ],
    [
      'a search',
      async (number) => () => ask(people.hr1, '{ employments(filter: { search: "陈志" }) { totalCount } }', { number }),
    ],
  ]

  it.each(deeds)('costs %s the same statements as somebody unknown', async (_, prepare) => {
    // The first of its kind may look up what is remembered from then on.
    await (
      await prepare(unknown())
    )()
    await (
      await prepare(await known())
    )()
    const [elsewhere, nowhere] = [await prepare(await known()), await prepare(unknown())]
    await workOffQueue()
    const [first, second] = [await recordStatements(portal, elsewhere), await recordStatements(portal, nowhere)]
    expect(first.length).toBeGreaterThan(3)
    expect(linesOf(first)).toEqual(linesOf(second))
  })

  it('is asked about by nothing that was only tried', async () => {
    const number = await known()
    const input = hire(number)
    const asks = (statements: readonly Statement[]) =>
      statements.filter(({ text }) => text.includes('ask-earlier-employers')).length
    expect(
      asks(
        await recordStatements(portal, () =>
          ask(
            people.hr1,
            `mutation ($input: ReportHireInput!) { reportHire(input: $input, validateOnly: true) ${filed} }`,
            { input },
          ),
        ),
      ),
    ).toBe(0)
    expect(asks(await recordStatements(portal, () => file(number)))).toBe(1)
  })
})

function linesOf(statements: readonly Statement[]): string[] {
  return statements.map(({ text, rows }) => `${rows} ${text}`)
}
