import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { addDays, dayOf } from '../../law/plain-date.ts'
import type { TrialPreparation } from '../../request/api.ts'
import { keyOf } from '../../request/global-id.ts'
import { Denied, type Refusal, type Refused } from '../../request/refusal.ts'
import { inSystemTransaction } from '../../platform/transaction.ts'
import type { Portal } from '../../request/portal.ts'
import type { HireReport } from '../hire/read-hire.ts'
import { countOtherNames } from './number-guesses.ts'

/**
 * Either is enough for a day of one account: a number that the largest real work stays under, or so many rows for each
 * who works there.
 */
interface Quota {
  rows: number
  forEachEmployed: number
}

/**
 * A row that is only tried, refused or checked can tell whether its number is somebody's on the staff, and leaves no
 * report
 * behind. Three rosters of the largest size pass in a day, and two trials of ten thousand people; all accounts of an
 * employer together have three times as much.
 */
export const staffQuestionQuota = {
  REPORT: { rows: 20_000, forEachEmployed: 5 },
  ROSTER: { rows: 300_000, forEachEmployed: 10 },
} satisfies Record<Kind, Quota>
const accountsOfAnEmployer = 3

type Kind = 'REPORT' | 'ROSTER'

export interface StaffQuestion {
  employerId: string
  stationId: string
  accountId: string
  kind: Kind
  rows: number
}

/**
 * Counts rows before they are answered. Refused, they count nothing; the first refusal of a day goes into the trail.
 * Runs as the portal itself.
 */
export async function countStaffQuestions(context: Context, question: StaffQuestion): Promise<Refusal | null> {
  const { employerId, stationId, accountId, kind, rows } = question
  const { today, now } = context
  const own = sql`asked_on = ${today} and employer_id = ${employerId} and account_id = ${accountId} and kind = ${kind}`
  await context.rows(
    sql`insert into staff_question (asked_on, employer_id, account_id, kind, rows) values (${today}, ${employerId}, ${accountId}, ${kind}, 0) on conflict do nothing`,
  )
  const before = (await context.first<{ rows: number; refused: boolean }>(
    sql`select rows, refused_at is not null as refused from staff_question where ${own} for update`,
  ))!
  const all = (await context.first<{ rows: number }>(
    sql`select sum(rows)::int as rows from staff_question where asked_on = ${today} and employer_id = ${employerId} and kind = ${kind}`,
  ))!
  const most = await quotaFor(
    context,
    question,
    Math.max(before.rows, Math.ceil(all.rows / accountsOfAnEmployer)) + rows,
  )
  if (before.rows + rows <= most && all.rows + rows <= accountsOfAnEmployer * most) {
    await context.rows(sql`update staff_question set rows = rows + ${rows} where ${own}`)
    return null
  }
  if (!before.refused) {
    await context.rows(sql`update staff_question set refused_at = ${now} where ${own}`)
    await recordAuditEvent(context, {
      action: 'account.asked-often',
      subject: { type: 'User', id: accountId },
      employerId,
      stationId,
      payload: { kind, rows: before.rows, most },
    })
  }
  return { code: 'RATE_LIMITED', facts: { reason: 'STAFF_QUESTIONS', most } }
}

/** People are counted only where the fixed number does not suffice. */
async function quotaFor(context: Context, { employerId, kind }: StaffQuestion, asked: number): Promise<number> {
  const { rows, forEachEmployed } = staffQuestionQuota[kind]
  if (asked <= rows) return rows
  const { employed } = (await context.first<{ employed: number }>(
    sql`select count(*)::int as employed from employment where employer_id = ${employerId} and ended_on is null and withdrawn_at is null`,
  ))!
  return Math.max(rows, forEachEmployed * employed)
}

/** A trial's rows count before it begins: of the trial itself nothing is kept. */
export const countTriedHires: TrialPreparation = async (context, input) => {
  const { reports } = input as { reports?: readonly (HireReport & { employerId?: string | null })[] }
  await countTried(
    context,
    (reports ?? [input as { employerId?: string | null }]).map(({ employerId }) =>
      employerId == null ? context.actor.employerId : keyOf('Employer', employerId),
    ),
  )
}

/** One entry for each row: whose staff it asks about. */
export async function countTried(context: Context, employerIds: readonly (string | null)[]): Promise<void> {
  const { accountId } = context.actor
  if (accountId === null) return
  for (const [employerId, rows] of Map.groupBy(employerIds, (id) => id)) {
    // Whose employer it is not, learns nothing and is refused.
    const known =
      employerId === null
        ? null
        : await context.first<{ stationId: string }>(
            sql`select station_id as "stationId" from employer where id = ${employerId}`,
          )
    if (!known) continue
    const refusal = await context.asSystem(() =>
      countStaffQuestions(context, {
        employerId: employerId!,
        stationId: known.stationId,
        accountId,
        kind: 'REPORT',
        rows: rows.length,
      }),
    )
    if (refusal) throw new Denied(refusal)
  }
}

/**
 * Rows that are refused leave no report either. Filing itself is never hindered: beyond the day's number a refused row
 * says
 * no more why, and what is accepted is filed.
 */
export async function countRefusedHires<Filed extends object>(
  context: Context,
  employer: { id: string; stationId: string },
  outcomes: readonly (Filed | Refused)[],
  { undone }: { undone: boolean },
): Promise<readonly (Filed | Refused)[]> {
  const rows = outcomes.filter(isRefused).length
  const { accountId } = context.actor
  if (rows === 0 || accountId === null || context.isTrial) return outcomes
  const asking = { employerId: employer.id, stationId: employer.stationId, accountId }
  // A new savepoint keeps the count where the refused act is undone.
  if (undone) await context.undo()
  await countOtherNames(
    context,
    asking,
    outcomes.flatMap((outcome) => (isRefused(outcome) ? outcome.userErrors : [])),
  )
  const refusal = await context.asSystem(() => countStaffQuestions(context, { ...asking, kind: 'REPORT', rows }))
  if (undone) await context.savepoint()
  return refusal === null
    ? outcomes
    : outcomes.map((outcome) => (isRefused(outcome) ? { userErrors: [refusal] } : outcome))
}

/** What was counted on past days bounds nothing any more. */
export async function forgetStaffQuestions({ database, clock }: Portal): Promise<void> {
  const yesterday = addDays(dayOf(clock.now()), -1)
  await inSystemTransaction(database, async ({ rows }) => {
    await rows(sql`delete from staff_question where asked_on < ${yesterday}`)
    await rows(sql`delete from name_question where asked_on < ${yesterday}`)
  })
}

function isRefused(outcome: object): outcome is Refused {
  return 'userErrors' in outcome
}
