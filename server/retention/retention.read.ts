import { sql } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import { addDays, type PlainDate } from '../law/plain-date.ts'
import { keptSince, recordKinds, retentionRuleOn } from '../law/retention.ts'
import { byKey } from '../request/by-key.ts'
import { readConnection, type Connection, type PageArgs } from '../request/pagination.ts'
import { BadRequest } from '../request/refusal.ts'
import { endedPersons, isHeld, permitsOver } from './expired.read.ts'
import type { ErasureEntry, ErasureOutlook, ErasureRun, LegalHold, RetentionRule } from './retention.graphql.ts'
import { query } from '../platform/query.ts'

const holdColumns = sql`h.id, h.employer_id as "employerId", h.worker_id as "workerId", h.reason, h.placed_by as "placedBy", h.placed_at as "placedAt", h.ends_on as "endsOn", h.lifted_at as "liftedAt", h.lift_reason as "liftReason"`
const runColumns = sql`r.id, r.ran_at as "ranAt", r.counts, r.held, r.sha256`

/** Retention rules in force today, one per kind. */
export function readRetentionRules({ today, language }: Context): RetentionRule[] {
  return recordKinds.map((kind) => {
    const { term, zh, en, ...rule } = retentionRuleOn(kind, today)
    return { ...rule, description: language === 'en' ? en : zh, length: term?.length ?? null, unit: term?.unit ?? null }
  })
}

export const loadHolds: Batch<string, LegalHold> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<LegalHold>(sql`select ${holdColumns} from legal_hold h where h.id = any(${ids}::uuid[])`),
  )

export const loadErasures: Batch<string, ErasureRun> = async (context, ids) =>
  byKey(
    ids,
    await context.rows<ErasureRun>(sql`select ${runColumns} from erasure_run r where r.id = any(${ids}::uuid[])`),
  )

/** Newest first. */
export function readHolds(
  context: Context,
  standing: boolean | null | undefined,
  page: PageArgs,
): Promise<Connection<LegalHold>> {
  const stands = sql`(h.lifted_at is null and h.ends_on >= ${context.today})`
  return readConnection<LegalHold>(
    context,
    {
      columns: holdColumns,
      from: sql`legal_hold h`,
      where: standing == null ? [] : [standing ? stands : sql`not ${stands}`],
      key: [
        { by: sql`h.placed_at`, type: 'timestamptz' },
        { by: sql`h.id`, type: 'uuid' },
      ],
      descending: true,
    },
    page,
  )
}

export function readErasures(context: Context, page: PageArgs): Promise<Connection<ErasureRun>> {
  return readConnection<ErasureRun>(
    context,
    {
      columns: runColumns,
      from: sql`erasure_run r`,
      where: [],
      key: [
        { by: sql`r.ran_at`, type: 'timestamptz' },
        { by: sql`r.id`, type: 'uuid' },
      ],
      descending: true,
    },
    page,
  )
}

const mostEntries = 500

/** In the order in which they were hashed. */
export function readErasureEntries(context: Context, runId: string, first: number): Promise<ErasureEntry[]> {
  if (first < 1 || first > mostEntries) throw new BadRequest(`Ask for 1 to ${mostEntries} entries.`)
  return context.rows(
    query
      .selectFrom('erasureEntry')
      .select(['workerId', 'employerId', 'endedOn', 'keyId'])
      .where('runId', '=', runId)
      .orderBy('workerId')
      .limit(first),
  )
}

const farthestDays = 3_660

/** Number of records that a run on a future day would erase, as of now. */
export async function readOutlook(context: Context, by: PlainDate): Promise<ErasureOutlook> {
  if (by < context.today || by > addDays(context.today, farthestDays))
    throw new BadRequest('Ask for a day within the next ten years.')
  const held = isHeld(by, sql`w.employer_id`, sql`w.id`)
  const found = await context.first<ErasureOutlook>(sql`
    select count(*) filter (where not ${held}) as due, count(*) filter (where ${held}) as held from ${endedPersons} where life.ended_on <= ${keptSince('PERSON', by)} and ${permitsOver(by)}`)
  return found ?? { due: 0, held: 0 }
}
