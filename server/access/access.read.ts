import { sql } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import { byKey } from '../request/by-key.ts'
import type { User } from './access.graphql.ts'
import { maySeeSignIn } from './access.policy.ts'

const columns = sql`a.id, a.name, a.username, a.role, a.status, a.second_factor as "secondFactor",
  a.employer_id as "employerId", a.employer_station_id as "employerStationId", a.station_id as "stationId"`

export const loadAccounts: Batch<string, User> = async (context, ids) => {
  const rows = await context.rows<User>(sql`select ${columns} from account a where a.id = any(${ids}::uuid[])`)
  return byKey(
    ids,
    rows.map((user) => asSeenBy(context, user)),
  )
}

/** An employer's people, oldest account first. */
export const loadUsersOfEmployers: Batch<string, User[]> = async (context, employerIds) => {
  const rows = await context.rows<User>(
    sql`select ${columns} from account a where a.employer_id = any(${employerIds}::uuid[]) order by a.created_at, a.id`,
  )
  const users = Map.groupBy(
    rows.map((user) => asSeenBy(context, user)),
    ({ employerId }) => employerId,
  )
  return employerIds.map((id) => users.get(id) ?? [])
}

/** The acting user, if the viewer may know them; otherwise only the kind of organisation. */
export async function loadUserOrUnknown(context: Context, id: string | null): Promise<User> {
  return (id === null ? null : await context.load(loadAccounts, id)) ?? unknownUser(context, id)
}

function asSeenBy({ actor }: Context, user: User): User {
  return maySeeSignIn(actor, user) ? user : Object.assign({}, user, { username: '', secondFactor: false })
}

const nobodyKey = '00000000-0000-0000-0000-000000000000'

function unknownUser({ actor, language }: Context, id: string | null): User {
  const words = id === null ? portalWords : actor.employerId !== null ? authorityWords : otherWords
  return {
    id: id ?? nobodyKey,
    name: words[language],
    username: '',
    secondFactor: false,
    status: 'ACTIVE',
    role: null,
    employerId: null,
    employerStationId: null,
    stationId: null,
  }
}

const portalWords = { 'zh-CN': '系统', en: 'The portal' }
/** For an employer, records are changed only by its own people or an authority. */
const authorityWords = { 'zh-CN': '公安机关工作人员', en: 'Police staff' }
const otherWords = { 'zh-CN': '其他单位工作人员', en: 'Staff of another organisation' }
