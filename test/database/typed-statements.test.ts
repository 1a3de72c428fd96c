import type { EntityClass } from '@mikro-orm/postgresql'
import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { query } from '#server/platform/query.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { tables } from '#server/tables.ts'
import { readSources } from '#test/architecture/sources.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal } = await openTestPortal()
const metadata = portal.database.orm.getMetadata()

test.each(tables.map((entity) => [entity.name, entity] as const))(
  '%s: each property is a column of the same name, there and back',
  async (_, entity) => {
    const { tableName, props } = metadata.get<object>(entity as EntityClass<object>)
    const names = props.filter(({ persist }) => persist !== false).map(({ name }) => name)
    const table = tableName.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())
    // No rows are needed to see that the names exist.
    const statement = query.selectFrom(table as never).select(names as never)
    await inSystemTransaction(portal.database, ({ rows }) => rows(statement.where(sql<boolean>`false`)))
    const declared = readSources('server/**/*.table.ts').some(({ text }) => text.includes(`    ${table}: ColumnsOf<`))
    expect({ table, declared }).toEqual({ table, declared: true })
  },
)

test('rows come back in camel case, and what stands inside a JSON column as it is', async () => {
  const rows = await inSystemTransaction(portal.database, async ({ rows: send }) => {
    await send(query.insertInto('portalSetting').values({ name: 'test', value: { snake_key: 1 } }))
    await send(
      query
        .updateTable('portalSetting')
        .set({ value: { snake_key: 2 } })
        .where('name', '=', 'test'),
    )
    return send(query.selectFrom('portalSetting').select(['name as settingName', 'value']).where('name', '=', 'test'))
  })
  expect(rows).toEqual([{ settingName: 'test', value: { snake_key: 2 } }])
})
