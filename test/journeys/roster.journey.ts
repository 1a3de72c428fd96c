import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openJourney } from './open-journey.ts'

const { visit, complaints } = await openJourney('2026-06-30T09:00:00+08:00')

const dirty = path.resolve('test/roster/samples/dirty_01_title_header_row3.xlsx')

let page: Page

/** How many rows the count above the table tells of this outcome. */
async function rowsOf(outcome: string): Promise<number> {
  const words = await page.getByRole('group', { name: '按结果筛选' }).getByRole('button', { name: outcome }).innerText()
  return Number(/^\d+/.exec(words)?.[0])
}

test('a dirty roster as the company has it is checked: title above the header, hidden rows, errors told with their cell', async () => {
  page = await visit('/roster', 'hr1')
  await page.getByRole('link', { name: '下载花名册模板' }).waitFor()
  await page.locator('input[type=file]').setInputFiles(dirty)
  await page.waitForURL('**/roster/**')
  await page.getByText(/^核对完成，待申报|^已核对，有 \d+ 个问题待回答/).waitFor({ timeout: 60_000 })
  expect(await rowsOf('有错误')).toBe(4)
  await page.getByText(/^E15/).first().waitFor()
  await page.getByText(/目前仅为本单位的清单/).waitFor()
})

test('a row is repaired in the table: what is still wrong is told at its field, and when it is right it counts among the hires', async () => {
  const hires = await rowsOf('待报聘用')
  await page.getByRole('button', { name: '改正第 15 行' }).click()
  const drawer = page.getByRole('dialog')
  const number = drawer.getByLabel(/公民身份号码/)
  await number.fill('370302198003241230')
  await drawer.getByRole('button', { name: '重新核对' }).click()
  await drawer
    .locator('.ant-form-item', { has: page.getByLabel(/公民身份号码/) })
    .locator('.ant-form-item-explain-error')
    .first()
    .waitFor()
  await number.fill(identityNumber(41_777))
  await drawer.getByRole('button', { name: '重新核对' }).click()
  await drawer.waitFor({ state: 'hidden' })
  await expect.poll(() => rowsOf('有错误')).toBe(3)
  expect(await rowsOf('待报聘用')).toBe(hires + 1)
})

test('rows in error go out as a spreadsheet, and everything that can be filed is filed with one press', async () => {
  const fileable = await rowsOf('待报聘用')
  const errors = page.getByRole('link', { name: '下载错误行' })
  const [download] = await Promise.all([page.waitForEvent('download'), errors.click()])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  const asked = page.url()
  await page
    .getByRole('group', { name: /行在表格中被隐藏/ })
    .getByText('仍在册，照常处理')
    .click()
  await page.getByRole('button', { name: '按以上回答重新核对' }).click()
  await page.waitForURL((url) => url.href !== asked)
  await page.getByText(/^核对完成，待申报|^已核对，有 \d+ 个问题待回答/).waitFor({ timeout: 60_000 })
  expect(await rowsOf('待报聘用')).toBe(fileable)
  await page.getByLabel('逾期原因', { exact: true }).selectOption('OVERSIGHT')
  await page.getByRole('button', { name: `申报 ${fileable} 行` }).click()
  await expect.poll(() => rowsOf('已申报').catch(() => 0), { timeout: 90_000 }).toBe(fileable)
  expect(await rowsOf('待报聘用')).toBe(0)
  const [receipts] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载全部回执' }).click(),
  ])
  expect(receipts.suggestedFilename()).toMatch(/\.pdf$/)
})

test('the same list again changes nothing, and as everyone employed it asks for the last day of those who are gone', async () => {
  await page.goto(new URL('/roster', page.url()).href)
  await page.getByRole('heading', { name: '以前导入的花名册' }).waitFor()
  await page.getByText('与已申报名册比对').click()
  await page.locator('input[type=file]').setInputFiles(dirty)
  await page.waitForURL('**/roster/**')
  await page.getByText(/^核对完成，待申报|^已核对，有 \d+ 个问题待回答/).waitFor({ timeout: 60_000 })
  expect(await rowsOf('待报聘用')).toBe(0)
  const gone = await rowsOf('待报离职')
  expect(gone).toBeGreaterThan(1)
  await page.getByRole('button', { name: '填写', exact: true }).click()
  const days = page.locator('input.last-day:not(.same-last-day *)')
  await expect.poll(() => days.count()).toBeGreaterThan(1)
  await days.nth(0).fill('2026-06-29')
  await days.nth(1).fill('2026-06-29')
  await page.getByText('已填写 2 人的最后在职日').waitFor()
  await page.getByRole('button', { name: '保存并核对' }).click()
  await page.getByRole('button', { name: '申报 2 行' }).waitFor()
})

test('none of these pages broke a rule of its content policy or threw', () => {
  expect(complaints).toEqual([])
})
