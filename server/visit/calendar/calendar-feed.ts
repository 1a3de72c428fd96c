import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import { runAsSystem } from '../../request/run-as-system.ts'
import { isUsable, scopeOf, type Actor } from '../../request/actor.ts'
import type { Context } from '../../request/context.ts'
import { addDays, type PlainDate } from '../../law/plain-date.ts'
import { sayDay } from '../../law/say-day.ts'
import { globalId } from '../../request/global-id.ts'
import { hash, randomToken } from '../../platform/keys.ts'
import type { Portal } from '../../request/portal.ts'
import { writeCalendar, type CalendarEntry } from './write-calendar.ts'
import { query } from '../../platform/query.ts'

/** What lies further back is not in the feed. */
const daysBack = 60
const most = 2_000

/** A new secret address for the viewer's calendar; the one before ends. Only its hash is kept. */
export async function createCalendarFeed(context: Context): Promise<{ path: string }> {
  const secret = randomToken()
  await context.rows(sql`
    insert into calendar_feed (account_id, secret_hash, created_at) values (${context.actor.accountId}, ${hash(secret)}, ${context.now})
    on conflict (account_id) do update set secret_hash = excluded.secret_hash, created_at = excluded.created_at`)
  await recordAuditEvent(context, { action: 'calendar-feed.created' })
  return { path: `/calendar/${secret}.ics` }
}

export async function revokeCalendarFeed(context: Context): Promise<{ revoked: boolean }> {
  const gone = await context.first(
    query.deleteFrom('calendarFeed').where('accountId', '=', context.actor.accountId).returning('accountId'),
  )
  if (gone) await recordAuditEvent(context, { action: 'calendar-feed.revoked' })
  return { revoked: gone !== null }
}

export async function hasCalendarFeed(context: Context): Promise<boolean> {
  const feed = await context.first(
    query.selectFrom('calendarFeed').select('accountId').where('accountId', '=', context.actor.accountId),
  )
  return feed !== null
}

/**
 * The feed behind a secret, as its owner may see it; null where there is none. No worker is named in it. Links lead to
 * the portal's own address.
 */
export function readCalendarFeed(portal: Portal, secret: string, address: string): Promise<string | null> {
  return runAsSystem(portal, async (context) => {
    const owner = await context.first<Omit<Actor, 'readOnly'>>(sql`
      select a.id as "accountId", a.name, a.role, a.employer_id as "employerId", a.employer_station_id as "employerStationId", a.station_id as "stationId"
      from calendar_feed f join account a on a.id = f.account_id
      where f.secret_hash = ${hash(secret)} and ${isUsable('a')}`)
    if (!owner) return null
    const actor: Actor = { ...owner, readOnly: true }
    await context.become(actor, scopeOf(actor))
    const entries = [
      ...(await visitEntries(context, actor)),
      ...(actor.employerId === null ? await decisionEntries(context) : await employerEntries(context)),
    ]
    return writeCalendar(
      '居住登记与上门服务',
      entries.map((entry) => ({ ...entry, url: address + entry.url })),
    )
  })
}

interface FeedVisit {
  id: string
  employer: string
  address: string
  startsAt: Date
  endsAt: Date
  sequence: number
  people: number
  cancelled: boolean
}

/**
 * Of a company its own visits, of an officer those that the officer goes to, of a chief the station's; and those that
 * somebody was to make or to receive, and that were called off, moved away from them or lost their time.
 */
