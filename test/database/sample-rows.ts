import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { v7 as newId } from 'uuid'

export type Row = Record<string, unknown>

/** What a row needs beyond its columns' types to be one that the database takes. */
const particular: Record<string, Row> = {
  account: { role: 'ADMIN', status: 'ACTIVE' },
  audit_sample: { stratify_by: 'NONE' },
  case_file: { capacity: 'ENTITY' },
  case_paper: { kind: 'NOTICE' },
  case_statement: { kind: 'STATEMENT' },
  data_key: { key_sealed: String.raw`\x01` },
  employer: { status: 'ACTIVE' },
  export_request: { matter: 'OBLIGATIONS', format: 'CSV', status: 'READY' },
  numbers_file: { file: 'STAFF_LIST' },
  obligation: { kind: 'HIRE', source: 'REPORT' },
  outage_claim: { kind: 'HIRE' },
  penalty_case: { status: 'DETECTED', severity: 'ORDINARY' },
  permit_application: { type: 'ONE_YEAR', delivery: 'PICKUP' },
  report: { kind: 'HIRE' },
  residence_permit: { type: 'ONE_YEAR', expires_on: '2027-11-25', renewal_opens_on: '2027-10-25' },
  roster_import: { mode: 'ADDITIONS', status: 'READY' },
  roster_row: { outcome: 'HIRE' },
  row_version: { table_name: 'visit_officer' },
  saved_question: { schedule: 'NONE' },
  service_week: { weekday: 1 },
  service_pace: { minutes_per_applicant: 10, set_up_minutes: 10 },
  staff_question: { kind: 'REPORT' },
  station: { kind: 'STATION' },
  visit_officer: {
    busy_from: '2026-11-25T01:00:00Z',
    starts_at: '2026-11-25T02:00:00Z',
    ends_at: '2026-11-25T03:00:00Z',
    busy_to: '2026-11-25T04:00:00Z',
  },
  visit_photo: { media_type: 'image/png' },
  worker: { sex: 'MALE', identity_sealed: String.raw`\x01`, identity_index: String.raw`\x01` },
}

const ofSomebody = /^(id|(employer|station|account|acting_station|employer_station|case|holder)_id|placed_by)$/

let serial = 10
const byType: Record<string, () => unknown> = {
  uuid: newId,
  text: () => `sample ${(serial += 1)}`,
  varchar: () => `sample ${(serial += 1)}`,
  bytea: () => String.raw`\x` + randomBytes(16).toString('hex'),
  int4: () => (serial += 1),
  int8: () => (serial += 1),
  float8: () => 1.5,
  xid8: () => '1',
  bool: () => false,
  date: () => '2026-11-25',
  timestamptz: () => '2026-11-25T01:00:00Z',
  jsonb: () => [],
  _uuid: () => '{}',
}

interface Column {
  table: string
  name: string
  type: string
  optional: boolean
  generated: boolean
  /** A check, exclusion or unique index goes by it. */
  bound: boolean
}

export interface Samples {
  /** A row that the database takes, unlike every other in whatever must differ. */
  row: (table: string, more?: Row) => Row
  /** Its statement, for a pg client. */
  insert: (table: string, row: Row) => { text: string; values: unknown[] }
  /** A column that says nothing of whose the row is, and that no rule goes by if there is such a one. */
  plainColumn: (table: string) => string
  /** A value that fits the column's type. */
  value: (table: string, column: string) => unknown
  /** Those that may be written, in their order. */
  columnsOf: (table: string) => string[]
  tables: string[]
}

export async function readSamples(owner: pg.Client): Promise<Samples> {
  const { rows: all } = await owner.query<Column>(`
    select c.table_name as table, column_name as name, udt_name as type, is_nullable = 'YES' or column_default is not null as optional, is_generated = 'ALWAYS' or identity_generation is not null as generated,
      exists (select from pg_constraint where conrelid = pg_class.oid and contype in ('c', 'x') and ordinal_position = any(conkey)) or exists (select from pg_index where indrelid = pg_class.oid and indisunique and ordinal_position = any(indkey)) as bound
    from information_schema.columns c join pg_class on relname = c.table_name and relnamespace = 'public'::regnamespace and relkind in ('r', 'p') where table_schema = 'public' order by 1, ordinal_position`)
  const columns = Map.groupBy(all, ({ table }) => table)
  const row = (table: string, more: Row = {}): Row => {
    const needed = columns.get(table)!.filter(({ optional, generated }) => !optional && !generated)
    return {
      ...Object.fromEntries(needed.map((column) => [column.name, valueOf(column)])),
      ...particular[table],
      ...more,
    }
  }
  return {
    row,
    insert: (table, values) => ({
      text: `insert into "${table}" (${Object.keys(values)
        .map((name) => `"${name}"`)
        .join(', ')}) select ${Object.keys(values)
        .map((name) => `r."${name}"`)
        .join(', ')} from jsonb_populate_record(null::"${table}", $1) r`,
      values: [JSON.stringify(values)],
    }),
    plainColumn: (table) => {
      const plain = columns.get(table)!.filter(({ name, generated }) => !generated && !ofSomebody.test(name))
      return (plain.findLast(({ bound }) => !bound) ?? plain.find(({ optional }) => !optional)!).name
    },
    value: (table, column) =>
      particular[table]?.[column] ?? valueOf(columns.get(table)!.find(({ name }) => name === column)!),
    columnsOf: (table) => columns.get(table)!.flatMap(({ name, generated }) => (generated ? [] : [name])),
    tables: [...columns.keys()].toSorted(),
  }
}

function valueOf({ table, name, type }: Column): unknown {
  const make = byType[type]
  if (!make) throw new Error(`${table}.${name} is of type ${type}: test/database/sample-rows.ts has no value of it`)
  return make()
}
