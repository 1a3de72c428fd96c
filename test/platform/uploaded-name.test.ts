import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Context } from '#server/request/context.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { storeUpload } from '#server/request/uploads.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { portal, people } = await openTestPortal()

test('the name of a file is kept without the number in it, however it is written', async () => {
  const number = identityNumber(91)
  for (const written of [number, `${number.slice(0, 6)} ${number.slice(6)}`]) {
    const context = new Context(portal, { requestId: 'name', language: 'zh-CN', credentials: people.hr1.credentials })
    await context.begin('read only')
    await context.finish('keep')
    await storeUpload(context, { name: `花名册${written}.csv`, atMost: 1, content: [Buffer.from('a')] })
  }
  const kept = await inSystemTransaction(portal.database, ({ rows }) =>
    rows<{ name: string }>(sql`select file_name as name from upload order by created_at, id`),
  )
  expect(kept.map(({ name }) => name)).toEqual(['花名册******************.csv', '花名册******************.csv'])
})
