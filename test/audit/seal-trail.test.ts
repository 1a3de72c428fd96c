import { sql } from 'kysely'
import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { recordAuditEvent } from '#server/audit/record-audit-event.ts'
import { sealTrail } from '#server/audit/seal-trail.ts'
import { verifyTrail, type TrailVerdict } from '#server/audit/verify-trail.ts'
import { runAsSystem } from '#server/request/run-as-system.ts'
import { openTransaction } from '#server/platform/transaction.ts'
import { system } from '#server/platform/row-security.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal } = await openTestPortal()
const { database } = portal

beforeEach(async () => {
  await asOwner('set session_replication_role = replica; truncate audit_link, audit_event restart identity')
})

describe('the chain over the audit trail', () => {
  test('takes every event once, and holds', async () => {
    await happen('first', 'second', 'third')

    await sealAll(3)
    expect(await sealTrail(portal)).toBe(0)
    expect(await verify()).toMatchObject({ valid: true, checked: 3, firstBadSequence: null })
  })

  test('holds over more events than one batch', async () => {
    await happen(...Array.from({ length: 1_203 }, (_, index) => `event.${index}`))

    await sealAll(1_203)
    expect(await verify()).toMatchObject({ valid: true, checked: 1_203 })
  })

  test('is looked at part by part where a bound is given, and a kept head may lie in another part', async () => {
    await happen(...Array.from({ length: 25 }, (_, index) => `event.${index}`))
    await sealAll(25)
    const { head } = await verify({ to: 5 })
    const parts = [
      await verify({ most: 10, head }),
      await verify({ from: 11, most: 10, head }),
      await verify({ from: 21, most: 10, head }),
    ]
    expect(parts.map(({ valid, checked, next }) => [valid, checked, next])).toEqual([
      [true, 10, 11],
      [true, 10, 21],
      [true, 5, null],
    ])
    expect(await verify({ from: 26, most: 10 })).toMatchObject({ valid: true, checked: 0, next: null })
    expect(await verify({ most: 10, head: 'of another chain' })).toMatchObject({ valid: false, next: null })
    expect(await verify({ from: 11, to: 20, most: 10 })).toMatchObject({ valid: true, checked: 10, next: null })
  })

  test('leaves out what a transaction that still runs could yet slip in before, and takes it later', async () => {
    const slow = await openTransaction(database, 'read write')
    await slow.become(system)
    await slow.rows(sql`select pg_current_xact_id()`)
    await happen('quick')
    expect(await sealTrail(portal)).toBe(0)

    await slow.rows(
      sql`insert into audit_event (at, actor_role, action, request_id, payload) values (now(), 'SYSTEM', 'slow', 'r', '{}')`,
    )
    expect(await sealTrail(portal)).toBe(0)
    await slow.commit()

    await sealAll(2)
    expect(await chainedActions()).toEqual(['slow', 'quick'])
    expect(await verify()).toMatchObject({ valid: true, checked: 2 })
  })

  test('has no link without its event, be it one of a thousand', async () => {
    await happen('first', 'second')
    const link = (event: string) =>
      sql`insert into audit_link (sequence, event_id, hash, previous_hash, sealed_at) select row_number() over (), id, '', '', now() from (select id from audit_event union all select ${sql.raw(event)}) e`
    await expect(inSystemTransaction(database, ({ rows }) => rows(link('4711')))).rejects.toMatchObject({
      code: '23503',
    })
    expect(await chainedActions()).toEqual([])
    await sealAll(2)
  })

  test('is made by one sealer, however many work at once', async () => {
    await happen(...Array.from({ length: 40 }, (_, index) => `event.${index}`))

    const sealed = await Promise.all([sealTrail(portal), sealTrail(portal), sealTrail(portal)])
    await sealAll(40 - sealed.reduce((sum, count) => sum + count, 0))
    expect(await verify()).toMatchObject({ valid: true, checked: 40 })
  })

  test('goes on where the database was restored to a server whose transactions are numbered lower', async () => {
    await happen('before')
    await asOwner(
      "set session_replication_role = replica; update audit_event set xid = '4000000000'; reset session_replication_role",
    )
    await asOwner(
      `insert into audit_link (sequence, event_id, hash, previous_hash, sealed_at) values (1, 1, 'x', 'y', now())`,
    )
    await happen('after')

    await sealAll(1)
    expect(await chainedActions()).toEqual(['before', 'after'])
  })
})

