import { sql } from 'kysely'
import { runAsSystem } from '../../request/run-as-system.ts'
import { ruleSets } from '../../law/rule-sets.ts'
import type { Portal } from '../../request/portal.ts'
import { openCases } from './open-cases.ts'
import type { Breach } from '../../employment/employment.consequences.ts'

const batch = 200

/**
 * The passing of a deadline opens a case, once. A provisional deadline never does. Works off all that fell due, a batch
 * to a transaction, and says how many.
 */
export async function openCasesForBreaches(portal: Portal): Promise<number> {
  let opened = 0
  for (;;) {
    const found = await runAsSystem(portal, async (context) => {
      // Locked, so that the report that would meet a duty and the case that it breaches one never pass each other.
      const breaches = await context.rows<Breach>(sql`
        select o.id as "obligationId", o.kind, o.employer_id as "employerId", o.station_id as "stationId", s.division_code as "divisionCode", o.rule_key as "ruleKey",
          o.due_on as "dueOn", o.due_at as "dueAt", o.met_at as "metAt", true as "foundByOthers"
        from obligation o join station s on s.id = o.station_id
        where o.met_at is null and o.waived_at is null and not o.provisional and o.due_at <= ${context.now}
          and not exists (select from case_obligation co where co.obligation_id = o.id)
          and o.rule_key = any(${rulesWithFines})
        order by o.due_at limit ${batch} for update of o skip locked`)
      await openCases(context, breaches)
      return breaches.length
    })
    opened += found
    if (found < batch) return opened
  }
}

const rulesWithFines = ruleSets.filter(({ penaltyBands }) => penaltyBands.length > 0).map(({ key }) => key)
