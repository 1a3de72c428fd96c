import pg from 'pg'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { keptTables, tableAsOf } from '#server/request/as-of.ts'
import { hash } from '#server/platform/keys.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { gatherAskers, type Asker } from './askers.ts'
import { nameTheWorld, plantsOf } from './planted-rows.ts'
import { readIntentions, type AuditEntry } from './read-intentions.ts'
import { readSamples, type Row } from './sample-rows.ts'

/** The last minute of the day on which the link ends, however long these tests take. */
const now = '2026-11-25T23:59:00+08:00'
const story = await openTestPortal({ now })
const { portal } = story
const owner = new pg.Client({ connectionString: portal.database.url })
await owner.connect()
afterAll(() => owner.end())

const samples = await readSamples(owner)
const intentions = readIntentions()
const world = await nameTheWorld(story)
/** Neither references nor triggers: what is asked here is row-level security alone. */
await owner.query('set session_replication_role = replica')
for (const table of samples.tables)
  for (const plant of plantsOf(table, samples, world))
    await owner.query(onlyOnce(samples.insert(table, samples.row(table, plant))))
const askers = await gatherAskers(story, world.link, world.cases.heldByClerk)

test('the table of intentions names every table, and no other', () => {
  expect([...intentions.keys()]).toEqual(samples.tables)
})

describe.each(samples.tables)('%s', (table) => {
  const intended = intentions.get(table)!
  const plants = plantsOf(table, samples, world)

  test('is read, added to, changed and removed from by those that the table of intentions names, and by nobody else', async () => {
    const rows = await rowsOf(table)
    expect(rows.length).toBeGreaterThan(0)
    const wrong: string[] = []
    const compare = (asker: Asker, deed: AuditEntry, row: Row, may: boolean): void => {
      if (intended[deed](asker, row, table) !== may)
        wrong.push(`${asker.name} ${may ? 'may' : 'may not'} ${deed} ${describeRow(row)}`)
    }
    for (const asker of askers) {
      await asAsker(asker, async () => {
        const seen = new Set(await ids(`select ctid from "${table}"`))
        for (const { ctid, ...row } of rows) compare(asker, 'read', row, seen.has(ctid))
        for (const [deed, statement] of [
          ['change', blindUpdate(table)],
          ['remove', `delete from "${table}"`],
        ] as const) {
          const left = new Set(await afterwards(statement, table))
          for (const { ctid, ...row } of rows) compare(asker, deed, row, !left.has(ctid))
        }
        for (const plant of plants) {
          const row = samples.row(table, plant)
          compare(asker, 'add', row, await passes(samples.insert(table, row)))
        }
      })
    }
    expect(wrong).toEqual([])
  })

  test('a row is given to somebody else, or taken, only by who may change it there and here', async () => {
    const wrong: string[] = []
    const rows = await rowsOf(table)
    const chosen = askers.flatMap((asker) =>
      [true, false].flatMap((may) =>
        rows
          .filter((row) => intended.change(asker, row, table) === may)
          .slice(0, 1)
          .map((row) => ({ asker, row, mine: may })),
      ),
    )
    for (const { asker, row, mine } of chosen) {
      await asAsker(asker, async () => {
        await owner.query('reset role')
        await owner.query(`delete from "${table}" where ctid <> $1`, [row.ctid])
        await owner.query('set local role portal_app')
        for (const plant of plants) {
          const columns = Object.keys(plant).filter((column) => column !== 'role')
          if (columns.length === 0) continue
          const values = Object.fromEntries(columns.map((column) => [column, plant[column]]))
          const set = columns
            .map((column) => `"${column}" = (select r."${column}" from jsonb_populate_record(null::"${table}", $1) r)`)
            .join(', ')
          const may = await passes({ text: `update "${table}" set ${set}`, values: [JSON.stringify(values)] })
          if (may !== (mine && intended.change(asker, { ...row, ...values }, table)))
            wrong.push(
              `${asker.name} ${may ? 'may' : 'may not'} turn ${describeRow(row)} into ${describeRow({ ...row, ...values })}`,
            )
        }
      })
    }
    expect(wrong).toEqual([])
  })
})

