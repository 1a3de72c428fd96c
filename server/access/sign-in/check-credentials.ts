import { sql } from 'kysely'
import type { Portal } from '../../request/portal.ts'
import type { Asker } from '../../platform/fair-turns.ts'
import type { Refusal } from '../../request/refusal.ts'
import { inSystemTransaction } from '../../platform/transaction.ts'
import { isUsable, type Actor } from '../../request/actor.ts'
import { countAttempt, forgetAttempts, takeBackAttempt } from '../../request/attempts.ts'
import { networkOf } from '../../request/network.ts'
import { isKnownDevice } from './known-devices.ts'
import { codeLimits, signInLimits, type Source } from '../limits.ts'
import { hashPassword, isHashedCheaply, passwordFits } from './password-hash.ts'
import { isRecoveryCode, useRecoveryCode } from '../second-factor/recovery-codes.ts'
import { consumeTotpCode } from '../second-factor/totp.ts'
import { readUsername } from '../people/username.ts'
import { query } from '../../platform/query.ts'

export interface SignInCredentials {
  username: string
  password: string
  oneTimeCode?: string | null
}

/** Address of the caller, and its share of the connection pool. */
interface Caller {
  address: string
  device: string | null
  caller: Asker | null
}

export type Verdict =
  | { ok: true; account: KnownAccount; strong: boolean; hasSecondFactor: boolean }
  | { ok: false; refusal: Refusal; account: KnownAccount | null }

interface KnownAccount extends Actor {
  accountId: string
  usable: boolean
  passwordHash: string | null
  totpSealed: Buffer | null
  secondFactor: boolean
}

/**
 * Whether the credentials belong to a usable account. Every step is a short transaction: no connection is held while a
 * password is hashed, and a failed attempt is counted whatever becomes of the request.
 */
export async function checkCredentials(
  portal: Portal,
  given: SignInCredentials,
  { address, device, caller }: Caller,
): Promise<Verdict> {
  const username = readUsername(given.username)
  const { wait, account, source, limits } = await inSystemTransaction(
    portal.database,
    async (transaction) => {
      const found = username === null ? null : await transaction.first<KnownAccount>(accountNamed(username))
      const isKnown = await isKnownDevice(transaction, found?.accountId ?? nobodysAccount, device)
      const from: Source = { address, knownDevice: isKnown ? device : null }
      const counted = signInLimits(portal, username ?? given.username, from)
      return { wait: await countAttempt(transaction, counted.all), account: found, source: from, limits: counted }
    },
    caller,
  )
  if (wait > 0) return { ok: false, refusal: { code: 'RATE_LIMITED', facts: { seconds: wait } }, account }
  const asker =
    source.knownDevice !== null && account
      ? { key: account.accountId, known: true }
      : { key: networkOf(address) ?? 'portal', known: false }
  const fits = await passwordFits(given.password, account?.passwordHash ?? null, asker)
  if (!account || !fits || !account.usable) return { ok: false, refusal: { code: 'WRONG_CREDENTIALS' }, account }

  const code = (given.oneTimeCode ?? '').trim()
  const fault = await checkSecondFactor(portal, account, code, source, caller)
  if (typeof fault === 'number')
    return { ok: false, refusal: { code: 'RATE_LIMITED', facts: { seconds: fault } }, account }
  if (fault === 'ONE_TIME_CODE_REQUIRED')
    await inSystemTransaction(portal.database, (transaction) => takeBackAttempt(transaction, limits.all), caller)
  if (fault)
    return { ok: false, refusal: { code: 'INVALID_INPUT', path: ['oneTimeCode'], facts: { reason: fault } }, account }
  const stronger = isHashedCheaply(account.passwordHash ?? '') ? await hashPassword(given.password, asker) : null
  await inSystemTransaction(
    portal.database,
    async (transaction) => {
      await takeBackAttempt(transaction, limits.all)
      await forgetAttempts(transaction, [limits.own])
      if (stronger)
        await transaction.rows(
          query.updateTable('credential').set({ passwordHash: stronger }).where('accountId', '=', account.accountId),
        )
    },
    caller,
  )
  return {
    ok: true,
    account,
    hasSecondFactor: account.secondFactor,
    strong: code !== '' && (account.totpSealed !== null || isRecoveryCode(code)),
  }
}

/**
 * What is wrong with the code, or for how many seconds codes are refused. An account with passkeys only may verify one,
 * or a recovery code, after the password.
 */
async function checkSecondFactor(
  portal: Portal,
  account: KnownAccount,
  code: string,
  source: Source,
  caller: Asker | null,
): Promise<'ONE_TIME_CODE_REQUIRED' | 'ONE_TIME_CODE_WRONG' | number | null> {
  const { accountId, totpSealed } = account
  if (code === '') return totpSealed ? 'ONE_TIME_CODE_REQUIRED' : null
  if (!account.secondFactor && !isRecoveryCode(code)) return null
  const limits = codeLimits(accountId, source)
  return inSystemTransaction(
    portal.database,
    async (transaction) => {
      const wait = await countAttempt(transaction, limits)
      if (wait > 0) return wait
      const right = isRecoveryCode(code)
        ? await useRecoveryCode(transaction, portal, accountId, code)
        : totpSealed !== null && (await consumeTotpCode(transaction, portal, { accountId, totpSealed }, code))
      if (right) await takeBackAttempt(transaction, limits)
      return right ? null : 'ONE_TIME_CODE_WRONG'
    },
    caller,
  )
}

const nobodysAccount = '00000000-0000-0000-0000-000000000000'

const accountNamed = (username: string) => sql<KnownAccount>`
  select a.id as "accountId", a.name, a.role, a.employer_id as "employerId", a.employer_station_id as "employerStationId", a.station_id as "stationId", a.read_only as "readOnly", a.duty,
    ${isUsable('a')} as usable,
    c.password_hash as "passwordHash", c.totp_sealed as "totpSealed", a.second_factor as "secondFactor"
  from account a left join credential c on c.account_id = a.id where a.username = ${username}`
