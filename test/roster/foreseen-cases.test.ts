import { expect, it } from 'vitest'
import fc from 'fast-check'
import { identityNumber } from '#test/support/identity-numbers.ts'
import type { Person } from '#test/support/county.ts'
import { csv, openRosterDesk } from './roster-desk.ts'

/**
 * What the roster page says before filing is what filing does, whatever was filed on that day before: the same cases,
 * the same numbers of duties, the same severities in the same words.
 */
const desk = await openRosterDesk({ now: '2026-06-30T10:00:00+08:00' })

interface Shown {
  kind: string
  dutiesInAll: number
  severity: string
  severityReason: string
  selfCorrected: boolean
}

const foreseen = async (hr: Person, id: string): Promise<(Shown & { joins: { id: string } | null })[]> =>
  (
    await desk.ask<{ node: { foreseenCases: (Shown & { joins: { id: string } | null })[] } }>(
      hr,
      'query ($id: ID!) { node(id: $id) { ... on RosterImport { foreseenCases { kind dutiesInAll severity severityReason selfCorrected joins { id } } } } }',
      { id },
    )
  ).node.foreseenCases

const casesOf = async (hr: Person) =>
  (
    await desk.ask<{
      penaltyCases: {
        nodes: {
          id: string
          severity: string
          proposedSeverity: string
          severityReason: string
          selfCorrected: boolean
          obligationCount: number
          obligations: { kind: string }[]
        }[]
      }
    }>(
      hr,
      '{ penaltyCases(first: 50) { nodes { id severity proposedSeverity severityReason selfCorrected obligationCount obligations(first: 1) { kind } } } }',
    )
  ).penaltyCases.nodes

/** Around the last day and the thirtieth working day after it. */
const days = [
  '2026-03-02',
  '2026-04-08',
  '2026-05-11',
  '2026-05-12',
  '2026-05-13',
  '2026-05-14',
  '2026-06-18',
  '2026-06-29',
]
const row = fc.record({ hiredOn: fc.constantFrom(...days), left: fc.boolean() })
const byAll = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
let seed = 0

it('of a roster the cases foreseen are the cases that filing opens or extends', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 4 }),
      fc.array(row, { minLength: 1, maxLength: 6 }),
      async (first, second) => {
        const { hr } = await desk.addEmployer()
        const sheet = (rows: typeof first) =>
          csv(
            rows.map(({ hiredOn, left }) => {
              seed += 1
              return {
                name: '陈志强',
                identityNumber: identityNumber(100_000 + seed),
                hiredOn,
                phone: '13812341234',
                ...(left && { endedOn: hiredOn < '2026-05-12' ? '2026-05-12' : hiredOn }),
              }
            }),
          )
        if (first.length > 0) {
          const before = await desk.check(hr, sheet(first), { name: 'first.csv' })
          await desk.fileAll(hr, before.id, { lateReasonCode: 'OVERSIGHT' })
        }
        const known = new Map((await casesOf(hr)).map((one) => [one.id, one.obligationCount]))
        const roster = await desk.check(hr, sheet(second), { name: 'second.csv' })
        const told = await foreseen(hr, roster.id)
        await desk.fileAll(hr, roster.id, { lateReasonCode: 'OVERSIGHT' })
        const changed = (await casesOf(hr)).filter((one) => known.get(one.id) !== one.obligationCount)
        const as = ({ kind, dutiesInAll, severity, severityReason, selfCorrected }: Shown) => ({
          kind,
          dutiesInAll,
          severity,
          severityReason,
          selfCorrected,
        })
        expect(told.map(as).toSorted(byAll)).toEqual(
          changed
            .map((one) => as({ ...one, kind: one.obligations[0]!.kind, dutiesInAll: one.obligationCount }))
            .toSorted(byAll),
        )
        for (const { joins } of told) expect(joins === null || known.has(joins.id)).toBe(true)
        for (const one of changed) {
          expect(one.proposedSeverity).toBe(one.severity)
          seen.add(`${one.severity} ${known.has(one.id) ? 'joined' : 'opened'}`)
        }
      },
    ),
    { numRuns: 8, seed: 14 },
  )
  expect([...seen].toSorted()).toEqual(['ORDINARY joined', 'ORDINARY opened', 'SERIOUS joined', 'SERIOUS opened'])
}, 120_000)
