import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '../law/plain-date.ts'
import type { ColumnsOf } from '../platform/query.ts'
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
    /** An administrator's duty; null, both: the first administrator, and in a demo. */
    duty: p.text().$type<'SYSTEM' | 'SECURITY'>().nullable(),
    /** Name of the external agency that acts for the employer. Such an account always has an end date. */
    agency: p.text().nullable(),
    readOnly: p.boolean().default(false),
    expiresOn: p.date().$type<PlainDate>().nullable(),
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

/** Authentication secrets, in a table apart from the account, so that no list can return them. */
const credential = defineEntity({
  name: 'Credential',
  tableName: 'credential',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    accountId: references('account', 'credential_account_fk').primary(),
    passwordHash: p.text().nullable(),
    passwordChangedAt: p.datetime(3).nullable(),
    /** The authenticator's secret, encrypted; pending until a first code was verified. */
    totpSealed: p.blob().$type<Buffer>().nullable(),
    totpPendingSealed: p.blob().$type<Buffer>().nullable(),
    totpPendingAt: p.datetime(3).nullable(),
    /** The last time step used: each code is accepted once. */
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
    /** SHA-256 of the cookie's value: reading the table does not allow signing in. */
    tokenHash: p.blob().$type<Buffer>().primary(),
    accountId: references('account', 'session_account_fk').index(),
    createdAt: p.datetime(3),
    lastSeenAt: p.datetime(3),
    endedAt: p.datetime(3).nullable(),
    userAgent: p.text().nullable(),
    /** Identifies the session in lists; grants nothing. */
    id: p.uuid().unique('session_id_key').defaultRaw('gen_random_uuid()'),
    /** When a second factor was verified in this session. */
    strongAt: p.datetime(3).nullable(),
    /** When the user last authenticated, by any factor. */
    provedAt: p.datetime(3).defaultRaw('now()'),
    /** The identity provider that authenticated this session: sign-out ends its session too. */
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
    secretHash: p.blob().$type<Buffer>().unique(),
    readOnly: p.boolean(),
    expiresOn: p.date().$type<PlainDate>(),
    createdAt: p.datetime(3),
    revokedAt: p.datetime(3).nullable(),
    /** The replacement key; this one remains valid until its last day. */
    replacedBy: references('api_key', 'api_key_replaced_by_fkey').nullable(),
    warnedAt: p.datetime(3).nullable(),
    lastUsedOn: p.date().$type<PlainDate>().nullable(),
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
    tokenHash: p.blob().$type<Buffer>().primary(),
    accountId: references('account', 'invitation_account_fk').index(),
    createdAt: p.datetime(3),
    expiresAt: p.datetime(3),
    invitedBy: references('account', 'invitation_invited_by_fkey').nullable(),
    /** The role needs approval: a second person must agree before the link can be used. */
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
    tokenHash: p.blob().$type<Buffer>().primary(),
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
    publicKey: p.blob().$type<Buffer>(),
    counter: p.bigint('number'),
    transports: p.json().$type<string[]>(),
    createdAt: p.datetime(3),
    lastUsedAt: p.datetime(3).nullable(),
  },
})
export class PasskeyRow extends passkey.class {}
passkey.setClass(PasskeyRow)

/** A challenge for a passkey, valid once and for minutes. */
const passkeyChallenge = defineEntity({
  name: 'PasskeyChallenge',
  tableName: 'passkey_challenge',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    challengeHash: p.blob().$type<Buffer>().primary(),
    /** For a registration: the account that gets the passkey. */
    accountId: p.uuid().nullable(),
    createdAt: p.datetime(3),
  },
})
export class PasskeyChallengeRow extends passkeyChallenge.class {}
passkeyChallenge.setClass(PasskeyChallengeRow)

/** Codes for a lost second factor: each works once and is stored as a hash. */
const recoveryCode = defineEntity({
  name: 'RecoveryCode',
  tableName: 'recovery_code',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    codeHash: p.blob().$type<Buffer>().primary(),
    accountId: references('account', 'recovery_code_account_id_fkey').index(),
    createdAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
  },
})
export class RecoveryCodeRow extends recoveryCode.class {}
recoveryCode.setClass(RecoveryCodeRow)

/** An identity at an external provider: by issuer and subject, never by a mail address, which may be reassigned. */
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

/** A pending sign-in at an external provider: valid once, in the same browser, for minutes. */
const directorySignIn = defineEntity({
  name: 'DirectorySignIn',
  tableName: 'directory_sign_in',
  rowLevelSecurity: 'force',
  policies: systemPolicies,
  properties: {
    stateHash: p.blob().$type<Buffer>().primary(),
    browserHash: p.blob().$type<Buffer>(),
    nonce: p.text(),
    verifierSealed: p.blob().$type<Buffer>(),
    /** For linking: the account. */
    accountId: references('account', 'directory_sign_in_account_id_fkey').nullable(),
    invitationHash: p.blob().$type<Buffer>().nullable(),
    createdAt: p.datetime(3),
  },
})
export class DirectorySignInRow extends directorySignIn.class {}
directorySignIn.setClass(DirectorySignInRow)

declare module '../platform/query.ts' {
  interface Tables {
    account: ColumnsOf<typeof account>
    credential: ColumnsOf<typeof credential>
    session: ColumnsOf<typeof session>
    apiKey: ColumnsOf<typeof apiKey>
    invitation: ColumnsOf<typeof invitation>
    knownDevice: ColumnsOf<typeof knownDevice>
    passkey: ColumnsOf<typeof passkey>
    passkeyChallenge: ColumnsOf<typeof passkeyChallenge>
    recoveryCode: ColumnsOf<typeof recoveryCode>
    externalIdentity: ColumnsOf<typeof externalIdentity>
    directorySignIn: ColumnsOf<typeof directorySignIn>
  }
}