async function visitEntries(context: Context, actor: Actor): Promise<CalendarEntry[]> {
  const since = new Date(context.now.getTime() - daysBack * 86_400_000)
  const officer = actor.role === 'OFFICER' ? actor.accountId : null
  const comes = sql`exists (select from visit_officer o where o.visit_id = v.id and o.officer_id = ${officer} and o.held_until is null)`
  const columns = sql`v.id, e.name as employer, v.address, v.sequence, (select count(*) from permit_application a where a.visit_id = v.id and a.withdrawn_at is null and a.rejected_at is null) as people`
  const standing = await context.rows<FeedVisit>(sql`
    select ${columns}, v.starts_at as "startsAt", v.ends_at as "endsAt", v.cancelled_at is not null as cancelled from visit v join employer e on e.id = v.employer_id
    where v.starts_at > ${since} and ${officer === null ? sql`true` : comes} order by v.starts_at limit ${most}`)
  const given = await context.rows<FeedVisit>(sql`
    select distinct on (v.id) ${columns}, p.starts_at as "startsAt", p.ends_at as "endsAt", true as cancelled from visit_officer_past p join visit v on v.id = p.visit_id join employer e on e.id = v.employer_id
    where p.starts_at > ${since} and ${officer === null ? sql`v.starts_at is null` : sql`p.officer_id = ${officer} and not ${comes}`} order by v.id, p.starts_at desc limit ${most}`)
  return [...standing, ...given].map(({ id, employer, address, startsAt, endsAt, sequence, people, cancelled }) => ({
    name: `visit-${id}`,
    sequence,
    title: `上门办理居住证：${employer}`,
    description: cancelled
      ? '该次上门服务已取消或者另行安排，详见链接。'
      : `地点：${address}。办理${people}人${actor.employerId === null ? '' : '，请备齐材料原件'}。`,
    url: `/visits/${globalId('Visit', id)}`,
    location: address,
    startsAt,
    endsAt,
    cancelled,
  }))
}

async function employerEntries(context: Context): Promise<CalendarEntry[]> {
  const duties = await context.rows<{
    id: string
    kind: 'HIRE' | 'DEPARTURE'
    eventOn: PlainDate
    dueOn: PlainDate
    position: string | null
    changes: number
    ordinal: number
    alike: number
  }>(sql`
    select o.id, o.kind, o.event_on as "eventOn", o.due_on as "dueOn", e.position, (select count(*) from deadline_change c where c.obligation_id = o.id) as changes,
      row_number() over (alike order by o.id) as ordinal, count(*) over (alike rows between unbounded preceding and unbounded following) as alike
    from obligation o join employment e on e.id = o.employment_id where o.met_at is null and o.waived_at is null and o.due_on >= ${addDays(context.today, -daysBack)}
    window alike as (partition by o.kind, o.event_on, o.due_on, e.position) order by o.due_on, o.id limit ${most}`)
  const permits = await context.rows<{ id: string; expiresOn: PlainDate }>(sql`
    select p.id, p.expires_on as "expiresOn" from residence_permit p
    where p.cancelled_on is null and p.expires_on between ${addDays(context.today, -daysBack)} and ${addDays(context.today, 366)}
      and not exists (select from residence_permit later where later.worker_id = p.worker_id and later.issued_on > p.issued_on) order by p.expires_on limit ${most}`)
  return [
    ...duties.map(({ id, kind, eventOn, dueOn, position, changes, ordinal, alike }): CalendarEntry => {
      const word = kind === 'HIRE' ? '聘用' : '离职'
      const report = kind === 'HIRE' ? '聘用申报' : '离职报告'
      const which = [
        `${sayDay(eventOn, 'zh-CN')}${word}`,
        ...(position ? [position] : []),
        ...(alike > 1 ? [`第${ordinal}项`] : []),
      ].join('，')
      return {
        name: `duty-${id}`,
        sequence: changes,
        title: `${report}期限（${which}）`,
        description: `请于${sayDay(dueOn, 'zh-CN')} 24:00前在平台提交这一${report}；人员姓名在平台内查看。`,
        url: `/obligations/${globalId('Obligation', id)}`,
        on: dueOn,
      }
    }),
    ...permits.map(({ id, expiresOn }): CalendarEntry => ({
      name: `permit-${id}`,
      sequence: 0,
      title: '居住证届满，须在此前换领或签注',
      description: '届满前30日内可以申请换领或签注，请在平台申请上门服务。',
      url: '/permits',
      on: expiresOn,
    })),
  ]
}

async function decisionEntries(context: Context): Promise<CalendarEntry[]> {
  const rows = await context.rows<{ dueOn: PlainDate; count: number }>(sql`
    select due_on as "dueOn", count(*) as count from permit_application where accepted_on is not null and issued_on is null and rejected_at is null and withdrawn_at is null
      and station_id = ${context.actor.stationId} group by due_on order by due_on`)
  return rows.map(({ dueOn, count }) => ({
    name: `decisions-${context.actor.stationId}-${dueOn}`,
    sequence: 0,
    title: `居住证签发期限：${count}件`,
    description: `${count}件已受理的申请应于当日前签发或者不予批准。`,
    url: '/permits',
    on: dueOn,
  }))
}
