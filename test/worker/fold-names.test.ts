import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { foldName } from '#server/law/person-name.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { foldNames } from '#server/worker/fold-names.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal } from '#test/support/test-portal.ts'

const { ask, portal, people } = await openTestPortal({ now: '2026-11-25T09:00:00+08:00' })
const inDatabase = <Row>(query: ReturnType<typeof sql<Row>>) =>
  inSystemTransaction(portal.database, ({ rows }) => rows(query))
const earlier = [
  '古丽•买买提',
  '古丽‧买买提',
  '古丽∙买买提',
  '古丽⋅买买提',
  '古丽・买买提',
  '古丽･买买提',
  '古丽●买买提',
  '古丽 · 买买提',
  '古丽.买买提',
  '古丽．买买提',
  '古丽。买买提',
  '古丽 买买提',
  '古丽\u200B·买买提',
  '古丽\u3000买买提',
  'Ｊｏｈｎ　Ｓｍｉｔｈ',
  'Jose\u0301 Garcia',
  ' Anna  Maria ',
  'Anna\tMaria',
  'O＇Neil',
]

it('names stored in an earlier form are found and shown in the one form, each once', async () => {
  const reports = earlier.map((_, index) => ({
    name: '陈志强',
    identityNumber: identityNumber(600 + index),
    hiredOn: '2026-11-24',
  }))
  const { reportHires } = await ask<{
    reportHires: { accepted: number; results: { report: { receiptNumber: string } }[] }
  }>(
    people.hr1,
    'mutation ($input: ReportHiresInput!) { reportHires(input: $input) { accepted results { report { receiptNumber } } } }',
    { input: { reports } },
  )
  expect(reportHires.accepted).toBe(earlier.length)
  const ids = await inDatabase<{ id: string }>(sql`select id from worker order by id`)
  for (const [index, { id }] of ids.entries())
    await inDatabase(sql`update worker set name = ${earlier[index]!} where id = ${id}`)

  const found = async (search: string) =>
    (
      await ask<{ employments: { nodes: { worker: { name: string } }[] } }>(
        people.hr1,
        'query ($filter: EmploymentFilter) { employments(filter: $filter, first: 100) { nodes { worker { name } } } }',
        { filter: { search } },
      )
    ).employments.nodes.map(({ worker }) => worker.name)
  expect(await found('古丽•买买提')).toEqual([])
  expect([await foldNames(portal), await foldNames(portal)]).toEqual([earlier.length, 0])
  expect(
    (await inDatabase<{ name: string }>(sql`select name from worker order by id`)).map(({ name }) => name),
  ).toEqual(earlier.map(foldName))
  const dotted = earlier.filter((name) => foldName(name) === '古丽·买买提')
  for (const typed of ['古丽•买买提', '古丽・买买提', '古丽·买买提'])
    expect(await found(typed)).toEqual(dotted.map(() => '古丽·买买提'))
})

it('every name that is folded otherwise is looked at', async () => {
  const names = ['张三', '欧阳·娜娜', 'Anna Maria', "O'Neil", 'St. John']
  await inDatabase(sql`update worker set name = ${names[0]!}`)
  const ids = await inDatabase<{ id: string }>(sql`select id from worker order by id limit ${names.length}`)
  for (const [index, { id }] of ids.entries())
    await inDatabase(sql`update worker set name = ${names[index]!} where id = ${id}`)
  expect(await foldNames(portal)).toBe(0)
  expect(
    (await inDatabase<{ name: string }>(sql`select name from worker order by id limit ${names.length}`)).map(
      ({ name }) => name,
    ),
  ).toEqual(names)
})
