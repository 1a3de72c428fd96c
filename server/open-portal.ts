import type { FastifyBaseLogger } from 'fastify'
import { sql } from 'kysely'
import { openDirectory } from './platform/openid-directory.ts'
import { openCallerCache } from './request/caller-cache.ts'
import { consequences } from './consequences.ts'
import { openDatabase, type Database, type DatabaseOptions } from './platform/database.ts'
import { BadEnvironment, type Env } from './platform/env.ts'
import { lawBook, type LawBook } from './law/rule-sets.ts'
import { startClock, type Clock } from './platform/clock.ts'
import { deriveKeys, firstIndexKey, SealBroken, type Keys, type RememberedKey } from './platform/keys.ts'
import { inSystemTransaction } from './platform/transaction.ts'
import type { Portal } from './request/portal.ts'
import { tables } from './tables.ts'
import { readCalendar } from './regulation/follow-calendar.ts'
import { tableService } from './platform/travel-service.ts'

export interface Opening {
  env: Env
  /** Of a database that `migrate` has brought up to date. */
  url: string
  secrets: readonly string[]
  log: FastifyBaseLogger
  options?: Omit<DatabaseOptions, 'entities'>
  /** Where a demo's clock stands; the real time where left out. */
  openClock?: (database: Database, startAt: Date | null) => Promise<Clock>
}

/** Everything that lives as long as the process does. */
export async function openPortal({ env, url, secrets, log, options, openClock }: Opening): Promise<Portal> {
  const book = openLawBook(env.rules)
  const database = await openDatabase(url, {
    ...options,
    entities: tables,
    replica: env.replicaUrl ? { url: env.replicaUrl, log } : null,
  })
  if (!database.hasOwnLogins)
    log.warn(
      'the database lets the portal make no users of its own: requests sign in as the owner and take on a role (docs/security.md)',
    )
  const clock = openClock ? await openClock(database, env.clock) : startClock()
  database.clock = clock
  return {
    env,
    database,
    clock,
    keys: await openKeys(database, secrets),
    callerCache: openCallerCache(),
    lawBook: book,
    calendar: await readCalendar(database),
    travel: env.travelUrl ? tableService(env.travelUrl, log) : null,
    directory: env.directory && env.publicUrl ? openDirectory(env.directory, env.publicUrl) : null,
    consequences,
    log,
  }
}

/** A place of its own in the settings: moved elsewhere the key does not open. */
export const indexKeyAssociatedData = 'portal_setting:index-key'

/**
 * The index key is kept sealed by the secrets, so that they can change without it: reseal.ts seals it anew with the
 * rest.
 */
async function openKeys(database: Database, secrets: readonly string[]): Promise<Keys> {
  const keys = deriveKeys(secrets)
  const sealed = keys.seal(firstIndexKey(secrets), indexKeyAssociatedData).toString('base64')
  const kept = await inSystemTransaction(database, async ({ rows, first }) => {
    await rows(
      sql`insert into portal_setting (name, value) values ('index-key', ${JSON.stringify(sealed)}) on conflict do nothing`,
    )
    return first<{ value: string }>(sql`select value from portal_setting where name = 'index-key'`)
  })
  return deriveKeys(secrets, openIndexKey(keys, kept!.value), await rememberSigningKeys(database, keys))
}

/**
 * Whatever was signed stays to be checked: the public half of a signing key is kept when its secret is named no more.
 */
async function rememberSigningKeys(database: Database, { signing }: Keys): Promise<RememberedKey[]> {
  const own = JSON.stringify(
    signing.map(({ id, publicKey }) => ({
      id,
      publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    })),
  )
  const kept = await inSystemTransaction(database, ({ first }) =>
    first<{ value: RememberedKey[] }>(sql`
    insert into portal_setting (name, value) values ('signing-keys', ${own}::jsonb)
    on conflict (name) do update set value = portal_setting.value || (select coalesce(jsonb_agg(own), '[]') from jsonb_array_elements(excluded.value) own where not portal_setting.value @> jsonb_build_array(own))
    returning value`),
  )
  return kept!.value
}

function openIndexKey(keys: Keys, sealed: string): Buffer {
  try {
    return keys.open(Buffer.from(sealed, 'base64'), indexKeyAssociatedData)
  } catch (error) {
    if (error instanceof SealBroken)
      throw new BadEnvironment(
        'PORTAL_SECRET does not open what this database was sealed with: name the earlier secret as well, after the new one and a comma.',
      )
    throw error
  }
}

/** Checked before anything is opened: a wrong name of the rules stops the start. */
export function openLawBook(rules: string): LawBook {
  try {
    return lawBook(rules)
  } catch (error) {
    if (error instanceof RangeError) throw new BadEnvironment(error.message)
    throw error
  }
}
