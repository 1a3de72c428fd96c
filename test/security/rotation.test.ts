import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { deriveKeys, firstIndexKey, sealedBy } from '#server/platform/keys.ts'
import { openDemoClock } from '#server/demo/demo-clock.ts'
import { openPortal } from '#server/open-portal.ts'
import { openLog } from '#server/platform/log.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { reseal, sealedColumns } from '#server/reseal.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal, testSecret } from '#test/support/test-portal.ts'

const story = await openTestPortal()
const { portal, people, ask } = story
const [old, fresh] = [testSecret, 'another secret of the tests, of 41 letters'] as const
const hire = (first: number, count: number) =>
  ask<{
    reportHires: {
      results: { employment: { id: string; worker: { id: string } } | null; userErrors: { code: string }[] }[]
    }
  }>(
    people.hr1,
    'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { results { employment { id worker { id } } userErrors { code } } } }',
    {
      input: {
        reports: Array.from({ length: count }, (_, index) => ({
          name: `换钥${first + index}`,
          identityNumber: identityNumber(first + index),
          phone: '13812345678',
          hiredOn: '2026-11-24',
        })),
      },
    },
  )
const reveal = async (workerId: string): Promise<string> =>
  (
    await ask<{ revealIdentityNumber: { identityNumber: string } }>(
      people.officer1,
      'mutation ($input: RevealIdentityNumberInput!) { revealIdentityNumber(input: $input) { identityNumber userErrors { code } } }',
      { input: { workerId, reason: '核对证件号码' } },
    )
  ).revealIdentityNumber.identityNumber

test('every sealed column is known to the job that seals anew', async () => {
  const columns = await inSystemTransaction(portal.database, ({ rows }) =>
    rows<{ name: string }>(sql`
    select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and data_type = 'bytea' and column_name like '%sealed%' order by 1`),
  )
  expect(sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(
    columns.map(({ name }) => name),
  )
})

test('secrets change while everybody works: nothing is lost, everybody is found by their number, and the old secret can go', async () => {
  const before = (await hire(600, 450)).reportHires.results
  expect(before.filter(({ userErrors }) => userErrors.length > 0)).toEqual([])
  const versions = () =>
    inSystemTransaction(portal.database, ({ first }) =>
      first<{ count: number }>(sql`select count(*)::int as count from row_version where table_name = 'worker'`),
    )
  const earlier = await versions()

  // The same process goes on as one that was started with PORTAL_SECRET=new,old.
  portal.keys = deriveKeys([fresh, old], firstIndexKey([old]))
  const resealing = reseal(portal)
  const meanwhile = await Promise.all([
    hire(1_100, 20),
    hire(600, 3),
    reveal(before[7]!.employment!.worker.id),
    hire(1_200, 20),
    reveal(before[440]!.employment!.worker.id),
  ])
  expect(meanwhile[2]).toBe(identityNumber(607))
  expect(meanwhile[4]).toBe(identityNumber(1_040))
  // Found by number, whichever secret sealed them.
  expect(meanwhile[1].reportHires.results.map(({ userErrors }) => userErrors[0]?.code)).toEqual([
    'ALREADY_EMPLOYED',
    'ALREADY_EMPLOYED',
    'ALREADY_EMPLOYED',
  ])
  expect(await resealing).toBeGreaterThanOrEqual(450)
  expect(await versions()).toEqual(earlier)
  expect(await reseal(portal)).toBe(0)

  for (const { table, column } of sealedColumns) {
    const left = await inSystemTransaction(portal.database, ({ rows }) =>
      rows(
        sql`select 1 from ${sql.table(table)} where get_byte(${sql.ref(column)}, 0) = ${sealedBy.secret} and substring(${sql.ref(column)} from 2 for 4) <> ${portal.keys.newest}`,
      ),
    )
    expect([table, left]).toEqual([table, []])
  }

  // Started again without the old secret.
  const again = await openPortal({
    env: portal.env,
    url: portal.database.url,
    secrets: [fresh],
    log: openLog('silent'),
    ...(portal.env.demo && { openClock: openDemoClock }),
  })
  portal.keys = again.keys
  expect(await reveal(before[200]!.employment!.worker.id)).toBe(identityNumber(800))
  expect((await hire(601, 1)).reportHires.results[0]?.userErrors[0]?.code).toBe('ALREADY_EMPLOYED')
  await again.database.close()
}, 120_000)

test('a start with a secret that opens nothing here says so, and does not serve', async () => {
  await expect(
    openPortal({
      env: portal.env,
      url: portal.database.url,
      secrets: ['a third secret that nobody has ever used'],
      log: openLog('silent'),
      ...(portal.env.demo && { openClock: openDemoClock }),
    }),
  ).rejects.toThrow('name the earlier secret as well')
})
