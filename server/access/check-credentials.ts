import { sql } from 'kysely'
import type { Portal } from '../portal.ts'
import type { Refusal } from '../platform/refusal.ts'
import { asPortal } from '../platform/transaction.ts'
import type { Actor } from './actor.ts'
import { countAttempt, forgetAttempts, networkOf, takeBackAttempt, type Limit } from './attempts.ts'
import { hashPassword, isHashedCheaply, passwordFits } from './password.ts'
import { isRecoveryCode, useRecoveryCode } from './recovery-codes.ts'
import { totpPlace, totpStepOf, useTotpStep } from './totp.ts'
import { readUsername } from './username.ts'

export interface Proof {
  username: string
  password: string
  oneTimeCode?: string | null
}

export type Verdict = { ok: true; account: KnownAccount; strong: boolean; hasSecondFactor: boolean } | { ok: false; refusal: Refusal; account: KnownAccount | null }

interface KnownAccount extends Actor {
  accountId: string
  usable: boolean
  passwordHash: string | null
  totpSealed: Buffer | null
  secondFactor: boolean
}

/**
 * Whether these belong to an account that can be used. Every step is a short transaction of its own: nobody holds a
 * connection while a password is hashed, and a failed attempt stays counted whatever becomes of the request.
 */
export async function checkCredentials(portal: Portal, proof: Proof, address: string): Promise<Verdict> {
  const username = readUsername(proof.username)
  const limits = limitsOf(portal, username ?? proof.username, address)
  const { wait, account } = await asPortal(portal.database, async (transaction) => ({
    wait: await countAttempt(transaction, limits.all),
    account: username === null ? null : await transaction.first<KnownAccount>(accountNamed(username)),
  }))
  if (wait > 0) return { ok: false, refusal: { code: 'RATE_LIMITED', facts: { seconds: wait } }, account }
  const fits = await passwordFits(proof.password, account?.passwordHash ?? null)
  if (!account || !fits || !account.usable) return { ok: false, refusal: { code: 'WRONG_CREDENTIALS' }, account }

  const fault = await checkSecondFactor(portal, account, proof.oneTimeCode ?? '')
  if (fault === 'ONE_TIME_CODE_REQUIRED') await asPortal(portal.database, (transaction) => takeBackAttempt(transaction, limits.all))
  if (fault) return { ok: false, refusal: { code: 'INVALID_INPUT', path: ['oneTimeCode'], facts: { reason: fault } }, account }
  const stronger = isHashedCheaply(account.passwordHash ?? '') ? await hashPassword(proof.password) : null
  await asPortal(portal.database, async (transaction) => {
    await takeBackAttempt(transaction, limits.all)
    await forgetAttempts(transaction, limits.own)
    if (stronger) await transaction.rows(sql`update credential set password_hash = ${stronger} where account_id = ${account.accountId}`)
  })
  return { ok: true, account, hasSecondFactor: account.secondFactor, strong: (proof.oneTimeCode ?? '').trim() !== '' && (account.totpSealed !== null || isRecoveryCode(proof.oneTimeCode)) }
}

async function checkSecondFactor(portal: Portal, account: KnownAccount, code: string): Promise<'ONE_TIME_CODE_REQUIRED' | 'ONE_TIME_CODE_WRONG' | null> {
  if (isRecoveryCode(code)) return (await useRecoveryCode(portal, account.accountId, code)) ? null : 'ONE_TIME_CODE_WRONG'
  if (!account.totpSealed) return null
  if (code.trim() === '') return 'ONE_TIME_CODE_REQUIRED'
  const secret = portal.keys.open(account.totpSealed, totpPlace(account.accountId)).toString()
  const step = totpStepOf(secret, code)
  const used = step !== null && (await asPortal(portal.database, (transaction) => useTotpStep(transaction, account.accountId, step)))
  return used ? null : 'ONE_TIME_CODE_WRONG'
}

/**
 * Strict from one place to one account; mild for a whole office; and for an account from anywhere a minute at most, so
 * that strangers slow each other down and not its owner. Names are kept as keyed hashes: some people type a password there.
 */
function limitsOf({ keys }: Portal, username: string, address: string): { all: Limit[]; own: Limit[] } {
  const account = keys.index(username, 'sign-in attempt').toString('base64url')
  const network = networkOf(address)
  const own = [
    { key: `account:${account}:${network ?? 'portal'}`, free: 5, longestWaitSeconds: 900 },
    { key: `account:${account}`, free: 20, longestWaitSeconds: 60 },
  ]
  return { own, all: network === null ? own : [...own, { key: `address:${network}`, free: 50, longestWaitSeconds: 900 }] }
}

const accountNamed = (username: string) => sql<KnownAccount>`
  select a.id as "accountId", a.name, a.role, a.employer_id as "employerId", a.employer_station_id as "employerStationId", a.station_id as "stationId", a.read_only as "readOnly", a.duty,
    a.status = 'ACTIVE' and (a.expires_on is null or a.expires_on >= (now() at time zone 'Asia/Shanghai')::date) as usable,
    c.password_hash as "passwordHash", c.totp_sealed as "totpSealed", a.second_factor as "secondFactor"
  from account a left join credential c on c.account_id = a.id where a.username = ${username}`
