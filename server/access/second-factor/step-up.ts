import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import type { Preparation } from '../../request/api.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { inSystemTransaction } from '../../platform/transaction.ts'
import type { Viewer } from '../access.graphql.ts'
import { actsInPerson } from '../access.policy.ts'
import { forgetAttempts, takeBackAttempt } from '../../request/attempts.ts'
import { scopeOf } from '../../request/actor.ts'
import { compareBeforehand, fitsStill } from '../sign-in/hash-beforehand.ts'
import { rememberDevice } from '../sign-in/known-devices.ts'
import { codeLimits, stepUpKeys } from '../limits.ts'
import { askForPasskey, checkPasskey } from './passkeys.ts'
import { hasRecoveryCode, isRecoveryCode, useRecoveryCode } from './recovery-codes.ts'
import { renewSession } from '../sign-in/sessions.ts'
import { consumeTotpCode } from './totp.ts'
import { viewerOf } from '../viewer.ts'

type Way = 'PASSKEY' | 'TOTP' | 'RECOVERY_CODE' | 'PASSWORD'

export interface ShownFactor {
  passkeyResponse?: string | null
  oneTimeCode?: string | null
  password?: string | null
}

/**
 * The factors by which the user can authenticate again: the account's second factors, and the password only if there
 * are none.
 */
export async function startStepUp(context: Context): Promise<Refused | { ways: Way[]; passkeyOptions: string | null }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const known = await knownOf(context, accountId)
  const passkeyOptions = await askForPasskey(context, accountId)
  const strong: Way[] = [
    ...(passkeyOptions === null ? [] : (['PASSKEY'] as const)),
    ...(known.totpSealed ? (['TOTP'] as const) : []),
    ...(known.recovers ? (['RECOVERY_CODE'] as const) : []),
  ]
  return { ways: known.secondFactor ? strong : ['PASSWORD'], passkeyOptions }
}

/** Authenticates again for the next minutes; the session gets a new token. */
export async function stepUp(context: Context, shown: ShownFactor): Promise<Refused | { viewer: Viewer | null }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const known = await knownOf(context, accountId)
  const fault = await faultOf(context, accountId, known, shown)
  if (fault) {
    await recordFailedStepUp(context, accountId, fault)
    return refused(fault)
  }
  if (known.secondFactor || !context.isPartialSession) await rememberDevice(context, accountId)
  await context.asSystem(async () => {
    await forgetAttempts(context, stepUpKeys(accountId, context))
    if (!shown.passkeyResponse)
      await takeBackAttempt(context, codeLimits(accountId, { address: context.address, knownDevice: null }))
    await renewSession(context, known.secondFactor)
  })
  if (context.isPartialSession && known.secondFactor) {
    context.isPartialSession = false
    await context.become(context.actor, scopeOf(context.actor))
  }
  await recordAuditEvent(context, {
    action: 'account.stepped-up',
    subject: { type: 'User', id: accountId },
    ...(isRecoveryCode(shown.oneTimeCode) && { payload: { by: 'recovery code' } }),
  })
  return { viewer: viewerOf(context) }
}

/** The password is checked only for accounts without a second factor. */
export const compareForStepUp: Preparation = async (context, input) => {
  const { accountId } = context.actor
  const { passkeyResponse, password } = input as ShownFactor
  if (accountId === null || passkeyResponse) return
  const known = await inSystemTransaction(
    context.portal.database,
    ({ first }) =>
      first<{ stored: string | null }>(
        sql`select c.password_hash as stored from account a left join credential c on c.account_id = a.id where a.id = ${accountId} and not a.second_factor`,
      ),
    context.caller,
  )
  if (known) await compareBeforehand(context, password ?? '', known.stored, { key: accountId, known: true })
}

/** A new savepoint keeps the audit entry of a failed step-up. */
async function recordFailedStepUp(context: Context, accountId: string, fault: Refusal): Promise<void> {
  await context.undo()
  await recordAuditEvent(context, {
    action: 'account.proof-refused',
    subject: { type: 'User', id: accountId },
    payload: { code: fault.code, address: context.address },
  })
  await context.savepoint()
}

interface Known {
  secondFactor: boolean
  recovers: boolean
  passwordHash: string | null
  totpSealed: Buffer | null
}

async function knownOf(context: Context, accountId: string): Promise<Known> {
  return context.asSystem(async () => ({
    ...ensureFound(
      await context.first<Omit<Known, 'recovers'>>(sql`
      select a.second_factor as "secondFactor", c.password_hash as "passwordHash", c.totp_sealed as "totpSealed" from account a left join credential c on c.account_id = a.id where a.id = ${accountId}`),
    ),
    recovers: await hasRecoveryCode(context, accountId),
  }))
}

async function faultOf(context: Context, accountId: string, known: Known, shown: ShownFactor): Promise<Refusal | null> {
  if (shown.passkeyResponse)
    return (await checkPasskey(context, shown.passkeyResponse, accountId))
      ? null
      : { code: 'WRONG_CREDENTIALS', path: ['passkeyResponse'] }
  if (known.secondFactor) {
    const code = shown.oneTimeCode ?? ''
    const { totpSealed } = known
    const right = await context.asSystem(async () =>
      isRecoveryCode(code)
        ? useRecoveryCode(context, context.portal, accountId, code)
        : totpSealed !== null && consumeTotpCode(context, context.portal, { accountId, totpSealed }, code),
    )
    return right ? null : { code: 'INVALID_INPUT', path: ['oneTimeCode'], facts: { reason: 'ONE_TIME_CODE_WRONG' } }
  }
  return fitsStill(context, known.passwordHash) ? null : { code: 'WRONG_CREDENTIALS', path: ['password'] }
}