describe('at an instant before', () => {
  const instant = new Date('2026-11-20T00:00:00Z')
  const history = intentions.get('row_version')!

  test.each(keptTables)('%s shows what was there then to who may read it, and nothing to others', async (table) => {
    await owner.query('begin')
    const then = { valid_from: '2026-11-19T00:00:00Z', valid_to: '2026-11-21T00:00:00Z', table_name: table }
    const past: Row[] = []
    const plants = plantsOf(table, samples, world)
    for (const [index, plant] of plants.entries()) {
      const row = samples.row(table, { ...plant, known_since: then.valid_from })
      // Half of the rows are as they were, the others have changed since.
      if (index % 2 === 0) await owner.query(onlyOnce(samples.insert(table, row)))
      else {
        const version = {
          ...then,
          row,
          station_id: row['station_id'],
          employer_id: table === 'employer' ? row['id'] : row['employer_id'],
        }
        await owner.query(samples.insert('row_version', samples.row('row_version', version)))
        past.push({ ...row, ...version })
        // Of what is over already, or has not begun, nothing is shown.
        for (const other of [
          { valid_from: '2026-11-01T00:00:00Z', valid_to: '2026-11-19T00:00:00Z' },
          { valid_from: '2026-11-21T00:00:00Z', valid_to: '2026-11-22T00:00:00Z' },
        ])
          await owner.query(
            samples.insert(
              'row_version',
              samples.row('row_version', {
                ...version,
                ...other,
                row: { ...row, known_since: '2026-11-01T00:00:00Z' },
              }),
            ),
          )
      }
    }
    const { rows: live } = await owner.query<{ row: Row }>(
      `select to_jsonb(t) as row from "${table}" t where known_since <= $1`,
      [instant],
    )
    const wrong: string[] = []
    for (const asker of askers) {
      const { sql: text, parameters } = sql`select then_row from ${tableAsOf(table, instant)} then_row`.compile(
        portal.database.db,
      )
      await owner.query('savepoint asked')
      await enter(asker)
      const { rows: shown } = await owner.query<{ then_row: string }>(
        text.replace('select then_row', 'select to_jsonb(then_row)::text as then_row'),
        [...parameters],
      )
      await owner.query('rollback to savepoint asked')
      const expected = [
        ...live.filter(({ row }) => intentions.get(table)!.read(asker, row, table)),
        ...past.filter((row) => history.read(asker, row, 'row_version')),
      ]
      if (shown.length !== expected.length)
        wrong.push(`${asker.name} is shown ${shown.length} rows instead of ${expected.length}`)
      for (const row of past)
        if (history.read(asker, row, 'row_version') && !intentions.get(table)!.read(asker, row, table))
          wrong.push(`${asker.name} may read the past but not the present of ${describeRow(row)}`)
    }
    await owner.query('rollback')
    expect(past.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })
})

describe('functions that see more than who calls them', () => {
  test('tell sessions, keys, passkeys and ways in of nobody but the caller', async () => {
    await owner.query('begin')
    const [first, ...rest] = world.accounts
    // Sessions end by the server's real time.
    const signedInAt = new Date().toISOString()
    const fields: Record<string, Row> = {
      session: { created_at: signedInAt, last_seen_at: signedInAt },
      api_key: {},
      passkey: {},
      credential: { totp_sealed: String.raw`\x01` },
    }
    for (const [table, more] of Object.entries(fields)) {
      await owner.query(`delete from ${table}`)
      for (const account_id of rest)
        await owner.query(samples.insert(table, samples.row(table, { account_id, ...more })))
    }
    const told = async (account: string): Promise<number[]> => {
      await owner.query('savepoint asked')
      await owner.query(`set local role portal_app`)
      await owner.query(`select set_config('app.account', $1, true)`, [account])
      const { rows } = await owner.query<{ counts: number[] }>(
        `select array[(select count(*) from sessions_of_me()), (select count(*) from keys_of_me()), (select count(*) from passkeys_of_me()), (select count(*) from access_of_me('', '') where authenticator)]::int[] as counts`,
      )
      await owner.query('rollback to savepoint asked')
      return rows[0]!.counts
    }
    expect(await told(first!)).toEqual([0, 0, 0, 0])
    expect(await told(rest[0]!)).toEqual([1, 1, 1, 1])
    expect(await told('')).toEqual([0, 0, 0, 0])
    await owner.query('rollback')
  })

  test('know the holder of a link until it is ended, on its last day, and by its token alone', async () => {
    const ask = async (token: string, today: string): Promise<unknown[]> =>
      (await owner.query(`select case_id from holder_of_case_link($1, $2)`, [hash(token), today])).rows
    expect(await ask(world.link.token, '2026-11-25')).toEqual([{ case_id: world.cases.open }])
    expect(await ask(world.link.token, '2026-11-26')).toEqual([])
    expect(await ask('another', '2026-11-25')).toEqual([])
    await owner.query('begin')
    await owner.query(`update case_access set ended_at = now() where case_id = $1`, [world.cases.open])
    expect(await ask(world.link.token, '2026-11-25')).toEqual([])
    await owner.query('rollback')
  })
})

/** Runs it as that person, and leaves nothing of it. */
async function asAsker(asker: Asker, work: () => Promise<void>): Promise<void> {
  await owner.query('begin')
  try {
    await enter(asker)
    await work()
  } finally {
    await owner.query('rollback')
  }
}

async function enter({ settings }: Asker): Promise<void> {
  await owner.query('set local role portal_app')
  await owner.query(`select set_config('app.now', $1, true)`, [now])
  for (const [name, value] of Object.entries(settings ?? {}))
    await owner.query('select set_config($1, $2, true)', [name, value])
}

type Owned = Row & { ctid: string }

async function rowsOf(table: string): Promise<Owned[]> {
  const { rows } = await owner.query<{ row: Row; ctid: string }>(
    `select to_jsonb(t) as row, ctid::text as ctid from "${table}" t`,
  )
  return rows.map(({ row, ctid }) => ({ ...row, ctid }))
}

/** Empty where the role has not even the right to ask. */
async function ids(query: string): Promise<string[]> {
  await owner.query('savepoint asked')
  try {
    return (await owner.query<{ ctid: string }>(query)).rows.map(({ ctid }) => ctid)
  } catch (error) {
    refusedByWall(error)
    await owner.query('rollback to savepoint asked')
    return []
  }
}

/**
 * What is where it was, after a statement that names no row and reads none: so that no other policy than its own
 * decides.
 */
async function afterwards(statement: string | { text: string; values: unknown[] }, table: string): Promise<string[]> {
  await owner.query('savepoint asked')
  try {
    await owner.query(statement)
  } catch (error) {
    refusedByWall(error)
    await owner.query('rollback to savepoint asked')
  }
  await owner.query('reset role')
  const { rows } = await owner.query<{ ctid: string }>(`select ctid from "${table}"`)
  await owner.query('rollback to savepoint asked')
  return rows.map(({ ctid }) => ctid)
}

function blindUpdate(table: string): { text: string; values: unknown[] } {
  const column = samples.plainColumn(table)
  return {
    text: `update "${table}" set "${column}" = (select r."${column}" from jsonb_populate_record(null::"${table}", $1) r)`,
    values: [JSON.stringify({ [column]: samples.value(table, column) })],
  }
}

/** What meets another rule than row-level security has passed them: they are asked first. */
async function passes(statement: { text: string; values: unknown[] }): Promise<boolean> {
  await owner.query('savepoint asked')
  try {
    return (await owner.query(statement)).rowCount !== 0
  } catch (error) {
    return (error as { code?: string }).code !== '42501'
  } finally {
    await owner.query('rollback to savepoint asked')
  }
}

function refusedByWall(error: unknown): void {
  if ((error as { code?: string }).code !== '42501') throw error
}

function onlyOnce({ text, values }: { text: string; values: unknown[] }): { text: string; values: unknown[] } {
  return { text: `${text} on conflict do nothing`, values }
}

function describeRow(row: Row): string {
  const told = Object.entries(row)
    .filter(([, value]) => world.names.has(value))
    .map(([column, value]) => `${column} ${world.names.get(value)}`)
  return `a row of ${told.join(', ') || 'nobody'}`
}
