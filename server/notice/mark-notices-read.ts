import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { keyOf } from '../request/global-id.ts'
import { largestPage } from '../request/pagination.ts'
import { refused, type Refused } from '../request/refusal.ts'
import { countUnread } from './notice.read.ts'

/** Marks the viewer's own copies as read; colleagues keep theirs. Ids that the viewer may not see are ignored. */
export async function markNoticesRead(
  context: Context,
  { ids }: { ids?: readonly string[] | null },
): Promise<Refused | { unread: number }> {
  if (ids && ids.length > largestPage) return refused({ code: 'TOO_MANY', path: ['ids'], facts: { max: largestPage } })
  const chosen =
    ids == null
      ? sql`true`
      : sql`n.id = any(${ids.map((id) => keyOf('Notice', id)).filter((key) => key !== null)}::uuid[])`
  await context.rows(sql`
    insert into notice_reading (notice_id, account_id, read_at)
    select n.id, ${context.actor.accountId}, ${context.now} from notice n where ${chosen}
    on conflict do nothing`)
  return { unread: await countUnread(context) }
}
