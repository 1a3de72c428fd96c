import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { hash, randomToken } from '../../platform/keys.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { inSystemTransaction } from '../../platform/transaction.ts'
import { useInvitation } from '../people/accept-invitation.ts'
import { actsInPerson } from '../access.policy.ts'
import { isUsable, type Actor } from '../../request/actor.ts'
import { enter } from './sign-in.ts'
import { query } from '../../platform/query.ts'

/** Minutes for which a sign-in at the identity provider stays pending. */
const minutes = 10
export const directoryCookie = '__Host-portal-directory'

/** Why a returning user was not signed in; the page has the texts. */
export type DirectoryRefusal = 'UNKNOWN' | 'TAKEN' | 'FAILED' | 'DISABLED'

/** Redirects to the identity provider: to sign in, to accept an invitation, or to link the signed-in account. */
export async function startDirectorySignIn(
  context: Context,
  purpose: { invitationToken?: string | null; link?: true },
): Promise<Refused | { url: string }> {
  const { directory } = context.portal
  if (!directory) return refused({ code: 'INVALID_STATE', facts: { reason: 'NO_DIRECTORY' } })
  if (purpose.link) ensure(actsInPerson(context.credentials))
  const accountId = purpose.link ? ensureFound(context.actor.accountId) : null
  const begun = await directory.begin().catch((error: unknown) => {
    context.portal.log.error({ err: error }, 'the directory does not answer')
    return null
  })
  if (!begun) return refused({ code: 'INVALID_STATE', facts: { reason: 'DIRECTORY_SILENT' } })
  const browser = randomToken()
  await context.asSystem(async () => {
    await context.rows(sql`delete from directory_sign_in where created_at < now() - make_interval(mins => ${minutes})`)
    await context.rows(sql`
      insert into directory_sign_in (state_hash, browser_hash, nonce, verifier_sealed, account_id, invitation_hash, created_at)
      values (${hash(begun.state)}, ${hash(browser)}, ${begun.nonce}, ${context.portal.keys.seal(begun.verifier, verifierAssociatedData(hash(begun.state)))}, ${accountId}, ${purpose.invitationToken ? hash(purpose.invitationToken.slice(0, 200)) : null}, now())`)
  })
  context.afterCommit(() =>
    context.cookies.push(
      `${directoryCookie}=${browser}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=${minutes * 60}`,
    ),
  )
  return { url: begun.url }
}

/** Completes a pending sign-in in the same browser, once: returns where to go, or why not. */
export async function finishDirectorySignIn(
  context: Context,
  address: URL,
  browser: string | null,
): Promise<{ to: 'home' | 'account' } | { refused: DirectoryRefusal; at: 'sign-in' | 'account' }> {
  const { directory, database, keys, log } = context.portal
  const state = address.searchParams.get('state') ?? ''
  const waiting =
    directory &&
    browser &&
    (await inSystemTransaction(
      database,
      ({ first }) =>
        first<Waiting>(sql`
    delete from directory_sign_in where state_hash = ${hash(state)} and browser_hash = ${hash(browser)} and created_at > now() - make_interval(mins => ${minutes})
    returning nonce, verifier_sealed as "verifierSealed", account_id as "accountId", invitation_hash as "invitationHash"`),
      context.caller,
    ))
  if (!directory || !waiting) return { refused: 'FAILED', at: 'sign-in' }
  const at = waiting.accountId === null ? 'sign-in' : 'account'
  try {
    const { subject, strong } = await directory.finish(address, {
      state,
      nonce: waiting.nonce,
      verifier: keys.open(waiting.verifierSealed, verifierAssociatedData(hash(state))).toString(),
    })
    await context.begin('read write')
    const outcome = await context.asSystem(() =>
      settle(context, { issuer: directory.issuer, subject, strong }, waiting),
    )
    if (outcome)
      await recordAuditEvent(context, {
        action: 'sign-in.refused',
        payload: { code: outcome, by: 'directory', issuer: directory.issuer, address: context.address },
      })
    await context.finish('keep')
    return outcome ? { refused: outcome, at } : { to: waiting.accountId === null ? 'home' : 'account' }
  } catch (error) {
    await context.finish('undo')
    log.warn({ err: error }, 'an answer of the directory was refused')
    return { refused: 'FAILED', at }
  }
}

