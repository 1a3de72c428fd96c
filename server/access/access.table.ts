import { defineEntity, p } from '@mikro-orm/postgresql'
import { references } from '../platform/references.ts'
import { policies, scopeIs, setting, systemPolicies } from '../platform/row-security.ts'
import { roles } from '../request/role.ts'

const colleagues = [
  `employer_id = ${setting('app.employer')}::uuid`,
  `station_id = ${setting('app.station')}::uuid`,
  `employer_station_id = ${setting('app.station')}::uuid`,
  `station_id = ${setting('app.served_by')}::uuid`,
  `id = ${setting('app.account')}::uuid`,
].join(' or ')

const account = defineEntity({
  name: 'Account',
  tableName: 'account',
  rowLevelSecurity: 'force',
  policies: policies(
    `${colleagues} or ${scopeIs('all', 'admin', 'system')}`,
    `employer_id = ${setting('app.employer')}::uuid or station_id = ${setting('app.station')}::uuid or employer_station_id = ${setting('app.station')}::uuid or ${scopeIs('admin', 'system')}`,
  ),
  properties: {
    id: p.uuid().primary(),
    username: p.text().unique(),
    name: p.text(),
    role: p.enum(roles),
    status: p.enum(['INVITED', 'ACTIVE', 'DISABLED'] as const),
    employerId: references('employer', 'account_employer_fk').nullable().index(),
    /** The station that the employer of this account belongs to. */
    employerStationId: p.uuid().nullable().index(),
    stationId: references('station', 'account_station_fk').nullable().index(),
    secondFactor: p.boolean().default(false),
    /** Of an administrator: which half of the work is theirs; null, both: the first one, and a demo's. */
    duty: p.text().$type<'SYSTEM' | 'SECURITY'>().nullable(),
    /** Whoever works for the employer from outside: the agency's name. Such an account always ends by itself. */
    agency: p.text().nullable(),
    readOnly: p.boolean().default(false),
    expiresOn: p.date().nullable(),
    createdAt: p.datetime(3),
    disabledAt: p.datetime(3).nullable(),
    disabledReason: p.text().nullable(),
  },
  checks: [
    {
      name: 'account_belongs',
      expression: `case when role in ('HR', 'EMPLOYER_ADMIN') then employer_id is not null and station_id is null when role in ('OFFICER', 'STATION_CHIEF') then station_id is not null and employer_id is null else employer_id is null and station_id is null end`,
    },
    { name: 'account_agency', expression: "agency is null or (role = 'HR' and expires_on is not null)" },
    { name: 'account_duty', expression: "duty is null or (role = 'ADMIN' and duty in ('SYSTEM', 'SECURITY'))" },
  ],
})
export class AccountRow extends account.class {}
account.setClass(AccountRow)

/** What proves who somebody is. Apart from the account, so that no list can ever carry it. */
const credential = defineEntity({
  name: 'Credential',
  tableName: 'credential',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    accountId: references('account', 'credential_account_fk').primary(),
    passwordHash: p.text().nullable(),
    passwordChangedAt: p.datetime(3).nullable(),
    /** The authenticator's secret, sealed; pending until a first code was shown. */
    totpSealed: p.blob().nullable(),
    totpPendingSealed: p.blob().nullable(),
    totpPendingAt: p.datetime(3).nullable(),
    /** The last time step that was used: each code counts once. */
    totpLastStep: p.bigint('number').nullable(),
  },
  checks: [
    { name: 'credential_pending_ends', expression: '(totp_pending_sealed is null) = (totp_pending_at is null)' },
  ],
})
export class CredentialRow extends credential.class {}
credential.setClass(CredentialRow)

const session = defineEntity({
  name: 'Session',
  tableName: 'session',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    /** SHA-256 of the value in the cookie: who reads the table cannot be anybody. */
    tokenHash: p.blob().primary(),
    accountId: references('account', 'session_account_fk').index(),
    createdAt: p.datetime(3),
    lastSeenAt: p.datetime(3),
    endedAt: p.datetime(3).nullable(),
    userAgent: p.text().nullable(),
    /** Names the session in lists, opens nothing. */
    id: p.uuid().unique('session_id_key').defaultRaw('gen_random_uuid()'),
    /** When a second factor was shown in it. */
    strongAt: p.datetime(3).nullable(),
    /** When whoever is signed in last proved who they are, by whatever they have. */
    provedAt: p.datetime(3).defaultRaw('now()'),
    /** The directory that vouched for them: signing out leads there too. */
    directory: p.text().nullable(),
  },
})
export class SessionRow extends session.class {}
session.setClass(SessionRow)

