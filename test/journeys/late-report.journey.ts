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
  await page.getByText('聘用申报成功').waitFor()
  expect(await page.getByText('登记为案件').count()).toBe(0)
})

/** Files a late hire by the form; what its receipt says of the case, whose link opens it. */
async function caseOnReceiptOf(seed: number): Promise<string> {
  const page = await visit('/report-hire', 'hr1')
  await page.getByLabel('姓名').fill('林晓燕')
  await page.getByLabel('公民身份号码').fill(identityNumber(seed))
  await page.getByLabel('聘用日期').fill('2026-11-03')
  await page.getByLabel('逾期原因', { exact: true }).selectOption('OVERSIGHT')
  await page.getByRole('button', { name: '下一步：核对' }).click()
  await page.getByRole('button', { name: '确认申报' }).click()
  await page.waitForURL('**/receipt/**')
  const banner = page.getByRole('status').filter({ hasText: '由派出所处理' })
  const said = await banner.innerText()
  expect(said).toContain('已主动补报 · 由派出所处理，贵单位无需办理')
  await banner.getByRole('link', { name: '查看案件' }).click()
  const [number = ''] = /\d+-\d+-\d+/.exec(said) ?? []
  await page.getByRole('heading', { name: `案件 ${number}` }).waitFor()
  return said
}

test('the receipt of a late hire names the case that it opened, and of the next one that it joined', async () => {
  const first = await caseOnReceiptOf(41_102)
  const [, number] = /^登记为案件 (\S+)/.exec(first) ?? []
  expect(number).toBeTruthy()
  expect(await caseOnReceiptOf(41_103)).toContain(`并入当天已登记的案件 ${number}（合计 2 项）`)
})

test('so do late departures, of one person and of several', async () => {
  const page = await visit('/staff', 'hr1')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('button', { name: '报告离职' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('离职日期').first().fill('2026-11-10')
  await readsWhatFollows(page, '已逾期 8 个工作日')

  await page.goto(`${url}/staff`)
  for (const index of [19, 20]) await page.getByRole('table').getByRole('checkbox').nth(index).check()
  await page.getByRole('button', { name: '报告离职' }).click()
  await drawer.getByLabel('离职日期').first().fill('2026-11-24')
  await drawer.locator('.departure-deadline').waitFor()
  expect(await drawer.getByText('可能登记为案件').count()).toBe(0)
  await drawer.getByLabel('离职日期').first().fill('2026-11-10')
  await readsWhatFollows(page, '最长逾期 8 个工作日')
  await drawer.getByLabel('逾期原因', { exact: true }).selectOption('OVERSIGHT')
  await drawer.getByRole('button', { name: '提交 2 人的离职报告' }).click()
  const links = drawer.getByRole('link', { name: /^登记为案件 / })
  await links.nth(1).waitFor()
  expect(await links.count()).toBe(2)
  await links.first().click()
  await page.getByRole('heading', { name: '案件' }).first().waitFor()
})

test('none of these pages broke a rule of its content policy or threw', () => {
  expect(complaints).toEqual([])
})
