import { randomBytes } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { recordAuditEvent } from '../../audit/record-audit-event.ts'
import type { Context } from '../../request/context.ts'
import type { ObligationFilter } from '../../employment/employment-filters.graphql.ts'
import { obligationConditions } from '../../employment/employment.read.ts'
import { obligationStatusIs } from '../../employment/obligation-status.ts'
import { pastInstant, tableAsOf } from '../../request/as-of.ts'
import { whereAll } from '../../request/pagination.ts'
import { newId } from '../../platform/new-id.ts'
import { ensureFound, refused, type Refusal, type Refused } from '../../request/refusal.ts'
import { readText, type TextReading } from '../../platform/text.ts'
import type { AuditSample } from '../export.graphql.ts'
import { loadSamples } from '../export.read.ts'
import type { AuditSampleRow } from './sample.table.ts'
import { shareOut } from './share-out.ts'

export interface SampleWish {
  seed?: string | null
  size: number
  stratifyBy: AuditSampleRow['stratifyBy']
  filter?: ObligationFilter | null
}

const largestSample = 1_000

/**
 * Draws duties to look at by a seed that everybody may know: in each stratum, those whose SHA-256 with the seed comes
 * first. The same seed, question and instant draw the same ones; the draw itself stands in the trail before anybody
 * sees it.
 */
export async function drawSample(context: Context, wish: SampleWish): Promise<Refused | { sample: AuditSample }> {
  // What the portal draws itself is no text of anybody's.
  const seed: TextReading =
    wish.seed == null
      ? { ok: true, text: randomBytes(8).toString('hex') }
      : readText(wish.seed, { max: 100, required: true, phonesAllowed: true })
  const refusals: Refusal[] = [
    ...(seed.ok ? [] : [{ code: 'INVALID_INPUT', path: ['seed'], facts: { reason: seed.reason } } as const]),
    ...(wish.size >= 1 && wish.size <= largestSample
      ? []
      : [{ code: 'INVALID_INPUT', path: ['size'], facts: { most: largestSample } } as const]),
  ]
  if (refusals.length > 0 || !seed.ok) return refused(...refusals)
  const asOf = pastInstant(wish.filter?.asOf, context.now) ?? context.now
  const { strata, obligationIds } = await choose(context, { ...wish, seed: seed.text }, asOf)
  const id = newId()
  const question = wish.filter ?? {}
  await context.rows(sql`
    insert into audit_sample (id, account_id, seed, size, stratify_by, question, as_of, drawn_at, strata, obligation_ids)
    values (${id}, ${context.actor.accountId}, ${seed.text}, ${wish.size}, ${wish.stratifyBy}, ${JSON.stringify(question)}::jsonb, ${asOf}, ${context.now}, ${JSON.stringify(strata)}::jsonb, ${obligationIds}::uuid[])`)
  await recordAuditEvent(context, {
    action: 'sample.drawn',
    subject: { type: 'AuditSample', id },
    payload: {
      seed: seed.text,
      size: wish.size,
      stratifyBy: wish.stratifyBy,
      question,
      asOf: asOf.toISOString(),
      drawn: obligationIds.length,
    },
  })
  return { sample: ensureFound((await loadSamples(context, [id]))[0]) }
}

async function choose(
  context: Context,
  { seed, size, stratifyBy, filter }: SampleWish & { seed: string },
  asOf: Date,
): Promise<{ strata: AuditSampleRow['strata']; obligationIds: string[] }> {
  const from = sql`${tableAsOf('obligation', asOf)} o ${whereAll(obligationConditions({ ...filter, asOf }, asOf, context.portal.calendar))}`
  const stratum = stratumOf(stratifyBy, asOf)
  const counted = await context.rows<{ stratum: string; population: number }>(
    sql`select ${stratum} as stratum, count(*) as population from ${from} group by 1 order by 1`,
  )
  const strata = shareOut(counted, size)
  const drawn = await context.rows<{ id: string }>(sql`
    select id from (
      select o.id, ${stratum} as stratum, row_number() over (partition by ${stratum} order by sha256(convert_to(${seed} || '|' || ${stratum} || '|' || o.id::text, 'UTF8'))) as place from ${from}) ranked
    join jsonb_to_recordset(${JSON.stringify(strata)}::jsonb) as share(stratum text, drawn int) using (stratum) where place <= drawn order by stratum, place`)
  return { strata, obligationIds: drawn.map(({ id }) => id) }
}

function stratumOf(by: AuditSampleRow['stratifyBy'], asOf: Date): RawBuilder<unknown> {
  switch (by) {
    case 'NONE':
      return sql`''::text`
    case 'STATION':
      return sql`o.station_id::text`
    case 'MONTH':
      return sql`to_char(o.due_on, 'YYYY-MM')`
    case 'STATUS':
      return sql`case when ${obligationStatusIs(['WAIVED'], asOf)} then 'WAIVED' when ${obligationStatusIs(['MET'], asOf)} then 'MET' when ${obligationStatusIs(['MET_LATE'], asOf)} then 'MET_LATE' when ${obligationStatusIs(['OVERDUE'], asOf)} then 'OVERDUE' else 'PENDING' end`
    default:
      return by satisfies never
  }
}