const apiKey = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    id: p.uuid().primary(),
    accountId: references('account', 'api_key_account_fk').index(),
    name: p.text(),
    secretHash: p.blob().unique(),
    readOnly: p.boolean(),
    expiresOn: p.date(),
    createdAt: p.datetime(3),
    revokedAt: p.datetime(3).nullable(),
    /** The key that takes over; this one works on until its last day. */
    replacedBy: references('api_key', 'api_key_replaced_by_fkey').nullable(),
    warnedAt: p.datetime(3).nullable(),
    lastUsedOn: p.date().nullable(),
  },
})
export class ApiKeyRow extends apiKey.class {}
apiKey.setClass(ApiKeyRow)

const invitation = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    tokenHash: p.blob().primary(),
    accountId: references('account', 'invitation_account_fk').index(),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3),
    invitedBy: references('account', 'invitation_invited_by_fkey').nullable(),
    /** A role that decides about others: a second person must agree before the link opens anything. */
    awaitsSecond: p.boolean().default(false),
    approvedBy: references('account', 'invitation_approved_by_fkey').nullable(),
    usedAt: p.datetime(3).nullable(),
  },
  checks: [
    { name: 'invitation_two_people', expression: 'approved_by is distinct from invited_by or approved_by is null' },
  ],
})
export class InvitationRow extends invitation.class {}
invitation.setClass(InvitationRow)

/** A browser that has signed an account in before, by the hash of its cookie. */
const knownDevice = defineEntity({
  name: 'KnownDevice',
  tableName: 'known_device',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    tokenHash: p.blob().primary(),
    accountId: references('account', 'known_device_account_id_fkey').primary().index('known_device_of_account'),
    lastUsedAt: p.datetime(3),
  },
})
export class KnownDeviceRow extends knownDevice.class {}
knownDevice.setClass(KnownDeviceRow)

const passkey = defineEntity({
  name: 'Passkey',
  tableName: 'passkey',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    credentialId: p.text().primary(),
    id: p.uuid(),
    accountId: references('account', 'passkey_account_id_fkey').index(),
    name: p.text(),
    publicKey: p.blob(),
    counter: p.bigint('number'),
    transports: p.json().$type<string[]>(),
    createdAt: p.datetime(3),
    lastUsedAt: p.datetime(3).nullable(),
  },
})
export class PasskeyRow extends passkey.class {}
passkey.setClass(PasskeyRow)

/** What a passkey is to sign, once and within minutes. */
const passkeyChallenge = defineEntity({
  name: 'PasskeyChallenge',
  tableName: 'passkey_challenge',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    challengeHash: p.blob().primary(),
    /** Of a registration: whose passkey it will be. */
    accountId: p.uuid().nullable(),
    createdAt: p.datetime(3),
  },
})
export class PasskeyChallengeRow extends passkeyChallenge.class {}
passkeyChallenge.setClass(PasskeyChallengeRow)

/** For who has lost the second factor: each works once, kept as a hash. */
const recoveryCode = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_code',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    codeHash: p.blob().primary(),
    accountId: references('account', 'recovery_code_account_id_fkey').index(),
    createdAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
  },
})
export class RecoveryCodeRow extends recoveryCode.class {}
recoveryCode.setClass(RecoveryCodeRow)

/** Somebody as another directory knows them: by issuer and subject, never by an address that may change hands. */
const externalIdentity = defineEntity({
  name: 'ExternalIdentity',
  tableName: 'external_identity',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    issuer: p.text().primary(),
    subject: p.text().primary(),
    accountId: references('account', 'external_identity_account_id_fkey').index(),
    linkedAt: p.datetime(3),
  },
})
export class ExternalIdentityRow extends externalIdentity.class {}
externalIdentity.setClass(ExternalIdentityRow)

/** Who has gone to another directory and is to come back: once, by the same browser, within minutes. */
const directorySignIn = defineEntity({
  name: 'DirectorySignIn',
  tableName: 'directory_sign_in',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    stateHash: p.blob().primary(),
    browserHash: p.blob(),
    nonce: p.text(),
    verifierSealed: p.blob(),
    /** Of a link: whose account. */
    accountId: references('account', 'directory_sign_in_account_id_fkey').nullable(),
    invitationHash: p.blob().nullable(),
    createdAt: p.datetime(3),
  },
})
export class DirectorySignInRow extends directorySignIn.class {}
directorySignIn.setClass(DirectorySignInRow)
