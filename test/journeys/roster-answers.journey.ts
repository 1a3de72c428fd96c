import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openJourney } from './open-journey.ts'

const { visit, complaints } = await openJourney('2026-06-30T09:00:00+08:00')

const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-rosters-'))
const dirty = path.join(folder, '员工花名册.xlsx')
const corrected = path.join(folder, '七月花名册.xlsx')
const long = path.join(folder, '三千人.csv')

const seed = 52_000
const header = ['序号', '员工姓名', '身份证号码', '入职\n时间', '手机号码', '职务']
const person = (n: number, name: string, hiredOn: string, phone = '13812341234') => [
  n,
  name,
  identityNumber(seed + n),
  hiredOn,
  phone,
  '缝纫工',
]

beforeAll(async () => {
  const cut = Number(`${identityNumber(seed + 3).slice(0, 15)}000`)
  const first = [
    ['某某公司在职员工花名册'],
    header,
    person(1, '王小明', '2026/6/29'),
    person(2, '李秀英', '05/06/2026'),
    [3, '赵敏', cut, '2026.06.29', '13812341236', '缝纫工'],
    person(4, '孙丽', '6/6/26'),
    ['合计', '4人'],
  ]
  const second = [header, person(5, '周强', '2026年6月29日'), person(1, '王小明', '2026/6/29')]
  writeFileSync(
    dirty,
    await writeXlsx({
      sheets: [
        { name: '一车间', rows: first },
        { name: '二车间', rows: second },
      ],
    }),
  )
  writeFileSync(
    corrected,
    await writeXlsx({
      sheets: [
        {
          name: '名单',
          rows: [
            header,
            person(1, '王小明', '2026/6/29', '13900000001'),
            person(2, '李秀英', '2026-06-05'),
            person(3, '赵敏', '2026-06-29', '13812341236'),
            person(4, '孙丽', '2026-06-06'),
            person(5, '周强', '2026-06-29', '13900000005'),
          ],
        },
      ],
    }),
  )
  writeFileSync(
    long,
    [
      '姓名,身份证号,入职日期',
      ...Array.from({ length: 3_000 }, (_, n) => `陈志强,${identityNumber(seed + 100 + n)},2026-06-29`),
    ].join('\n'),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let page: Page

async function rowsOf(outcome: string): Promise<number> {
  const words = await page
    .getByRole('group', { name: '按结果筛选' })
    .getByRole('button', { name: outcome })
    .first()
    .innerText()
  return Number(/^\d+/.exec(words)?.[0])
}

async function send(file: string): Promise<void> {
  await page.goto(new URL('/roster', page.url()).href)
  const before = page.url()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.waitForURL((url) => url.href !== before && url.pathname.startsWith('/roster/'))
}

const checked = () => page.getByText(/^核对完成，待申报|^已核对，有 \d+ 个问题待回答/).waitFor({ timeout: 60_000 })

test('a second sheet with staff is asked about, and read on demand: who stands on both is a duplicate', async () => {
  page = await visit('/roster', 'hr1')
  await send(dirty)
  await checked()
  expect(await rowsOf('待报聘用')).toBe(1)
  await page.getByText('还有 1 个工作表像花名册，其中的人员没有读取').waitFor()
  await page.getByRole('button', { name: '按所选 2 个工作表重新核对' }).click()
  await page.getByText('已读取：一车间、二车间。').waitFor({ timeout: 60_000 })
  expect([await rowsOf('待报聘用'), await rowsOf('重复'), await rowsOf('有错误')]).toEqual([2, 1, 3])
})

test('days whose order cannot be seen are asked about, and answered for all rows at once', async () => {
  await page.getByText('例如 一车间!D4 写着“05/06/2026”。').waitFor()
  await page
    .getByRole('group', { name: '2 行的日期可以有几种读法' })
    .getByText(/日／月／年.*2026年6月5日/)
    .click()
  await page.getByRole('button', { name: '按以上回答重新核对' }).click()
  await expect.poll(() => rowsOf('有错误').catch(() => -1), { timeout: 60_000 }).toBe(1)
  expect(await rowsOf('待报聘用')).toBe(4)
})

test('the number that the spreadsheet cut is written anew in the table, and everything is filed', async () => {
  await page
    .getByText(/截成 15 位有效数字/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: '改正第 一车间 5 行' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/公民身份号码/)
    .fill(identityNumber(seed + 3))
  await page.getByRole('dialog').getByRole('button', { name: '重新核对' }).click()
  await expect.poll(() => rowsOf('有错误')).toBe(0)
  await page.getByLabel('逾期原因', { exact: true }).selectOption('OVERSIGHT')
  await page.getByRole('button', { name: '申报 5 行' }).click()
  await expect.poll(() => rowsOf('已申报').catch(() => 0), { timeout: 60_000 }).toBe(5)
})

test("next month's list says whose details differ: they are chosen together and amended under one reason", async () => {
  await page.goto(new URL('/roster', page.url()).href)
  await page.getByText('与已申报名册比对').click()
  await page.locator('input[type=file]').setInputFiles(corrected)
  await page.waitForURL('**/roster/**')
  await checked()
  expect([await rowsOf('待报聘用'), await rowsOf('无变化')]).toEqual([0, 5])
  await page.getByText('有 2 人的资料与已申报的不同').waitFor()
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await page.getByText('139****0005').waitFor()
  await page.getByRole('button', { name: '选中本页 2 人' }).click()
  await page.getByRole('button', { name: '更正资料' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('员工更换了手机号')
  await page.getByRole('dialog').getByRole('button', { name: '更正资料' }).click()
  await expect.poll(() => page.getByText('有 2 人的资料与已申报的不同').count()).toBe(0)
  expect(await rowsOf('无变化')).toBe(5)
})

test('none of these pages broke a rule of its content policy or threw', () => {
  expect(complaints).toEqual([])
})

test('where the stream does not come through, the page asks now and then; a reload in the midst of filing loses nothing', async () => {
  let cut = 0
  await page.route('**/graphql/stream', (route) => {
    cut += 1
    return route.abort()
  })
  await send(long)
  await page.getByRole('progressbar').first().waitFor()
  await checked()
  const fileable = await rowsOf('待报聘用')
  expect(fileable).toBeGreaterThan(2_900)
  await page.getByRole('button', { name: `申报 ${fileable} 行` }).click()
  await expect
    .poll(async () => Number(/(\d+) \/ 3001/.exec(await page.locator('main').innerText())?.[1] ?? 0), {
      timeout: 60_000,
    })
    .toBeGreaterThan(0)
  await page.reload()
  await page.getByText('正在逐行申报').waitFor()
  await expect.poll(() => rowsOf('已申报').catch(() => 0), { timeout: 120_000 }).toBe(fileable)
  expect(cut).toBeGreaterThan(1)
})
