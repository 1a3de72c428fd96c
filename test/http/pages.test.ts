import { importJWK, jwtVerify, SignJWT } from 'jose'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const lines: string[] = []
const { startServer, people, keyOf, portal, ask, employers } = await openTestPortal({
  onLog: (line) => lines.push(line),
})
const { url } = await startServer()

describe('health', () => {
  test('the process answers, and the database is reached', async () => {
    expect(await json('/healthz')).toEqual({ status: 'ok' })
    expect(await json('/readyz')).toEqual({ status: 'ready' })
  })

  test('an address that leads nowhere is a 404 without the address', async () => {
    const response = await fetch(`${url}/no-such-secret`)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('no-such-secret')
  })

  test('every answer carries strict headers and the reference of its request', async () => {
    const { headers } = await fetch(`${url}/healthz`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})

test('the published keys verify what the portal signs', async () => {
  const { keys } = (await json('/.well-known/jwks.json')) as { keys: (JsonWebKey & { kid: string })[] }
  const newest = portal.keys.signing[0]!
  expect(keys).toEqual([
    expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', kid: newest.id, use: 'sig', alg: 'EdDSA' }),
  ])
  expect(keys[0]).not.toHaveProperty('d')

  const signed = await new SignJWT({ receipt: 1 })
    .setProtectedHeader({ alg: 'EdDSA', kid: newest.id })
    .sign(newest.privateKey)
  const { payload } = await jwtVerify(signed, await importJWK(keys[0] as never, 'EdDSA'))
  expect(payload).toEqual({ receipt: 1 })
})

describe('uploads', () => {
  test('a file of somebody who is signed in is kept sealed, and nobody else has it', async () => {
    const { status, body } = await upload(people.hr1, new File(['姓名,公民身份号码\n'], '花名册.csv'))
    expect(status).toBe(200)
    expect(Buffer.from(String(body.uploadId), 'base64url').toString()).toMatch(/^Upload:[0-9a-f-]{36}$/)

    const kept = await inSystemTransaction(portal.database, ({ first }) =>
      first<{ account: string; content: Buffer }>(
        sql`select p.account_id as account, p.content_sealed as content from upload u join upload_piece p on p.upload_id = u.id where u.file_name = '花名册.csv'`,
      ),
    )
    expect(kept?.account).toBe(people.hr1.accountId)
    expect(kept?.content.includes('姓名')).toBe(false)
  })

  test.each([
    ['a stranger', null, 401, 'UNAUTHENTICATED'],
    ['a key that may only read', 'read-only key', 403, 'FORBIDDEN'],
  ])('%s may send none', async (_who, how, status, code) => {
    const sender = how === null ? null : await keyOf(people.hr1, { readOnly: true })
    const answer = await upload(sender, new File(['x'], 'x.csv'))
    expect({ status: answer.status, code: answer.body.errors?.[0]?.extensions.code }).toEqual({ status, code })
  })

  test('more than 20 MB, another type and another site are refused', async () => {
    expect((await upload(people.hr1, new File([new Uint8Array(21 * 1024 * 1024)], 'big.xlsx'))).status).toBe(413)
    expect(
      (
        await fetch(`${url}/uploads`, {
          method: 'POST',
          body: 'x',
          headers: { ...signedIn(people.hr1), 'content-type': 'text/csv' },
        })
      ).status,
    ).toBe(415)
    expect((await upload(people.hr1, new File(['x'], 'x.csv'), { origin: 'https://elsewhere.example' })).status).toBe(
      403,
    )
  })
})

describe('the demo', () => {
  test('says who can sign in, where, and what day it is', async () => {
    const demo = (await json('/demo')) as { accounts: unknown[]; stations: unknown[]; now: string }
    expect(demo.accounts).toContainEqual({
      username: 'hr1',
      role: 'HR',
      employerId: employers.first,
      stationId: people.hr1.stationId,
    })
    expect(demo.accounts).toContainEqual({ username: 'auditor', role: 'AUDITOR', employerId: null, stationId: null })
    expect(demo.stations).toContainEqual({ id: people.officer2.stationId, code: '370283002', name: '李园派出所' })
    expect(demo.now).toMatch(/^2026-11-25T01:/)
  })

  test('moves its clock, which the API then goes by', async () => {
    expect((await moveClock({ now: '2026-11-28T10:00:00+08:00' })).body.now).toMatch(/^2026-11-28T02:00/)
    expect(portal.clock.now().toISOString()).toMatch(/^2026-11-28T02:0/)
    const { ruleSet } = await ask<{ ruleSet: { key: string } }>(null, '{ ruleSet { key } }')
    expect(ruleSet.key).toBe('CN-37-253')
  })

  test.each([[{}], [{ now: 'tomorrow' }], [{ now: '2026-13-45T00:00:00Z' }], [{ now: '2026-11-28T10:00:00' }], [[]]])(
    'refuses %j as an instant',
    async (sent) => {
      expect((await moveClock(sent)).status).toBe(400)
    },
  )
})

test('the log names requests, and no person', async () => {
  await fetch(`${url}/search?number=11010119900307001X`)
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ errorCatalogue { code } }', variables: { number: '11010119900307001X' } }),
  })
  portal.log.warn({ anything: 'worker 11010119900307001X, phone 13912345678' }, 'a careless line')

  await expect.poll(() => lines.filter((line) => line.includes('"route":"/graphql"')).length).toBe(1)
  expect(lines.join('')).toContain('worker ******************, phone [redacted]')
  expect(lines.join('')).not.toMatch(/11010119900307001X|13912345678|search/)
})

async function json(path: string): Promise<unknown> {
  return (await fetch(url + path)).json()
}

function signedIn(person: (typeof people)['hr1'] | null): Record<string, string> {
  const { credentials } = person ?? { credentials: null }
  if (!credentials) return {}
  return credentials.kind === 'key'
    ? { authorization: `Bearer ${credentials.secret}` }
    : { cookie: `__Host-portal=${credentials.token}` }
}

interface Answered {
  status: number
  body: Record<string, unknown> & { errors?: { extensions: { code: string } }[] }
}

async function upload(
  person: (typeof people)['hr1'] | null,
  file: File,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const form = new FormData()
  form.set('file', file)
  const response = await fetch(`${url}/uploads`, {
    method: 'POST',
    body: form,
    headers: { ...signedIn(person), ...headers },
  })
  return { status: response.status, body: (await response.json()) as Answered['body'] }
}

async function moveClock(body: unknown): Promise<Answered> {
  const response = await fetch(`${url}/demo/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Answered['body'] }
}
