import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../platform/refusal.ts'
import type { Viewer } from './access.graphql.ts'
import { actsInPerson } from './access.policy.ts'
import { countAttemptAside, type Limit } from './attempts.ts'
import { scopeOf } from './actor.ts'
import { askForPasskey, checkPasskey } from './passkeys.ts'
import { passwordFits } from './password.ts'
import { renewSession } from './sessions.ts'
import { totpPlace, totpStepOf, useTotpStep } from './totp.ts'
import { viewerOf } from './viewer.ts'

type Way = 'PASSKEY' | 'TOTP' | 'PASSWORD'

export interface ShownProof {
  passkeyResponse?: string | null
  oneTimeCode?: string | null
  password?: string | null
}

/** By what whoever is signed in can prove it anew: the second factors of the account, and the password only where there is none. */
export async function startStepUp(context: Context): Promise<Refused | { ways: Way[]; passkeyOptions: string | null }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const known = await knownOf(context, accountId)
  const passkeyOptions = await askForPasskey(context, accountId)
  const strong: Way[] = [...(passkeyOptions === null ? [] : (['PASSKEY'] as const)), ...(known.totpSealed ? (['TOTP'] as const) : [])]
  return { ways: known.secondFactor ? strong : ['PASSWORD'], passkeyOptions }
}

/** The proof is good for the next minutes, and the session goes on under a new value. */
export async function stepUp(context: Context, shown: ShownProof): Promise<Refused | { viewer: Viewer | null }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const limits: Limit[] = [{ key: `step-up:${accountId}`, free: 5, longestWaitSeconds: 900 }]
  const seconds = await countAttemptAside(context.portal, limits)
  if (seconds > 0) return refused({ code: 'RATE_LIMITED', facts: { seconds } })
  const known = await knownOf(context, accountId)
  const fault = await faultOf(context, accountId, known, shown)
  if (fault) return refused(fault)
  await context.asSystem(async () => {
    await context.rows(sql`delete from sign_in_attempt where key = ${limits[0]!.key}`)
    await renewSession(context, known.secondFactor)
  })
  if (context.weak && known.secondFactor) {
    context.weak = false
    await context.become(context.actor, scopeOf(context.actor))
  }
  await record(context, { action: 'account.stepped-up', subject: { type: 'User', id: accountId } })
  return { viewer: viewerOf(context) }
}

interface Known {
  secondFactor: boolean
  passwordHash: string | null
  totpSealed: Buffer | null
}

async function knownOf(context: Context, accountId: string): Promise<Known> {
  return ensureFound(await context.asSystem(() => context.first<Known>(sql`
    select a.second_factor as "secondFactor", c.password_hash as "passwordHash", c.totp_sealed as "totpSealed" from account a left join credential c on c.account_id = a.id where a.id = ${accountId}`)))
}

async function faultOf(context: Context, accountId: string, known: Known, shown: ShownProof): Promise<Refusal | null> {
  if (shown.passkeyResponse) return (await checkPasskey(context, shown.passkeyResponse, accountId)) ? null : { code: 'WRONG_CREDENTIALS', path: ['passkeyResponse'] }
  if (known.secondFactor) {
    const step = known.totpSealed && totpStepOf(context.portal.keys.open(known.totpSealed, totpPlace(accountId)).toString(), shown.oneTimeCode ?? '')
    const used = step !== null && (await context.asSystem(() => useTotpStep(context, accountId, step)))
    return used ? null : { code: 'INVALID_INPUT', path: ['oneTimeCode'], facts: { reason: 'ONE_TIME_CODE_WRONG' } }
  }
  return (await passwordFits(shown.password ?? '', known.passwordHash)) ? null : { code: 'WRONG_CREDENTIALS', path: ['password'] }
}
