import { sql, type RawBuilder } from 'kysely'
import type { Batch, Context } from '../../request/context.ts'
import { byKey } from '../../request/by-key.ts'
import { ensureFound } from '../../request/refusal.ts'
import { readConnection, type Connection, type PageArgs } from '../../request/pagination.ts'
import type { TodoEntry } from '../../request/todo-entry.ts'
import { anyOf, asSeenBy, scopeConditions } from '../employment.read.ts'
import type { PriorRegistration, PriorRegistrationFilter } from './prior-registration.graphql.ts'

/** Of the table alias p: derived from its instants and whether the last question is answered. */
const status = sql`case when p.withdrawn_at is not null then 'WITHDRAWN' when p.rejected_at is not null then 'REJECTED' when p.accepted_at is not null then 'ACCEPTED'
  when p.exchanges = '[]' then 'CLAIMED' when p.exchanges -> -1 ->> 'answer' is null then 'ASKED' else 'ANSWERED' end`

const columns = sql`p.id, p.employment_id as "employmentId", p.employer_id as "employerId", p.station_id as "stationId", p.registered_on as "registeredOn", p.reference, p.claimed_at as "claimedAt", p.claimed_by as "claimedById",
  p.exchanges as said, p.rejected_reason as "rejectedReason", p.version, ${status} as status`

export const loadPriorRegistrations: Batch<string, PriorRegistration> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<PriorRegistration>(
      sql`select ${columns} from prior_registration p where p.id = any(${ids}::uuid[])`,
    ),
  )

export const loadPriorRegistrationOf: Batch<string, PriorRegistration> = async (context, employmentIds) => {
  const rows = await context.rows<PriorRegistration>(
    sql`select ${columns} from prior_registration p where p.employment_id = any(${employmentIds}::uuid[])`,
  )
  const found = new Map(rows.map((row) => [row.employmentId, row]))
  return employmentIds.map((id) => found.get(id) ?? null)
}

export function readPriorRegistrations(
  context: Context,
  filter: PriorRegistrationFilter,
  page: PageArgs,
): Promise<Connection<PriorRegistration>> {
  const wanted: RawBuilder<unknown>[] = filter.status
    ? [anyOf(filter.status.map((one) => sql`${status} = ${one}`))]
    : []
  return readConnection<PriorRegistration>(
    context,
    {
      columns,
      from: sql`prior_registration p`,
      where: [...scopeConditions(asSeenBy(context.actor, filter), 'p'), ...wanted],
      key: [
        { by: sql`p.claimed_at`, type: 'timestamptz' },
        { by: sql`p.id`, type: 'uuid' },
      ],
      descending: true,
    },
    page,
  )
}

/** Unanswered questions of the station, and answers that the station has not yet handled. */
export async function readPriorRegistrationTodo(context: Context, first: number): Promise<TodoEntry[]> {
  const { actor, language } = context
  const ofEmployer = actor.employerId !== null
  const rows = await context.rows<{ id: string; name: string }>(sql`
    select p.id, w.name from prior_registration p join employment e on e.id = p.employment_id join worker w on w.id = e.worker_id
    where ${ofEmployer ? sql`p.employer_id = ${actor.employerId}` : sql`p.station_id = ${actor.stationId}`} and p.exchanges <> '[]' and ${status} = ${ofEmployer ? 'ASKED' : 'ANSWERED'}
    order by p.claimed_at, p.id limit ${first}`)
  return Promise.all(
    rows.map(async ({ id, name }): Promise<TodoEntry> => ({
      title: ofEmployer
        ? language === 'en'
          ? `Answer the station about ${name}'s earlier registration`
          : `答复派出所关于${name}此前登记的询问`
        : language === 'en'
          ? `Read the answer about ${name}'s earlier registration`
          : `查看关于${name}此前登记的答复`,
      dueAt: null,
      overdue: false,
      subject: Object.assign(
        { __typename: 'PriorRegistration' },
        ensureFound(await context.load(loadPriorRegistrations, id)),
      ),
    })),
  )
}
