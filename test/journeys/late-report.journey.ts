import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openJourney } from './open-journey.ts'

const { url, visit, complaints } = await openJourney('2026-11-25T09:00:00+08:00')

const follows = ['可能登记为案件', '记为主动改正', '是平台故障造成的吗？', '查看办事指南']

async function readsWhatFollows(page: Page, howLate: string): Promise<void> {
  for (const words of [howLate, ...follows]) await page.getByText(words).first().waitFor()
}

test('the last look at a late hire says how late it is and what may follow; an outage that was the cause is checked first', async () => {
  const page = await visit('/report-hire', 'hr1')
  await page.getByLabel('姓名').fill('林晓燕')
  await page.getByLabel('公民身份号码').fill(identityNumber(41_101))
  await page.getByLabel('聘用日期').fill('2026-11-02')
  await page.getByLabel('逾期原因', { exact: true }).selectOption('OVERSIGHT')
  await page.getByRole('button', { name: '下一步：核对' }).click()
  await readsWhatFollows(page, '已逾期 14 个工作日')
  expect(await page.getByRole('link', { name: '查看办事指南' }).getAttribute('href')).toBe('/guide')

  await page.getByRole('button', { name: '返回' }).click()
  await page.getByLabel('逾期原因', { exact: true }).selectOption('PORTAL_OUTAGE')
  await page.getByRole('button', { name: '下一步：核对' }).click()
  await page.getByText('逾期原因是“平台故障”：先由派出所核实，不直接登记案件。').waitFor()
  expect(await page.getByText('可能登记为案件').count()).toBe(0)
  await page.getByRole('button', { name: '确认申报' }).click()
  await page.waitForURL('**/receipt/**')
})

test('so do late departures, of one person and of several', async () => {
  const page = await visit('/staff', 'hr1')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('button', { name: '报告离职' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('离职日期').first().fill('2026-11-10')
  await readsWhatFollows(page, '已逾期 8 个工作日')

  await page.goto(`${url}/staff`)
  for (const index of [1, 2]) await page.getByRole('table').getByRole('checkbox').nth(index).check()
  await page.getByRole('button', { name: '报告离职' }).click()
  await drawer.getByLabel('离职日期').first().fill('2026-11-24')
  await drawer.locator('.departure-deadline').waitFor()
  expect(await drawer.getByText('可能登记为案件').count()).toBe(0)
  await drawer.getByLabel('离职日期').first().fill('2026-11-10')
  await readsWhatFollows(page, '最长逾期 8 个工作日')
})

test('none of these pages broke a rule of its content policy or threw', () => {
  expect(complaints).toEqual([])
})
