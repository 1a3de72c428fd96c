import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { runAsPortal } from '#server/request/run-as-system.ts'
import { tell } from '#server/notice/tell.ts'
import { asPortal } from '#server/platform/transaction.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

it('a notice holds no identity number and no mobile number, whatever it was told', async () => {
  const { portal, people: { hr1 } } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const number = identityNumber(77)
  await runAsPortal(portal, (context) => tell(context, { to: { accountId: hr1.accountId }, kind: 'EXPORT_READY', facts: { matter: `证${number}`, format: '电话13812341234', rows: 3 }, onceKey: 'numbers' }))
  const [row] = await asPortal(portal.database, ({ rows }) => rows<{ facts: object }>(sql`select facts from notice where once_key = 'numbers'`))
  expect(row!.facts).toEqual({ matter: '证******************', format: '电话***********', rows: 3 })
})
