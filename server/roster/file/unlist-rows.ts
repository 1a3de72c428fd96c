import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../request/context.ts'
import type { Filed } from '../../employment/filed.ts'
import type { FoundRoster } from '../import/find-roster.ts'

/** A later full list says of everybody what is to be done; other lists, of the people they name. */
export async function unlistSuperseded(context: Context, { id, employerId, mode }: FoundRoster): Promise<void> {
  if (mode === 'FULL_STAFF')
    await context.rows(
      sql`update roster_row set listed = false where employer_id = ${employerId} and listed and roster_import_id <> ${id}`,
    )
  else await unlistNamedBy(context, { id, employerId }, sql`true`)
}

/** What this roster has filed is no longer to be done in another. */
export function unlistFiled(context: Context, roster: FoundRoster): Promise<void> {
  return inEveryList(context, () => unlistNamedBy(context, roster, sql`named.outcome = 'FILED'`))
}

async function unlistNamedBy(
  context: Context,
  { id, employerId }: Pick<FoundRoster, 'id' | 'employerId'>,
  which: RawBuilder<unknown>,
): Promise<void> {
  await context.rows(sql`
    update roster_row listed set listed = false from roster_row named
    where named.roster_import_id = ${id} and ${which} and listed.employer_id = ${employerId} and listed.listed and listed.roster_import_id <> ${id} and listed.identity_index = named.identity_index`)
}

/**
 * What was reported one by one, or by a program, is no longer to be done in any roster; of a hire with its departure,
 * the departure is left.
 */
export async function unlistReported(
  context: Context,
  kind: 'HIRE' | 'DEPARTURE',
  outcomes: readonly object[],
): Promise<void> {
  const employmentIds = outcomes.flatMap((outcome) =>
    'employment' in outcome ? [(outcome as Filed).employment.id] : [],
  )
  if (employmentIds.length === 0) return
  const reported = sql`e.id = any(${employmentIds}::uuid[]) and w.id = e.worker_id and listed.employer_id = e.employer_id and listed.listed`
  await inEveryList(context, async () => {
    await context.rows(sql`
      update roster_row listed set listed = false from employment e, worker w
      where ${reported} and listed.outcome = ${kind} and (listed.identity_index = w.identity_index or (listed.identity_index is null and listed.employment_id = e.id))`)
    if (kind === 'DEPARTURE') return
    await context.rows(sql`
      update roster_row listed set due_on = departure_due_on, late_at = departure_late_at, departure_due_on = null, departure_late_at = null from employment e, worker w
      where ${reported} and listed.outcome = 'DEPARTURE' and listed.departure_due_on is not null and listed.identity_index = w.identity_index and listed.hired_on = e.hired_on`)
  })
}

/** An officer who reports for an employer does not see its lists; they are kept right all the same. */
function inEveryList<Result>(context: Context, work: () => Promise<Result>): Promise<Result> {
  return context.actor.employerId === null ? context.asSystem(work) : work()
}
