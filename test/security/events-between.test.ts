import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

/**
 * Events are numbered throughout the portal: how many came between two of one's own must not depend on other employers'
 * rows.
 */
describe('the number of events after a hire', async () => {
  const { portal, people, ask, workOffQueue } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const filed = '{ report { id } employment { id version } userErrors { code } }'
  interface Filed {
    report: { id: string }
    employment: { id: string; version: number }
  }
  let seed = 300
  const unknown = (): number => (seed += 1)
  const known = async (): Promise<number> => {
    const number = unknown()
    await file(number, people.hr2)
    await workOffQueue()
    return number
  }
  const hire = (number: number) => ({ name: '陈志强', identityNumber: identityNumber(number), hiredOn: '2026-11-24' })
  const file = async (number: number, person: Person = people.hr1): Promise<Filed> =>
    (
      await ask<{ reportHire: Filed }>(
        person,
        `mutation ($input: ReportHireInput!) { reportHire(input: $input) ${filed} }`,
        { input: hire(number) },
      )
    ).reportHire
  const fileAll = (numbers: number[]) =>
    ask(people.hr1, `mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted } }`, {
      input: { reports: numbers.map(hire) },
    })
  const events = () =>
    inSystemTransaction(portal.database, ({ rows }) =>
      rows<{ action: string; employer: string | null; station: string | null; payload: Record<string, unknown> }>(sql`
    select action, employer_id as employer, station_id as station, payload from audit_event order by id`),
    )
  const eventsOf = async (deed: () => Promise<unknown>) => {
    const before = (await events()).length
    await deed()
    await workOffQueue()
    return (await events()).slice(before)
  }

  it('is the same for who is employed elsewhere and for who is not', async () => {
    const [elsewhere, nowhere] = [await known(), unknown()]
    const [first, second] = [await eventsOf(() => file(elsewhere)), await eventsOf(() => file(nowhere))]
    expect(first.map(({ action }) => action)).toEqual(['hire.reported', 'departure.checked'])
    expect(second.map(({ action }) => action)).toEqual(first.map(({ action }) => action))
    expect([first[1], second[1]]).toEqual(
      [1, 0].map((asked) => ({
        action: 'departure.checked',
        employer: null,
        station: null,
        payload: { employments: 1, asked, withdrawn: 0 },
      })),
    )
  })

  it('is the same in bulk', async () => {
    const [elsewhere, nowhere] = [
      [await known(), await known(), unknown()],
      [unknown(), unknown(), unknown()],
    ]
    const [first, second] = [await eventsOf(() => fileAll(elsewhere)), await eventsOf(() => fileAll(nowhere))]
    expect(second.map(({ action }) => action)).toEqual(first.map(({ action }) => action))
    expect([first.at(-1)?.payload, second.at(-1)?.payload]).toEqual(
      [2, 0].map((asked) => ({ employments: 3, asked, withdrawn: 0 })),
    )
  })

  it('is the same when the hire is withdrawn, and when its day is corrected', async () => {
    const change = async (number: number, name: 'WithdrawReport' | 'AmendReport', more: object) => {
      const { report, employment } = await file(number)
      await workOffQueue()
      return eventsOf(() =>
        ask(
          people.hr1,
          `mutation ($input: ${name}Input!) { ${name[0]!.toLowerCase()}${name.slice(1)}(input: $input) ${filed} }`,
          { input: { reportId: report.id, version: employment.version, reason: '日期有误', ...more } },
        ),
      )
    }
    for (const [name, more] of [
      ['WithdrawReport', {}],
      ['AmendReport', { hiredOn: '2026-11-23' }],
    ] as const) {
      const [first, second] = [await change(await known(), name, more), await change(unknown(), name, more)]
      expect(second.map(({ action }) => action)).toEqual(first.map(({ action }) => action))
      expect([first.at(-1)?.payload, second.at(-1)?.payload]).toEqual(
        [1, 0].map((withdrawn) => ({ employments: 1, asked: 0, withdrawn })),
      )
    }
  })
})
