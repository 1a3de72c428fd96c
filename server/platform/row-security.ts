import type { PolicyDef } from '@mikro-orm/core'

/**
 * PostgreSQL's row-level security backs the policies: a forgotten filter shows nothing. Each request sets its actor
 * once, in transaction-local settings; policies compare a row's columns with them for equality (an `exists` costs 300
 * times more).
 */
export interface Scope {
  /**
   * employer: its own rows · station: its employers' rows · all: reads everything · admin: accounts, no workers ·
   * system: the portal itself.
   */
  'app.scope': 'none' | 'employer' | 'station' | 'all' | 'admin' | 'system'
  'app.employer': string
  'app.station': string
  /** The station of the actor's employer: its officers' names may be read, nothing else. */
  'app.served_by': string
  'app.account': string
}

export const nobody: Scope = {
  'app.scope': 'none',
  'app.employer': '',
  'app.station': '',
  'app.served_by': '',
  'app.account': '',
}
export const system: Scope = { ...nobody, 'app.scope': 'system' }

export const setting = (name: keyof Scope): string => `(select nullif(current_setting('${name}', true), ''))`
const uuid = (name: keyof Scope): string => `${setting(name)}::uuid`
export const scopeIs = (...scopes: Scope['app.scope'][]): string => {
  const list = scopes.map((scope) => `'${scope}'`).join(', ')
  return `${setting('app.scope')} ${scopes.length === 1 ? `= ${list}` : `in (${list})`}`
}

const mine = `employer_id = ${uuid('app.employer')} or station_id = ${uuid('app.station')}`

/** For tables with an employer's data: columns employer_id and station_id. */
export const tenantPolicies: PolicyDef[] = policies(
  `${mine} or ${scopeIs('all', 'system')}`,
  `${mine} or ${scopeIs('system')}`,
)

/**
 * For counters that database triggers keep of an employer's rows: read like those rows, written by the triggers only.
 */
export const countedPolicies: PolicyDef[] = policies(`${mine} or ${scopeIs('all', 'system')}`, scopeIs('system'))

const own = `employer_id = ${uuid('app.employer')} or acting_station_id = ${uuid('app.station')} or ${scopeIs('system')}`

/**
 * For an employer's drafts before it reports anything: hidden from its station and from auditors. Rows that an officer
 * created on the employer's behalf are visible to that officer's station (column acting_station_id).
 */
export const ownListPolicies: PolicyDef[] = policies(own, own)

/** For counters that database triggers keep of such rows. */
export const countedListPolicies: PolicyDef[] = policies(own, scopeIs('system'))

const employers = `employer_id = ${uuid('app.employer')} or ${scopeIs('system')}`

/** For data that only the employer itself may see. */
export const onlyEmployersPolicies: PolicyDef[] = policies(employers, employers)

/** For data that only the portal itself accesses: sessions, keys, secrets. */
export const systemPolicies: PolicyDef[] = policies(scopeIs('system'), scopeIs('system'))

export function policies(read: string, write: string): PolicyDef[] {
  return [
    { name: 'read', command: 'select', using: read },
    { name: 'add', command: 'insert', check: write },
    { name: 'change', command: 'update', using: write, check: write },
    { name: 'remove', command: 'delete', using: write },
  ]
}
