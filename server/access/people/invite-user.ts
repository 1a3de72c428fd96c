import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { findEmployerStanding } from '../employer-standing.ts'
import { dayOf, type PlainDate } from '../../law/plain-date.ts'
import { realNow } from '../../platform/clock.ts'
import { keyOf } from '../../request/global-id.ts'
import { hash, randomToken } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import { ensure, ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { readText } from '../../platform/text.ts'
import { textLimits } from '../../platform/text-limits.ts'
import { loadStations } from '../../station/station.read.ts'
import type { User } from '../access.graphql.ts'
import { actsInPerson, mayGiveRole, needsSecond, type Place } from '../access.policy.ts'
import { loadAccounts } from '../access.read.ts'
import type { Role } from '../../request/role.ts'
import { nameTaken, nameToTry, recordNameTaken, tooManyNamesTaken } from './name-taken.ts'
import { chooseUsername } from './username.ts'

export interface Invitation {
  name: string
  username: string
  role: Role
  employerId?: string | null
  stationId?: string | null
  expiresOn?: PlainDate | null
  duty?: 'SYSTEM' | 'SECURITY' | null
  /** A person of an external agency, who acts for the employer until `expiresOn`. */
  agency?: { name: string; readOnly: boolean }
  /** The station's chief has checked the employer's papers: the only way to a role they may not otherwise grant. */
  verifiedByStation?: true
}

export const invitationDays = 7

/**
 * Creates an account that cannot be used until its link was. Inviting somebody again replaces the unused link, in the
 * same capacity, staff or agency.
 */
export async function inviteUser(
  context: Context,
  invitation: Invitation,
): Promise<Refused | { user: User | null; invitationUrl: string; awaitsSecond: boolean }> {
  const { actor } = context
  const place = placeOf(invitation, actor)
  ensure(
    actsInPerson(context.credentials) &&
      (invitation.verifiedByStation === true || mayGiveRole(actor, invitation.role, place)),
  )
  const employer =
    place.employerId === null ? null : ensureFound(await findEmployerStanding(context, place.employerId), 'employerId')
  if (place.stationId !== null) ensureFound(await context.load(loadStations, place.stationId), 'stationId')
  const name = readText(invitation.name, { max: textLimits.ownName, required: true })
  const chosen = chooseUsername(invitation.username)
  const refusals: Refusal[] = []
  if (employer && employer.status !== 'ACTIVE')
    refusals.push({ code: 'INVALID_STATE', path: ['employerId'], facts: { reason: 'EMPLOYER_NOT_ACTIVE' } })
  if (!name.ok) refusals.push({ code: 'INVALID_INPUT', path: ['name'], facts: { reason: name.reason } })
  if (!chosen.ok) refusals.push({ code: 'INVALID_INPUT', path: ['username'], facts: { reason: chosen.reason } })
  if (invitation.expiresOn && invitation.expiresOn < dayOf(realNow()))
    refusals.push({ code: 'INVALID_INPUT', path: ['expiresOn'], facts: { reason: 'IN_THE_PAST' } })
  if (!name.ok || !chosen.ok || refusals.length > 0) return refused(...refusals)
  const { username } = chosen

  const employerStationId = employer?.stationId ?? null
  const tooMany = await tooManyNamesTaken(context)
  if (tooMany) return refused(tooMany)
  const token = randomToken()
  const awaitsSecond =
    needsSecond(invitation.role) &&
    !context.portal.env.demo &&
    (await context.asSystem(() => someoneElseMayAgree(context, { role: invitation.role, stationId: place.stationId })))
  const accountId = await context.asSystem(() =>
    writeInvitation(
      context,
      {
        ...invitation,
        ...place,
        name: name.text,
        username: nameToTry(context, username),
        employerStationId,
        awaitsSecond,
      },
      hash(token),
    ),
  )
  if (accountId === null) {
    await recordNameTaken(context)
    return refused(nameTaken('username'))
  }
  await recordAuditEvent(context, {
    action: 'account.invited',
    subject: { type: 'User', id: accountId },
    employerId: place.employerId,
    stationId: place.stationId ?? employerStationId,
    payload: { role: invitation.role, username, awaitsSecond },
  })
  const user = await context.load(loadAccounts, accountId)
  return {
    user: user && { ...user, username: user.username && username },
    invitationUrl: `/invitation#${token}`,
    awaitsSecond,
  }
}

/** Actors of an employer or station invite into their own; others name the organisation that the role needs. */
function placeOf({ role, employerId, stationId }: Invitation, actor: Place): Place {
  const ofEmployer = role === 'HR' || role === 'EMPLOYER_ADMIN'
  const ofStation = role === 'OFFICER' || role === 'STATION_CHIEF'
  return {
    employerId: ofEmployer ? keyOrOwn('Employer', employerId, actor.employerId) : null,
    stationId: ofStation ? keyOrOwn('Station', stationId, actor.stationId) : null,
  }
}

/** An unreadable id is treated like one that does not exist. */
function keyOrOwn(type: string, named: string | null | undefined, own: string | null): string | null {
  return named == null ? (own ?? noPlace) : (keyOf(type, named) ?? noPlace)
}

const noPlace = '00000000-0000-0000-0000-000000000000'

interface NewAccount extends Invitation, Place {
  employerId: string | null
  stationId: string | null
  employerStationId: string | null
  awaitsSecond: boolean
}

/** The first people of an installation have nobody to approve them; later ones do. */
async function someoneElseMayAgree(
  { first, actor }: Context,
  { role, stationId }: { role: Role; stationId: string | null },
): Promise<boolean> {
  const found = await first(sql`
    select id from account where status = 'ACTIVE' and id is distinct from ${actor.accountId}
      and ((role = 'ADMIN' and duty is distinct from 'SYSTEM' and (duty is null or ${role} <> 'ADMIN')) or (role = 'STATION_CHIEF' and ${role} = 'OFFICER' and station_id = ${stationId})) limit 1`)
  return actor.accountId !== null && found !== null
}

async function writeInvitation(
  context: Context,
  { name, username, role, employerId, employerStationId, stationId, expiresOn, duty, awaitsSecond, agency }: NewAccount,
  tokenHash: Buffer,
): Promise<string | null> {
  const account = await context.first<{ id: string }>(sql`
    insert into account (id, username, name, role, status, employer_id, employer_station_id, station_id, expires_on, duty, agency, read_only, created_at)
    values (${newId()}, ${username}, ${name}, ${role}, 'INVITED', ${employerId}, ${employerStationId}, ${stationId}, ${expiresOn ?? null}, ${role === 'ADMIN' ? (duty ?? null) : null}, ${agency?.name ?? null}, ${agency?.readOnly ?? false}, ${context.now})
    on conflict (username) do update set name = excluded.name, expires_on = excluded.expires_on, agency = excluded.agency, read_only = excluded.read_only
      where account.status = 'INVITED' and account.role = excluded.role and (account.agency is null) = (excluded.agency is null)
        and account.employer_id is not distinct from excluded.employer_id and account.station_id is not distinct from excluded.station_id
    returning id`)
  if (!account) return null
  await context.rows(
    sql`update invitation set expires_at = now() where account_id = ${account.id} and used_at is null and expires_at > now()`,
  )
  await context.rows(sql`
    insert into invitation (token_hash, account_id, created_at, expires_at, invited_by, awaits_second)
    values (${tokenHash}, ${account.id}, now(), now() + make_interval(days => ${invitationDays}), ${context.actor.accountId}, ${awaitsSecond})`)
  return account.id
}
