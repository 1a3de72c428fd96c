import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openJourney } from './open-journey.ts'

const { visit, complaints } = await openJourney('2026-06-30T09:00:00+08:00')

const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-file-'))
const june = path.join(folder, '六月名单.xlsx')
const july = path.join(folder, '七月名单.xlsx')
const seed = 71_000
const header = ['姓名', '身份证号', '入职日期', '员工状态', '岗位']
const person = (n: number, name: string, hiredOn: string, state: string, work = '缝纫工') => [
  name,
  identityNumber(seed + n),
  hiredOn,
  state,
  work,
]

beforeAll(async () => {
  const rows = [
    header,
    person(1, '王小明', '2026-06-29', '在职'),
    person(2, '李秀英', '2026-06-29', '待入职'),
    person(3, '赵敏', '2026-06-28T16:00:00.000Z', '在职'),
    person(4, '孙丽', '2026-06-29', '在职'),
    person(5, '买买提.吐尔逊', '2026年6月', '在职', '无'),
    person(6, '吴芳', '2026-13-29', '在职'),
  ]
  const cells = new Map(
    [0, 1].map((column) => [`4,${column}`, { value: rows[4]![column]!, style: { font: { strikethrough: true } } }]),
  )
  writeFileSync(june, await writeXlsx({ sheets: [{ name: '名单', rows, cells }] }))
  writeFileSync(
    july,
    await writeXlsx({
      sheets: [
        {
          name: '名单',
          rows: [
            header,
            person(11, '周强', '2026-06-28T16:00:00.000Z', '在职'),
            person(12, '郑爽', '2026-06-29', '待入职'),
          ],
        },
      ],
    }),
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
  await page.getByText(/^核对完成，待申报|^已核对，有 \d+ 个问题待回答/).waitFor({ timeout: 60_000 })
}

const answer = (question: string, said: string) => page.getByRole('group', { name: question }).getByText(said).click()

test('a state, struck rows and moved midnights are asked about once, and nothing can be filed before', async () => {
  page = await visit('/roster', 'hr1')
  await send(june)
  await page.getByText('文件里还写了这些，请先回答').waitFor()
  await page.getByText('文件共 7 行').waitFor()
  // One count wherever it stands: in the head, beneath the questions, beside the button.
  await page.getByText('已核对，有 3 个问题待回答').waitFor()
  expect(await page.getByText('还有 3 个问题没有回答').count()).toBe(2)
  expect(await page.getByRole('button', { name: /^申报 \d+ 行$/ }).isDisabled()).toBe(true)
})

test('bad cells are written anew in place by keyboard and paste, the original beside them', async () => {
  await page.getByRole('button', { name: '像电子表格一样改正' }).click()
  const grid = page.getByRole('grid', { name: '在表格中改正' })
  await grid.getByRole('gridcell', { name: /^聘用日期 C6/ }).click()
  await page.keyboard.type('2026')
  await page.keyboard.press('Escape')
  expect(await grid.getByRole('gridcell', { name: /^聘用日期 C6/ }).innerText()).toBe('2026年6月')
  await page.keyboard.type('2026-06-29')
  await page.keyboard.press('Enter')
  await grid.getByText('原为 2026年6月').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^聘用日期 C7/)
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '2026-06-29\t在外\n')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  await grid.getByText('原为 2026-13-29').waitFor()
  await page.keyboard.press('ArrowUp')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^聘用日期 C6/)
  await page.getByRole('button', { name: '重新核对 2 行' }).click()
  await expect.poll(() => rowsOf('有错误')).toBe(0)
})

test('the answers are given together, the file is checked again, and the corrections stay', async () => {
  await answer('1 行的状态或备注写着“待入职”', '尚未聘用，聘用后再报')
  await answer('1 行带删除线', '不处理这些行')
  await answer('1 行的日期带有 15:00 或 16:00', '是下一天')
  await page.getByRole('button', { name: '按以上回答重新核对' }).click()
  await expect.poll(() => rowsOf('待报聘用').catch(() => -1), { timeout: 60_000 }).toBe(4)
  expect(await rowsOf('有错误')).toBe(0)
  await page.getByText('已回答：待入职＝尚未聘用，聘用后再报，由').waitFor()
  await page.getByText('尚未聘用，聘用后再报 1').waitFor()
  await page.getByRole('button', { name: '查看改动' }).click()
  await page.getByText('买买提·吐尔逊').first().waitFor()
  await page.getByRole('deletion').getByText('2026年6月').waitFor()
  await page.getByRole('button', { name: '申报 4 行' }).click()
  await expect.poll(() => rowsOf('已申报').catch(() => 0), { timeout: 60_000 }).toBe(4)
})

test("the next month's file is read by the answers of the last, says whose they are, and lets them be changed", async () => {
  await send(july)
  await page.getByText('按上次的回答：待入职＝尚未聘用，聘用后再报，由').waitFor()
  await page.getByText('按上次的回答：是下一天，由').waitFor()
  expect(await rowsOf('待报聘用')).toBe(1)
  const asked = page.getByRole('group', { name: '1 行的状态或备注写着“待入职”' })
  expect(await asked.getByRole('radio').count()).toBe(0)
  await asked.getByRole('button', { name: '更改' }).click()
  await answer('1 行的状态或备注写着“待入职”', '仍在职')
  await page.getByRole('button', { name: '按以上回答重新核对' }).click()
  await expect.poll(() => rowsOf('待报聘用').catch(() => -1), { timeout: 60_000 }).toBe(2)
  await page.getByText('已回答：待入职＝仍在职，由').waitFor()
})

test('none of these pages broke a rule of its content policy or threw', () => {
  expect(complaints).toEqual([])
})
