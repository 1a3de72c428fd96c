import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { exportTasks } from '#server/export/export-tasks.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { csv, openRosterDesk } from '#test/roster/roster-desk.ts'

interface Told {
  code: string
  path: string[] | null
  message: string
  remedy: string | null
}

const desk = await openRosterDesk({ now: '2026-11-25T09:00:00+08:00' })
const { ask, portal, people } = desk
const { hr1, officer1, auditor } = people
const planted = identityNumber(42)
const grouped = `${planted.slice(0, 6)} ${planted.slice(6, 14)}－${planted.slice(14)}`
const inDatabase = <Row>(query: ReturnType<typeof sql<Row>>) =>
  inSystemTransaction(portal.database, ({ rows }) => rows(query))

const report = (input: object) =>
  ask<{ reportHire: { employment: { id: string; worker: { id: string } } | null; userErrors: Told[] } }>(
    hr1,
    'mutation ($input: ReportHireInput!) { reportHire(input: $input) { employment { id worker { id } } userErrors { code path message remedy } } }',
    { input: { name: '陈志强', identityNumber: identityNumber(7), hiredOn: '2026-11-24', ...input } },
  ).then(({ reportHire }) => reportHire)

it.each(['position', 'residenceAddress', 'householdRegistrationAddress', 'lateReason'])(
  "a number in a report's %s is refused at once, in words that say where it belongs",
  async (field) => {
    for (const typed of [planted, `王某 ${grouped}`]) {
      const { employment, userErrors } = await report({ identityNumber: identityNumber(8), [field]: typed })
      expect([employment, userErrors]).toEqual([
        null,
        [
          {
            code: 'INVALID_INPUT',
            path: [field],
            message: '这里不能填写身份证号码。',
            remedy: expect.stringContaining('“身份证号码”栏') as string,
          },
        ],
      ])
    }
  },
)

const filed = await report({ position: '普工' })

it.each<[string, () => Promise<Told[]>]>([
  [
    'the reason of a look',
    async () =>
      (
        await ask<{ done: { userErrors: Told[] } }>(
          officer1,
          'mutation ($i: RevealIdentityNumberInput!) { done: revealIdentityNumber(input: $i) { userErrors { code path message remedy } } }',
          { i: { workerId: filed.employment!.worker.id, reason: `核对 ${grouped}` } },
        )
      ).done.userErrors,
  ],
  [
    'the reason of an export',
    async () =>
      (
        await ask<{ done: { userErrors: Told[] } }>(
          auditor,
          'mutation ($i: RequestExportInput!) { done: requestExport(input: $i) { userErrors { code path message remedy } } }',
          { i: { matter: 'EMPLOYMENTS', format: 'CSV', reason: `核对 ${planted}` } },
        )
      ).done.userErrors,
  ],
  [
    'the reason of an amendment',
    async () =>
      (
        await ask<{ done: { userErrors: Told[] } }>(
          hr1,
          'mutation ($i: ReportDepartureInput!) { done: reportDeparture(input: $i) { userErrors { code path message remedy } } }',
          { i: { employmentId: filed.employment!.id, endedOn: '2026-11-24', lateReason: planted } },
        )
      ).done.userErrors,
  ],
])('so is one in %s', async (_where, send) => {
  expect(await send()).toMatchObject([{ code: 'INVALID_INPUT', message: '这里不能填写身份证号码。' }])
})

it("a roster's cell with a number in it is an error of its row, and nowhere shown", async () => {
  const roster = await desk.check(
    hr1,
    csv([{ name: '李秀英', identityNumber: identityNumber(38), hiredOn: '2026-11-24', position: `普工${grouped}` }]),
    { name: `名单${grouped}.csv` },
  )
  const [row] = (await desk.rows(hr1, roster.id)).filter(({ outcome }) => outcome === 'INVALID')
  expect(row?.errors.map(({ path }) => path.at(-1))).toEqual(['position'])
  expect(JSON.stringify([roster, await desk.rows(hr1, roster.id)])).not.toContain(planted.slice(6, 14))
})

it('texts of earlier years are hidden where they leave: in files, in notices and in the trail', async () => {
  await inDatabase(sql`update employment set position = ${`普工 ${grouped}`}`)
  const { requestExport } = await ask<{ requestExport: { export: { id: string } } }>(
    auditor,
    'mutation ($i: RequestExportInput!) { requestExport(input: $i) { export { id } } }',
    { i: { matter: 'EMPLOYMENTS', format: 'CSV', reason: '年度专项检查' } },
  )
  const key = Buffer.from(requestExport.export.id, 'base64url').toString().split(':')[1]!
  await exportTasks['write-export'](portal, key, 1)
  const { url } = await desk.startServer()
  const file = await (
    await fetch(`${url}/exports/${key}`, {
      headers: { cookie: auditor.credentials.kind === 'session' ? `__Host-portal=${auditor.credentials.token}` : '' },
    })
  ).text()
  expect(file).toContain(`普工 ${'*'.repeat(18)}`)
  expect(file).not.toContain(planted.slice(6, 14))

  await inDatabase(
    sql`update employer set name = name || ${grouped} where id = (select employer_id from account where id = ${hr1.accountId})`,
  )
  const { done } = await ask<{ done: { userErrors: Told[] } }>(
    hr1,
    'mutation ($i: ReportDepartureInput!) { done: reportDeparture(input: $i) { userErrors { code path } } }',
    { i: { employmentId: filed.employment!.id, endedOn: '2026-11-24' } },
  )
  expect(done.userErrors).toEqual([])
  const left = await inDatabase<{ text: string }>(
    sql`select facts::text as text from notice union all select payload::text from audit_event`,
  )
  expect(left.length).toBeGreaterThan(3)
  expect(left.filter(({ text }) => text.includes(planted.slice(6, 14)))).toEqual([])
})

describe('with a letter, a mark or a word at it', () => {
  const number = '370283199001011235'
  const written = [
    `ID${number}`,
    `no${number}x`,
    `${number}A`,
    `1${number}`,
    '370283(19900101)1235',
    '370283:19900101+1235',
    '370283生日19900101号1235',
    '37O283199OO1O11235',
    '三七〇二八三19900101一二三五',
  ]

  it.each([...written, 'tel13812345678', '138.1234.5678', '电话13812345678'])(
    '%s is refused as a position',
    async (typed) => {
      const { employment, userErrors } = await report({ identityNumber: identityNumber(8), position: `普工${typed}` })
      expect([employment, userErrors.map(({ code, path }) => [code, path?.at(-1)])]).toEqual([
        null,
        [['INVALID_INPUT', 'position']],
      ])
    },
  )

  it('is not kept in the name of a file', async () => {
    for (const typed of [written[1], written[6], 'tel13812345678']) {
      const { fileName } = await desk.check(
        hr1,
        csv([{ name: '李秀英', identityNumber: identityNumber(38), hiredOn: '2026-11-24' }]),
        { name: `${typed}.csv` },
      )
      expect(fileName).not.toMatch(/1990|199OO1|13812345678/)
    }
  })

  it('is found by no search, whole or in part', async () => {
    await inDatabase(sql`update employment set position = ${`普工ID${number}`}`)
    for (const search of [`ID${number}`, 'ID3702831990', '3702831', '三七〇二八三一']) {
      const { errors } = await desk.call(
        auditor,
        'query ($s: String!) { employments(filter: { search: $s }, first: 5) { totalCount } }',
        { s: search },
      )
      expect([search, errors?.length]).toEqual([search, 1])
    }
  })
})
