import { describe, expect, test } from 'vitest'
import { circlesOf, readSources, type Source } from './sources.ts'

const server = readSources('server/**/*.ts')
const client = readSources('client/**/*.{ts,tsx}')

test('the sources are found, and so are their imports', () => {
  expect(server.length).toBeGreaterThan(100)
  expect(client.length).toBeGreaterThan(50)
  expect(server.find(({ file }) => file === 'server/main.ts')?.imports).toContainEqual({
    from: 'server/graphql/apollo.ts',
    typeOnly: false,
  })
  expect(server.find(({ file }) => file === 'server/request/portal.ts')?.imports).toContainEqual({
    from: 'server/platform/env.ts',
    typeOnly: true,
  })
})

/**
 * From the ground up: a room imports only what stands before it, types included. Files of the root stand by their own
 * names.
 */
const rooms = [
  'law',
  'platform',
  'request',
  'messages',
  'audit',
  'notice',
  'station',
  'worker',
  'access',
  'employer',
  'regulation',
  'employment',
  'permit',
  'visit',
  'compliance',
  'penalty',
  'roster',
  'export',
  'todo',
  'retention',
  'consequences.ts',
  'graphql',
  'http',
  'tables.ts',
  'migrations',
  'migrate.ts',
  'open-portal.ts',
  'reseal.ts',
  'jobs.ts',
  'draw-worker.ts',
  'demo',
  'main.ts',
]

