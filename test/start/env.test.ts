import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { BadEnvironment, readEnv } from '#server/platform/env.ts'

const secret = 'Zb1-nothing-but-a-test-secret-0123456789'
const database = 'postgres://portal@db/portal'

describe('what the process is started with', () => {
  test('nothing set is a demo on a database of its own', () => {
    expect(readEnv({})).toEqual({
      port: 4000,
      databaseUrl: null,
      replicaUrl: null,
      dataFolder: path.resolve('.data'),
      demo: true,
      clock: null,
      publicUrl: null,
      directory: null,
      travelUrl: null,
      proxies: [],
      rules: 'CN-37-253',
      secrets: null,
    })
  })

  test("a database of somebody's own is no demo", () => {
    expect(readEnv({ DATABASE_URL: database, PORTAL_SECRET: secret })).toMatchObject({
      databaseUrl: database,
      demo: false,
      secrets: [secret],
    })
    expect(readEnv({ DATABASE_URL: database, PORTAL_DEMO: '1' })).toMatchObject({ demo: true, secrets: null })
  })

  test('secrets follow each other, newest first', () => {
    expect(readEnv({ PORTAL_SECRET: `${secret}, ${secret}-older` }).secrets).toEqual([secret, `${secret}-older`])
  })

  test("a demo's clock starts at an instant", () => {
    expect(readEnv({ PORTAL_CLOCK: '2026-11-20T09:00:00+08:00' }).clock).toEqual(new Date('2026-11-20T01:00:00Z'))
  })
})

const wrong: [Record<string, string>, RegExp][] = [
  [{ PORT: 'http' }, /PORT/],
  [{ PORT: '70000' }, /PORT/],
  [{ PORT: '4.5' }, /PORT/],
  [{ PORTAL_DEMO: 'yes' }, /PORTAL_DEMO/],
  [{ PORTAL_CLOCK: '2026-11-20' }, /PORTAL_CLOCK/],
  [{ PORTAL_CLOCK: '2026-11-20T09:00:00' }, /PORTAL_CLOCK/],
  [{ PORTAL_CLOCK: '2026-13-20T09:00:00Z' }, /PORTAL_CLOCK/],
  [{ PORTAL_CLOCK: '2026-11-20T09:00:00Z', PORTAL_DEMO: '0', PORTAL_SECRET: secret }, /PORTAL_CLOCK/],
  [{ DATABASE_URL: 'mysql://db' }, /DATABASE_URL/],
  [{ DATABASE_URL: database }, /PORTAL_SECRET/],
  [{ PORTAL_DEMO: '0' }, /PORTAL_SECRET/],
  [{ PORTAL_OIDC_ISSUER: 'https://login.example' }, /PORTAL_OIDC_CLIENT_ID/],
  [{ PORTAL_OIDC_NAME: 'half' }, /PORTAL_OIDC_ISSUER/],
  [
    {
      PORTAL_OIDC_ISSUER: 'http://login.example',
      PORTAL_OIDC_CLIENT_ID: 'a',
      PORTAL_OIDC_CLIENT_SECRET: 'b',
      PORTAL_URL: 'https://portal.example',
    },
    /https/,
  ],
  [
    { PORTAL_OIDC_ISSUER: 'https://login.example', PORTAL_OIDC_CLIENT_ID: 'a', PORTAL_OIDC_CLIENT_SECRET: 'b' },
    /PORTAL_URL/,
  ],
  [{ PORTAL_PROXIES: 'everybody' }, /PORTAL_PROXIES/],
  [{ PORTAL_PROXIES: '10.0.0.1, 0.0.0.0/0' }, /PORTAL_PROXIES/],
  [{ PORTAL_SECRET: 'short' }, /PORTAL_SECRET/],
  [{ PORTAL_SECRET: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }, /PORTAL_SECRET/],
  [{ PORTAL_SECRET: `${secret},${secret}` }, /PORTAL_SECRET/],
]

test.each(wrong)('%j stops the start, and the message says what to change', (env, message) => {
  expect(() => readEnv(env)).toThrow(BadEnvironment)
  expect(() => readEnv(env)).toThrow(message)
})
