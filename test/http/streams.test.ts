import { sql } from 'kysely'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { mostStreams, openStreamsOf } from '#server/http/stream-places.ts'
import { globalId, keyOf as uuidOf } from '#server/request/global-id.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { everyMs, rosterWatchOf } from '#server/roster/import/roster-watch.ts'
import { csv, openRosterDesk } from '#test/roster/roster-desk.ts'
import type { Person } from '#test/support/county.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { recordStatements } from '#test/support/statements.ts'

// Nobody works on the queue: a roster that is sent goes on being checked until the test says otherwise.
const desk = await openRosterDesk({ jobs: false })
const { portal, ask, keyOf, addEmployer } = desk
const { hr1, hr2, boss1, officer1 } = desk.people
const { url } = await desk.startServer()
const watch = rosterWatchOf(portal)
const inDatabase = <Row = object>(query: ReturnType<typeof sql<Row>>) =>
  inSystemTransaction(portal.database, ({ rows }) => rows<Row>(query))

const send = async (person: Person): Promise<string> => {
  const { rosterImport } = await desk.start(person, {
    uploadId: await desk.send(
      person,
      'roster.csv',
      csv([{ name: '陈志强', identityNumber: identityNumber(1), hiredOn: '2026-11-24' }]),
    ),
  })
  return rosterImport!.id
}
const comesFurther = (id: string, done: number) =>
  inDatabase(
    sql`update roster_import set rows_total = 100, rows_done = ${done} where id = ${uuidOf('RosterImport', id)}`,
  )
const [roster, other] = [await send(hr1), await send(hr2)]

interface Stream {
  status: number
  retryAfter: string | null
  /** What was refused before it began. */
  refused: { message: string; extensions: { code: string } } | null
  /** Waits until so many events of this kind have come. */
  heard: (kind: 'next' | 'complete', count: number) => Promise<string>
  /** Waits until the server has ended it. */
  ended: () => Promise<string>
  close: () => void
}

const followed = 'subscription ($id: ID!) { rosterImport(id: $id) { status rowsDone } }'

async function follow(person: Person | null, id: string, { query = followed, language = 'en' } = {}): Promise<Stream> {
  const { credentials } = person ?? {}
  const gone = new AbortController()
  onTestFinished(() => gone.abort())
  const answer = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    signal: gone.signal,
    body: JSON.stringify({ query, variables: { id } }),
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'accept-language': language,
      ...(credentials?.kind === 'session'
        ? { cookie: `__Host-portal=${credentials.token}` }
        : credentials
          ? { authorization: `Bearer ${credentials.secret}` }
          : {}),
    },
  })
  const refused = answer.status === 200 ? null : ((await answer.json()) as { errors: [Stream['refused']] }).errors[0]
  const reader = refused ? null : answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const read = async (until: () => boolean): Promise<string> => {
    while (reader && !until()) {
      const { done, value } = await reader.read()
      if (done) break
      text += value
    }
    return text
  }
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    refused,
    heard: (kind, count) => read(() => text.split(`event: ${kind}\n`).length > count),
    ended: () => read(() => false),
    close: () => gone.abort(),
  }
}
const followMany = (count: number, person: Person, id: string): Promise<Stream[]> =>
  Promise.all(Array.from({ length: count }, () => follow(person, id)))
const open = (person: Person): number => openStreamsOf(portal, person.accountId)
const nobodyFollows = async (): Promise<void> => {
  await expect.poll(() => watch.figures().following).toBe(0)
}

/** Somebody else of an employer, who calls by a key. */
async function colleagueOf(person: Person, serial: number): Promise<Person> {
  const accountId = newId()
  await inDatabase(sql`insert into account (id, username, name, role, status, employer_id, employer_station_id, created_at)
    select ${accountId}, ${`colleague-${serial}-of-${person.username}`}, name, role, 'ACTIVE', employer_id, employer_station_id, created_at from account where id = ${person.accountId}`)
  return keyOf({ ...person, accountId })
}

