import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { globalId } from '../../request/global-id.ts'
import { hash } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import { ensure, ensureFound, refused, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import type { Viewer } from '../access.graphql.ts'
import { actsInPerson } from '../access.policy.ts'
import { isUsable, type Actor } from '../../request/actor.ts'
import { takeBackAttempt } from '../../request/attempts.ts'
import { passkeyAnswerLimits } from '../limits.ts'
import { renewSession } from '../sign-in/sessions.ts'
import { enter, recordRefusedSignIn } from '../sign-in/sign-in.ts'
import { viewerOf } from '../viewer.ts'
import { query } from '../../platform/query.ts'

const challengeMinutes = 5
const wrong = { code: 'WRONG_CREDENTIALS', path: ['response'] } as const

/** Options for navigator.credentials.create, as JSON. */
export async function startPasskeyRegistration(context: Context): Promise<Refused | { options: string }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const party = partyOf(context)
  if (!party) return notHere
  const known = await context.asSystem(() =>
    context.rows(query.selectFrom('passkey').select('credentialId as id').where('accountId', '=', accountId)),
  )
  const options = await generateRegistrationOptions({
    rpName: 'Residence Portal',
    rpID: party.id,
    userName: context.actor.name,
    userID: new Uint8Array(Buffer.from(accountId)),
    attestationType: 'none',
    excludeCredentials: known,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(context, options.challenge, accountId)
  return { options: JSON.stringify(options) }
}

/** Stores the passkey that answers the challenge; from now on it can sign in alone. */
export async function finishPasskeyRegistration(
  context: Context,
  input: { response: string; name: string },
): Promise<Refused | { passkeyId: string }> {
  ensure(actsInPerson(context.credentials))
  const accountId = ensureFound(context.actor.accountId)
  const party = partyOf(context)
  if (!party) return notHere
  const name = readText(input.name, { max: textLimits.ownName, required: true })
  if (!name.ok) return refused({ code: 'INVALID_INPUT', path: ['name'], facts: { reason: name.reason } })
  const response = readJson(input.response) as RegistrationResponseJSON | null
  const verified =
    response &&
    (await verifyRegistrationResponse({
      response,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      expectedChallenge: (challenge) => useChallenge(context, challenge, accountId),
    }).catch(() => null))
  if (!verified?.verified) return refused(wrong)
  const { credential } = verified.registrationInfo
  const id = newId()
  const kept = await context.asSystem(async () => {
    const row = await context.first(sql`
      insert into passkey (credential_id, id, account_id, name, public_key, counter, transports, created_at)
      values (${credential.id}, ${id}, ${accountId}, ${name.text}, ${Buffer.from(credential.publicKey)}, ${credential.counter}, ${JSON.stringify(credential.transports ?? [])}, now()) on conflict do nothing returning id`)
    if (row) await context.rows(query.updateTable('account').set({ secondFactor: true }).where('id', '=', accountId))
    // A pending TOTP enrolment, whoever began it, ends when the first factor is added.
    if (row)
      await context.rows(
        query
          .updateTable('credential')
          .set({ totpPendingSealed: null, totpPendingAt: null })
          .where('accountId', '=', accountId),
      )
    if (row) await renewSession(context, true)
    return row
  })
  if (!kept) return refused(wrong)
  await recordAuditEvent(context, { action: 'account.passkey-added', subject: { type: 'User', id: accountId } })
  return { passkeyId: globalId('Passkey', id) }
}

/** A challenge for anybody: it contains no account, so that it does not reveal who has one. */
export async function startPasskeySignIn(context: Context): Promise<Refused | { options: string }> {
  const options = await askForPasskey(context, null)
  return options === null ? notHere : { options }
}

/** Signs in with a passkey and user verification by the device: two factors in one. */
export async function finishPasskeySignIn(
  context: Context,
  input: { response: string },
): Promise<Refused | { viewer: Viewer | null }> {
  if (!partyOf(context)) return notHere
  const known = await checkPasskey(context, input.response, null)
  if (!known?.usable) {
    await recordRefusedSignIn(context, known, { code: wrong.code, by: 'passkey' })
    return refused(wrong)
  }
  await context.asSystem(async () => takeBackAttempt(context, await passkeyAnswerLimits(context, context, {})))
  const { accountId, name, role, employerId, employerStationId, stationId, readOnly, duty } = known
  await enter(
    context,
    { accountId, name, role, employerId, employerStationId, stationId, readOnly, duty: duty ?? null },
    { strong: true, hasSecondFactor: true },
  )
  await recordAuditEvent(context, {
    action: 'account.signed-in',
    subject: { type: 'User', id: accountId },
    payload: { by: 'passkey' },
  })
  return { viewer: viewerOf(context) }
}

/**
 * Options for navigator.credentials.get, as JSON: for any account, or for one account's passkeys. Null: passkeys are
 * disabled.
 */
export async function askForPasskey(context: Context, accountId: string | null): Promise<string | null> {
  const party = partyOf(context)
  if (!party) return null
  const own =
    accountId === null
      ? []
      : await context.asSystem(() =>
          context.rows(query.selectFrom('passkey').select('credentialId as id').where('accountId', '=', accountId)),
        )
  if (accountId !== null && own.length === 0) return null
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: 'required',
    ...(accountId === null ? {} : { allowCredentials: own }),
  })
  await keepChallenge(context, options.challenge, accountId)
  return JSON.stringify(options)
}

