import Fastify from 'fastify'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { refuseUnknownRoutes } from '#server/http/file-route.ts'
import { mostFiles } from '#server/http/file-turns.ts'
import { fileRoutes, type FileRoute, type FileRouteName } from '#server/http/route-table.ts'
import { exportTasks } from '#server/export/export-tasks.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { buildPortalSchema } from '#server/graphql/schema.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { visitMoves } from '#test/support/visits.ts'
import { csv, openRosterDesk } from '#test/roster/roster-desk.ts'

const desk = await openRosterDesk({ now: '2026-11-25T09:00:00+08:00' })
const { ask, portal, people, keyOf } = desk
const { hr1, boss1, hr2, officer1, chief1, officer2, auditor, admin } = people
const { url } = await desk.startServer()
const [readingKey, writingKey] = [await keyOf(hr1, { readOnly: true }), await keyOf(hr1)]
const inDatabase = <Row = object>(query: ReturnType<typeof sql<Row>>) =>
  inSystemTransaction(portal.database, ({ rows }) => rows<Row>(query))

// One of each file: a filed roster with a row in error, a visit, a paper's number that nobody has.
const numbers = [1, 2, 3, 4].map(identityNumber)
const wrong = identityNumber(5).replace(/.$/, (last) => (last === '0' ? '1' : '0'))
const roster = await desk.check(
  hr1,
  csv([
    ...numbers.map((number) => ({
      name: '陈志强',
      identityNumber: number,
      hiredOn: '2026-11-24',
      phone: '13812341234',
    })),
    { name: '王某', identityNumber: wrong, hiredOn: '2026-11-24' },
  ]),
)
await desk.fileAll(hr1, roster.id)
const { employments } = await ask<{
  employments: { nodes: { id: string; hireObligation: { report: { receiptNumber: string } } }[] }
}>(hr1, '{ employments { nodes { id hireObligation { report { receiptNumber } } } } }')
const { visit } = await visitMoves(desk).request([{ employmentId: employments.nodes[0]!.id }])
const secrets = [...numbers, wrong, '13812341234']

const prepare = (person: Person, file = 'STAFF_LIST', subjectId = hr1.employerId!, options = '') =>
  ask<{ prepareNumbersFile: { url: string | null; userErrors: { code: string; path: string[] | null }[] } }>(
    person,
    `mutation ($i: PrepareNumbersFileInput!) { prepareNumbersFile(input: $i ${options}) { url userErrors { code path } } }`,
    { i: { file, subjectId, reason: '年度审计核对' } },
  ).then(({ prepareNumbersFile }) => prepareNumbersFile)

function get(person: Person | null, path: string): Promise<Response> {
  const { credentials } = person ?? {}
  const headers: Record<string, string> =
    credentials?.kind === 'session'
      ? { cookie: `__Host-portal=${credentials.token}` }
      : credentials
        ? { authorization: `Bearer ${credentials.secret}` }
        : {}
  return fetch(url + path, { headers })
}

/** What stands in a file, its parts unpacked. */
async function textOf(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return Buffer.from(bytes).toString('utf8')
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n')
}

/** For each route of the table an address at which the first employer's people find something. */
async function addresses(person: Person | null): Promise<Record<FileRouteName, string>> {
  const made =
    person && person.credentials.kind === 'session'
      ? (
          await desk.call<{ requestExport: { export: { id: string } | null } }>(
            person,
            'mutation ($i: RequestExportInput!) { requestExport(input: $i) { export { id } userErrors { code } } }',
            { i: { matter: 'EMPLOYMENTS', format: 'CSV', reason: '专项检查' } },
          )
        ).data?.requestExport.export
      : null
  const key = made
    ? Buffer.from(made.id, 'base64url').toString().split(':')[1]!
    : '01a20549-014f-77d5-aee6-de38af2a8d5e'
  if (made) await exportTasks['write-export'](portal, key, 1)
  const numbersUrl = (
    await desk.call<{ prepareNumbersFile: { url: string | null } }>(
      person,
      'mutation ($i: PrepareNumbersFileInput!) { prepareNumbersFile(input: $i) { url } }',
      { i: { file: 'STAFF_LIST', subjectId: hr1.employerId!, reason: '年度审计核对' } },
    )
  ).data?.prepareNumbersFile.url
  return {
    'GET /receipts/:number.pdf': `/receipts/${employments.nodes[0]!.hireObligation.report.receiptNumber}.pdf`,
    'GET /papers/:number.pdf': '/papers/370283-2026-000001-1.pdf',
    'GET /visits/:id/hand-over.pdf': `/visits/${visit!.id}/hand-over.pdf`,
    'GET /visit-photos/:id': '/visit-photos/none',
    'GET /exports/:id': `/exports/${key}`,
    'GET /employments.xlsx': `/employments.xlsx?employerId=${hr1.employerId!}`,
    'GET /rosters/:id/errors.xlsx': `/rosters/${roster.id}/errors.xlsx`,
    'GET /rosters/:id/receipts.pdf': `/rosters/${roster.id}/receipts.pdf`,
    'GET /rosters/:id/receipts.zip': `/rosters/${roster.id}/receipts.zip`,
    'GET /numbers/:id.xlsx': numbersUrl ?? '/numbers/01a20549-014f-77d5-aee6-de38af2a8d5e.xlsx',
  }
}

