import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { Context } from '#server/request/context.ts'
import { startTwoServers } from '#test/support/follower.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const servers = await startTwoServers()
const lines: string[] = []
const { portal, people, ask, call } = await openTestPortal({ servers, onLog: (line) => lines.push(line) })
const follower = new pg.Client({ connectionString: servers.replicaUrl })
follower.on('error', () => undefined)
await follower.connect()
afterAll(async () => {
  await follower.end().catch(() => undefined)
  await servers.stop()
})

/** On which of the two servers a question of this person is answered. */
async function answeredBy(person: Person): Promise<'first' | 'follower'> {
  const context = new Context(portal, { requestId: randomUUID(), language: 'en', credentials: person.credentials })
  await context.begin('read only')
  const found = await context.first<{ follows: boolean }>(sql`select pg_is_in_recovery() as follows`)
  await context.finish('keep')
  return found?.follows ? 'follower' : 'first'
}

const countAll = `query { employments(first: 1) { totalCount } }`
const count = async (): Promise<number> =>
  (await ask<{ employments: { totalCount: number } }>(people.auditor, countAll)).employments.totalCount
let hired = 0
const hire = () => {
  hired += 1
  return ask<{ reportHire: { employment: { id: string } | null } }>(
    people.hr1,
    'mutation ($input: ReportHireInput!) { reportHire(input: $input) { employment { id } userErrors { code message } } }',
    {
      input: {
        name: `随从${hired}`,
        identityNumber: identityNumber(hired),
        phone: '13812345678',
        hiredOn: '2026-11-24',
      },
    },
  )
}

describe('two servers, the second following the first', { timeout: 60_000 }, () => {
  test('an auditor is answered by the follower, everybody else by the first', async () => {
    await expect.poll(() => answeredBy(people.auditor), { timeout: 10_000 }).toBe('follower')
    for (const person of [people.hr1, people.boss1, people.officer1, people.chief1, people.admin])
      expect([person.username, await answeredBy(person)]).toEqual([person.username, 'first'])
  })

  test('what was acknowledged a moment ago is in the very next answer, thirty times in a row', async () => {
    for (let round = 1; round <= 30; round += 1) {
      expect((await hire()).reportHire.employment).not.toBeNull()
      expect(await count()).toBe(hired)
    }
  })

  test('the walls stand on the follower too: masks for the auditor, nothing for a stranger', async () => {
    const { employments } = await ask<{ employments: { nodes: { worker: { identityNumberMasked: string } }[] } }>(
      people.auditor,
      `query { employments(first: 2) { nodes { worker { identityNumberMasked } } } }`,
    )
    for (const { worker } of employments.nodes) expect(worker.identityNumberMasked).toMatch(/\*/)
    const client = await portal.database.replica!.pool.connect()
    const { rows } = await client.query<{ count: number }>('select count(*) from employment')
    client.release()
    expect(rows[0]!.count).toBe(0)
  })

  test('whose session was ended is nobody at once', async () => {
    await ask(people.auditor, countAll)
    const owner = new pg.Client({ connectionString: servers.url })
    await owner.connect()
    await owner.query(`update session set ended_at = now() where account_id = $1`, [people.auditor.accountId])
    expect((await call(people.auditor, countAll)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
    await owner.query(`update session set ended_at = null where account_id = $1`, [people.auditor.accountId])
    await owner.end()
  })

  test('a follower that is behind is not asked: the first server answers, with what is newest', async () => {
    await follower.query('select pg_wal_replay_pause()')
    await hire()
    expect(await answeredBy(people.auditor)).toBe('first')
    expect(await count()).toBe(hired)
    expect(lines.some((line) => line.includes('the replica is behind'))).toBe(true)
    await follower.query('select pg_wal_replay_resume()')
    await expect.poll(() => answeredBy(people.auditor), { timeout: 10_000 }).toBe('follower')
  })

  test('a question whose server stops in the middle is answered by the first one', async () => {
    const context = new Context(portal, {
      requestId: randomUUID(),
      language: 'en',
      credentials: people.auditor.credentials,
    })
    await context.begin('read only')
    expect(context.onReplica).toBe(true)
    await context.finish('undo')
    // Idle connections of the pool die with the server, some questions are on their way while it stops.
    const asked = Array.from({ length: 20 }, () => count())
    await servers.stopReplica()
    expect(await Promise.all([...asked, count(), count()])).toEqual(Array.from({ length: 22 }, () => hired))
    expect(await answeredBy(people.auditor)).toBe('first')
  })
})
