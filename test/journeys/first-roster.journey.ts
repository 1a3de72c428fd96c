import { Buffer } from 'node:buffer'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openJourney } from './open-journey.ts'

const { visit, moveClock, complaints } = await openJourney('2026-06-30T09:00:00+08:00')

/**
 * 300 people on a company's first roster: most hired before its account began, some this week, one of last month, one
 * row in error.
 */
const hiredOn = (n: number): string =>
  n < 280 ? `20${17 + (n % 6)}-03-0${1 + (n % 9)}` : n < 298 ? '2026-06-29' : n === 298 ? '2026-05-06' : '某年某月'
const people = Array.from({ length: 300 }, (_, n) => `新援朝,${identityNumber(60_000 + n)},${hiredOn(n)}`)
const file = {
  name: '全体员工.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${['姓名,身份证号,入职日期', ...people].join('\r\n')}`),
}

let page: Page

async function rowsOf(outcome: string): Promise<number> {
  const words = await page.getByRole('group', { name: '按结果筛选' }).getByRole('button', { name: outcome }).innerText()
  return Number(/\d+/.exec(words)?.[0])
}

test("a first roster says how many would be late and what follows, and that it is nobody else's so far", async () => {
  page = await visit('/roster', 'hr1')
  await page.locator('input[type=file]').setInputFiles(file)
  await page.waitForURL('**/roster/**')
  await page.getByText(/^核对完成，待申报|^已核对，有 \d+ 个问题待回答/).waitFor({ timeout: 90_000 })
  expect(await rowsOf('待报聘用')).toBe(299)
  await page.getByText('其中 281 项将作为逾期申报').waitFor()
  await page
    .getByText(/逾期聘用申报 281 项 登记为一起案件。 平台建议按情节严重（各项中最重的一项：.+），由民警认定。/)
    .waitFor()
  await page.getByText('299 行可以申报，目前仅为本单位的清单').waitFor()
})

test('one choice says of everybody hired before a day that they were registered before', async () => {
  const before = page.url()
  await page.getByLabel('在此日期之前聘用的人员').fill('2024-01-01')
  await page.getByRole('button', { name: '这些人员此前已登记' }).click()
  await page.waitForURL((url) => url.href !== before)
  await page.getByText('280 人按此前已登记处理').waitFor({ timeout: 90_000 })
  await page.getByText('其中 1 项将作为逾期申报').waitFor()
})

test('a row of which nothing is to be reported is dismissed, taken back, dismissed again, and the rest is filed on time', async () => {
  await page.getByRole('group', { name: '按结果筛选' }).getByRole('button', { name: '逾期' }).click()
  const dismiss = page.getByRole('button', { name: /行无需申报/ }).first()
  await dismiss.click()
  const bar = page.getByRole('region', { name: '无需申报的行' })
  await bar.getByText('已将 1 行注明为无需申报').waitFor()
  await bar.getByRole('button', { name: '撤销' }).click()
  await bar.waitFor({ state: 'hidden' })
  await dismiss.click()
  await bar.getByRole('button', { name: '知道了' }).click()
  await expect.poll(() => rowsOf('无需申报').catch(() => 0)).toBe(1)
  await page.getByRole('group', { name: '按结果筛选' }).getByRole('button', { name: '无需申报' }).click()
  await page.getByRole('button', { name: /撤销第 \d+ 行的“无需申报”/ }).waitFor()
  expect(await page.getByRole('table').getByText('逾期').count()).toBe(0)
  await page.getByRole('button', { name: '申报 18 行，提交此前已登记的 280 人' }).click()
  await expect.poll(() => rowsOf('已申报').catch(() => 0), { timeout: 120_000 }).toBe(18)
  expect(await rowsOf('此前已登记')).toBe(280)
  await page.getByRole('group', { name: '按结果筛选' }).getByRole('button', { name: '此前已登记' }).click()
  await page.getByText('已记录此前登记：').first().waitFor()
  expect(await page.getByRole('table').getByText('已申报').count()).toBe(0)
})

