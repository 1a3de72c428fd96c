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
import { query } from '../../platform/query.ts'

/**
 * A day's quota of one account: a fixed number above the largest real work, or so many rows per employee, whichever is
 * larger.
 */
interface Quota {
  rows: number
  forEachEmployed: number
}

/**
 * Rows that are only validated, refused or checked can reveal whether a number is on the staff, without leaving a
 * report. The quota covers three rosters of the largest size per day and two validations of ten thousand people; all
 * accounts of an employer together have three times as much.
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
 * Counts rows before they are answered. Refused ones do not count; a day's first refusal is audited. Runs as the portal
 * itself.
 */
export async function countStaffQuestions(context: Context, question: StaffQuestion): Promise<Refusal | null> {
  const { employerId, stationId, accountId, kind, rows } = question
  const { today, now } = context
  const own = sql`asked_on = ${today} and employer_id = ${employerId} and account_id = ${accountId} and kind = ${kind}`
  await context.rows(
    query
      .insertInto('staffQuestion')
      .values({ askedOn: today, employerId, accountId, kind, rows: 0 })
      .onConflict((conflict) => conflict.doNothing()),
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

/** Employees are counted only if the fixed number does not suffice. */
async function quotaFor(context: Context, { employerId, kind }: StaffQuestion, asked: number): Promise<number> {
  const { rows, forEachEmployed } = staffQuestionQuota[kind]
  if (asked <= rows) return rows
  const { employed } = (await context.first<{ employed: number }>(
    sql`select count(*)::int as employed from employment where employer_id = ${employerId} and ended_on is null and withdrawn_at is null`,
  ))!
  return Math.max(rows, forEachEmployed * employed)
}

/** The rows of a validateOnly call are counted before it begins, because the call itself is rolled back. */
export const countTriedHires: TrialPreparation = async (context, input) => {
  const { reports } = input as { reports?: readonly (HireReport & { employerId?: string | null })[] }
  await countTried(
    context,
    (reports ?? [input as { employerId?: string | null }]).map(({ employerId }) =>
      employerId == null ? context.actor.employerId : keyOf('Employer', employerId),
    ),
  )
}

/** One entry per row: the employer whose staff it tests. */
export async function countTried(context: Context, employerIds: readonly (string | null)[]): Promise<void> {
  const { accountId } = context.actor
  if (accountId === null) return
  for (const [employerId, rows] of Map.groupBy(employerIds, (id) => id)) {
    // A caller of another employer learns nothing and is refused.
    const known =
      employerId === null
        ? null
        : await context.first(query.selectFrom('employer').select('stationId').where('id', '=', employerId))
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
 * Refused rows leave no report either. Filing is never blocked: above the day's quota a refused row no longer gives its
 * reason, and accepted rows are filed.
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
  // A new savepoint keeps the count when the refused mutation is rolled back.
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

/** Counts of past days no longer limit anything. */
export async function forgetStaffQuestions({ database, clock }: Portal): Promise<void> {
  const yesterday = addDays(dayOf(clock.now()), -1)
  await inSystemTransaction(database, async ({ rows }) => {
    await rows(query.deleteFrom('staffQuestion').where('askedOn', '<', yesterday))
    await rows(query.deleteFrom('nameQuestion').where('askedOn', '<', yesterday))
  })
}

function isRefused(outcome: object): outcome is Refused {
  return 'userErrors' in outcome
}