describe('who may import whom', () => {
  test('every file stands in a room, and every room has files', () => {
    expect([...new Set(server.map(roomOf))].toSorted()).toEqual(rooms.toSorted())
  })

  test('no import runs upward in the order of the rooms', () => {
    const place = new Map(rooms.map((room, index) => [room, index]))
    const upward = server.flatMap(({ file, imports }) =>
      imports
        .filter(
          ({ from }) => from.startsWith('server/') && place.get(roomOf({ file: from }))! > place.get(roomOf({ file }))!,
        )
        .map(({ from }) => `${file} imports ${from}`),
    )
    expect(upward).toEqual([])
  })

  test('no files import each other in a circle', () => {
    expect(circlesOf(server)).toEqual([])
  })

  test('the law imports only the law', () => {
    expect(violations(of('law'), ({ from }) => !from.startsWith('server/law/'))).toEqual([])
  })

  test('the client imports nothing from the server, the server nothing from the client, and neither from the tests', () => {
    expect(violations(client, ({ from }) => /^(server|test|scripts)\//.test(from))).toEqual([])
    expect(violations(server, ({ from }) => /^(client|test|scripts)\//.test(from))).toEqual([])
  })

  test('use cases, tables, policies and reads know neither resolvers nor what is promised, but for its types', () => {
    const inner = server.filter(
      ({ file, matter }) =>
        !['server', 'http', 'graphql'].includes(matter) && !isApi(file) && file !== 'server/request/api.ts',
    )
    expect(
      violations(
        inner,
        ({ from, typeOnly }) => !typeOnly && (from === 'type-graphql' || /\.(resolver|graphql)\.ts$/.test(from)),
      ),
    ).toEqual([])
  })

  test('tables know tables only, and what declares their columns, policies and triggers', () => {
    const foundations = [
      'server/platform/references.ts',
      'server/platform/row-security.ts',
      'server/platform/triggers.ts',
      'server/request/kept-versions.ts',
      'server/request/role.ts',
    ]
    const tables = server.filter(({ file }) => file.endsWith('.table.ts'))
    expect(
      violations(
        tables,
        ({ from, typeOnly }) =>
          from.startsWith('server/') && !typeOnly && !from.endsWith('.table.ts') && !foundations.includes(from),
      ),
    ).toEqual([])
  })

  test('only HTTP knows Fastify, and only the schema and its resolvers type-graphql', () => {
    expect(
      violations(
        server.filter(({ file, matter }) => matter !== 'http' && file !== 'server/http/server.ts'),
        ({ from, typeOnly }) => /^(fastify|@fastify\/.*|@as-integrations\/.*)$/.test(from) && !typeOnly,
      ),
    ).toEqual([])
    expect(
      violations(
        server.filter(
          ({ file }) =>
            !isApi(file) &&
            !['server/graphql/schema.ts', 'server/graphql/direct-resolvers.ts', 'server/request/api.ts'].includes(file),
        ),
        ({ from }) => from === 'type-graphql',
      ),
    ).toEqual([])
  })
})

describe('one way to do each thing', () => {
  test("only platform reads the machine's clock", () => {
    expect(
      lines(
        server.filter(({ matter }) => matter !== 'platform'),
        /new Date\(\)|Date\.now\(|performance\.now\(|\bTemporal\.Now\b/,
      ),
    ).toEqual([])
  })

  test('a thread is started in one way, and what draws or writes files is loaded in threads only', () => {
    expect(
      server
        .filter(({ imports }) => imports.some(({ from }) => from === 'node:worker_threads'))
        .map(({ file }) => file),
    ).toEqual(['server/platform/thread-jobs.ts', 'server/platform/thread.ts'])
    const loaded = reachedFrom('server/main.ts')
    expect(loaded.size).toBeGreaterThan(300)
    expect(
      violations(
        server.filter(({ file }) => loaded.has(file)),
        ({ from, typeOnly }) =>
          !typeOnly && /^(pdfkit|qrcode|hucre|fflate|highs|@e965\/xlsx|woff2-encoder)\b/.test(from),
      ),
    ).toEqual([])
    expect(
      violations(
        server.filter(({ file }) => reachedFrom('server/draw-worker.ts').has(file)),
        ({ from, typeOnly }) => !typeOnly && /^(kysely|pg|@mikro-orm|type-graphql)\b|\/context\.ts$/.test(from),
      ),
    ).toEqual([])
  })

  test('nothing is left to chance where it matters: no Math.random', () => {
    expect(lines(server, /Math\.random/)).toEqual([])
  })

  test('only the start speaks to the console', () => {
    expect(lines(server, /\bconsole\./)).toEqual(['server/main.ts'])
  })

  test('only env.ts reads the environment', () => {
    expect(lines(server, /process\.env\b/)).toEqual(['server/platform/embedded-postgres.ts', 'server/platform/env.ts'])
  })

  test('the database is reached through a transaction that runs as somebody', () => {
    expect(lines(server, /getConnection\(\)|setSessionContext|\.pool\.query\(/)).toEqual([])
  })

  test('no default exports, no folder for things without a name', () => {
    expect(lines(server, /^export default/m)).toEqual([])
    expect(
      [...server, ...client]
        .map(({ file }) => file)
        .filter((file) => /\/(utils|helpers|common|lib|services|types|misc)\//.test(file)),
    ).toEqual([])
  })

  test('files are short', () => {
    const longest = 400
    const data =
      /^server\/(migrations|law\/(calendars|rule-sets))\/|-words\.ts$|^client\/locale\/|common-passwords\.ts$|^server\/demo\//
    expect(
      [...server, ...client]
        .filter(({ file, text }) => !data.test(file) && text.split('\n').length > longest)
        .map(({ file }) => file),
    ).toEqual([])
  })
})

test('passwords are hashed by these alone: none of them holds a transaction meanwhile', () => {
  expect(lines(server, /\bfrom '[^']*\/password-hash\.ts'/)).toEqual([
    'server/access/sign-in/check-credentials.ts',
    'server/access/sign-in/hash-beforehand.ts',
    'server/demo/county.ts',
  ])
  expect(lines(server, /\bcompareBeforehand\(|\bhashBeforehand\(/)).toEqual([
    'server/access/own-account/change-password.ts',
    'server/access/people/accept-invitation.ts',
    'server/access/second-factor/step-up.ts',
    'server/access/sign-in/hash-beforehand.ts',
    'server/employer/register-employer.ts',
  ])
})

describe('who acts as the portal itself, bypassing row-level security', () => {
  test('these use cases and no others', () => {
    const outer = /^server\/(platform|request|demo|migrations)\/|^server\/(main|open-portal|reseal)\.ts$/
    expect(
      lines(
        server.filter(({ file }) => !outer.test(file)),
        /\basSystem\(|\b(inSystemTransaction|inSystemTransaction)\(|\brunAs(System|Portal)\(/,
      ),
    ).toEqual([
      'server/access/keys/create-api-key.ts',
      'server/access/keys/warn-of-keys.ts',
      'server/access/own-account/change-password.ts',
      'server/access/own-account/own-access.ts',
      'server/access/people/accept-invitation.ts',
      'server/access/people/approve-invitation.ts',
      'server/access/people/disable-user.ts',
      'server/access/people/first-administrator.ts',
      'server/access/people/invite-agency.ts',
      'server/access/people/invite-user.ts',
      'server/access/people/name-taken.ts',
      'server/access/second-factor/enrol-totp.ts',
      'server/access/second-factor/passkeys.ts',
      'server/access/second-factor/recovery-codes.ts',
      'server/access/second-factor/remove-passkey.ts',
      'server/access/second-factor/step-up.ts',
      'server/access/sign-in/check-credentials.ts',
      'server/access/sign-in/directory-sign-in.ts',
      'server/access/sign-in/drop-ended-sessions.ts',
      'server/access/sign-in/known-devices.ts',
      'server/access/sign-in/sessions.ts',
      'server/access/sign-in/touch-session.ts',
      'server/audit/head.ts',
      'server/audit/seal-trail.ts',
      'server/compliance/apply-month-deltas.ts',
      'server/employer/register-employer.ts',
      'server/employment/questions/ask-earlier-employers.ts',
      'server/employment/questions/number-guesses.ts',
      'server/employment/questions/staff-questions.ts',
      'server/employment/receipt/check-receipt.ts',
      'server/export/actor-of-account.ts',
      'server/export/export-pieces.ts',
      'server/export/export-tasks.ts',
      'server/export/write-export.ts',
      'server/export/write-scheduled-reports.ts',
      'server/notice/notify.ts',
      'server/penalty/case/advance-cases.ts',
      'server/penalty/detection/open-cases-for-breaches.ts',
      'server/penalty/detection/open-cases.ts',
      'server/penalty/detection/remind-of-duties.ts',
      'server/penalty/detection/schedule-next.ts',
      'server/penalty/outage/grown-claims.ts',
      'server/penalty/respondent/submit-statement.ts',
      'server/penalty/steps/take-step.ts',
      'server/permit/issue-permit.ts',
      'server/permit/notify-of-renewals.ts',
      'server/regulation/follow-calendar.ts',
      'server/regulation/publish-calendar.ts',
      'server/retention/drop-expired.ts',
      'server/retention/erase-expired.ts',
      'server/roster/check/check-roster.ts',
      'server/roster/file/file-rows.ts',
      'server/roster/file/unlist-rows.ts',
      'server/roster/import/forget-rosters.ts',
      'server/roster/import/remind-of-rosters.ts',
      'server/roster/import/roster-tasks.ts',
      'server/roster/import/roster-watch.ts',
      'server/roster/rows/correct-roster-rows.ts',
      'server/station/save-station.ts',
      'server/visit/calendar/calendar-feed.ts',
      'server/visit/onsite/notify-of-missed-visits.ts',
      'server/visit/request/drop-expired-holds.ts',
      'server/visit/request/return-visits.ts',
      'server/visit/schedule/notify-of-visit.ts',
      'server/visit/service/officer-days.ts',
      'server/visit/service/return-visits-after-last-day.ts',
      'server/worker/fold-names.ts',
      'server/worker/give-data-keys.ts',
      'server/worker/mask-again.ts',
    ])
  })
})

function of(matter: string): Source[] {
  return server.filter((source) => source.matter === matter)
}

function roomOf({ file }: { file: string }): string {
  return file.split('/')[1]!
}

/** With all that it loads when it starts. */
function reachedFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const { from, typeOnly } of server.find((source) => source.file === file)?.imports ?? [])
    if (!typeOnly) reachedFrom(from, seen)
  return seen
}

function isApi(file: string): boolean {
  return file.endsWith('.resolver.ts') || file.endsWith('.graphql.ts')
}

function violations(sources: Source[], forbidden: (found: Source['imports'][number]) => boolean): string[] {
  return sources.flatMap(({ file, imports }) => imports.filter(forbidden).map(({ from }) => `${file} imports ${from}`))
}

function lines(sources: Source[], pattern: RegExp): string[] {
  return sources.filter(({ text }) => pattern.test(withoutComments(text))).map(({ file }) => file)
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
}
