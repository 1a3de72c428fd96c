import { sql } from 'kysely'
import pg from 'pg'
import type { Transaction } from '../platform/transaction.ts'
import { query } from '../platform/query.ts'

const marker = 'demo.loading'

/** A loading that was cut short leaves this behind. */
export async function markLoading({ rows }: Transaction): Promise<void> {
  await rows(sql`insert into portal_setting (name, value) values (${marker}, 'true'::jsonb) on conflict do nothing`)
}

export async function markLoaded({ rows }: Transaction): Promise<void> {
  await rows(query.deleteFrom('portalSetting').where('name', '=', marker))
}

/** Empties a database in which the loading of a demo was cut short: half a county is none. Says whether it did. */
export async function emptyIfCutShort(url: string): Promise<boolean> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    await owner.query(`set app.scope = 'system'`)
    const { rowCount } = await owner.query('select from portal_setting where name = $1', [marker])
    if (rowCount === 0) return false
    await owner.query('drop schema public cascade; create schema public; drop schema graphile_worker cascade')
    return true
  } finally {
    await owner.end()
  }
}