const names = Object.keys(fileRoutes) as FileRouteName[]
const asking: [string, Person | null, own: boolean][] = [
  ['a stranger', null, false],
  ['the clerk', hr1, true],
  ['their administrator', boss1, true],
  ['the officer', officer1, true],
  ['the chief', chief1, true],
  ['the auditor', auditor, true],
  ['the administrator', admin, false],
  ['another clerk', hr2, false],
  ['another officer', officer2, false],
  ['a reading key', readingKey, true],
  ['a writing key', writingKey, true],
]
// Nobody has these here; test/penalty and test/visit ask for them.
const nothingThere: readonly FileRouteName[] = ['GET /papers/:number.pdf', 'GET /visit-photos/:id']

describe('the table of routes', () => {
  it('holds every route: one that it does not know stops the start', () => {
    const http = Fastify()
    refuseUnknownRoutes(http)
    expect(() => http.get('/staff.csv', async () => '')).toThrow('GET /staff.csv does not stand in http/route-table.ts')
    expect(() => http.get('/healthz', async () => '')).not.toThrow()
  })

  it('asks for what the field of the API asks for that tells the same', () => {
    const schema = buildPortalSchema()
    const [queries, mutations] = [schema.getQueryType()!.getFields(), schema.getMutationType()!.getFields()]
    for (const [name, rule] of Object.entries<FileRoute>(fileRoutes)) {
      expect([name, rule.like in queries || rule.like in mutations]).toEqual([name, true])
      expect([name, rule.stepUp]).toEqual([name, mutations[rule.like]?.extensions.stepUp ?? null])
      if (rule.stepUp) expect([name, rule.trail !== null && rule.mostPerHour !== null]).toEqual([name, true])
    }
  })
})

describe.each(asking)('%s', (_who, person, own) => {
  it('gets after step-up what the table says, and no whole number but by the one route', async () => {
    const paths = await addresses(person)
    for (const name of names) {
      const rule: FileRoute = fileRoutes[name]
      const answer = await get(person, paths[name])
      const role = person?.role ?? 'ANONYMOUS'
      const program = person?.credentials.kind === 'key'
      // Whoever may export has a file of their own.
      const theirs = own || (name === 'GET /exports/:id' && person !== null)
      const allowed =
        theirs &&
        !nothingThere.includes(name) &&
        (rule.callers === 'anyone' || rule.callers.some((caller) => caller === role))
      // A roster that an employer sent is its own, whoever may call the route.
      const ofEmployer = name.startsWith('GET /rosters/') && person?.role !== 'HR' && person?.role !== 'EMPLOYER_ADMIN'
      const unable =
        ofEmployer ||
        (program && (rule.gives === 'numbers' || name === 'GET /exports/:id')) ||
        (person === readingKey && name === 'GET /rosters/:id/errors.xlsx')
      expect([name, answer.status]).toEqual([name, allowed && !unable ? 200 : 404])
      const text = await textOf(answer)
      expect([name, secrets.some((secret) => text.includes(secret))]).toEqual([
        name,
        allowed && !unable && rule.gives === 'numbers',
      ])
    }
  }, 120_000)
})

describe('when the last authentication is not recent', () => {
  const stale = (person: Person, minutes = 6) =>
    inDatabase(
      sql`update session set strong_at = now() - make_interval(mins => ${minutes}), proved_at = now() - make_interval(mins => ${minutes}) where account_id = ${person.accountId}`,
    )
  const factor = (person: Person, has: boolean) =>
    inDatabase(sql`update account set second_factor = ${has} where id = ${person.accountId}`)

  it.each([
    ['the officer', officer1],
    ['the auditor', auditor],
    ['their administrator', boss1],
  ])(
    '%s is asked for it wherever the mutation asks',
    async (_who, person) => {
      await factor(person, true)
      const fresh = await addressesFresh(person)
      await stale(person)
      for (const name of names) {
        const rule: FileRoute = fileRoutes[name]
        if (
          nothingThere.includes(name) ||
          (rule.callers !== 'anyone' && !rule.callers.some((caller) => caller === person.role))
        )
          continue
        const answer = await get(person, fresh[name])
        expect([name, answer.status]).toEqual([name, rule.stepUp === null ? 200 : 403])
        if (rule.stepUp !== null)
          expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'STEP_UP_REQUIRED' } }] })
      }
      expect((await prepare(person)).userErrors).toEqual([
        { code: person === auditor ? 'FORBIDDEN' : 'STEP_UP_REQUIRED', path: null },
      ])
      await factor(person, false)
    },
    60_000,
  )

  it('whole numbers ask for it also without a second factor', async () => {
    await stale(hr1)
    expect((await prepare(hr1)).userErrors).toEqual([{ code: 'STEP_UP_REQUIRED', path: null }])
    expect((await get(hr1, '/employments.xlsx')).status).toBe(200)
    await stale(hr1, 0)
  })

  async function addressesFresh(person: Person): Promise<Record<FileRouteName, string>> {
    await stale(person, 0)
    return addresses(person)
  }
})