describe('a change that the database itself allowed is found', () => {
  const tampering: [what: string, statement: string, firstBad: number][] = [
    ['a changed action', "update audit_event set action = 'nothing.happened' where id = 2", 2],
    [
      'a changed instant, by a microsecond',
      "update audit_event set at = at + interval '1 microsecond' where id = 3",
      3,
    ],
    ['a changed payload', `update audit_event set payload = '{"reason":"other"}' where id = 1`, 1],
    ['another actor', "update audit_event set actor_role = 'ADMIN' where id = 4", 4],
    [
      'an event taken out with its link',
      'delete from audit_link where event_id = 2; delete from audit_event where id = 2',
      2,
    ],
    ['a link that was taken out alone', 'delete from audit_link where sequence = 3', 3],
    ['a link with another hash', "update audit_link set hash = repeat('a', 64) where sequence = 2", 2],
    [
      'two events that changed places',
      'update audit_link set event_id = 9 where sequence = 1; update audit_link set event_id = 1 where sequence = 2; update audit_link set event_id = 2 where sequence = 1',
      1,
    ],
  ]

  test.each(tampering)('%s', async (_what, statement, firstBad) => {
    await happen('first', 'second', 'third', 'fourth')
    await sealAll(4)
    await asOwner(`set session_replication_role = replica; ${statement}`)

    expect(await verify()).toMatchObject({ valid: false, firstBadSequence: firstBad })
  })

  test('a tail that was cut off, against a head kept outside', async () => {
    await happen('first', 'second', 'third')
    await sealAll(3)
    const { head } = await verify()
    await asOwner(
      'set session_replication_role = replica; delete from audit_link where sequence = 3; delete from audit_event where id = 3',
    )

    expect(await verify()).toMatchObject({ valid: true, checked: 2 })
    expect(await verify({ head })).toMatchObject({ valid: false, firstBadSequence: 3 })
  })
})

test('neither an event nor a link can be changed by the portal, nor by the owner with the triggers on', async () => {
  await happen('first')
  await sealAll(1)

  for (const statement of [
    'update audit_event set action = action',
    'delete from audit_event',
    'update audit_link set hash = hash',
    'delete from audit_link',
  ]) {
    await expect(inSystemTransaction(database, ({ rows }) => rows(sql.raw(statement)))).rejects.toThrow(
      /permission denied/,
    )
    await expect(asOwner(statement)).rejects.toThrow(/append-only/)
  }
})

async function happen(...actions: string[]): Promise<void> {
  await runAsSystem(portal, (context) =>
    recordAuditEvent(context, ...actions.map((action) => ({ action, payload: { reason: 'test' } }))),
  )
}

/** Transactions of the other test files, in the same server, may hold the sealer up for a moment. */
async function sealAll(count: number): Promise<void> {
  let sealed = 0
  await expect.poll(async () => (sealed += await sealTrail(portal))).toBe(count)
}

function verify(range = {}): Promise<TrailVerdict> {
  return inSystemTransaction(database, (transaction) => verifyTrail(transaction, range))
}

async function chainedActions(): Promise<string[]> {
  const rows = await inSystemTransaction(database, (transaction) =>
    transaction.rows<{ action: string }>(
      sql`select e.action from audit_link l join audit_event e on e.id = l.event_id order by l.sequence`,
    ),
  )
  return rows.map(({ action }) => action)
}

async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  try {
    await owner.query(statement)
  } finally {
    await owner.end()
  }
}
