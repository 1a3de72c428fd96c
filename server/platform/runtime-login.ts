import { createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto'
import pg from 'pg'

/** A database user that can assume one role only. */
export interface Login {
  name: string
  password: string
}

/**
 * The database user of one of the portal's roles. Its password is derived from the owner's, so that every process knows
 * it and none is stored; its name is derived from both, so that a changed owner password gives a new user. Null if
 * DATABASE_URL has no password: the database then trusts the connection, and there is no secret to derive from.
 */
export function loginOf(ownerUrl: string, role: string): Login | null {
  const { username, password } = new URL(ownerUrl)
  if (password === '') return null
  const derived = Buffer.from(
    hkdfSync('sha256', decodeURIComponent(password), decodeURIComponent(username), `portal login of ${role}`, 32),
  ).toString('base64url')
  return {
    name: `${prefixOf(ownerUrl, role)}${createHash('sha256').update(derived).digest('hex').slice(0, 8)}`,
    password: derived,
  }
}

/** Prefix of all users that this owner has created for the role. */
function prefixOf(ownerUrl: string, role: string): string {
  return `${role}_${createHash('sha256').update(new URL(ownerUrl).username).digest('hex').slice(0, 8)}_`
}

function asLogin(ownerUrl: string, { name, password }: Login): string {
  const url = new URL(ownerUrl)
  url.username = name
  url.password = password
  return url.href
}

/**
 * Creates the user and drops those of earlier owner passwords. False if the owner may not create users or grant the
 * role: then the owner assumes the role instead.
 */
export async function createLogin(client: pg.Client, ownerUrl: string, role: string): Promise<boolean> {
  const login = loginOf(ownerUrl, role)
  if (!login) return false
  const name = client.escapeIdentifier(login.name)
  try {
    // The name is unique to this password, so an existing user has it.
    await client.query(`do $create$ begin
      create role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${client.escapeLiteral(verifierOf(login.password))};
      exception when duplicate_object or unique_violation then null; end $create$`)
    const { rows } = await client.query<{ member: boolean }>(
      `select pg_has_role($1::name, $2::name, 'member') as member`,
      [login.name, role],
    )
    if (!rows[0]?.member) await client.query(`grant ${client.escapeIdentifier(role)} to ${name}`)
    const { rows: earlier } = await client.query<{ name: string }>(
      'select rolname as name from pg_roles where starts_with(rolname, $1) and rolname <> $2 and rolcanlogin',
      [prefixOf(ownerUrl, role), login.name],
    )
    for (const { name: old } of earlier) await client.query(`alter role ${client.escapeIdentifier(old)} nologin`)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false
    throw error
  }
}

/**
 * The connection URL of a role: with its own user if the server accepts it and it is a member of the role alone, else
 * with the owner.
 */
export async function runtimeUrl(
  ownerUrl: string,
  role: string,
  login = loginOf(ownerUrl, role),
): Promise<{ url: string; isOwn: boolean }> {
  if (!login) return { url: ownerUrl, isOwn: false }
  const url = asLogin(ownerUrl, login)
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'portal signing in',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ roles: string[] }>(
      `select array_agg(rolname::text) as roles from pg_roles where rolname <> current_user and pg_has_role(oid, 'member')`,
    )
    const isOwn = rows[0]?.roles?.length === 1 && rows[0].roles[0] === role
    return { url: isOwn ? url : ownerUrl, isOwn }
  } catch (error) {
    // 28: the server rejects the user. 08P01: a connection pooler in between does.
    if (/^(28\w{3}|08P01)$/.test((error as { code?: string }).code ?? '')) return { url: ownerUrl, isOwn: false }
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The SCRAM verifier that PostgreSQL stores: sent instead of the password, so that no statement log can contain it. */
function verifierOf(password: string): string {
  const rounds = 4_096
  const salt = createHash('sha256').update(`salt of ${password}`).digest().subarray(0, 16)
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const key = (name: string): Buffer => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest()
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored.toString('base64')}:${key('Server Key').toString('base64')}`
}
