import { sql } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import { readPersonName } from '../../law/person-name.ts'
import { readIdentityNumber } from '../../law/resident-id.ts'
import { notify } from '../../notice/notify.ts'
import type { Preparation } from '../../request/api.ts'
import { keyOf } from '../../request/global-id.ts'
import { Denied, type Refusal, type Refused } from '../../request/refusal.ts'
import type { HireReport } from '../hire/read-hire.ts'
import { query } from '../../platform/query.ts'

/**
 * Who may not reveal a number learns that one is on the staff only together with the right name. Of one name as many
 * numbers may be tried on a day as leave a chance below one in a thousand: of whom birth year, sex and county are
 * known, 365 × 500 numbers can be. All names of an employer together are bounded too, and so are answers that a number
 * is on the staff under another name, which come only where a hire that is otherwise in order was really filed.
 */
export const guessQuota = { ofOneName: 60, ofAllNames: { rows: 2_000, forEachEmployed: 0.2 }, otherNames: 20 }

export interface NamedNumber {
  name: string
  identityNumber: string
}

interface Asking {
  employerId: string
  stationId: string
  accountId: string
}

/** Whether the caller may learn that a number is on the staff: a program cannot step up, and may reveal nothing. */
export function mayLearnByNumber({ actor }: Pick<Context, 'actor'>): boolean {
  return actor.byKey !== true
}

/**
 * Counts rows with a colleague's name and another number. Whether a call is refused depends on the names and their
 * number only, never on the identity numbers: a refusal discloses nothing. Runs as the portal itself.
 */
