import { sql } from 'kysely'
import { networkOf } from '../request/network.ts'
import { endAccountsOfEmployer, openAdministrator } from '../access/people/open-administrator.ts'
import { nameTaken, nameToTry, recordNameTaken } from '../access/people/name-taken.ts'
import { hashBeforehand, newHashOf } from '../access/sign-in/hash-beforehand.ts'
import { recordAuditEvent } from '../audit/record-audit-event.ts'
import type { Context } from '../request/context.ts'
import { notify } from '../notice/notify.ts'
import type { Preparation } from '../request/api.ts'
import { newId } from '../platform/new-id.ts'
import { refused, type Refusal, type Refused } from '../request/refusal.ts'
import { findServingStation } from '../station/station.read.ts'
import type { Employer } from './employer.graphql.ts'
import { loadEmployers } from './employer.read.ts'
import { readRegistration, type ReadRegistration, type Registration } from './read-registration.ts'

/**
 * Takes in a company that asks for an account. It can sign in and see how it stands; it reports once its station has
 * approved it.
 */
export async function registerEmployer(
  context: Context,
  typed: Registration,
): Promise<Refused | { employer: Employer | null }> {
  const registration = readRegistration(typed)
  const { refusals, stationCode } = registration
  const station = await findServingStation(context, stationCode)
  if (!station && stationCode !== '') refusals.push({ code: 'NOT_FOUND', path: ['stationCode'] })
  if (!station || refusals.length > 0) return refused(...refusals)

  const written = await context.asSystem(() => write(context, registration, station.id, newHashOf(context)))
  if ('code' in written) {
    await recordNameTaken(context)
    return refused(written)
  }
  const { id, version } = written
  const { name, creditCode, creditCodeVerified } = registration
  await recordAuditEvent(context, {
    action: 'employer.registered',
    subject: { type: 'Employer', id },
    employerId: id,
    stationId: station.id,
    payload: { name, creditCode, creditCodeVerified },
  })
  await notify(context, {
    to: { stationId: station.id },
    kind: 'EMPLOYER_REGISTERED',
    facts: { name, creditCode, creditCodeVerified: creditCodeVerified ? 1 : 0 },
    subject: { type: 'Employer', id },
    onceKey: `employer-registered:${id}:${version}`,
  })
  const employer = await context.asSystem(() => context.load(loadEmployers, id))
  return { employer: employer && { ...employer, unifiedSocialCreditCode: creditCode } }
}

/** What is refused as it was typed costs no hash. */
export const hashForRegistration: Preparation = async (context, input) => {
  const typed = input as unknown as Registration
  if (readRegistration(typed).refusals.length === 0)
    await hashBeforehand(context, typed.adminPassword, { key: networkOf(context.address) ?? 'portal', known: false })
}

async function write(
  context: Context,
  registration: ReadRegistration,
  stationId: string,
  passwordHash: string,
): Promise<{ id: string; version: number } | Refusal> {
  const employer = await writeEmployer(context, registration, stationId)
  if (!employer)
    return { code: 'INVALID_INPUT', path: ['unifiedSocialCreditCode'], facts: { reason: 'ALREADY_REGISTERED' } }
  if (employer.version > 1) await endAccountsOfEmployer(context, employer.id, 'registered anew')
  const { adminUsername: username, adminName: name } = registration
  const accountId = await openAdministrator(context, {
    username: nameToTry(context, username),
    name,
    passwordHash,
    employerId: employer.id,
    stationId,
  })
  return accountId ? employer : nameTaken('adminUsername')
}

/**
 * One row for each credit code. A rejected registration makes room for a new one: else whoever was first could keep the
 * real company out.
 */
function writeEmployer(
  context: Context,
  registration: ReadRegistration,
  stationId: string,
): Promise<{ id: string; version: number } | null> {
  const { creditCode, creditCodeVerified, name, address, phone, legalRepresentative, industry } = registration
  return context.first(sql`
    insert into employer (id, credit_code, credit_code_verified, name, address, phone, station_id, legal_representative, industry, status, registered_at)
    values (${newId()}, ${nameToTry(context, creditCode)}, ${creditCodeVerified}, ${name}, ${address}, ${phone}, ${stationId}, ${legalRepresentative}, ${industry}, 'PENDING', ${context.now})
    on conflict (credit_code) do update set name = excluded.name, address = excluded.address, phone = excluded.phone, station_id = excluded.station_id,
      legal_representative = excluded.legal_representative, industry = excluded.industry, status = 'PENDING', registered_at = excluded.registered_at,
      decided_at = null, decided_by = null, decision_reason = null, version = employer.version + 1
      where employer.status = 'REJECTED'
    returning id, version`)
}
