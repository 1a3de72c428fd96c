import { sql, type RawBuilder } from 'kysely'
import type { Batch, Context } from '../request/context.ts'
import { readCreditCode } from '../law/credit-code.ts'
import { byKey } from '../request/by-key.ts'
import { momentOf, nowOrThen, pastInstant, tableAsOf } from '../request/as-of.ts'
import { keyOf } from '../request/global-id.ts'
import { readConnection, type Connection, type PageArgs } from '../request/pagination.ts'
import type { Relation } from '../request/relations.ts'
import { readText } from '../platform/text.ts'
import { textLimits } from '../platform/text-limits.ts'
import type { Employer, EmployerFilter, IndustryAsked } from './employer.graphql.ts'

const columns = sql`e.id, e.credit_code as "unifiedSocialCreditCode", e.credit_code_verified as "creditCodeVerified", e.name, e.address, e.phone,
  e.legal_representative as "legalRepresentative", e.industry as "industryCode", e.status, e.registered_at as "registeredAt", e.longitude, e.latitude, e.station_id as "stationId", e.responsible_id as "responsibleId", e.deputy_id as "deputyId"`

export const loadEmployers: Batch<string, Employer> = async (context, ids) =>
  byKey(ids, await context.rows<Employer>(sql`select ${columns} from employer e where e.id = any(${ids}::uuid[])`))

/** With the name, address and trade of that instant; one that the portal did not know yet, as it stands. */
export const loadEmployerAt = nowOrThen<Employer>(async (context, ids, asOf) => {
  if (asOf === null) return loadEmployers(context, ids)
  const then = byKey(
    ids,
    await context.rows<Employer>(
      sql`select ${columns}, ${asOf}::timestamptz as "asOf" from ${tableAsOf('employer', asOf, ids)} e where e.id = any(${ids}::uuid[])`,
    ),
  )
  return Promise.all(ids.map(async (id, index) => then[index] ?? context.load(loadEmployers, id)))
})

/** Of a row that may be of an instant. */
export function employerAt(
  context: Context,
  { employerId, asOf }: { employerId: string; asOf?: Date | null },
): Employer | null | Promise<Employer | null> {
  return asOf == null
    ? context.related(loadEmployers, employerId)
    : context.load(loadEmployerAt, momentOf({ id: employerId, asOf }))
}

export const employerOf: Relation = {
  field: 'employer',
  load: loadEmployers,
  key: ({ employerId }: { employerId: string | null }) => employerId,
  one: (owner) => sql`select ${columns} from employer e where e.id = ${owner}."employerId"`,
}

/** Of a column; NONE asks for those of whom nobody has said. */
export function industryIs(column: RawBuilder<unknown>, industry: IndustryAsked): RawBuilder<unknown> {
  return industry === 'NONE' ? sql`${column} is null` : sql`${column} = ${industry}`
}

/** By either of its names; where both are given, both must fit. */
export async function findEmployer(
  context: Context,
  names: { id?: string | null; unifiedSocialCreditCode?: string | null },
): Promise<Employer | null> {
  const where: RawBuilder<unknown>[] = []
  if (names.id != null) {
    const id = keyOf('Employer', names.id)
    if (id === null) return null
    where.push(sql`e.id = ${id}`)
  }
  if (names.unifiedSocialCreditCode != null) {
    const reading = readCreditCode(names.unifiedSocialCreditCode.slice(0, 100))
    if (!reading.ok) return null
    where.push(sql`e.credit_code = ${reading.creditCode}`)
  }
  return where.length === 0
    ? null
    : context.first<Employer>(sql`select ${columns} from employer e where ${sql.join(where, sql` and `)}`)
}

/**
 * Row-level security narrows it to whom the viewer may see: a station its own, an employer itself. Newest registration
 * first.
 */
export function listEmployers(context: Context, filter: EmployerFilter, page: PageArgs): Promise<Connection<Employer>> {
  const asOf = pastInstant(filter.asOf, context.now)
  return readConnection<Employer>(
    context,
    {
      columns: sql`${columns}, ${asOf}::timestamptz as "asOf"`,
      from: sql`${tableAsOf('employer', asOf)} e`,
      where: conditions(filter),
      key: [
        { by: sql`e.registered_at`, type: 'timestamptz' },
        { by: sql`e.id`, type: 'uuid' },
      ],
      descending: true,
    },
    page,
  )
}

function conditions({ stationId, status, industry, search }: EmployerFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (stationId != null) where.push(sql`e.station_id = ${keyOf('Station', stationId)}::uuid`)
  if (status != null) where.push(sql`e.status = any(${status}::text[])`)
  if (industry != null) where.push(industryIs(sql`e.industry`, industry))
  const words = readText(search, { max: textLimits.search, numbersAllowed: true })
  if (!words.ok) where.push(sql`false`)
  else if (words.text !== '') {
    const literal = words.text.replace(/[\\%_]/g, '\\$&')
    where.push(sql`(e.name ilike ${`%${literal}%`} or e.credit_code like ${`${literal.toUpperCase()}%`})`)
  }
  return where
}
