import { createEvents, type EventAttributes } from 'ics'
import { sql } from 'kysely'
import { record } from '../audit/record.ts'
import { runAsPortal } from '../as-portal.ts'
import { isUsable, scopeOf, type Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import { addDays, type PlainDate } from '../law/plain-date.ts'
import { hash, randomToken } from '../platform/keys.ts'
import type { Portal } from '../portal.ts'

/** What lies further back is not in the feed. */
const daysBack = 60
const most = 2_000

/** A new secret address for the viewer's calendar; the one before ends. Only its hash is kept. */
export async function createCalendarFeed(context: Context): Promise<{ path: string }> {
  const secret = randomToken()
  await context.rows(sql`
    insert into calendar_feed (account_id, secret_hash, created_at) values (${context.actor.accountId}, ${hash(secret)}, ${context.now})
    on conflict (account_id) do update set secret_hash = excluded.secret_hash, created_at = excluded.created_at`)
  await record(context, { action: 'calendar-feed.created' })
  return { path: `/calendar/${secret}.ics` }
}

export async function revokeCalendarFeed(context: Context): Promise<{ revoked: boolean }> {
  const gone = await context.first(sql`delete from calendar_feed where account_id = ${context.actor.accountId} returning account_id`)
  if (gone) await record(context, { action: 'calendar-feed.revoked' })
  return { revoked: gone !== null }
}

export async function hasCalendarFeed(context: Context): Promise<boolean> {
  return (await context.first(sql`select 1 from calendar_feed where account_id = ${context.actor.accountId}`)) !== null
}

/** The feed behind a secret, as its owner may see it; null where there is none. No worker is named in it. */
export function readCalendarFeed(portal: Portal, secret: string): Promise<string | null> {
  return runAsPortal(portal, async (context) => {
    const owner = await context.first<Omit<Actor, 'readOnly'>>(sql`
      select a.id as "accountId", a.name, a.role, a.employer_id as "employerId", a.employer_station_id as "employerStationId", a.station_id as "stationId"
      from calendar_feed f join account a on a.id = f.account_id
      where f.secret_hash = ${hash(secret)} and ${isUsable('a')}`)
    if (!owner) return null
    const actor: Actor = { ...owner, readOnly: true }
    await context.become(actor, scopeOf(actor))
    const events = [...(await visitEvents(context, actor)), ...(actor.employerId === null ? await decisionEvents(context) : await employerEvents(context))]
    const { value, error } = createEvents(events, { productId: 'residence-compliance-portal', calName: '居住登记与上门服务' })
    if (error) throw error
    return value ?? ''
  })
}

interface FeedVisit {
  id: string
  employer: string
  address: string
  startsAt: Date
  endsAt: Date
  sequence: number
  cancelled: boolean
}

/** Of a company its own visits, of an officer those that the officer goes to, of a chief the station's. */
async function visitEvents(context: Context, actor: Actor): Promise<EventAttributes[]> {
  const own = actor.role === 'OFFICER' ? sql`exists (select from visit_officer o where o.visit_id = v.id and o.officer_id = ${actor.accountId} and o.held_until is null)` : sql`true`
  const visits = await context.rows<FeedVisit>(sql`
    select v.id, e.name as employer, v.address, v.starts_at as "startsAt", v.ends_at as "endsAt", v.sequence, v.cancelled_at is not null as cancelled
    from visit v join employer e on e.id = v.employer_id
    where v.starts_at > ${new Date(context.now.getTime() - daysBack * 86_400_000)} and ${own} order by v.starts_at limit ${most}`)
  return visits.map(({ id, employer, address, startsAt, endsAt, sequence, cancelled }) => ({
    uid: `visit-${id}@residence-compliance-portal`,
    sequence,
    title: `上门办理居住证：${employer}`,
    location: address,
    start: parts(startsAt),
    startInputType: 'utc',
    end: parts(endsAt),
    endInputType: 'utc',
    status: cancelled ? 'CANCELLED' : 'CONFIRMED',
  }))
}

async function employerEvents(context: Context): Promise<EventAttributes[]> {
  const duties = await context.rows<{ id: string; kind: string; dueOn: PlainDate; changes: number }>(sql`
    select o.id, o.kind, o.due_on as "dueOn", (select count(*) from deadline_change c where c.obligation_id = o.id) as changes
    from obligation o where o.met_at is null and o.waived_at is null and o.due_on >= ${addDays(context.today, -daysBack)} order by o.due_on, o.id limit ${most}`)
  const permits = await context.rows<{ id: string; expiresOn: PlainDate }>(sql`
    select p.id, p.expires_on as "expiresOn" from residence_permit p
    where p.cancelled_on is null and p.expires_on between ${addDays(context.today, -daysBack)} and ${addDays(context.today, 366)}
      and not exists (select from residence_permit later where later.worker_id = p.worker_id and later.issued_on > p.issued_on) order by p.expires_on limit ${most}`)
  return [
    ...duties.map(({ id, kind, dueOn, changes }) => allDay(`duty-${id}`, kind === 'HIRE' ? '入职申报期限' : '离职申报期限', dueOn, changes)),
    ...permits.map(({ id, expiresOn }) => allDay(`permit-${id}`, '居住证届满，须在此前换领或签注', expiresOn, 0)),
  ]
}

async function decisionEvents(context: Context): Promise<EventAttributes[]> {
  const rows = await context.rows<{ dueOn: PlainDate; count: number }>(sql`
    select due_on as "dueOn", count(*) as count from permit_application where accepted_on is not null and issued_on is null and rejected_at is null and withdrawn_at is null
      and station_id = ${context.actor.stationId} group by due_on order by due_on`)
  return rows.map(({ dueOn, count }) => allDay(`decisions-${context.actor.stationId}-${dueOn}`, `居住证签发期限：${count}件`, dueOn, 0))
}

function allDay(name: string, title: string, on: PlainDate, sequence: number): EventAttributes {
  const next = addDays(on, 1)
  return { uid: `${name}@residence-compliance-portal`, sequence, title, start: dayParts(on), end: dayParts(next) }
}

function dayParts(on: PlainDate): [number, number, number] {
  return [Number(on.slice(0, 4)), Number(on.slice(5, 7)), Number(on.slice(8))]
}

function parts(instant: Date): [number, number, number, number, number] {
  return [instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate(), instant.getUTCHours(), instant.getUTCMinutes()]
}
