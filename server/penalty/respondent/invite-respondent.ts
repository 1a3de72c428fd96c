import { sql } from 'kysely'
import type { Context } from '../../request/context.ts'
import { addDays } from '../../law/plain-date.ts'
import { keyOf } from '../../request/global-id.ts'
import { hash, randomToken } from '../../platform/keys.ts'
import { newId } from '../../platform/new-id.ts'
import type { Refused } from '../../request/refusal.ts'
import { getCase, takeStep, type CaseTaken } from '../steps/take-step.ts'
import { query } from '../../platform/query.ts'

/** Long enough for the notice, the decision and the remedies. */
const daysValid = 365

/**
 * Gives the person proceeded against an own access. With an account of the employer, that account sees the file;
 * without, a link is made whose holder sees this one case and nothing else. A new access ends the earlier ones.
 */
export async function inviteRespondent(
  context: Context,
  input: { caseId: string; version: number; userId?: string | null },
): Promise<(CaseTaken & { accessUrl: string | null }) | Refused> {
  const facts = await getCase(context, input.caseId)
  const accountId = input.userId == null ? null : keyOf('User', input.userId)
  const known =
    accountId &&
    (await context.first(
      sql`select id from account where id = ${accountId} and employer_id = ${facts.employerId} and status = 'ACTIVE' and role in ('HR', 'EMPLOYER_ADMIN')`,
    ))
  const token = randomToken()

  const taken = await takeStep(context, facts, 'INVITE_RESPONDENT', {
    asked: { version: input.version },
    wrong: input.userId != null && !known ? [{ code: 'NOT_FOUND', path: ['userId'] }] : [],
    write: async () => {
      await context.rows(
        query
          .updateTable('caseAccess')
          .set({ endedAt: context.now })
          .where('caseId', '=', facts.id)
          .where('endedAt', 'is', null),
      )
      await context.rows(
        query.insertInto('caseAccess').values({
          id: newId(),
          caseId: facts.id,
          employerId: facts.employerId,
          stationId: facts.stationId,
          holderId: accountId ?? newId(),
          tokenHash: accountId === null ? hash(token) : null,
          createdAt: context.now,
          createdBy: context.actor.accountId!,
          expiresOn: addDays(context.today, daysValid),
        }),
      )
      return {}
    },
  })
  return 'userErrors' in taken ? taken : { ...taken, accessUrl: accountId === null ? `/my-case#${token}` : null }
}
