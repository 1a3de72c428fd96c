import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { realNow } from '../../platform/clock.ts'
import type { Portal } from '../../request/portal.ts'
import type { Transaction } from '../../platform/transaction.ts'

const periodSeconds = 30
const issuer = 'Residence Portal'

/** An encrypted secret decrypts only for its own account. */
export function totpAssociatedData(accountId: string): string {
  return `credential:${accountId}:totp`
}

/** 160 random bits, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

export function totpUri(secret: string, username: string): string {
  return authenticator(secret, username).toString()
}

/** The time step of the code, one step early or late allowed; null if the code is wrong. */
export function totpStepOf(secret: string, code: string): number | null {
  const digits = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const at = realNow().getTime()
  const offset = authenticator(secret, '').validate({ token: digits, timestamp: at, window: 1 })
  return offset === null ? null : Math.floor(at / 1000 / periodSeconds) + offset
}

/** Whether the account's authenticator shows this code now, and it has not been used. */
export async function consumeTotpCode(
  transaction: Transaction,
  { keys }: Portal,
  { accountId, totpSealed }: { accountId: string; totpSealed: Buffer },
  code: string,
): Promise<boolean> {
  const step = totpStepOf(keys.open(totpSealed, totpAssociatedData(accountId)).toString(), code)
  return step !== null && useTotpStep(transaction, accountId, step)
}

/** Each step is accepted once: of two concurrent uses the second fails. */
export async function useTotpStep({ first }: Transaction, accountId: string, step: number): Promise<boolean> {
  const used = await first(sql`
    update credential set totp_last_step = ${step} where account_id = ${accountId} and (totp_last_step is null or totp_last_step < ${step}) returning account_id`)
  return used !== null
}

function authenticator(secret: string, label: string): TOTP {
  return new TOTP({ issuer, label, secret, algorithm: 'SHA1', digits: 6, period: periodSeconds })
}