test('every row is found by the search of the page, and stands on the page that is printed, with its head repeated', async () => {
  const roster = page.url()
  await page.getByLabel('在全部行中查找').fill('299')
  await page.getByRole('button', { name: '查找', exact: true }).click()
  await page.getByText('全部行中有 1 行符合“299”。').waitFor()
  await page.getByRole('link', { name: /一页显示全部行/ }).click()
  await page.getByText('全部 301 行已显示').waitFor({ timeout: 60_000 })
  await page.emulateMedia({ media: 'print' })
  const table = page.getByRole('table')
  expect(await table.getByText('新援朝').count()).toBe(300)
  expect(await table.locator('thead').evaluate((head) => getComputedStyle(head).display)).toBe('table-header-group')
  await page.emulateMedia({ media: null })
  await page.goto(roster)
})

test('it leaves no case, and to HR only the row in error', async () => {
  await moveClock('2026-06-30T09:30:00+08:00')
  const answer = await page.evaluate(async () => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query:
          '{ viewer { todo(first: 100) { title subject { __typename } } employer { late: obligations(filter: { status: [MET_LATE, OVERDUE], dueFrom: "2026-06-30" }) { totalCount } } } priorRegistrations { totalCount } notices(first: 50) { nodes { kind } } }',
      }),
    })
    return (await response.json()) as {
      data: {
        viewer: {
          todo: { title: string; subject: { __typename: string } }[]
          employer: { late: { totalCount: number } }
        }
        priorRegistrations: { totalCount: number }
        notices: { nodes: { kind: string }[] }
      }
    }
  })
  const { viewer, priorRegistrations } = answer.data
  expect(viewer.todo.filter(({ subject }) => subject.__typename === 'RosterImport').map(({ title }) => title)).toEqual([
    '花名册“全体员工.csv”：改正有误的1行',
  ])
  expect(viewer.employer.late.totalCount).toBe(0)
  expect(priorRegistrations.totalCount).toBe(280)
  await page.goto(new URL('/cases', page.url()).href)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByText('新援朝').count()).toBe(0)
})

test('the station sees who was registered before, asks, and HR answers', async () => {
  const officer = await visit('/prior-registrations', 'officer1')
  await officer.waitForLoadState('networkidle')
  await officer.getByRole('button', { name: '询问新援朝的此前登记' }).first().click()
  await officer.getByRole('dialog').getByRole('textbox').fill('请说明登记凭证编号')
  await officer.getByRole('dialog').getByRole('button', { name: '询问', exact: true }).click()
  await officer.getByRole('table').getByText('待单位答复').first().waitFor()
  await page.goto(new URL('/prior-registrations', page.url()).href)
  await page.getByRole('button', { name: '答复关于新援朝此前登记的询问' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('凭证遗失，登记于2019年')
  await page.getByRole('dialog').getByRole('button', { name: '答复', exact: true }).click()
  await page.getByText('凭证遗失，登记于2019年').waitFor()
  await officer.reload()
  await officer.getByText('凭证遗失，登记于2019年').waitFor()
  await officer.getByRole('button', { name: '认可新援朝的此前登记' }).first().click()
  await officer.getByRole('table').getByText('已认可').first().waitFor()
})

test('the station accepts two that it chooses, and a whole page, by one press each', async () => {
  const officer = await visit('/prior-registrations', 'officer1')
  const boxes = officer.getByRole('checkbox', { name: '选择新援朝' })
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await acceptChosen(officer)
  await officer.getByText('已认可 2 人的此前登记。').waitFor()
  const left = await boxes.count()
  await officer.getByRole('button', { name: `选择本页全部 ${left} 人` }).click()
  await acceptChosen(officer)
  await officer.getByText(`已认可 ${left} 人的此前登记。`).waitFor()
  expect(await boxes.count()).toBe(0)
})

test('none of these pages broke a rule of its content policy or threw', () => {
  expect(complaints).toEqual([])
})

async function acceptChosen(officer: Page): Promise<void> {
  await officer.getByRole('button', { name: '询问或者认可' }).click()
  const dialog = officer.getByRole('dialog')
  await dialog.getByText('认可', { exact: true }).click()
  await dialog.getByRole('button', { name: '确定' }).click()
}
