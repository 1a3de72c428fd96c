import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { instantAtEndOf, type PlainDate } from '../law/plain-date.ts'
import type { TodoEntry } from '../request/todo-entry.ts'
import { loadApplications, loadPermits, permitConditions } from './permit.read.ts'

/**
 * For employers: permits in their renewal window, and missing papers. For stations: permits to be issued, by deadline.
 */
export function readPermitTodo(context: Context, first: number): Promise<TodoEntry[]> {
  return context.actor.employerId === null ? decisionsDue(context, first) : ofCompany(context, first)
}

async function ofCompany(context: Context, first: number): Promise<TodoEntry[]> {
  const { today, language, actor } = context
  // The employer is an explicit condition of each table: by worker alone, all employments might be scanned.
  const ours = (table: string) => sql`${sql.ref(`${table}.employer_id`)} = ${actor.employerId}`
  const conditions = permitConditions(today)
  const [permits, lacking] = await Promise.all([
    context.rows<{ id: string; name: string; expiresOn: PlainDate }>(sql`
    select p.id, w.name, p.expires_on as "expiresOn" from residence_permit p join worker w on w.id = p.worker_id
    where ${ours('p')} and ${ours('w')} and (${conditions.RENEWAL_OPEN} or ${conditions.EXPIRED})
      and exists (select from employment e where ${ours('e')} and e.worker_id = p.worker_id and e.ended_on is null and e.withdrawn_at is null)
      and not exists (select from residence_permit later where ${ours('later')} and later.worker_id = p.worker_id and later.issued_on > p.issued_on)
      and not exists (select from permit_application a where ${ours('a')} and a.worker_id = p.worker_id and a.issued_on is null and a.rejected_at is null and a.withdrawn_at is null)
    order by p.expires_on, p.id limit ${first}`),
    context.rows<{ id: string; name: string }>(sql`
    select a.id, w.name from permit_application a join worker w on w.id = a.worker_id
    where ${ours('a')} and ${ours('w')} and a.lacking and a.accepted_on is null and a.rejected_at is null and a.withdrawn_at is null order by a.submitted_at, a.id limit ${first}`),
  ])
  return [
    ...(await Promise.all(
      permits.map(async ({ id, name, expiresOn }): Promise<TodoEntry> => ({
        title: language === 'en' ? `Renew the permit of ${name}` : `为${name}办理居住证换领（签注）`,
        dueAt: instantAtEndOf(expiresOn),
        overdue: expiresOn < today,
        subject: { ...(await context.load(loadPermits, id))!, __typename: 'ResidencePermit' } as TodoEntry['subject'],
      })),
    )),
    ...(await Promise.all(
      lacking.map(async ({ id, name }): Promise<TodoEntry> => ({
        title: language === 'en' ? `Complete the papers of ${name}` : `补齐${name}的居住证材料`,
        dueAt: null,
        overdue: false,
        subject: {
          ...(await context.load(loadApplications, id))!,
          __typename: 'PermitApplication',
        } as TodoEntry['subject'],
      })),
    )),
  ]
}

async function decisionsDue(context: Context, first: number): Promise<TodoEntry[]> {
  const rows = await context.rows<{ id: string; name: string; dueOn: PlainDate; employed: boolean }>(sql`
    select a.id, w.name, a.due_on as "dueOn", exists (select from employment e where e.worker_id = a.worker_id and e.ended_on is null and e.withdrawn_at is null) as employed from permit_application a join worker w on w.id = a.worker_id
    where a.station_id = ${context.actor.stationId} and a.accepted_on is not null and a.issued_on is null and a.rejected_at is null and a.withdrawn_at is null order by a.due_on, a.id limit ${first}`)
  return Promise.all(
    rows.map(async ({ id, name, dueOn, employed }): Promise<TodoEntry> => ({
      title: employed ? issue[context.language](name) : decide[context.language](name),
      dueAt: instantAtEndOf(dueOn),
      overdue: dueOn < context.today,
      subject: {
        ...(await context.load(loadApplications, id))!,
        __typename: 'PermitApplication',
      } as TodoEntry['subject'],
    })),
  )
}

type Titles = Record<Context['language'], (name: string) => string>
const issue: Titles = { 'zh-CN': (name) => `签发${name}的居住证`, en: (name) => `Issue the permit of ${name}` }
const decide: Titles = {
  'zh-CN': (name) => `${name}已离职，请决定其居住证申请`,
  en: (name) => `${name} has left: decide on the application`,
}
