import { sql } from 'kysely'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { migrate } from '#server/migrate.ts'
import { openDatabase } from '#server/platform/database.ts'
import { tables } from '#server/tables.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { inDatabase } from '#test/support/cluster.ts'

test('a database whose owner is no superuser is migrated, by several processes at once, and used', async () => {
  const admin = new pg.Client({ connectionString: inject('clusterUrl') })
  await admin.connect()
  await admin.query(`create role operator login createrole password 'operator of a test'`)
  // Roles belong to the whole server: those that the template has made are handed over, as on a server set up for one
  // portal.
  await admin.query('grant portal_app, portal_jobs to operator with admin option')
  await admin.query('create database operated owner operator')
  const url = inDatabase(inject('clusterUrl'), 'operated').replace(
    /\/\/postgres:[^@]*@/,
    '//operator:operator%20of%20a%20test@',
  )

  await expect(migrate(url)).rejects.toThrow(/grant set on parameter "app.scope" to operator;$/)
  await admin.query('grant set on parameter "app.scope" to operator')
  await admin.end()
  await Promise.all([migrate(url), migrate(url), migrate(url)])
  await migrate(url)

  const database = await openDatabase(url, { entities: tables })
  const counted = await inSystemTransaction(database, ({ first }) =>
    first<{ stations: number }>(sql`select count(*) as stations from station`),
  )
  expect(counted).toEqual({ stations: 0 })
  await database.close()
})
