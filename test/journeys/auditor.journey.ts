import { mkdtempSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openJourney } from './open-journey.ts'

const { visit, complaints } = await openJourney('2026-11-25T09:00:00+08:00')

test('an auditor goes from a bad station figure down to one late report and its receipt', async () => {
  const page = await visit('/compliance?from=2026-01-01&to=2026-11-25', 'auditor')
  const worst = page.getByRole('table', { name: '按期率最低' })
  const rate = async (row: number): Promise<number> =>
    Number.parseFloat((await worst.getByRole('row').nth(row).getByRole('cell').nth(1).textContent()) ?? '')
  await worst.getByRole('row').nth(2).waitFor()
  expect(await rate(1)).toBeLessThanOrEqual(await rate(2))
  const station = (await worst.getByRole('row').nth(1).getByRole('link').first().textContent()) ?? ''
  await worst.getByRole('row').nth(1).getByRole('link').first().click()

  await page.waitForURL('**/explore?**')
  const employers = page.getByRole('table', { name: '指标查询' })
  await employers.getByRole('row').nth(1).waitFor()
  const late = employers.getByRole('row').nth(1).locator('a[href*="status=MET_LATE"]')
  const count = Number(await late.textContent())
  expect(count).toBeGreaterThan(0)
  await late.click()

  await page.waitForURL('**/obligations?**status=MET_LATE**')
  await page.getByText(`共 ${count} 条`).waitFor()
  await page.getByRole('table').getByRole('link').first().click()
  await page.waitForURL('**/obligations/*')
  await page.getByText('本记录的历史').click()
  await page
    .getByText(/^聘用申报：申报|^离职报告：申报/)
    .first()
    .waitFor()
  await page
    .getByRole('link', { name: /^370283-\d{8}-\d{8}$/ })
    .first()
    .click()
  await page.waitForURL('**/receipt/**')
  await page.getByText('逾期').first().waitFor()
  expect(station).not.toBe('')
})

test('a figure of visits leads to as many visits, and their list can be asked as of an instant', async () => {
  const page = await visit('/compliance?from=2026-01-01&to=2026-12-31', 'auditor')
  const rated = page.getByRole('link', { name: /^\d+ 次评价$/ })
  const count = Number.parseInt((await rated.textContent()) ?? '', 10)
  expect(count).toBeGreaterThan(0)
  await rated.click()
  await page.waitForURL('**/visits?**figure=visitsRated**')
  await page.getByText(`共 ${count} 条`).waitFor()

  await page.getByRole('navigation').getByRole('link', { name: '上门服务' }).first().click()
  await page.getByLabel('数据时点').fill('2026-11-17T12:00')
  await page.getByText('以下为平台当时所知，并非目前情况').waitFor()
  await page.getByRole('table').getByRole('row').nth(1).waitFor()
  await page.getByRole('button', { name: '回到现在' }).click()
  await page.getByText('以下为平台当时所知，并非目前情况').waitFor({ state: 'detached' })
  expect(page.url()).not.toContain('asOf')
})

test('of a hundred rows those in sight are in the page; the keyboard reaches each, and the one that has it stays; paper gets all', async () => {
  const page = await visit('/obligations', 'auditor')
  await page.getByLabel('每页行数').selectOption('100')
  const table = page.locator('main table[aria-rowcount="101"]')
  await table.waitFor()
  const rows = table.locator('tbody tr[data-index]')
  await rows.first().waitFor()
  await expect.poll(() => rows.count()).toBeLessThan(50)
  expect(await rows.count()).toBeGreaterThan(5)

  const rowOfFocus = () =>
    page.evaluate(() => Number(document.activeElement?.closest('tr')?.getAttribute('aria-rowindex')))
  await rows.first().locator('a').first().focus()
  const passed = [await rowOfFocus()]
  while (passed.at(-1)! < 60) {
    await page.keyboard.press('Tab')
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    const row = await rowOfFocus()
    if (row !== passed.at(-1)) passed.push(row)
  }
  expect(passed).toEqual(Array.from({ length: 59 }, (_, n) => n + 2))

  await page.evaluate(() => window.scrollTo(0, 0))
  await table.locator('tr[aria-rowindex="2"]').waitFor()
  expect(await rowOfFocus()).toBe(60)
  expect(await rows.count()).toBeLessThan(50)

  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await table.locator('tbody tr').count()).toBe(100)
})

test('the chain is recomputed, and holds', async () => {
  const page = await visit('/trail', 'auditor')
  await page.getByRole('button', { name: '重新验算' }).click()
  await page.getByText(/记录完整：已验算 \d+ 条/).waitFor()
})

test('figures are asked for as a file, with a reason, and fetched', async () => {
  const page = await visit('/explore?by=STATION&from=2026-01-01&to=2026-11-25', 'auditor')
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByLabel('格式').selectOption('JSONL')
  await page.getByLabel('理由').fill('季度专项检查')
  await page.getByRole('button', { name: '申请文件' }).click()
  await page.waitForURL('**/exports')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '合规指标' }).first().click({ timeout: 60_000 })
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'portal-journey-')), 'figures.jsonl')
  await (await download).saveAs(file)
  expect(readFileSync(file, 'utf8')).toContain('季度专项检查')
})

test('a sample is drawn by a seed', async () => {
  const page = await visit('/samples', 'auditor')
  await page.getByLabel('种子').fill('2026-11-25')
  await page.getByRole('button', { name: '抽取', exact: true }).click()
  await page.getByText('2026-11-25', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: '证据包' }).first().waitFor()
})

test('what the pages run and draw is all within their content policy', () => {
  expect(complaints).toEqual([])
})
