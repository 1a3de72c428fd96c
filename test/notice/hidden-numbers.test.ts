import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { runAsSystem } from '#server/request/run-as-system.ts'
import { notify } from '#server/notice/notify.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

it('a notice holds no identity number and no mobile number, whatever it was told', async () => {
  const {
    portal,
    people: { hr1 },
  } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
  const number = identityNumber(77)
  await runAsSystem(portal, (context) =>
    notify(context, {
      to: { accountId: hr1.accountId },
      kind: 'EXPORT_READY',
      facts: { matter: `证${number}`, format: '电话13812341234', rows: 3 },
      onceKey: 'numbers',
    }),
  )
  const [row] = await inSystemTransaction(portal.database, ({ rows }) =>
    rows<{ facts: object }>(sql`select facts from notice where once_key = 'numbers'`),
  )
  expect(row!.facts).toEqual({ matter: '证******************', format: '电话***********', rows: 3 })
})
