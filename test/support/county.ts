import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Credentials } from '#server/request/actor.ts'
import type { Role } from '#server/request/role.ts'
import { hashPassword } from '#server/access/sign-in/password-hash.ts'
import { globalId } from '#server/request/global-id.ts'
import { hash, randomToken } from '#server/platform/keys.ts'
import { inSystemTransaction, type Transaction } from '#server/platform/transaction.ts'
import type { Portal } from '#server/request/portal.ts'

/** Somebody who is signed in. Ids are the API's. */
export interface Person {
  accountId: string
  username: string
  name: string
  role: Role
  employerId: string | null
  stationId: string | null
  credentials: Credentials
}

/** Two stations of one county, an employer at each, and the people of the stories told by the tests. */
export interface County {
  stations: { first: string; second: string }
  employers: { first: string; second: string }
  people: Record<(typeof cast)[number]['username'], Person>
  /** Another active employer, with an HR clerk of its own. */
  addEmployer: (station?: 'first' | 'second') => Promise<{ employerId: string; hr: Person }>
  /** An API key of this person, as a person who acts by it. */
  keyOf: (person: Person, options?: { readOnly?: boolean }) => Promise<Person>
}

const cast = [
  { username: 'hr1', name: '王敏', role: 'HR', at: 'first' },
  { username: 'boss1', name: '李建国', role: 'EMPLOYER_ADMIN', at: 'first' },
  { username: 'hr2', name: '赵丽', role: 'HR', at: 'second' },
  { username: 'officer1', name: '张警官', role: 'OFFICER', at: 'first' },
  { username: 'officer1b', name: '刘警官', role: 'OFFICER', at: 'first' },
  { username: 'chief1', name: '陈所长', role: 'STATION_CHIEF', at: 'first' },
  { username: 'officer2', name: '孙警官', role: 'OFFICER', at: 'second' },
  { username: 'auditor', name: '周审计', role: 'AUDITOR', at: null },
  { username: 'admin', name: '吴管理', role: 'ADMIN', at: null },
] as const satisfies readonly { username: string; name: string; role: Role; at: 'first' | 'second' | null }[]

/** Everybody's, for the tests of signing in; all others come with a session. */
export const password = 'a password of the county'

const creditCodes = ['91370283MA3C0B0B0A', '91370283MA3C0B0B1B']

export async function settleCounty(portal: Portal): Promise<County> {
  const passwordHash = await hashPassword(password)
  return inSystemTransaction(portal.database, async (transaction) => {
    const now = portal.clock.now()
    const stations = {
      first: await addStation(transaction, '370283001', '东阁派出所'),
      second: await addStation(transaction, '370283002', '李园派出所'),
    }
    const employers = {
      first: await addEmployer(transaction, {
        creditCode: creditCodes[0]!,
        name: '平度东阁服装有限公司',
        stationId: stations.first,
        now,
      }),
      second: await addEmployer(transaction, {
        creditCode: creditCodes[1]!,
        name: '平度李园食品有限公司',
        stationId: stations.second,
        now,
      }),
    }
    const people: Record<string, Person> = {}
    for (const { username, name, role, at } of cast) {
      people[username] = await addPerson(transaction, {
        username,
        name,
        role,
        now,
        passwordHash,
        employerId: at && belongsToEmployer(role) ? employers[at] : null,
        stationId: at && stations[at],
      })
    }
    let added = 0
    return {
      stations: { first: globalId('Station', stations.first), second: globalId('Station', stations.second) },
      employers: { first: globalId('Employer', employers.first), second: globalId('Employer', employers.second) },
      people,
      addEmployer: (station = 'first') =>
        inSystemTransaction(portal.database, async (later) => {
          added += 1
          const stationId = stations[station]
          const employerId = await addEmployer(later, {
            creditCode: `9137028300000${String(added).padStart(4, '0')}X`,
            name: `平度第${added}有限公司`,
            stationId,
            now: portal.clock.now(),
          })
          const hr = await addPerson(later, {
            username: `hr-of-${added}`,
            name: `人事${added}`,
            role: 'HR',
            now: portal.clock.now(),
            passwordHash,
            employerId,
            stationId,
          })
          return { employerId: globalId('Employer', employerId), hr }
        }),
      keyOf: (person, { readOnly = false } = {}) =>
        inSystemTransaction(portal.database, async ({ rows }) => {
          const secret = randomToken()
          await rows(sql`insert into api_key (id, account_id, name, secret_hash, read_only, expires_on, created_at)
            values (${newId()}, ${person.accountId}, 'test', ${hash(secret)}, ${readOnly}, (now() + interval '90 days')::date, now())`)
          return { ...person, credentials: { kind: 'key', secret } }
        }),
    }
  })
}

async function addStation({ rows }: Transaction, code: string, name: string): Promise<string> {
  const id = newId()
  await rows(
    sql`insert into station (id, code, name, kind, division_code) values (${id}, ${code}, ${name}, 'STATION', '370283')`,
  )
  return id
}

async function addEmployer(
  { rows }: Transaction,
  employer: { creditCode: string; name: string; stationId: string; now: Date },
): Promise<string> {
  const id = newId()
  await rows(sql`
    insert into employer (id, credit_code, credit_code_verified, name, address, phone, station_id, legal_representative, status, registered_at, decided_at)
    values (${id}, ${employer.creditCode}, true, ${employer.name}, '青岛路1号', '0532-88888888', ${employer.stationId}, '李建国', 'ACTIVE', ${employer.now}, ${employer.now})`)
  return id
}

interface NewPerson {
  username: string
  name: string
  role: Role
  now: Date
  passwordHash: string
  employerId: string | null
  stationId: string | null
}

async function addPerson({ rows }: Transaction, person: NewPerson): Promise<Person> {
  const { username, name, role, now, passwordHash, employerId, stationId } = person
  const accountId = newId()
  const token = randomToken()
  const [ofEmployer, ofStation] = employerId ? [stationId, null] : [null, stationId]
  await rows(sql`
    insert into account (id, username, name, role, status, employer_id, employer_station_id, station_id, created_at)
    values (${accountId}, ${username}, ${name}, ${role}, 'ACTIVE', ${employerId}, ${ofEmployer}, ${ofStation}, ${now})`)
  await rows(
    sql`insert into credential (account_id, password_hash, password_changed_at) values (${accountId}, ${passwordHash}, ${now})`,
  )
  await rows(
    sql`insert into session (token_hash, account_id, created_at, last_seen_at) values (${hash(token)}, ${accountId}, now(), now())`,
  )
  return {
    accountId,
    username,
    name,
    role,
    employerId: employerId && globalId('Employer', employerId),
    stationId: stationId && globalId('Station', stationId),
    credentials: { kind: 'session', token },
  }
}

function belongsToEmployer(role: Role): boolean {
  return role === 'HR' || role === 'EMPLOYER_ADMIN'
}
