import { afterAll, describe, expect, test } from 'vitest'
import { addressOf } from '#server/http/address.ts'
import { createApp } from '#server/graphql/apollo.ts'
import { createHttp, type Http } from '#server/http/server.ts'
import type { Portal } from '#server/request/portal.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

/** A12: addresses come from the configuration, never from the request. */
const own = 'https://portal.example.gov.cn'
const demo = await openTestPortal()
const real = await openTestPortal({ demo: false })
const opened: Http[] = []
afterAll(() => Promise.all(opened.map(({ stop }) => stop(1_000))))

/** The portal as it is with this PORTAL_URL, and one route more that says which address it would print. */
async function open(
  { portal }: { portal: Portal },
  publicUrl: string | null,
): Promise<
  (host: string, path?: string, headers?: Record<string, string>) => Promise<{ status: number; text: string }>
> {
  const configured: Portal = { ...portal, env: { ...portal.env, publicUrl } }
  const http = await createHttp(configured, await createApp(configured))
  opened.push(http)
  http.server.get('/assets/printed', (request) => addressOf(configured, request))
  return async (host, path = '/assets/printed', headers = {}) => {
    const { statusCode, body } = await http.server.inject({ url: path, headers: { host, ...headers } })
    return { status: statusCode, text: body }
  }
}

describe('in production', async () => {
  const configured = await open(real, own)
  const unconfigured = await open(real, null)

  test.each(['portal.example.gov.cn', 'PORTAL.example.gov.cn', 'portal.example.gov.cn:443'])(
    "%s is the portal's own name",
    async (host) => {
      expect(await configured(host)).toEqual({ status: 200, text: own })
    },
  )

  test.each([
    'evil.example',
    'evil.example:443',
    'portal.example.gov.cn:8443',
    'portal.example.gov.cn.evil.example',
    'localhost',
    '127.0.0.1:4000',
    'portal.example.gov.cn@evil.example',
    'evil.example/portal.example.gov.cn',
    '',
  ])('%s is refused everywhere', async (host) => {
    for (const path of ['/assets/printed', '/', '/receipts/x.pdf', '/graphql', '/.well-known/jwks.json', '/nowhere']) {
      const { status, text } = await configured(host, path)
      expect(status).toBe(421)
      expect(text).toContain('MISDIRECTED_REQUEST')
      expect(text).not.toContain('evil.example')
    }
  })

  test('what a caller forwards is not believed', async () => {
    expect(
      await configured('portal.example.gov.cn', '/assets/printed', {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'http',
      }),
    ).toEqual({ status: 200, text: own })
    expect(
      (await configured('evil.example', '/assets/printed', { 'x-forwarded-host': 'portal.example.gov.cn' })).status,
    ).toBe(421)
  })

  test('health is answered under every name', async () => {
    expect((await configured('10.0.0.7:4000', '/healthz')).status).toBe(200)
    expect((await configured('10.0.0.7:4000', '/readyz')).status).toBe(200)
  })

  test('without PORTAL_URL this machine alone is answered', async () => {
    expect((await unconfigured('localhost:4000')).text).toBe('http://localhost:4000')
    expect((await unconfigured('[::1]:4000')).status).toBe(200)
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.7:4000'])
      expect((await unconfigured(host)).status).toBe(421)
  })
})

describe('in a demo', async () => {
  const bare = await open(demo, null)
  const configured = await open(demo, own)

  test.each([
    ['localhost:4000', 'http://localhost:4000'],
    ['127.0.0.1:4242', 'http://127.0.0.1:4242'],
    ['[::1]:4000', 'http://[::1]:4000'],
  ])('%s is printed as %s', async (host, printed) => {
    expect(await bare(host)).toEqual({ status: 200, text: printed })
  })

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'localhost@evil.example'])(
    '%s is never printed',
    async (host) => {
      const { status, text } = await bare(host)
      expect(status).toBe(200)
      expect(text).toMatch(/^http:\/\/localhost:\d+$/)
      expect((await configured(host)).text).toBe(own)
    },
  )
})
