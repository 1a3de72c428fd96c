import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { openTestPortal } from '#test/support/test-portal.ts'
import { readCatalogue } from './read-catalogue.ts'

const { portal } = await openTestPortal()
const owner = new pg.Client({ connectionString: portal.database.url })
await owner.connect()
afterAll(() => owner.end())

test('columns, constraints, indexes, policies, triggers, grants and functions of the migrated schema are those on file: npm run catalogue writes it anew, to be read in the diff', async () => {
  await expect(await readCatalogue(owner)).toMatchFileSnapshot('./catalogue.txt')
})

test('every column that the code describes is stored, and may be empty where it says so', async () => {
  const { rows } = await owner.query<{ name: string; nullable: boolean }>(`
    select table_name || '.' || column_name as name, is_nullable = 'YES' as nullable from information_schema.columns where table_schema = 'public' and table_name <> 'mikro_orm_migrations'`)
  const stored = Object.fromEntries(rows.map(({ name, nullable }) => [name, nullable]))
  const described = Object.fromEntries(
    [...portal.database.orm.getMetadata().getAll().values()].flatMap(({ tableName, props }) =>
      props.flatMap(({ fieldNames, nullable, persist }) =>
        persist === false ? [] : fieldNames.map((column) => [`${tableName}.${column}`, nullable === true] as const),
      ),
    ),
  )
  expect(stored).toMatchObject(described)
})
