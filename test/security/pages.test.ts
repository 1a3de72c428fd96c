import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openArena } from './arena.ts'

/**
 * The client as it was built; without a build there is no page to look at, and the journeys, which build it, come
 * later.
 */
const built = existsSync('dist/client/index.html')
const arena = await openArena('production')

describe('what every answer says to a browser', () => {
  test("cookies are the portal's alone: __Host-, HttpOnly, Secure, SameSite", async () => {
    const { password } = await import('#test/support/county.ts')
    const answered = await arena.send('mutation ($i: SignInInput!) { signIn(input: $i) { userErrors { code } } }', {
      i: { username: 'hr1', password },
    })
    const cookies = answered.headers.getSetCookie().toSorted()
    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-portal-device=[\w-]{76}; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=15552000$/,
      ),
      expect.stringMatching(/^__Host-portal=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ])
    expect(cookies.join()).not.toContain('Domain')
  })

  test('strict transport outside a demo, nothing embedded, nothing guessed, no address passed on', async () => {
    const { headers } = await fetch(`${arena.url}/healthz`)
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
    )
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('permissions-policy')).toContain('camera=()')
  })
})

describe.runIf(built)('the page of the built client', async () => {
  const response = await fetch(arena.url, { headers: { accept: 'text/html' } })
  const page = await response.text()
  const policy = response.headers.get('content-security-policy') ?? ''

  test('its policy lets own scripts run and nothing else: none inline, none by evaluation, none from elsewhere', () => {
    const directives = Object.fromEntries(
      policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
    )
    expect(directives['default-src']).toEqual(["'none'"])
    expect(directives['script-src']).toEqual(["'self'"])
    expect(directives['connect-src']).toEqual(["'self'"])
    expect(directives['frame-ancestors']).toEqual(["'none'"])
    expect(directives['base-uri']).toEqual(["'none'"])
    expect(directives['require-trusted-types-for']).toEqual(["'script'"])
    expect(directives['trusted-types']).toEqual(['default'])
    expect(policy).not.toMatch(/unsafe-|\*|https?:|blob:/)
    expect(directives['style-src']).toEqual(["'self'", expect.stringMatching(/^'nonce-[\w+/=]{20,}'$/)])
  })

  test('it fits that policy: no script or handler within, and another nonce each time', async () => {
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|javascript:/i)
    expect(
      [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
        .map(([, address]) => address!)
        .filter((address) => !address.startsWith('/') && !address.startsWith('data:')),
    ).toEqual([])
    const again = await fetch(arena.url, { headers: { accept: 'text/html' } })
    expect(again.headers.get('content-security-policy')).not.toBe(policy)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test("no file of it holds a map, a secret or the demo's keys", () => {
    const files = globSync('dist/client/**/*.{js,css,html,map}')
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
    expect(
      files.filter((file) => /PORTAL_SECRET|-----BEGIN|pk_[\w-]{43}|sourceMappingURL/.test(readFileSync(file, 'utf8'))),
    ).toEqual([])
  })
})
