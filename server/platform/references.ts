import { EntitySchema, UnderscoreNamingStrategy, UniversalPropertyOptionsBuilder, type p } from '@mikro-orm/postgresql'

/**
 * A column with a foreign key to another table's id. A row holds the id itself, never the other row; the table is named
 * and not imported, since tables of an earlier room may refer to a later one's.
 */
export function references(
  table: string,
  foreignKeyName: string,
  deleteRule: 'no action' | 'cascade' = 'no action',
): ReturnType<typeof p.uuid> {
  const options = {
    kind: 'm:1',
    entity: () => entityOf(table),
    mapToPk: true,
    foreignKeyName,
    index: false,
    updateRule: 'no action',
    deleteRule,
  }
  // The library has no foreign key on a plain column: to it this is a relation kept as its key, to the code a column of
  // ids.
  return new UniversalPropertyOptionsBuilder(options) as unknown as ReturnType<typeof p.uuid>
}

function entityOf(table: string): EntitySchema {
  const found = [...EntitySchema.REGISTRY.values()].find(({ tableName }) => tableName === table)
  if (!found) throw new Error(`No entity describes the table ${table}`)
  return found
}

/** A column is called like its property, whether it has a foreign key or not. */
export class ColumnNames extends UnderscoreNamingStrategy {
  override joinKeyColumnName(property: string): string {
    return this.propertyToColumnName(property)
  }
}
