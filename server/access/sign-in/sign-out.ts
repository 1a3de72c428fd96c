import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { closeSession } from './sessions.ts'

/** Ends the session of this request; true even where there was none. */
export async function signOut(context: Context): Promise<true> {
  const { accountId } = context.actor
  await closeSession(context)
  if (accountId !== null)
    await recordAuditEvent(context, { action: 'account.signed-out', subject: { type: 'User', id: accountId } })
  return true
}
