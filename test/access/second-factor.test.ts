import { sql } from 'kysely'
import { Secret, TOTP, URI } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '#test/support/county.ts'
import { openTestPortal } from '#test/support/test-portal.ts'
import { doorOf, givePassword, goodPassword, inDatabase } from './door.ts'

const start = /* GraphQL */ `mutation { startTotpEnrolment { uri userErrors { code message } } }`
const confirm = /* GraphQL */ `mutation ($code: String!) { confirmTotpEnrolment(input: { oneTimeCode: $code }) { user { secondFactor } userErrors { code path message } } }`
const signInDocument = /* GraphQL */ `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { user { secondFactor } } userErrors { code path message } } }`

interface UserError {
  code: string
  path: string[] | null
  message: string
}
interface Payloads {
  startTotpEnrolment: { uri: string | null; userErrors: UserError[] }
  confirmTotpEnrolment: { user: { secondFactor: boolean } | null; userErrors: UserError[] }
  signIn: { viewer: { user: { secondFactor: boolean } } | null; userErrors: UserError[] }
}

describe('an authenticator', async () => {
  const { people, portal, ask } = await openTestPortal()
  const knock = doorOf(portal)
  const { hr1, chief1, auditor, admin } = people
  const enrol = async (person: Person) => (await ask<Payloads>(person, start)).startTotpEnrolment
  const confirmBy = async (person: Person, code: string) =>
    (await ask<Payloads>(person, confirm, { code })).confirmTotpEnrolment
  const codeOf = (uri: string, seconds = 0) =>
    (URI.parse(uri) as TOTP).generate({ timestamp: Date.now() + seconds * 1_000 })
  const signIn = async (username: string, oneTimeCode?: string) =>
    (
      await knock<Payloads>(
        signInDocument,
        { input: { username, password: goodPassword, oneTimeCode } },
        { address: '203.0.113.5' },
      )
    ).data!.signIn
  const refusedAt = (answer: { userErrors: UserError[] }) =>
    answer.userErrors.map(({ code, path }) => [code, path?.join('.')])
  /** Whole steps, so that no step ends between making a code and using it. */
  const earlyInStep = async () => {
    const left = 30_000 - (Date.now() % 30_000)
    if (left < 3_000) await new Promise((later) => setTimeout(later, left + 50))
  }

  beforeEach(async () => {
    await inDatabase(portal, sql`delete from sign_in_attempt`)
    await Promise.all([hr1, chief1, auditor, admin].map(({ accountId }) => givePassword(portal, accountId)))
  })

  it('changes nothing until a first code was shown', async () => {
    const { uri } = await enrol(hr1)
    expect(uri).toMatch(/^otpauth:\/\/totp\/Residence%20Portal:hr1\?.*secret=[A-Z2-7]{32}/)
    expect((await signIn('hr1')).userErrors).toEqual([])
    expect(refusedAt(await confirmBy(hr1, '12345'))).toEqual([['INVALID_INPUT', 'oneTimeCode']])
    expect(refusedAt(await confirmBy(hr1, new TOTP({ secret: new Secret() }).generate()))).toEqual([
      ['INVALID_INPUT', 'oneTimeCode'],
    ])
    expect((await signIn('hr1')).userErrors).toEqual([])
  })

  it('is asked for from then on, after the password and only after the right one; and each code counts once', async () => {
    await earlyInStep()
    const { uri } = await enrol(chief1)
    const first = codeOf(uri!)
    expect(await confirmBy(chief1, first)).toEqual({ user: { secondFactor: true }, userErrors: [] })
    expect(refusedAt(await signIn('chief1'))).toEqual([['INVALID_INPUT', 'oneTimeCode']])
    expect((await signIn('chief1', first)).userErrors).toMatchObject([
      { path: ['oneTimeCode'], message: 'The one-time code is wrong or was used already.' },
    ])
    const next = codeOf(uri!, 30)
    const twice = await Promise.all([signIn('chief1', next), signIn('chief1', ` ${next.slice(0, 3)} ${next.slice(3)}`)])
    expect(twice.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    const wrong = await knock<Payloads>(signInDocument, {
      input: { username: 'chief1', password: 'not the password', oneTimeCode: next },
    })
    expect(refusedAt(wrong.data!.signIn)).toEqual([['WRONG_CREDENTIALS', undefined]])
  })

  it('knows codes of one step before and after, and none beyond', async () => {
    await earlyInStep()
    const { uri } = await enrol(auditor)
    expect(refusedAt(await confirmBy(auditor, codeOf(uri!, -60)))).toHaveLength(1)
    expect(refusedAt(await confirmBy(auditor, codeOf(uri!, 60)))).toHaveLength(1)
    expect(refusedAt(await confirmBy(auditor, codeOf(uri!, -30)))).toEqual([])
    expect(refusedAt(await signIn('auditor', codeOf(uri!)))).toEqual([])
  })

  it('lets codes be guessed no more often than passwords, and asking for one costs no attempt', async () => {
    await earlyInStep()
    const { uri } = await enrol(admin)
    await confirmBy(admin, codeOf(uri!))
    for (let count = 0; count < 8; count += 1) expect((await signIn('admin')).userErrors[0]?.code).toBe('INVALID_INPUT')
    const wrong = String((Number(codeOf(uri!, 30)) + 1) % 1_000_000).padStart(6, '0')
    for (let count = 0; count < 5; count += 1)
      expect((await signIn('admin', wrong)).userErrors[0]?.code).toBe('INVALID_INPUT')
    expect((await signIn('admin', codeOf(uri!, 30))).userErrors[0]?.code).toBe('RATE_LIMITED')
  })

  it('is not replaced from a session that somebody left open, and is by whoever shows the one before', async () => {
    await inDatabase(
      portal,
      sql`update session set strong_at = now() - interval '6 minutes', proved_at = now() - interval '6 minutes' where account_id = ${chief1.accountId}`,
    )
    expect((await enrol(chief1)).userErrors).toMatchObject([
      { code: 'STEP_UP_REQUIRED', message: '此操作需要再次验证身份。' },
    ])
    expect((await confirmBy(chief1, '123456')).userErrors).toMatchObject([
      { code: 'INVALID_STATE', message: '请先开始绑定身份验证器。' },
    ])
    await inDatabase(portal, sql`update session set strong_at = now() where account_id = ${chief1.accountId}`)
    expect((await enrol(chief1)).uri).toMatch(/^otpauth:/)
  })

  it('has its secret sealed, and bound to its account', async () => {
    const { uri } = await enrol(hr1)
    const secret = (URI.parse(uri!) as TOTP).secret
    const [row] = await inDatabase<{ sealed: Buffer }>(
      portal,
      sql`select totp_pending_sealed as sealed from credential where account_id = ${hr1.accountId}`,
    )
    expect(row!.sealed.includes(Buffer.from(secret.base32))).toBe(false)
    expect(row!.sealed.includes(Buffer.from(secret.bytes))).toBe(false)
    expect(() => portal.keys.open(row!.sealed, `credential:${chief1.accountId}:totp`)).toThrow('changed or moved')
  })
})
