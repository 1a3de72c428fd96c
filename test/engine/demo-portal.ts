import type { GraphQLSchema } from 'graphql'
import { sql } from 'kysely'
import type { Credentials } from '#server/request/actor.ts'
import { settleCounty } from '#server/demo/county.ts'
import { tellHistories } from '#server/demo/histories.ts'
import { loadDemoVisits } from '#server/demo/visits.ts'
import type { Env } from '#server/platform/env.ts'
import { runDueJobs } from '#server/jobs.ts'
import { openDemoClock } from '#server/demo/demo-clock.ts'
import { openPortal } from '#server/open-portal.ts'
import { openCasesForBreaches } from '#server/penalty/detection/open-cases-for-breaches.ts'
import { countWhatGrew } from '#server/platform/count-grown-tables.ts'
import { globalId } from '#server/request/global-id.ts'
import { hash, randomToken } from '#server/platform/keys.ts'
import { openLog } from '#server/platform/log.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import type { Portal } from '#server/request/portal.ts'
import { copyTemplate, testSecret } from '#test/support/test-portal.ts'
import { byGraphqlJs } from './both-answers.ts'
import type { Pools } from './random-value.ts'

export interface DemoPortal {
  portal: Portal
  /** By user name; null is a stranger, and one is a program with a key. */
  callers: ReadonlyMap<string, Credentials | null>
  log: string[]
}

/**
 * The demo's county, some of its companies, in a database of its own: every matter has rows, written through the use
 * cases.
 */
export async function openDemoPortal(): Promise<DemoPortal> {
  const clock = new Date('2026-11-25T09:00:00+08:00')
  const log: string[] = []
  const env: Env = {
    port: 0,
    databaseUrl: null,
    replicaUrl: null,
    dataFolder: '',
    demo: true,
    clock,
    rules: 'CN-37-253',
    secrets: null,
  }
  const portal = await openPortal({
    env,
    url: await copyTemplate(),
    secrets: [testSecret],
    log: openLog('warn', (line) => void log.push(line)),
    openClock: openDemoClock,
    options: { poolSize: 4 },
  })
  portal.clock.moveTo(clock)
  const county = await settleCounty(portal)
  await tellHistories(portal, county)
  await loadDemoVisits(portal, county)
  await openCasesForBreaches(portal)
  await countWhatGrew(portal)
  await runDueJobs(portal)
  return { portal, callers: await signIn(portal), log }
}

async function signIn(portal: Portal): Promise<ReadonlyMap<string, Credentials | null>> {
  return inSystemTransaction(portal.database, async ({ rows }) => {
    const accounts = await rows<{ id: string; username: string }>(
      sql`select id, username from account where username in ('hr1', 'boss1', 'hr2', 'officer1', 'chief1', 'officer2', 'auditor', 'admin') order by username`,
    )
    const callers = new Map<string, Credentials | null>([['stranger', null]])
    for (const { id, username } of accounts) {
      const token = randomToken()
      await rows(
        sql`insert into session (token_hash, account_id, created_at, last_seen_at) values (${hash(token)}, ${id}, now(), now())`,
      )
      callers.set(username, { kind: 'session', token })
    }
    const secret = randomToken()
    await rows(sql`insert into api_key (id, account_id, name, secret_hash, read_only, expires_on, created_at)
      select gen_random_uuid(), id, 'test', ${hash(secret)}, false, (now() + interval '90 days')::date, now() from account where username = 'hr1'`)
    return callers.set('program', { kind: 'key', secret })
  })
}

const tablesOfTypes = {
  Employment: 'employment',
  Obligation: 'obligation',
  Report: 'report',
  Worker: 'worker',
  Employer: 'employer',
  Station: 'station',
  PenaltyCase: 'penalty_case',
  Visit: 'visit',
  PermitApplication: 'permit_application',
  ResidencePermit: 'residence_permit',
  AuditEvent: 'audit_event',
  Notice: 'notice',
  RosterImport: 'roster_import',
  User: 'account',
  AuditSample: 'audit_sample',
}

/** What callers of this county may have heard of. */
export async function poolsOf(opened: DemoPortal, schema: GraphQLSchema): Promise<Pools> {
  const { portal } = opened
  const cursors = await cursorsOf(opened, schema)
  return inSystemTransaction(portal.database, async ({ rows }) => {
    const ids: string[] = []
    for (const [type, table] of Object.entries(tablesOfTypes)) {
      const found = await rows<{ id: string }>(
        sql`(select id from ${sql.table(table)} order by id limit 6) union (select id from ${sql.table(table)} order by id desc limit 6)`,
      )
      ids.push(...found.map(({ id }) => globalId(type, id)))
    }
    const days = [
      '2024-11-25',
      '2025-06-30',
      '2026-01-01',
      '2026-06-15',
      '2026-09-01',
      '2026-10-31',
      '2026-11-02',
      '2026-11-20',
      '2026-11-24',
      '2026-11-25',
      '2026-12-01',
    ]
    return {
      ids,
      cursors,
      days,
      texts: ['王', '孙丽', '370283', 'hire.reported', 'CN-37-253', 'CN-44', 'MANUFACTURING', 'x'],
      leftOut: new Set(['Query.rateLimit', 'AuditHead.signature', 'AuditHead.at']),
    }
  })
}

/** Where a page of each list ends, for who may see it. */
async function cursorsOf({ portal, callers }: DemoPortal, schema: GraphQLSchema): Promise<Record<string, string[]>> {
  const lists = Object.values(schema.getQueryType()!.getFields()).filter(({ type }) =>
    String(type).endsWith('Connection!'),
  )
  const cursors: Record<string, string[]> = {}
  for (const { name } of lists) {
    for (const caller of ['auditor', 'hr1', 'officer1', 'admin']) {
      const { data } = await byGraphqlJs(
        portal,
        schema,
        {
          text: `{ ${name}(first: 3) { pageInfo { startCursor endCursor } } }`,
          variables: {},
          credentials: callers.get(caller)!,
        },
        portal.clock.now(),
      )
      const page = (data as Record<string, { pageInfo: Record<string, string | null> }> | null)?.[name]
      cursors[name] = [
        ...(cursors[name] ?? []),
        ...Object.values(page?.pageInfo ?? {}).filter((cursor) => cursor !== null),
      ]
    }
  }
  return cursors
}
