import { describe, expect, it, vi } from 'vitest'
import { readGlobalId } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import { sql } from 'kysely'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { operationAt, placesOf } from '#test/tenants/places.ts'

/** A build of the portal in which somebody has lost every policy: whatever is asked, it says yes. */
type Policy = Record<string, unknown>
const yesToAll = vi.hoisted(() => async (load: () => Promise<Policy>): Promise<Policy> => {
  const policy = await load()
  return Object.fromEntries(
    Object.entries(policy).map(([name, rule]) => [
      name,
      typeof rule === 'function' && /^(may|acts)/.test(name) ? () => true : rule,
    ]),
  )
})
vi.mock('../../server/access/access.policy.ts', yesToAll)
vi.mock('../../server/compliance/compliance.policy.ts', yesToAll)
vi.mock('../../server/employer/employer.policy.ts', yesToAll)
vi.mock('../../server/employment/employment.policy.ts', yesToAll)
vi.mock('../../server/visit/visit.policy.ts', yesToAll)
vi.mock('../../server/worker/worker.policy.ts', yesToAll)

describe('a portal without its policies', async () => {
  const { mayReportFor } = (await import('#server/employment/employment.policy.ts')) as unknown as {
    mayReportFor: (...some: unknown[]) => boolean
  }
  const { people, ask, call, portal, moveTo, employers } = await openTestPortal()
  const { hr1, hr2, officer2 } = people
  const own = await ask<{
    reportHire: {
      report: { id: string; obligation: { id: string } }
      employment: { id: string; worker: { id: string } }
    }
  }>(
    hr1,
    'mutation ($input: ReportHireInput!) { reportHire(input: $input) { report { id obligation { id } } employment { id worker { id } } } }',
    { input: { name: '金丝雀', identityNumber: identityNumber(31), hiredOn: '2026-11-20', phone: '13812345678' } },
  )
  await moveTo('2026-11-30T09:00:00+08:00')
  const foreign = [
    own.reportHire.report.id,
    own.reportHire.report.obligation.id,
    own.reportHire.employment.id,
    own.reportHire.employment.worker.id,
    employers.first,
  ]
  const places = placesOf(buildPortalSchema())
  const everythingOfTheFirst = () =>
    inSystemTransaction(portal.database, async ({ rows }) => {
      const names = await rows<{ name: string }>(
        sql`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'employer_id' and table_name not in ('audit_event')`,
      )
      const key = readGlobalId(employers.first)!.key
      return Promise.all(
        names.map(async ({ name }) => [
          name,
          await rows(
            sql`select count(*)::int as count, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as sum from ${sql.table(name)} t where employer_id = ${key}`,
          ),
        ]),
      )
    })

  it('really has none', () => {
    expect(mayReportFor({}, 'anything')).toBe(true)
    expect(places.length).toBeGreaterThan(60)
  })

  for (const person of [hr2, officer2]) {
    it(`still shows ${person.username} nothing of the first employer, and lets nothing of it be changed: the rows have walls of their own`, async () => {
      const before = await everythingOfTheFirst()
      const leaks = new Set<string>()
      for (const place of places) {
        for (const id of foreign) {
          const { document, variables } = operationAt(place, id)
          const answer = JSON.stringify(await call(person, document, variables))
          if (/金丝雀|平度东阁服装|13812345678/.test(answer) || answer.includes(identityNumber(31)))
            leaks.add(`${place.field.name} ${place.path.join('.')} ${readGlobalId(id)!.type}`)
        }
      }
      expect([...leaks]).toEqual([])
      expect(await everythingOfTheFirst()).toEqual(before)
    }, 180_000)
  }
})