describe('a file of whole numbers', () => {
  it('is fetched once, by whom it was made for, with its reason in the trail and word to the employer and its station', async () => {
    const clerk = (await desk.addEmployer()).hr
    await ask(clerk, 'mutation ($i: ReportHireInput!) { reportHire(input: $i) { userErrors { code } } }', {
      i: { name: '李秀英', identityNumber: identityNumber(20), hiredOn: '2026-11-24' },
    })
    const { url: path } = await prepare(clerk, 'STAFF_LIST', clerk.employerId!)
    expect((await get(hr1, path!)).status).toBe(404)
    const twice = await Promise.all([get(clerk, path!), get(clerk, path!)])
    expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
    expect(await textOf(twice.find(({ status }) => status === 200)!)).toContain(identityNumber(20))
    const events = await inDatabase<{ action: string; payload: object }>(
      sql`select action, payload from audit_event where actor_id = ${clerk.accountId} and action like 'identity.%' order by id`,
    )
    expect(events).toEqual([
      { action: 'identity.file-prepared', payload: { file: 'STAFF_LIST', purpose: 'OTHER', reason: '年度审计核对' } },
      { action: 'identity.file-downloaded', payload: { file: 'STAFF_LIST', people: 1 } },
    ])
    for (const person of [clerk, chief1]) {
      const { notices } = await ask<{ notices: { nodes: { title: string; body: string }[] } }>(
        person,
        '{ notices(first: 100) { nodes { title body } } }',
      )
      expect(
        notices.nodes.filter(
          ({ title, body }) => title === '含完整身份号码的文件已生成' && body.startsWith(clerk.name),
        ),
      ).toHaveLength(1)
    }
  })

  it('is made three times a day, also ten at a time; a trial makes none; after five minutes it is gone', async () => {
    const clerk = (await desk.addEmployer()).hr
    expect(await prepare(clerk, 'STAFF_LIST', clerk.employerId!, ', validateOnly: true')).toEqual({
      url: null,
      userErrors: [],
    })
    const made = await Promise.all(Array.from({ length: 10 }, () => prepare(clerk, 'STAFF_LIST', clerk.employerId!)))
    const urls = made.flatMap(({ url: path }) => path ?? [])
    expect([urls.length, new Set(made.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)))]).toEqual([
      3,
      new Set(['RATE_LIMITED']),
    ])
    await inDatabase(sql`update numbers_file set expires_at = now() where account_id = ${clerk.accountId}`)
    expect((await get(clerk, urls[0]!)).status).toBe(404)
  })

  it('of others, and for others, is not made', async () => {
    expect((await prepare(hr2)).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['subjectId'] }])
    for (const person of [auditor, admin, writingKey, readingKey])
      expect((await prepare(person)).userErrors).toEqual([{ code: 'FORBIDDEN', path: null }])
  })
})

it('a list is taken so many times an hour', async () => {
  const clerk = (await desk.addEmployer()).hr
  const most = fileRoutes['GET /employments.xlsx'].mostPerHour
  const answers: number[] = []
  for (let n = 0; n < most + 2; n += 1) answers.push((await get(clerk, '/employments.xlsx')).status)
  expect(answers).toEqual([...Array.from({ length: most }, () => 200), 429, 429])
}, 60_000)

it('of many files that one account asks for at once a few hold a connection, others wait without, and the rest come back later', async () => {
  const clerk = (await desk.addEmployer()).hr
  const { pool } = portal.database
  const holds = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const holding = inSystemTransaction(portal.database, async ({ rows }) => {
    await rows(sql`select pg_advisory_xact_lock(hashtextextended(${`disclosures:${clerk.accountId}`}, 0))`)
    holds.resolve()
    await release.promise
  })
  await holds.promise
  const answers = Array.from({ length: 80 }, () => get(clerk, '/employments.xlsx'))
  const refused: number[] = []
  for (const answer of answers) void answer.then(({ status }) => refused.push(status))
  await expect.poll(() => refused.length).toBe(80 - mostFiles.ofOne)
  expect(new Set(refused)).toEqual(new Set([429]))
  // This test's own, and those in turn.
  await expect.poll(() => pool.totalCount - pool.idleCount).toBe(1 + mostFiles.atOnce)
  expect(pool.waitingCount).toBe(0)
  expect((await get(people.hr2, '/rosters/template.xlsx')).status).toBe(200)
  release.resolve()
  await holding
  const statuses = (await Promise.all(answers)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(mostFiles.ofOne)
  expect((await get(people.hr2, '/employments.xlsx')).status).toBe(200)
}, 60_000)
