import { createHash, sign } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { canonicalEvent } from '../../audit/canonical-event.ts'
import { signHead } from '../../audit/head.ts'
import type { Context } from '../../request/context.ts'
import { calendarAsOf } from '../../law/calendar.ts'
import { dayOf } from '../../law/plain-date.ts'
import { ruleSetByKey } from '../../law/rule-sets.ts'
import { tableAsOf, type KeptTable } from '../../request/as-of.ts'
import type { RowTally } from '../encode-export.ts'
import { zip, type ZipEntry } from './zip.ts'
import { query } from '../../platform/query.ts'

/**
 * Evidence pack of a sample: records as of its instant, receipts, audit events with their links, rules and calendar,
 * and a signed manifest with the hash of each file. The same sample always gives the same bytes.
 */
export async function writeEvidence(
  context: Context,
  sampleId: string,
  asOf: Date,
): Promise<{ bytes: AsyncIterable<Uint8Array>; tally: () => RowTally }> {
  const sample = await context.first(
    query
      .selectFrom('auditSample')
      .select(['seed', 'size', 'stratifyBy', 'question', 'asOf', 'strata', 'obligationIds'])
      .where('id', '=', sampleId),
  )
  if (!sample) throw new Error('The sample of an evidence pack is gone')
  const records = await recordsOf(context, sample.obligationIds, asOf)
  const files = [
    json('sample.json', {
      ...sample,
      asOf: sample.asOf.toISOString(),
      drawnBy: 'order of SHA-256(seed | stratum | id), the first of each stratum',
    }),
    ...Object.entries(records).map(([name, rows]) => json(`records/${name}.json`, rows)),
    ...records.report.map(({ receipt_number: number, receipt }) => ({
      name: `receipts/${String(number)}.jws`,
      content: Buffer.from(String(receipt)),
    })),
    json('proofs/events.json', await eventsOf(context, records, asOf)),
    json('proofs/head.json', await headAt(context, asOf)),
    ...rulesOf(records.obligation),
    json('calendar.json', calendarFile(context, asOf)),
    json('jwks.json', {
      keys: context.portal.keys.verifying.map(({ id, publicKey }) => ({
        ...publicKey.export({ format: 'jwk' }),
        kid: id,
        use: 'sig',
        alg: 'EdDSA',
      })),
    }),
  ]
  const manifest = json('manifest.json', {
    files: files.map(({ name, content }) => ({ name, sha256: sha256(content), bytes: content.length })),
  })
  const signature = { name: 'manifest.json.jws', content: Buffer.from(signManifest(context, manifest.content)) }
  const archive = [...zip([manifest, signature, ...files])]
  return {
    bytes: stream(archive),
    tally: () => ({ rows: sample.obligationIds.length, sha256: sha256(manifest.content) }),
  }
}

type Rows = Record<string, unknown>[]
type Records = Record<'obligation' | 'employment' | 'worker' | 'report' | 'penalty_case' | 'amendment', Rows>

async function recordsOf(context: Context, ids: readonly string[], asOf: Date): Promise<Records> {
  const duties = sql`(select o.id, o.employment_id, o.worker_id from ${tableAsOf('obligation', asOf)} o where o.id = any(${ids}::uuid[]))`
  const read = (table: KeptTable, where: RawBuilder<unknown>, more?: RawBuilder<unknown>) =>
    rowsOf(context, sql`${tableAsOf(table, asOf)} t where ${where}`, more)
  return {
    obligation: await read('obligation', sql`t.id = any(${ids}::uuid[])`),
    employment: await read('employment', sql`t.id in (select employment_id from ${duties} d)`),
    worker: await read(
      'worker',
      sql`t.id in (select worker_id from ${duties} d)`,
      sql`jsonb_build_object('person_code', person_code(t.id), 'birth_year', extract(year from t.birth_date))`,
    ),
    report: await read('report', sql`t.obligation_id = any(${ids}::uuid[])`),
    penalty_case: await read(
      'penalty_case',
      sql`t.id in (select co.case_id from ${tableAsOf('case_obligation', asOf)} co where co.obligation_id = any(${ids}::uuid[]))`,
    ),
    amendment: await rowsOf(
      context,
      sql`amendment t where t.at <= ${asOf} and t.report_id in (select r.id from report r where r.obligation_id = any(${ids}::uuid[]))`,
    ),
  }
}

/**
 * Rows as stored, without encrypted values, keys and parts of numbers; jsonb prints the same row in the same form.
 */
async function rowsOf(
  context: Context,
  from: RawBuilder<unknown>,
  more: RawBuilder<unknown> = sql`'{}'::jsonb`,
): Promise<Rows> {
  const rows = await context.rows<{ row: Record<string, unknown> }>(sql`
    select to_jsonb(t) - '{identity_sealed,phone_sealed,identity_index,identity_masked,birth_date,known_since}'::text[] || ${more} as row from ${from} order by t.id`)
  return rows.map(({ row }) => row)
}

async function eventsOf(context: Context, records: Records, asOf: Date): Promise<object[]> {
  const subjects = Object.values(records).flatMap((rows) => rows.map(({ id }) => String(id)))
  return context.rows<object>(sql`
    select l.sequence, l.hash, l.previous_hash as "previousHash", ${canonicalEvent} as canonical from audit_link l join audit_event e on e.id = l.event_id
    where e.subject_id = any(${subjects}::uuid[]) and l.sealed_at <= ${asOf} order by l.sequence`)
}

async function headAt({ first, portal }: Context, asOf: Date): Promise<object | null> {
  const head = await first(
    query
      .selectFrom('auditLink')
      .select(['sequence', 'hash', 'sealedAt as at'])
      .where('sealedAt', '<=', asOf)
      .orderBy('sequence', 'desc')
      .limit(1),
  )
  return head && { ...head, signature: signHead(head, portal.keys) }
}

function rulesOf(obligations: Rows): ZipEntry[] {
  const keys = [...new Set(obligations.map(({ rule_key: key }) => String(key)))].toSorted()
  return keys.map((key) => json(`rules/${key}.json`, ruleSetByKey(key)))
}

function calendarFile({ portal }: Context, asOf: Date): object {
  const calendar = calendarAsOf(dayOf(asOf), portal.calendar.editions)
  return { version: calendar.version, editions: calendar.editions }
}

function signManifest({ portal }: Context, manifest: Buffer): string {
  const key = portal.keys.signing[0]!
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'EdDSA', typ: 'JWS', kid: key.id })}.${part({ iss: 'residence-compliance-portal', manifestSha256: sha256(manifest) })}`
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`
}

function json(name: string, value: unknown): ZipEntry {
  return { name, content: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

async function* stream(pieces: Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces
}
