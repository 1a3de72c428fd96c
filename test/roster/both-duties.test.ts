import { describe, expect, it } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

const person = (seed: number, more: object = {}) => ({
  name: '陈志强',
  identityNumber: identityNumber(seed),
  hiredOn: '2026-06-29',
  phone: '13812341234',
  ...more,
})
const left = (seed: number, hiredOn: string, endedOn = '2026-06-29') => person(seed, { hiredOn, endedOn })

interface Foreseen {
  kind: string
  duties: number
  dutiesInAll: number
  daysLate: number
  severity: string
  selfCorrected: boolean
  joins: { id: string } | null
}
interface Case {
  id: string
  severity: string
  selfCorrected: boolean
  obligations: { kind: string; workingDaysLate: number }[]
}

const byTitle = (a: readonly unknown[], b: readonly unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1)

describe('a row that reports a hire with its departure', async () => {
  const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })
  const todo = async (hr: Person) =>
    (
      await desk.ask<{
        viewer: { todo: { title: string; dueAt: string | null; overdue: boolean; subject: { __typename: string } }[] }
      }>(hr, '{ viewer { todo(first: 50) { title dueAt overdue subject { __typename } } } }')
    ).viewer.todo
      .filter(({ subject }) => subject.__typename === 'RosterImport')
      .map(({ title, dueAt, overdue }) => [title, dueAt, overdue])
  const foreseen = async (hr: Person, id: string) =>
    (
      await desk.ask<{ node: { foreseenCases: Foreseen[] } }>(
        hr,
        'query ($id: ID!) { node(id: $id) { ... on RosterImport { foreseenCases { kind duties dutiesInAll daysLate severity selfCorrected joins { id } } } } }',
        { id },
      )
    ).node.foreseenCases
  const casesOf = async (hr: Person) =>
    (
      await desk.ask<{ penaltyCases: { nodes: Case[] } }>(
        hr,
        '{ penaltyCases(first: 50) { nodes { id severity selfCorrected obligations { kind } } } }',
      )
    ).penaltyCases.nodes.toReversed()
  const alike = (cases: readonly Case[]) =>
    cases.map(({ severity, selfCorrected, obligations }) => ({
      kind: obligations[0]!.kind,
      dutiesInAll: obligations.length,
      severity,
      selfCorrected,
    }))

  it('has two duties: the earliest deadline leads, the late hire is a to-do of its own, and both are counted', async () => {
    const { hr } = await desk.addEmployer()
    const roster = await desk.check(hr, csv([left(1, '2026-04-08'), left(2, '2026-06-29')]))
    expect(roster.summary).toMatchObject({ departures: 2, late: 1, lateDuties: 1, fileable: 2 })
    const rows = await desk.rows(hr, roster.id)
    expect(rows[1]).toMatchObject({
      late: true,
      deadline: { dueOn: '2026-04-13' },
      duties: [
        { kind: 'HIRE', late: true, deadline: { dueOn: '2026-04-13' } },
        { kind: 'DEPARTURE', late: false, deadline: { dueOn: '2026-07-02' } },
      ],
    })
    expect(rows[2]).toMatchObject({ late: false, duties: [{ kind: 'HIRE' }, { kind: 'DEPARTURE' }] })
    expect((await todo(hr)).toSorted(byTitle)).toEqual(
      (
        [
          ['花名册“roster.csv”：申报1人聘用', '2026-07-02T16:00:00.000Z', false],
          ['花名册“roster.csv”：申报1人聘用（已过期限）', '2026-04-13T16:00:00.000Z', true],
          ['花名册“roster.csv”：报告2人离职', '2026-07-02T16:00:00.000Z', false],
        ] as const
      ).toSorted(byTitle),
    )
    // The hire, reported alone, leaves the departure.
    await desk.ask(hr, 'mutation ($input: ReportHireInput!) { reportHire(input: $input) { userErrors { code } } }', {
      input: { name: '陈志强', identityNumber: identityNumber(1), hiredOn: '2026-04-08', lateReasonCode: 'OVERSIGHT' },
    })
    expect((await todo(hr)).toSorted(byTitle)).toMatchObject(
      [['花名册“roster.csv”：报告2人离职'], ['花名册“roster.csv”：申报1人聘用']].map((item) =>
        expect.arrayContaining(item),
      ),
    )
    const filed = await desk.fileAll(hr, roster.id)
    expect(filed.summary).toMatchObject({ filed: 2, late: 0, lateDuties: 0 })
    expect((await desk.rows(hr, roster.id))[2]).toMatchObject({
      duties: [
        { kind: 'HIRE', late: false, deadline: { dueOn: '2026-07-02' } },
        { kind: 'DEPARTURE', late: false },
      ],
    })
    expect(await todo(hr)).toEqual([])
  })

  it('says before it is filed which cases follow, with the severity that filing then proposes', async () => {
    const { hr } = await desk.addEmployer()
    const small = await desk.check(hr, csv([person(11, { hiredOn: '2026-06-18' })]), { name: 'small.csv' })
    expect(await foreseen(hr, small.id)).toEqual([
      {
        kind: 'HIRE',
        duties: 1,
        dutiesInAll: 1,
        daysLate: expect.any(Number),
        severity: 'ORDINARY',
        selfCorrected: true,
        joins: null,
      },
    ])
    await desk.fileAll(hr, small.id, { lateReasonCode: 'OVERSIGHT' })
    const [opened] = await casesOf(hr)

    const both = await desk.check(
      hr,
      csv([left(12, '2026-04-08', '2026-06-18'), left(13, '2026-04-08', '2026-06-29'), person(14)]),
      { name: 'both.csv' },
    )
    expect(both.summary).toMatchObject({ late: 2, lateDuties: 3 })
    const told = await foreseen(hr, both.id)
    expect(told).toMatchObject([
      { kind: 'HIRE', duties: 2, dutiesInAll: 2, severity: 'SERIOUS', selfCorrected: true, joins: null },
      { kind: 'DEPARTURE', duties: 1, dutiesInAll: 1, severity: 'ORDINARY', selfCorrected: true, joins: null },
    ])
    await desk.fileAll(hr, both.id, { lateReasonCode: 'OVERSIGHT' })
    const [unchanged, ...others] = await casesOf(hr)
    expect(unchanged).toEqual(opened)
    expect(alike(others)).toEqual(
      told.map(({ kind, dutiesInAll, severity, selfCorrected }) => ({ kind, dutiesInAll, severity, selfCorrected })),
    )
    expect(await foreseen(hr, both.id)).toEqual([])
  })

  it('is reminded of on the last day of each of its duties', async () => {
    const { hr } = await desk.addEmployer()
    await desk.check(hr, csv([left(21, '2026-06-25', '2026-06-30'), left(22, '2026-06-30', '2026-06-30')]))
    await desk.moveTo('2026-07-03T10:00:00+08:00')
    const { notices } = await desk.ask<{ notices: { nodes: { kind: string; title: string }[] } }>(
      hr,
      '{ notices(first: 50) { nodes { kind title } } }',
    )
    expect(notices.nodes.filter(({ kind }) => kind === 'ROSTER_REMINDER').map(({ title }) => title)).toEqual([
      expect.stringContaining('3项尚未申报，期限2026年7月3日'),
    ])
    await desk.moveTo('2026-06-30T10:00:00+08:00')
  })
})