describe('places', () => {
  test('an account has ten streams open, by all its sessions and keys; the next is refused until one has closed', async () => {
    const key = await keyOf(hr1)
    const streams = [...(await followMany(6, hr1, roster)), ...(await followMany(4, key, roster))]
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))
    expect(open(hr1)).toBe(mostStreams.ofAccount)
    for (const who of [hr1, key]) {
      const { status, retryAfter, refused } = await follow(who, roster)
      expect([status, retryAfter, refused]).toEqual([
        429,
        '10',
        {
          message: expect.stringContaining('as many rosters at once as it may (10).') as string,
          extensions: { code: 'RATE_LIMITED' },
        },
      ])
    }
    expect((await follow(hr1, roster, { language: 'zh-CN' })).refused?.message).toContain(
      '您的账号同时查看进度的连接已达上限（10个）。',
    )
    expect((await follow(hr2, other)).status).toBe(200)
    streams[0]!.close()
    await expect.poll(() => open(hr1)).toBe(mostStreams.ofAccount - 1)
    expect((await follow(hr1, roster)).status).toBe(200)
    expect((await follow(hr1, roster)).status).toBe(429)
  })

  test("of an employer's people fifty are open, whichever account opens the next", async () => {
    const { hr } = await addEmployer()
    const id = await send(hr)
    const people = await Promise.all(Array.from({ length: 5 }, (_, serial) => colleagueOf(hr, serial)))
    const streams = (await Promise.all(people.map((person) => followMany(10, person, id)))).flat()
    expect(streams.filter(({ status }) => status === 200)).toHaveLength(mostStreams.ofEmployer)
    const { status, retryAfter, refused } = await follow(hr, id)
    expect([status, retryAfter, refused?.extensions.code, refused?.message]).toEqual([
      429,
      '10',
      'RATE_LIMITED',
      expect.stringContaining('Your employer’s people'),
    ])
    expect((await follow(hr, id, { language: 'zh-CN' })).refused?.message).toContain(
      '贵单位同时查看进度的连接已达上限（50个）。',
    )
    streams[7]!.close()
    await expect.poll(() => open(people[0]!)).toBe(9)
    expect((await follow(hr, id)).status).toBe(200)
    // An officer belongs to no employer, and another employer has places of its own.
    expect((await follow(hr2, other)).status).toBe(200)
  })

  test('are given back however a stream ends: refused, in error, at its end, cut off before it has begun', async () => {
    const { hr } = await addEmployer()
    const id = await send(hr)
    for (let round = 0; round < 12; round += 1) {
      expect((await follow(hr, id, { query: '{ viewer { today } }' })).status).toBe(400)
      expect(await (await follow(hr, roster)).ended()).toContain('BAD_USER_INPUT')
      expect(await (await follow(officer1, roster)).ended()).toContain('BAD_USER_INPUT')
      expect(await (await follow(null, id)).ended()).toContain('UNAUTHENTICATED')
    }
    await Promise.all(
      Array.from({ length: 60 }, (_, ms) =>
        fetch(`${url}/graphql/stream`, {
          method: 'POST',
          signal: AbortSignal.timeout(ms),
          body: JSON.stringify({ query: followed, variables: { id } }),
          headers: {
            accept: 'text/event-stream',
            'content-type': 'application/json',
            cookie: `__Host-portal=${(hr.credentials as { token: string }).token}`,
          },
        }).catch(() => null),
      ),
    )
    await expect.poll(() => open(hr)).toBe(0)
    await nobodyFollows()
    await expect.poll(() => portal.database.turns.running()).toEqual({ own: 0, known: 0, strangers: 0 })
    const streams = await followMany(mostStreams.ofAccount, hr, id)
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))
    await inDatabase(sql`update roster_import set status = 'READY' where id = ${uuidOf('RosterImport', id)}`)
    for (const stream of streams) expect(await stream.ended()).toMatch(/"READY"[^]*event: complete/)
    await expect.poll(() => open(hr)).toBe(0)
  })

  test('whoever goes while it is still found out who they are leaves no connection behind', async () => {
    const connections = (): number =>
      Object.values(portal.database.turns.running()).reduce((sum, count) => sum + count, 0)
    await nobodyFollows()
    await expect.poll(connections).toBe(0)
    const owner = new pg.Client({ connectionString: portal.database.url })
    await owner.connect()
    onTestFinished(() => owner.end())
    await owner.query('begin; lock table session in access exclusive mode')
    const gone = new AbortController()
    const asked = fetch(`${url}/graphql/stream`, {
      method: 'POST',
      signal: gone.signal,
      body: JSON.stringify({ query: followed, variables: { id: roster } }),
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        cookie: `__Host-portal=${(hr1.credentials as { token: string }).token}`,
      },
    }).catch(() => null)
    await expect.poll(connections).toBe(1)
    gone.abort()
    expect(await asked).toBeNull()
    await expect.poll(connections).toBe(0)
    await owner.query('rollback')
    expect([open(hr1), watch.figures().following]).toEqual([0, 0])
  })
})

