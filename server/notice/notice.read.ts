import { sql } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import { byKey } from '../request/by-key.ts'
import { readConnection, type Connection, type PageArgs } from '../request/pagination.ts'
import type { Notice } from './notice.graphql.ts'
import type { Reader } from './notice-facts.ts'

const columns = sql`n.id, n.kind, n.facts, n.at, r.read_at as "readAt", n.subject_type as "subjectType", n.subject_id as "subjectId"`

/**
 * Row-level security limits notices to the viewer, the viewer's employer or station; each reader has an own read mark.
 * A notice addressed to a person is not repeated by the one to the station or employer.
 */
const inbox = ({ actor }: Context) => sql`(
    select one.* from notice one where one.account_id is not null or not exists (
      select from notice own where own.account_id = ${actor.accountId} and own.kind = one.kind and own.subject_id = one.subject_id and own.at = one.at)) n
  left join notice_reading r on r.notice_id = n.id and r.account_id = ${actor.accountId}`

export function readerOf({ actor }: Context): Reader {
  return actor.stationId !== null ? 'STATION' : actor.employerId !== null ? 'EMPLOYER' : 'OTHER'
}

export function listNotices(context: Context, page: PageArgs): Promise<Connection<Notice>> {
  return readConnection<Notice>(
    context,
    {
      columns,
      from: inbox(context),
      where: [],
      key: [
        { by: sql`n.at`, type: 'timestamptz' },
        { by: sql`n.id`, type: 'uuid' },
      ],
      descending: true,
    },
    page,
  )
}

export const loadNotices: Batch<string, Notice> = async (context, ids) =>
  byKey(ids, await context.rows<Notice>(sql`select ${columns} from ${inbox(context)} where n.id = any(${ids}::uuid[])`))

export async function countUnread(context: Context): Promise<number> {
  const found = await context.first<{ unread: number }>(
    sql`select count(*) as unread from ${inbox(context)} where r.read_at is null`,
  )
  return found?.unread ?? 0
}
