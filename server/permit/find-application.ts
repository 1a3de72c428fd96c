import { sql } from 'kysely'
import type { Context } from '../request/context.ts'
import { ruleSetByKey, type RuleSet } from '../law/rule-sets.ts'
import { keyOf } from '../request/global-id.ts'
import { ensureFound } from '../request/refusal.ts'
import type { PermitApplication } from './permit.graphql.ts'
import { applicationColumns, loadApplications } from './permit.read.ts'

/**
 * An application with the rules in force when it was made, locked until the transaction ends. Throws Denied if the
 * actor may not see it.
 */
export async function getApplication(
  context: Context,
  applicationId: string,
): Promise<PermitApplication & { rules: RuleSet }> {
  const id = keyOf('PermitApplication', applicationId)
  const found = ensureFound(
    id &&
      (await context.first<PermitApplication>(
        sql`select ${applicationColumns} from permit_application a where a.id = ${id} for update of a`,
      )),
    'applicationId',
  )
  return { ...found, rules: ensureFound(ruleSetByKey(found.ruleKey)) }
}

/** The current row, bypassing this transaction's cache. */
export async function reloadApplication(context: Context, id: string): Promise<PermitApplication> {
  return (await loadApplications(context, [id]))[0]!
}
