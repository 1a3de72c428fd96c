import type { EntitySchemaWithMeta, InferKyselyTable } from '@mikro-orm/postgresql'
import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Compilable,
  type CompiledQuery,
  type RawBuilder,
  type UnknownRow,
} from 'kysely'

/**
 * Every table by its name in camel case, with the columns of its entity. Each `x.table.ts` adds its own by module
 * augmentation: the entities stay the only description of the tables.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- filled by the matters
export interface Tables {}

/** Columns of an entity by their properties' names. */
export type ColumnsOf<Entity extends EntitySchemaWithMeta> = InferKyselyTable<
  Entity,
  { columnNamingStrategy: 'property' }
>

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

/**
 * Builds simple statements with the tables' types; `Transaction.rows` and `first` send them, under the caller's
 * row-level security. Names in camel case are the database's names in the statement and come back in camel case.
 */
export const query = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [camelCase],
})

/** What a transaction sends: a typed statement, or SQL whose rows are what its type claims (statement-claims.ts). */
export type Statement<Row> = Compilable<Row> | RawBuilder<Row>

/** The rows of a typed statement with their names in camel case; those of raw SQL as they came. */
export function rowsOf<Row>(compiled: CompiledQuery, rows: UnknownRow[]): Row[] | Promise<Row[]> {
  if (compiled.query.kind === 'RawNode') return rows as Row[]
  return camelCase
    .transformResult({ queryId: compiled.queryId, result: { rows } })
    .then((result) => result.rows as Row[])
}