export async function countNumberGuesses(
  context: Context,
  asking: Asking,
  people: readonly NamedNumber[],
): Promise<Refusal | null> {
  const { employerId, accountId } = asking
  const { today, portal } = context
  const numbersOf = new Map(
    [...Map.groupBy(people, ({ name }) => name)].map(([name, rows]) => [
      name,
      new Set(rows.map(({ identityNumber }) => portal.keys.index(identityNumber, 'identity').toString('hex'))),
    ]),
  )
  await context.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`number-guesses:${employerId}`}, 0))`)
  const bearers = await context.rows<{ name: string; numbers: string[] }>(sql`
    select name, array_agg(encode(identity_index, 'hex')) as numbers from worker where employer_id = ${employerId} and name = any(${[...numbersOf.keys()]}::text[]) and identity_index is not null group by name`)
  if (bearers.length === 0) return null
  const named = bearers.map(({ name, numbers }) => {
    const asked = numbersOf.get(name)!
    return {
      key: portal.keys.index(name, 'name').toString('hex'),
      bearers: numbers.length,
      asked: asked.size,
      tried: asked.difference(new Set(numbers)).size,
    }
  })
  const before = await context.rows<{ key: string; rows: number }>(sql`
    select encode(name_index, 'hex') as key, rows from name_question where asked_on = ${today} and employer_id = ${employerId} and name_index = any(${named.map(({ key }) => Buffer.from(key, 'hex'))}::bytea[])`)
  const usedUp = new Set(before.filter(({ rows }) => rows >= guessQuota.ofOneName).map(({ key }) => key))
  if (named.some(({ key, asked, bearers: own }) => usedUp.has(key) || asked > guessQuota.ofOneName + own))
    return refuse(context, asking, guessQuota.ofOneName)
  const most = await mostOfAllNames(context, employerId)
  if ((await usedToday(context, employerId, 'NAMESAKE')) >= most) return refuse(context, asking, most)

  const tried = named.filter((name) => name.tried > 0)
  await context.rows(sql`
    insert into name_question (asked_on, employer_id, name_index, rows) select ${today}, ${employerId}, decode(given.key, 'hex'), given.tried from jsonb_to_recordset(${JSON.stringify(tried)}::jsonb) as given(key text, tried int)
    on conflict (asked_on, employer_id, name_index) do update set rows = name_question.rows + excluded.rows`)
  await add(
    context,
    employerId,
    accountId,
    'NAMESAKE',
    tried.reduce((sum, name) => sum + name.tried, 0),
  )
  return null
}

/** The same for a request: throws Denied. */
export async function ensureFewGuesses(
  context: Context,
  asking: Asking,
  people: readonly NamedNumber[],
): Promise<void> {
  const refusal = await context.asSystem(() => countNumberGuesses(context, asking, people))
  if (refusal) throw new Denied(refusal)
}

/** Throws Denied once the day's quota of answers "under another name" is used up, whatever is filed then. */
export async function ensureFewOtherNames(context: Context, asking: Asking): Promise<void> {
  if (mayLearnByNumber(context)) return
  const refusal = await context.asSystem(async () =>
    (await usedToday(context, asking.employerId, 'OTHER_NAME')) >= guessQuota.otherNames
      ? refuse(context, asking, guessQuota.otherNames)
      : null,
  )
  if (refusal) throw new Denied(refusal)
}

/** Each answer that a number is on the staff under another name is a disclosure. */
export async function countOtherNames(
  context: Context,
  { employerId, stationId, accountId }: Asking,
  refusals: readonly { facts?: Refusal['facts'] }[],
): Promise<void> {
  const rows = refusals.filter(({ facts }) => facts?.reason === 'OTHER_NAME').length
  if (rows === 0) return
  await context.asSystem(() => add(context, employerId, accountId, 'OTHER_NAME', rows))
  await recordAuditEvent(context, {
    action: 'identity.confirmed',
    subject: { type: 'User', id: accountId },
    employerId,
    stationId,
    payload: { rows },
  })
}

/**
 * A program's hires are counted before they are judged, tried or filed, and the count is committed whatever the
 * outcome.
 */
export const countGuessedHires: Preparation = async (context, input) => {
  const { accountId } = context.actor
  if (mayLearnByNumber(context) || accountId === null) return
  const { reports } = input as { reports?: readonly (HireReport & { employerId?: string | null })[] }
  const given = reports ?? [input as unknown as HireReport & { employerId?: string | null }]
  for (const [employerId, rows] of Map.groupBy(given, (report) =>
    report.employerId == null ? context.actor.employerId : keyOf('Employer', report.employerId),
  )) {
    const employer =
      employerId === null
        ? null
        : await context.first(query.selectFrom('employer').select('stationId').where('id', '=', employerId))
    if (!employer) continue
    const asking = { employerId: employerId!, stationId: employer.stationId, accountId }
    await ensureFewOtherNames(context, asking)
    await ensureFewGuesses(context, asking, rows.flatMap(namedNumber))
  }
}

export function otherName(): Refused['userErrors'][number] {
  return { code: 'INVALID_INPUT', path: ['name'], facts: { reason: 'OTHER_NAME' } }
}

function namedNumber({ name, identityNumber }: HireReport): NamedNumber[] {
  const [read, identity] = [readPersonName(name), readIdentityNumber(identityNumber.slice(0, 100))]
  return read.ok && identity.ok ? [{ name: read.name, identityNumber: identity.number }] : []
}

async function mostOfAllNames(context: Context, employerId: string): Promise<number> {
  const { rows, forEachEmployed } = guessQuota.ofAllNames
  const { employed } = (await context.first<{ employed: number }>(
    sql`select count(*)::int as employed from employment where employer_id = ${employerId} and ended_on is null and withdrawn_at is null`,
  ))!
  return Math.max(rows, Math.floor(forEachEmployed * employed))
}

type Counted = 'NAMESAKE' | 'OTHER_NAME'

async function usedToday(context: Context, employerId: string, kind: Counted): Promise<number> {
  const { rows } = (await context.first<{ rows: number }>(
    sql`select coalesce(sum(rows), 0)::int as rows from staff_question where asked_on = ${context.today} and employer_id = ${employerId} and kind = ${kind}`,
  ))!
  return rows
}

async function add(
  context: Context,
  employerId: string,
  accountId: string,
  kind: Counted,
  rows: number,
): Promise<void> {
  await context.rows(sql`
    insert into staff_question (asked_on, employer_id, account_id, kind, rows) values (${context.today}, ${employerId}, ${accountId}, ${kind}, ${rows})
    on conflict (asked_on, employer_id, account_id, kind) do update set rows = staff_question.rows + excluded.rows`)
}

/** Audited and notified to the employer and its station once a day. */
async function refuse(context: Context, { employerId, stationId, accountId }: Asking, most: number): Promise<Refusal> {
  await add(context, employerId, accountId, 'NAMESAKE', 0)
  const first = await context.first(
    query
      .updateTable('staffQuestion')
      .set({ refusedAt: context.now })
      .where('askedOn', '=', context.today)
      .where('employerId', '=', employerId)
      .where('accountId', '=', accountId)
      .where('kind', '=', 'NAMESAKE')
      .where('refusedAt', 'is', null)
      .returning('accountId'),
  )
  if (first) {
    await recordAuditEvent(context, {
      action: 'identity.guessed',
      subject: { type: 'User', id: accountId },
      employerId,
      stationId,
      payload: { most },
    })
    const told = { kind: 'NUMBERS_GUESSED', facts: {} } as const
    await notify(
      context,
      { ...told, to: { employerId }, onceKey: `guessed:${employerId}:${accountId}:${context.today}` },
      { ...told, to: { stationId }, onceKey: `guessed:${stationId}:${employerId}:${accountId}:${context.today}` },
    )
  }
  return { code: 'RATE_LIMITED', facts: { reason: 'NUMBERS_GUESSED', most } }
}