describe('looking', () => {
  const looks = async (count: number): Promise<void> => {
    const before = watch.figures().looks
    await expect
      .poll(() => watch.figures().looks, { timeout: 10_000, interval: everyMs / 4 })
      .toBeGreaterThanOrEqual(before + count)
  }
  const isLook = (text: string): boolean => text.includes('left join roster_import i on i.id = asked.roster')

  test('is done once for all who follow, and each hears of their own roster alone', async () => {
    const streams = [...(await followMany(8, hr1, roster)), ...(await followMany(8, hr2, other))]
    await Promise.all(streams.map((stream) => stream.heard('next', 1)))
    await expect.poll(() => watch.figures().following).toBe(16)
    const before = watch.figures().looks
    const statements = await recordStatements(portal, () => looks(3))
    const made = watch.figures().looks - before
    const sent = statements.filter(({ text }) => isLook(text))
    expect(sent.map(({ rows }) => rows)).toEqual(Array(sent.length).fill(16))
    expect(Math.abs(sent.length - made)).toBeLessThanOrEqual(1)
    // Nothing has changed: nobody asks anything beside it.
    expect(statements.filter(({ text }) => /from roster_import i where/.test(text))).toEqual([])

    await comesFurther(roster, 40)
    for (const stream of streams.slice(0, 8)) expect(await stream.heard('next', 2)).toContain('"rowsDone":40')
    await comesFurther(other, 50)
    for (const stream of streams.slice(8)) {
      const text = await stream.heard('next', 2)
      expect([text.includes('"rowsDone":50'), text.includes('"rowsDone":40')]).toEqual([true, false])
    }
  }, 30_000)

  test('ends for whoever has gone, at once, and altogether when nobody follows', async () => {
    await nobodyFollows()
    const [stays] = await followMany(1, hr2, other)
    const leaving = await followMany(5, hr1, roster)
    await Promise.all([stays!, ...leaving].map((stream) => stream.heard('next', 1)))
    await expect.poll(() => watch.figures().following).toBe(6)
    for (const stream of leaving) stream.close()
    await expect.poll(() => watch.figures().following).toBe(1)
    const statements = await recordStatements(portal, () => looks(3))
    expect(watch.figures().lastAsked).toBe(1)
    expect(statements.filter(({ text }) => text.includes('roster_import') && !isLook(text))).toEqual([])
    stays!.close()
    await expect.poll(() => watch.figures()).toMatchObject({ following: 0, goesOn: false })
  }, 30_000)

  test('a stream ends with the access of who opened it: a disabled account, a session signed out, a revoked key', async () => {
    const { hr } = await addEmployer()
    const id = await send(hr)
    const disabled = await colleagueOf(hr1, 1)
    const key = await keyOf(hr)
    const streams = [
      await follow(disabled, roster),
      await follow(hr, id),
      await follow(key, id),
      await follow(hr2, other),
    ] as const
    await Promise.all(streams.map((stream) => stream.heard('next', 1)))

    const { disableUser } = await ask<{ disableUser: { userErrors: object[] } }>(
      boss1,
      'mutation ($i: DisableUserInput!) { disableUser(input: $i) { userErrors { code } } }',
      { i: { userId: globalId('User', disabled.accountId), reason: '已离职' } },
    )
    expect(disableUser.userErrors).toEqual([])
    expect(await streams[0].ended()).toContain('event: complete')
    await ask(hr, 'mutation { signOut }')
    expect(await streams[1].ended()).toContain('event: complete')
    await inDatabase(sql`update api_key set revoked_at = now() where account_id = ${hr.accountId}`)
    expect(await streams[2].ended()).toContain('event: complete')
    expect(await (await follow(disabled, roster)).ended()).toContain('UNAUTHENTICATED')
    for (const person of [disabled, hr]) await expect.poll(() => open(person)).toBe(0)

    // What changes afterwards is heard by who may still hear it.
    await comesFurther(other, 77)
    expect(await streams[3].heard('next', 2)).toContain('"rowsDone":77')
  }, 30_000)
})