/** The account whose passkey answered a challenge for this purpose; null if anything is invalid. */
export async function checkPasskey(
  context: Context,
  answered: string,
  accountId: string | null,
): Promise<KnownPasskey | null> {
  const party = partyOf(context)
  const response = readJson(answered) as AuthenticationResponseJSON | null
  const known =
    response && typeof response.id === 'string' ? await context.asSystem(() => findPasskey(context, response.id)) : null
  if (!party || !response || !known || (accountId !== null && known.accountId !== accountId)) return null
  const verified = await verifyAuthenticationResponse({
    response,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    expectedChallenge: (challenge) => useChallenge(context, challenge, accountId),
    credential: { id: response.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter },
  }).catch(() => null)
  if (!verified?.verified) return null
  const { newCounter } = verified.authenticationInfo
  await context.asSystem(() =>
    context.rows(
      sql`update passkey set counter = ${newCounter}, last_used_at = now() where credential_id = ${known.credentialId}`,
    ),
  )
  return known
}

const notHere = refused({ code: 'INVALID_STATE', facts: { reason: 'PASSKEYS_NOT_CONFIGURED' } })

/** The relying party: outside a demo the configured address, whatever the request says. */
function partyOf({ portal, origin }: Context): { id: string; origin: string } | null {
  const address = portal.env.publicUrl ?? (portal.env.demo ? origin : null)
  return address ? { id: new URL(address).hostname, origin: new URL(address).origin } : null
}

async function keepChallenge(context: Context, challenge: string, accountId: string | null): Promise<void> {
  await context.asSystem(async () => {
    await context.rows(
      sql`delete from passkey_challenge where created_at < now() - make_interval(mins => ${challengeMinutes})`,
    )
    await context.rows(
      sql`insert into passkey_challenge (challenge_hash, account_id, created_at) values (${hash(challenge)}, ${accountId}, now())`,
    )
  })
}

/** Each challenge is valid once, for its purpose and account, for minutes. */
async function useChallenge(context: Context, challenge: string, accountId: string | null): Promise<boolean> {
  const used = await context.asSystem(() =>
    context.first(sql`
    delete from passkey_challenge where challenge_hash = ${hash(challenge)} and account_id is not distinct from ${accountId}
      and created_at > now() - make_interval(mins => ${challengeMinutes}) returning challenge_hash`),
  )
  return used !== null
}

interface KnownPasskey extends Actor {
  accountId: string
  credentialId: string
  usable: boolean
  publicKey: Buffer
  counter: number
}

function findPasskey({ first }: Context, credentialId: string): Promise<KnownPasskey | null> {
  return first<KnownPasskey>(sql`
    select p.credential_id as "credentialId", p.public_key as "publicKey", p.counter, a.id as "accountId", a.name, a.role, a.employer_id as "employerId", a.employer_station_id as "employerStationId", a.station_id as "stationId",
      a.read_only as "readOnly", a.duty, ${isUsable('a')} as usable
    from passkey p join account a on a.id = p.account_id where p.credential_id = ${credentialId.slice(0, 2_000)}`)
}

/** Unverified JSON from the browser; the library validates every part. */
function readJson(text: string): object | null {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? read : null
  } catch {
    return null
  }
}
