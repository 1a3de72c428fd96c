import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { refused, type Refused } from '../../request/refusal.ts'
import type { Viewer } from '../access.graphql.ts'
import { nobody } from '../../platform/row-security.ts'
import { anonymous, scopeOf, type Actor } from '../../request/actor.ts'
import { checkCredentials, type Proof, type Verdict } from './check-credentials.ts'
import { rememberDevice } from './known-devices.ts'
import { needsSecondFactor, onlyOneself } from '../../request/second-factor.ts'
import { openSession } from './sessions.ts'
import { viewerOf } from '../viewer.ts'

/**
 * Lets somebody in who can prove who they are. What is wrong of name and password is not told, nor whether the account
 * exists.
 */
export async function signIn(context: Context, proof: Proof): Promise<Refused | { viewer: Viewer | null }> {
  const verdict = await withoutTransaction(context, () => checkCredentials(context.portal, proof, context))
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

/** A session for whoever has proved who they are; a role that asks for more sees nothing before it was shown. */
export async function enter(
  context: Context,
  actor: Actor & { accountId: string },
  shown: { strong: boolean; hasSecondFactor: boolean; directory?: string },
): Promise<void> {
  context.weak = needsSecondFactor(actor, shown, context.portal.env.demo)
  if (!context.weak) await rememberDevice(context, actor.accountId)
  await openSession(context, actor.accountId, shown.strong, shown.directory ?? null)
  await context.become(actor, context.weak ? onlyOneself(actor) : scopeOf(actor))
}

/** Hashing takes its time, and connections are few. */
async function withoutTransaction<Result>(context: Context, work: () => Promise<Result>): Promise<Result> {
  await context.finish('keep')
  try {
    return await work()
  } finally {
    await context.begin('read write')
    await context.savepoint()
  }
}

/** Attempts that had to wait were none, and the first question for a code refuses nobody. */
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
 * A refusal undoes what the act has done; a new savepoint keeps the trace of it. Whoever could not prove who they are
 * is
 * nobody in it, whatever session the browser had.
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
