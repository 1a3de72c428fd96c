import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { Logger, runOnce } from 'graphile-worker'
import { parse, validate, type DocumentNode } from 'graphql'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { createApp } from '#server/graphql/apollo.ts'
import { Context, type Language } from '#server/request/context.ts'
import type { Env } from '#server/platform/env.ts'
import { runOperation, type Answer } from '#server/graphql/execute.ts'
import { createHttp } from '#server/http/server.ts'
import { openJobsPool } from '#server/platform/database.ts'
import { runDueJobs, tasksOf, timetable } from '#server/jobs.ts'
import { openDemoClock } from '#server/demo/demo-clock.ts'
import { serveDemo } from '#server/demo/demo-routes.ts'
import { openPortal } from '#server/open-portal.ts'
import { openLog } from '#server/platform/log.ts'
import type { Portal } from '#server/request/portal.ts'
import { inDatabase, templateName } from './cluster.ts'
import { settleCounty, type County, type Person } from './county.ts'

export interface TestPortal extends County {
  portal: Portal
  /** Runs one operation through the real schema, as this person (null: a stranger), in its own transaction. */
  call: <Data = Record<string, unknown>>(
    person: Person | null,
    document: string | DocumentNode,
    variables?: Record<string, unknown>,
    language?: Language,
  ) => Promise<{ data: Data | null; errors?: Answer['errors'] }>
  /** The same, where anything but data fails the test. */
  ask: <Data = Record<string, unknown>>(
    person: Person | null,
    document: string | DocumentNode,
    variables?: Record<string, unknown>,
  ) => Promise<Data>
  /** Moves the clock; what falls due by then has happened when it returns. */
  moveTo: (instant: Date | string) => Promise<void>
  /** Does what waits in the queue; it is empty when it returns. */
  workOffQueue: () => Promise<void>
  /** Does a job of the timetable that does not go by the portal's clock. */
  doJob: (name: string) => Promise<void>
  /** The portal on a port of its own, as browsers and programs see it. */
  startServer: () => Promise<TestServer>
}

export interface TestServer {
  url: string
  stop: () => Promise<void>
}

export interface TestPortalOptions {
  /** When the story begins; the clock runs on from there. */
  now?: string
  rules?: string
  demo?: boolean
  poolSize?: number
  /** Every line that the portal logs. */
  onLog?: (line: string) => void
  /** Two servers of the test's own, the second following the first. */
  servers?: { url: string; replicaUrl: string }
}

/** No comma: as an environment variable one parts secrets. */
export const testSecret = 'a secret of the tests of 36 characters'

/**
 * A portal with a database of its own. Call it at the top of a test file: it closes itself when the file's tests are
 * done.
 */
export async function openTestPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  const { close, ...opened } = await openOwnPortal(options)
  afterAll(close)
  return opened
}

/** The same for a test that opens many, one after the other, and closes each. */
export async function openOwnPortal(
  options: TestPortalOptions = {},
): Promise<TestPortal & { close: () => Promise<void> }> {
  const {
    now = '2026-11-25T09:00:00+08:00',
    rules = 'CN-37-253',
    demo = true,
    poolSize = 5,
    onLog,
    servers: twoServers,
  } = options
  const env: Env = {
    port: 0,
    databaseUrl: null,
    replicaUrl: twoServers?.replicaUrl ?? null,
    dataFolder: '',
    demo,
    clock: demo ? new Date(now) : null,
    rules,
    secrets: null,
  }
  const portal = await openPortal({
    env,
    url: twoServers?.url ?? (await copyTemplate()),
    secrets: [testSecret],
    log: openLog(onLog ? 'info' : 'silent', onLog),
    ...(env.demo && { openClock: openDemoClock }),
    options: { poolSize },
  })
  portal.clock.moveTo(new Date(now))
  const app = await createApp(portal)
  const county = await settleCounty(portal)

  const call: TestPortal['call'] = async <Data>(
    person: Person | null,
    document: string | DocumentNode,
    variables: Record<string, unknown> = {},
    language: Language = 'zh-CN',
  ) => {
    const parsed = typeof document === 'string' ? parse(document) : document
    const mistakes = validate(app.schema, parsed)
    if (mistakes.length > 0)
      throw new Error(
        `The test's document does not fit the schema: ${mistakes.map(({ message }) => message).join('; ')}`,
      )
    const operation = parsed.definitions.find((definition) => definition.kind === 'OperationDefinition')
    const context = new Context(portal, {
      requestId: randomBytes(8).toString('hex'),
      language,
      credentials: person?.credentials ?? null,
      allowPartialSession: true,
    })
    const answer = await runOperation(context, {
      schema: app.schema,
      document: parsed,
      kind: operation?.operation ?? 'query',
      variables,
    })
    // A browser goes on with the cookie it was given.
    const renewed = /^__Host-portal=([\w-]+);/.exec(context.cookies.at(-1) ?? '')?.[1]
    if (person && renewed) person.credentials = { kind: 'session', token: renewed }
    // Over HTTP a client gets JSON: plain objects, instants as text.
    return JSON.parse(JSON.stringify({ data: null, ...answer })) as { data: Data | null; errors?: Answer['errors'] }
  }

  const servers: TestServer[] = []

  return {
    ...county,
    close: async () => {
      await Promise.all(servers.map((server) => server.stop()))
      await app.close()
      await portal.database.close()
    },
    portal,
    call,
    ask: async <Data>(person: Person | null, document: string | DocumentNode, variables?: Record<string, unknown>) => {
      const { data, errors } = await call<Data>(person, document, variables)
      if (errors || data === null) throw new Error(`No data: ${JSON.stringify(errors)}`)
      return data
    },
    moveTo: async (instant) => {
      portal.clock.moveTo(new Date(instant))
      await runDueJobs(portal)
    },
    workOffQueue: async () => {
      const pool = openJobsPool(portal.database.url, 1)
      try {
        await runOnce({
          pgPool: pool,
          concurrency: 1,
          noHandleSignals: true,
          taskList: tasksOf(portal),
          logger: new Logger(() => () => undefined),
        })
      } finally {
        await pool.end()
      }
    },
    doJob: async (name) => {
      const job = timetable.find((one) => one.name === name)
      if (!job) throw new Error(`The timetable has no ${name}`)
      await job.work(portal)
    },
    startServer: async () => {
      const http = await createHttp(portal, await createApp(portal), portal.env.demo ? serveDemo : undefined)
      await http.server.listen({ port: 0, host: '127.0.0.1' })
      const { port } = http.server.server.address() as AddressInfo
      const server = { url: `http://127.0.0.1:${port}`, stop: () => http.stop(5_000) }
      servers.push(server)
      return server
    },
  }
}

/** A migrated database of its own. */
export async function copyTemplate(): Promise<string> {
  const clusterUrl = inject('clusterUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: clusterUrl })
  await admin.connect()
  try {
    await admin.query(`create database ${name} template ${templateName}`)
  } finally {
    await admin.end()
  }
  return inDatabase(clusterUrl, name)
}
