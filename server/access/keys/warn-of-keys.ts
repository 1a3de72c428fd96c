import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import { notify } from '../../notice/notify.ts'
import type { Portal } from '../../request/portal.ts'

const daysAhead = 14

/** Notifies the owner of an API key once, in time before it expires. Real time, like the expiry. */
export async function warnOfKeys(portal: Portal): Promise<void> {
  await runAsSystem(portal, async (context) => {
    const ending = await context.rows<{ id: string; accountId: string; name: string; expiresOn: string }>(sql`
      update api_key k set warned_at = now() from account a
      where a.id = k.account_id and a.status = 'ACTIVE' and k.warned_at is null and k.revoked_at is null and k.replaced_by is null
        and k.expires_on between (now() at time zone 'Asia/Shanghai')::date and (now() at time zone 'Asia/Shanghai')::date + ${daysAhead}::int
      returning k.id, k.account_id as "accountId", k.name, k.expires_on as "expiresOn"`)
    await notify(
      context,
      ...ending.map(({ id, accountId, name, expiresOn }) => ({
        to: { accountId },
        kind: 'KEY_EXPIRES' as const,
        facts: { name, dueOn: expiresOn },
        onceKey: `key-expires:${id}`,
      })),
    )
  })
}
