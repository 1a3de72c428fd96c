import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { globalId, readGlobalId } from '#server/request/global-id.ts'
import { tables } from '#server/tables.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { reveal } from '#test/support/reveal.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { operationAt, placesOf, type Place } from './places.ts'

const schema = buildPortalSchema()

const places = placesOf(schema)

describe('an id of another employer', async () => {
  const story = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const { people, call, ask, portal, moveTo } = story
  const { hr1, hr2, officer2 } = people

  // What employer 1 has: one of each thing.
  await reveal(story, hr1, [{ name: '林海', identityNumber: identityNumber(1), hiredOn: '2026-11-24' }])
  await moveTo('2026-11-30T09:00:00+08:00')
  const own = await ask<{
    reportHire: {
      report: { id: string; obligation: { id: string; penaltyCase: { id: string } } }
      employment: { id: string; worker: { id: string } }
    }
  }>(
    hr1,
    'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id obligation { id penaltyCase { id } } } employment { id worker { id } } } }',
    { input: { name: '王芳', identityNumber: identityNumber(2), hiredOn: '2026-11-02', lateReasonCode: 'OVERSIGHT' } },
  )
  const others = await ask<{ notices: { nodes: { id: string }[] } }>(hr1, '{ notices { nodes { id } } }')
  const foreign = [
    own.reportHire.report.id,
    own.reportHire.report.obligation.id,
    own.reportHire.report.obligation.penaltyCase.id,
    own.reportHire.employment.id,
    own.reportHire.employment.worker.id,
    others.notices.nodes[0]!.id,
    hr1.employerId!,
    globalId('User', hr1.accountId),
  ]
  const checksum = () =>
    inSystemTransaction(portal.database, async ({ rows }) => {
      const names = tables
        .map((table) => portal.database.orm.getMetadata().get(table as never).tableName)
        .filter((name) => !['session', 'sign_in_attempt', 'audit_link', 'idempotency_key'].includes(name))
      const sums = await Promise.all(
        names.map(async (name) => [
          name,
          (
            await rows<{ sum: string }>(
              sql`select count(*)::text || coalesce(sum(hashtextextended(t::text, 0)), 0)::text as sum from ${sql.table(name)} t`,
            )
          )[0]?.sum,
        ]),
      )
      return Object.fromEntries(sums) as Record<string, string>
    })

  const send = (person: Person, place: Place, id: string) => {
    const { document, variables } = operationAt(place, id)
    return call(person, document, variables)
  }

  it('can be put into many places of the API', () => {
    expect(places.length).toBeGreaterThan(20)
  })

  it("is told apart from nothing where it is one's own, or this test could not fail", async () => {
    const differing = new Set<string>()
    for (const place of places.filter(({ kind }) => kind === 'query')) {
      const { field } = place
      for (const id of foreign) {
        const nothing = globalId(readGlobalId(id)!.type, newId())
        const [there, none] = [await send(hr1, place, id), await send(hr1, place, nothing)]
        expect([
          field.name,
          there.errors?.map(({ extensions }) => extensions?.code).filter((code) => code === 'INTERNAL_SERVER_ERROR') ??
            [],
        ]).toEqual([field.name, []])
        if (JSON.stringify(blank(there, id)) !== JSON.stringify(blank(none, nothing)))
          differing.add(`${field.name} ${readGlobalId(id)!.type}`)
      }
    }
    expect([...differing]).toEqual(
      expect.arrayContaining([
        'node Report',
        'node Worker',
        'nodes Obligation',
        'employer Employer',
        'obligations Employer',
      ]),
    )
  })

  for (const person of [hr2, officer2]) {
    it(`sent by ${person.username} to any of them answers like an id of nothing, and changes nothing`, async () => {
      const before = await checksum()
      for (const place of places) {
        const { field, path } = place
        for (const id of foreign) {
          const nothing = globalId(readGlobalId(id)!.type, newId())
          const [there, none] = [await send(person, place, id), await send(person, place, nothing)]
          expect(blank(there, id), `${field.name} ${path.join('.')} with a ${readGlobalId(id)!.type}`).toEqual(
            blank(none, nothing),
          )
        }
      }
      const after = await checksum()
      // What a person does with ids of nothing may leave traces of their own, never in what belongs to another.
      for (const table of [
        'employer',
        'worker',
        'employment',
        'obligation',
        'report',
        'amendment',
        'penalty_case',
        'case_obligation',
        'deadline_change',
        'account',
      ]) {
        expect([table, after[table]]).toEqual([table, before[table]])
      }
    }, 120_000)
  }
})

/** What differs between two answers only because they are two. */
function blank(answer: unknown, id: string): unknown {
  return JSON.parse(
    JSON.stringify(answer)
      .replaceAll(id, 'ID')
      .replaceAll(/"id":"[\w-]+"/g, '"id":"OPAQUE"')
      .replaceAll(/[\w-]{60,}/g, 'OPAQUE')
      .replaceAll(/\d{6}-\d{8}-\d{8}/g, 'NUMBER')
      .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'INSTANT')
      .replaceAll(/Reference: \w+/g, 'REFERENCE')
      .replaceAll(/"reference":"[^"]*"/g, '"reference":""'),
  )
}
