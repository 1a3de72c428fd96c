import { sql } from 'kysely'
import type { Batch, Language } from '../request/context.ts'
import { withoutIdentityNumbers } from '../law/identity-numbers-in.ts'
import { keptTables, type KeptTable } from '../request/as-of.ts'
import type { AuditChange } from './audit.graphql.ts'
import { wordsOfField, wordsOfRecord, wordsOfValue } from './change-words.ts'

interface Version {
  requestId: string
  tableName: KeptTable
  before: Record<string, unknown>
  after: Record<string, unknown> | null
}

/** What changed in a request, from the database's row history: each version compared with the next. */
export const loadChangesOfRequests: Batch<string, AuditChange[]> = async (context, requestIds) => {
  const live = keptTables.map(
    (table) =>
      sql`when ${table} then (select to_jsonb(t) from ${sql.table(table)} t where t.${sql.ref(keyColumn(table))} = v.row_id)`,
  )
  const versions = await context.rows<Version>(sql`
    select v.request_id as "requestId", v.table_name as "tableName", v.row as before,
      coalesce((select n.row from row_version n where n.row_id = v.row_id and n.table_name = v.table_name and n.valid_from = v.valid_to order by n.id limit 1), case v.table_name ${sql.join(live, sql` `)} end) as after
    from row_version v where v.request_id = any(${requestIds}) order by v.id`)
  const found = Map.groupBy(versions, ({ requestId }) => requestId)
  return requestIds.map((id) => (found.get(id) ?? []).flatMap((version) => changesOf(version, context.language)))
}

function changesOf({ tableName, before, after }: Version, language: Language): AuditChange[] {
  const record = recordNames[tableName]
  return Object.keys(before)
    .filter(
      (column) => !unshown.test(column) && JSON.stringify(before[column]) !== JSON.stringify(after?.[column] ?? null),
    )
    .map((column) => {
      const field = camelCase(column)
      const inWords = (value: unknown): string | null =>
        value === null || value === undefined
          ? null
          : personal[tableName]?.test(column)
            ? '***'
            : withoutIdentityNumbers(wordsOfValue(record, field, value, language))
      return {
        record,
        field,
        before: shown(tableName, column, before[column]),
        after: shown(tableName, column, after?.[column]),
        label: `${wordsOfRecord(record, language)} · ${wordsOfField(field, language)}`,
        beforeText: inWords(before[column]),
        afterText: inWords(after?.[column]),
      }
    })
}

/** Keys, hashes and encrypted values mean nothing to a reader. */
export const unshown =
  /^id$|_id$|_ids$|_index$|_sealed$|^identity_masked$|^person_code$|^known_since$|^version$|^looked_at_on$|^next_due_on$/
const personal: Partial<Record<KeptTable, RegExp>> = {
  worker: /^(name|birth_date|household_.*|residence_address)$/,
  visit: /^(note|rating_comment)$/,
}

function shown(table: KeptTable, column: string, value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (personal[table]?.test(column)) return '***'
  return withoutIdentityNumbers(typeof value === 'string' ? value : JSON.stringify(value))
}

export function camelCase(column: string): string {
  return column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function keyColumn(table: KeptTable): string {
  return table === 'case_obligation' ? 'obligation_id' : 'id'
}

const recordNames = {
  employer: 'Employer',
  worker: 'Worker',
  employment: 'Employment',
  obligation: 'Obligation',
  report: 'Report',
  penalty_case: 'PenaltyCase',
  case_obligation: 'PenaltyCase',
  case_payment: 'PenaltyCase',
  permit_application: 'PermitApplication',
  residence_permit: 'ResidencePermit',
  visit: 'Visit',
} as const satisfies Record<KeptTable, string>
