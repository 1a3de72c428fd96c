import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import type { Viewer } from '../access.graphql.ts'
import { nobody } from '../../platform/row-security.ts'
import { anonymous, scopeOf, type Actor } from '../../request/actor.ts'
import { checkCredentials, type SignInCredentials, type Verdict } from './check-credentials.ts'
import { rememberDevice } from './known-devices.ts'
import { needsSecondFactor, onlyOneself } from '../../request/second-factor.ts'
import { openSession } from './sessions.ts'
import { viewerOf } from '../viewer.ts'

/**
 * Signs in with a password and second factor. Neither which part is wrong nor whether the account exists is revealed.
 */
export async function signIn(context: Context, given: SignInCredentials): Promise<Refused | { viewer: Viewer | null }> {
  const verdict = await withoutTransaction(context, () => checkCredentials(context.portal, given, context))
  if (!verdict.ok) {
    await recordRefused(context, verdict)
    return refused(verdict.refusal)
  }
  const { accountId, name, role, employerId, employerStationId, stationId, readOnly, duty } = verdict.account
  await enter(
    context,
    { accountId, name, role, employerId, employerStationId, stationId, readOnly, duty: duty ?? null },
    verdict,
  )
  await recordAuditEvent(context, { action: 'account.signed-in', subject: { type: 'User', id: accountId } })
  return { viewer: viewerOf(context) }
}

/**
 * Opens a session for an authenticated user; a role that requires a second factor gets a partial session until then.
 */
export async function enter(
  context: Context,
  actor: Actor & { accountId: string },
  shown: { strong: boolean; hasSecondFactor: boolean; directory?: string },
): Promise<void> {
  context.isPartialSession = needsSecondFactor(actor, shown, context.portal.env.demo)
  if (!context.isPartialSession) await rememberDevice(context, actor.accountId)
  await openSession(context, actor.accountId, shown.strong, shown.directory ?? null)
  await context.become(actor, context.isPartialSession ? onlyOneself(actor) : scopeOf(actor))
}

/** Hashing is slow, and connections are few. */
async function withoutTransaction<Result>(context: Context, work: () => Promise<Result>): Promise<Result> {
  await context.finish('keep')
  try {
    return await work()
  } finally {
    await context.begin('read write')
    await context.savepoint()
  }
}

/** Attempts refused by the rate limit do not count, and the first request for a code is not a failure. */
async function recordRefused(context: Context, { refusal, account }: Extract<Verdict, { ok: false }>): Promise<void> {
  if (refusal.code === 'RATE_LIMITED' || refusal.facts?.reason === 'ONE_TIME_CODE_REQUIRED') return
  await recordRefusedSignIn(context, account, { code: refusal.code })
}

interface Sought {
  accountId: string
  employerId: string | null
  employerStationId: string | null
  stationId: string | null
}

/**
 * A refusal rolls back; a new savepoint keeps its audit entry. Its actor is anonymous, whatever session the browser
 * had.
 */
export async function recordRefusedSignIn(
  context: Context,
  account: Sought | null,
  payload: Record<string, unknown>,
): Promise<void> {
  await context.become(anonymous, nobody)
  await recordAuditEvent(context, {
    action: 'sign-in.refused',
    ...(account ? { subject: { type: 'User', id: account.accountId } } : {}),
    employerId: account?.employerId ?? null,
    stationId: account?.stationId ?? account?.employerStationId ?? null,
    payload: { ...payload, address: context.address },
  })
  await context.savepoint()
}
