import { isIP } from 'node:net'
import path from 'node:path'

/** Environment variables, validated once. An invalid value stops the start with one clear line. */
export interface Env {
  port: number
  /** Unset: an embedded PostgreSQL is started under `dataFolder`. */
  databaseUrl: string | null
  replicaUrl: string | null
  dataFolder: string
  demo: boolean
  /** The initial instant of a demo's clock. */
  clock: Date | null
  /** A rule set's key, or a jurisdiction's division code: see law/rule-sets.ts. */
  rules: string
  /** Newest first: the first encrypts, all decrypt. Null in a demo: one is generated and kept under `dataFolder`. */
  secrets: string[] | null
  /** The public address, to which passkeys are bound. */
  publicUrl?: string | null
  /** A routing service with OSRM's table API; unset, travel times are estimated. */
  travelUrl?: string | null
  /** Trusted reverse proxies, whose forwarded addresses are believed: addresses or networks; none if empty. */
  proxies?: readonly string[]
  /** An external identity provider (OpenID Connect). */
  directory?: DirectorySettings | null
}

export interface DirectorySettings {
  issuer: string
  clientId: string
  clientSecret: string
  /** Display name. */
  name: string
  /** Values of acr by which the provider reports multi-factor authentication. */
  strongAcr: readonly string[]
}

/** The start is aborted; the message says what to change. */
export class BadEnvironment extends Error {}

export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const databaseUrl = text(source.DATABASE_URL)
  const demo =
    source.PORTAL_DEMO === undefined || source.PORTAL_DEMO === ''
      ? databaseUrl === null
      : readFlag('PORTAL_DEMO', source.PORTAL_DEMO)
  const clock = readInstant('PORTAL_CLOCK', text(source.PORTAL_CLOCK))
  if (clock && !demo)
    throw new BadEnvironment('PORTAL_CLOCK moves the clock and is for demos only: unset it, or set PORTAL_DEMO=1.')
  return {
    port: readPort(text(source.PORT)),
    databaseUrl: readDatabaseUrl('DATABASE_URL', databaseUrl),
    replicaUrl: readDatabaseUrl('DATABASE_REPLICA_URL', text(source.DATABASE_REPLICA_URL)),
    dataFolder: path.resolve(text(source.PORTAL_DATA) ?? '.data'),
    demo,
    clock,
    rules: text(source.PORTAL_RULES) ?? 'CN-37-253',
    secrets: readSecrets(text(source.PORTAL_SECRET), demo),
    publicUrl: readPublicUrl(text(source.PORTAL_URL)),
    travelUrl: readTravelUrl(text(source.PORTAL_TRAVEL_URL)),
    directory: readDirectory(source),
    proxies: readProxies(text(source.PORTAL_PROXIES)),
  }
}

function text(value: string | undefined): string | null {
  const trimmed = value?.trim()
  return trimmed ? trimmed : null
}

function readFlag(name: string, value: string): boolean {
  if (value === '1' || value === 'true') return true
  if (value === '0' || value === 'false') return false
  throw new BadEnvironment(`${name} is "${value}": write 1 or 0.`)
}

function readPort(value: string | null): number {
  if (value === null) return 4000
  const port = Number(value)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new BadEnvironment(`PORT is "${value}": write a number from 0 to 65535.`)
}

function readInstant(name: string, value: string | null): Date | null {
  if (value === null) return null
  const instant = new Date(value)
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(value) || Number.isNaN(instant.getTime())) {
    throw new BadEnvironment(`${name} is "${value}": write an instant with its offset, e.g. 2026-11-20T09:00:00+08:00.`)
  }
  return instant
}

function readPublicUrl(value: string | null): string | null {
  if (value === null) return null
  if (URL.canParse(value) && /^https:\/\/|^http:\/\/localhost(:|\/|$)/.test(value)) return new URL(value).origin
  throw new BadEnvironment('PORTAL_URL is not an address that begins with https://.')
}

/** All settings or none: an incomplete configuration is an error. */
function readDirectory(source: NodeJS.ProcessEnv): DirectorySettings | null {
  const issuer = text(source.PORTAL_OIDC_ISSUER)
  const clientId = text(source.PORTAL_OIDC_CLIENT_ID)
  const clientSecret = text(source.PORTAL_OIDC_CLIENT_SECRET)
  const name = text(source.PORTAL_OIDC_NAME)
  const strongAcr = (text(source.PORTAL_OIDC_STRONG_ACR) ?? '').split(/[\s,]+/).filter((value) => value !== '')
  if (issuer === null && clientId === null && clientSecret === null && name === null && strongAcr.length === 0)
    return null
  if (issuer === null || clientId === null || clientSecret === null)
    throw new BadEnvironment(
      'PORTAL_OIDC_ISSUER, PORTAL_OIDC_CLIENT_ID and PORTAL_OIDC_CLIENT_SECRET belong together: set all of them, or none.',
    )
  if (!URL.canParse(issuer) || !/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(issuer))
    throw new BadEnvironment('PORTAL_OIDC_ISSUER is not an address that begins with https://.')
  if (text(source.PORTAL_URL) === null)
    throw new BadEnvironment('PORTAL_OIDC_ISSUER needs PORTAL_URL: the directory sends people back to it.')
  return { issuer, clientId, clientSecret, name: name ?? new URL(issuer).hostname, strongAcr }
}

function readProxies(value: string | null): string[] {
  const proxies = (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const wrong = proxies.find((one) => !isNetwork(one))
  if (wrong !== undefined)
    throw new BadEnvironment(
      `PORTAL_PROXIES names "${wrong}": write addresses or networks such as 10.0.0.7 or 10.0.0.0/24, comma between.`,
    )
  return proxies
}

/** A wider network would trust almost everybody. */
function isNetwork(written: string): boolean {
  const [address = '', prefix] = written.split('/')
  const family = isIP(address)
  return (
    family !== 0 &&
    (prefix === undefined ||
      (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 8 && Number(prefix) <= (family === 4 ? 32 : 128)))
  )
}

function readTravelUrl(value: string | null): string | null {
  if (value === null) return null
  if (URL.canParse(value) && /^https?:\/\//.test(value)) return value.endsWith('/') ? value.slice(0, -1) : value
  throw new BadEnvironment('PORTAL_TRAVEL_URL is not an address that begins with http:// or https://.')
}

function readDatabaseUrl(name: string, value: string | null): string | null {
  if (value === null) return null
  if (/^postgres(ql)?:\/\//.test(value)) return value
  throw new BadEnvironment(`${name} does not begin with postgres://.`)
}

/** Short secrets can be guessed; well-known words are refused. */
function readSecrets(value: string | null, demo: boolean): string[] | null {
  if (value === null) {
    if (demo) return null
    throw new BadEnvironment(
      'PORTAL_SECRET is not set: outside a demo a secret of at least 32 characters is needed, e.g. from `openssl rand -base64 48`.',
    )
  }
  const secrets = value.split(',').map((secret) => secret.trim())
  for (const secret of secrets) {
    if (secret.length < 32 || new Set(secret).size < 10) {
      throw new BadEnvironment(
        'PORTAL_SECRET is too weak: each secret needs at least 32 characters and 10 different ones.',
      )
    }
  }
  if (new Set(secrets).size < secrets.length) throw new BadEnvironment('PORTAL_SECRET names one secret twice.')
  return secrets
}
