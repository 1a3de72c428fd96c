import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { isUsable, portalItself, scopeOf, type Actor } from '../../request/actor.ts'
import { Context } from '../../request/context.ts'
import { Denied, ensureFound } from '../../request/refusal.ts'
import { system } from '../../platform/row-security.ts'
import type { Portal } from '../../request/portal.ts'

/**
 * Does in one transaction what an account asked for at an instant, with the rights that it has by now. Throws Denied
 * for one that was ended, whose last day is over or that may only read.
 */
export async function runAsAccount<Result>(
  portal: Portal,
  asked: { accountId: string; byKey?: boolean; at: string },
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  const context = new Context(portal, {
    requestId: `job-${randomUUID()}`,
    language: 'zh-CN',
    credentials: null,
    now: new Date(asked.at),
  })
  await context.begin('read write')
  try {
    await context.become(portalItself, system)
    const actor = ensureFound(
      await context.first<Actor>(sql`
        select id as "accountId", name, role, employer_id as "employerId", employer_station_id as "employerStationId", station_id as "stationId", read_only as "readOnly"
        from account where id = ${asked.accountId} and ${isUsable('account')}`),
    )
    if (actor.readOnly) throw new Denied({ code: 'FORBIDDEN' })
    await context.become({ ...actor, byKey: asked.byKey === true }, scopeOf(actor))
    const result = await work(context)
    await context.finish('keep')
    return result
  } catch (error) {
    await context.finish('undo')
    throw error
  }
}