interface Waiting {
  nonce: string
  verifierSealed: Buffer
  accountId: string | null
  invitationHash: Buffer | null
}

interface Identity {
  issuer: string
  subject: string
  strong: boolean
}

async function settle(
  context: Context,
  identity: Identity,
  { accountId, invitationHash }: Waiting,
): Promise<DirectoryRefusal | null> {
  // Linking is completed only by the account that began it, not by another that has signed in meanwhile.
  if (accountId !== null) return context.actor.accountId === accountId ? link(context, identity, accountId) : 'FAILED'
  if (invitationHash !== null) {
    const invited = await useInvitation(context, invitationHash)
    if (!invited) return 'FAILED'
    const taken = await link(context, identity, invited.id)
    if (taken) throw new RangeError('The identity is linked to another account: the invitation stays unused')
    await context.rows(
      query
        .insertInto('credential')
        .values({ accountId: invited.id })
        .onConflict((conflict) => conflict.doNothing()),
    )
    await context.rows(query.updateTable('account').set({ status: 'ACTIVE' }).where('id', '=', invited.id))
    await recordAuditEvent(context, {
      action: 'account.joined',
      subject: { type: 'User', id: invited.id },
      employerId: invited.employerId,
      stationId: invited.stationId,
      payload: { role: invited.role, by: 'directory' },
    })
  }
  const known = await context.first<Actor & { accountId: string; usable: boolean; hasSecondFactor: boolean }>(sql`
    select a.id as "accountId", a.name, a.role, a.employer_id as "employerId", a.employer_station_id as "employerStationId", a.station_id as "stationId", a.read_only as "readOnly", a.duty, a.second_factor as "hasSecondFactor",
      ${isUsable('a')} as usable
    from external_identity e join account a on a.id = e.account_id where e.issuer = ${identity.issuer} and e.subject = ${identity.subject}`)
  if (!known) return 'UNKNOWN'
  if (!known.usable) return 'DISABLED'
  const { usable: _usable, hasSecondFactor, ...actor } = known
  await enter(
    context,
    { ...actor, duty: actor.duty ?? null },
    { strong: identity.strong, hasSecondFactor, directory: identity.issuer },
  )
  await recordAuditEvent(context, {
    action: 'account.signed-in',
    subject: { type: 'User', id: known.accountId },
    payload: { by: 'directory', issuer: identity.issuer, strong: identity.strong },
  })
  return null
}

/** An identity is linked only by a signed-in session or an invitation, never by a name or mail address. */
async function link(
  context: Context,
  { issuer, subject }: Identity,
  accountId: string,
): Promise<DirectoryRefusal | null> {
  const linked = await context.first<{ accountId: string }>(sql`
    insert into external_identity (issuer, subject, account_id, linked_at) values (${issuer}, ${subject}, ${accountId}, now())
    on conflict (issuer, subject) do update set linked_at = external_identity.linked_at returning account_id as "accountId"`)
  if (linked?.accountId !== accountId) return 'TAKEN'
  await recordAuditEvent(context, {
    action: 'account.directory-linked',
    subject: { type: 'User', id: accountId },
    payload: { issuer },
  })
  return null
}

/** Removes the link; sessions opened by it continue until they end. */
export async function unlinkDirectory(context: Context): Promise<Refused | { linked: false }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const { directory } = context.portal
  const gone =
    directory &&
    (await context.asSystem(() =>
      context.rows(
        query
          .deleteFrom('externalIdentity')
          .where('accountId', '=', accountId)
          .where('issuer', '=', directory.issuer)
          .returning('issuer'),
      ),
    ))
  if (!directory || !gone || gone.length === 0) return refused({ code: 'NOT_FOUND' })
  await recordAuditEvent(context, {
    action: 'account.directory-unlinked',
    subject: { type: 'User', id: accountId },
    payload: { issuer: directory.issuer },
  })
  return { linked: false }
}

/** An encrypted PKCE verifier decrypts only for its own state. */
export function verifierAssociatedData(stateHash: Buffer): string {
  return `directory_sign_in:${stateHash.toString('hex')}`
}
