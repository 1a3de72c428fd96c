import { sql, type RawBuilder } from 'kysely'
import type { Batch, Context } from './context.ts'
import { selectedWithin, type SelectedFields } from './selected-fields.ts'

/** A to-one relation: fetched in the same statement where its field is selected, by its loader otherwise. */
export interface Relation {
  /** The field that returns it. */
  field: string
  /** The loader and the key of the related row: both ways give the same row. */
  load: Batch<string, object>
  key: (owner: never) => string | null
  /**
   * Selects at most one row, with an id, for the owner that this alias names, with the columns its statement gives it.
   */
  one: (owner: RawBuilder<unknown>) => RawBuilder<unknown>
  relations?: readonly Relation[]
}

interface Wanted {
  relation: Relation
  /** Index of the owner among the parts of a row; the row itself is the first. */
  owner: number
}

/**
 * The rows of a statement together with their selected relations. Several tables are returned as parallel columns:
 * nesting them in PostgreSQL takes twice the time.
 */
export async function rowsWithRelations<Row extends object>(
  context: Context,
  rows: RawBuilder<unknown>,
  relations: readonly Relation[],
  asked: SelectedFields,
  order: RawBuilder<unknown> = sql``,
): Promise<Row[]> {
  const wanted = wantedOf(relations, asked)
  if (wanted.length === 0) return context.rows(sql<Row>`select * from (${rows}) as part0 ${order}`)
  const columns = wanted.map(
    (_, index) => sql`${partName(index + 1)}.id as ${sql.ref(`>${index}`)}, ${partName(index + 1)}.*`,
  )
  const joins = wanted.map(
    ({ relation, owner }, index) =>
      sql`left join lateral (${relation.one(partName(owner))}) as ${partName(index + 1)} on true`,
  )
  const { names, rows: found } = await context.table(
    sql`select part0.*, ${sql.join(columns)} from (${rows}) as part0 ${sql.join(joins, sql` `)} ${order}`,
  )
  const marks = [-1, ...wanted.map((_, index) => names.indexOf(`>${index}`))]
  const parts = marks.map((mark, index) => partOf(names, mark + 1, marks[index + 1] ?? names.length))
  return found.map((values) => {
    const read = parts.map((part, index) => (index === 0 || values[marks[index]!] !== null ? part(values) : null))
    wanted.forEach(({ relation, owner }, index) => {
      const key = read[owner] ? relation.key(read[owner] as never) : null
      if (key !== null) context.keepRelated(relation.load, key, read[index + 1] ?? null)
    })
    return read[0] as Row
  })
}

const partName = (index: number): RawBuilder<unknown> => sql.raw(`part${index}`)

function wantedOf(relations: readonly Relation[], asked: SelectedFields, wanted: Wanted[] = [], owner = 0): Wanted[] {
  for (const relation of relations) {
    if (!asked.has(relation.field)) continue
    wanted.push({ relation, owner })
    wantedOf(relation.relations ?? [], selectedWithin(asked, relation.field), wanted, wanted.length)
  }
  return wanted
}

function partOf(
  names: readonly string[],
  from: number,
  to: number,
): (values: readonly unknown[]) => Record<string, unknown> {
  const empty: Record<string, unknown> = Object.fromEntries(names.slice(from, to).map((name) => [name, null]))
  return (values) => {
    const row = { ...empty }
    for (let index = from; index < to; index += 1) row[names[index]!] = values[index]
    return row
  }
}
