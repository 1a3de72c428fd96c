import { sql } from 'kysely'
import { anonymous } from '../../request/actor.ts'
import type { Context } from '../../request/context.ts'
import { hash } from '../../platform/keys.ts'
import { ensureFound } from '../../request/refusal.ts'
import { nobody } from '../../platform/row-security.ts'

/**
 * Lets the transaction run as the holder of a link: row-level security then shows the one case, its file, papers and
 * payments, and nothing else of anybody. Throws Denied for a link that is none, has ended or has expired. Returns the
 * case's key.
 */
export async function enterAsRespondent(context: Context, access: string): Promise<string> {
  const found = /^[\w-]{20,100}$/.test(access)
    ? await context.first<{ holderId: string; caseId: string }>(
        sql`select holder_id as "holderId", case_id as "caseId" from holder_of_case_link(${hash(access)}, ${context.today}::date)`,
      )
    : null
  const { holderId, caseId } = ensureFound(found, 'access')
  await context.become({ ...anonymous, accountId: holderId }, { ...nobody, 'app.account': holderId })
  return caseId
}
