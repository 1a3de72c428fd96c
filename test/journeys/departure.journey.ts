import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openJourney } from './open-journey.ts'

const { url, visit, moveClock, complaints } = await openJourney('2026-11-25T09:00:00+08:00')

let visitPath = ''
const visitId = (): string => visitPath.split('/').at(-1)!

interface Asked {
  node: { status: string; version: number }
  viewer: { user: { id: string; name: string } }
}

/** As the page itself would ask. */
const ask = <Data>(page: Page, query: string, variables: object): Promise<Data> =>
  page.evaluate(async (body) => {
    const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    return ((await answer.json()) as { data: Data }).data
  }, JSON.stringify({ query, variables }))

async function schedule(page: Page, day: string): Promise<void> {
  const { node, viewer } = await ask<Asked>(
    page,
    'query ($id: ID!) { node(id: $id) { ... on Visit { status version } } viewer { user { id name } } }',
    { id: visitId() },
  )
  const window = { startsAt: `${day}T07:35:00Z`, endsAt: `${day}T08:25:00Z` }
  const { scheduleVisit } = await ask<{ scheduleVisit: { userErrors: object[] } }>(
    page,
    'mutation ($input: ScheduleVisitInput!) { scheduleVisit(input: $input) { userErrors { code message } } }',
    { input: { visitId: visitId(), version: node.version, window, officerIds: [viewer.user.id] } },
  )
  expect(scheduleVisit.userErrors).toEqual([])
}

test('a clerk asks for a visit for two, then reports that one of them has left: the application ends with it', async () => {
  const page = await visit('/request-visit', 'hr1')
  const people = page.locator('.person-card')
  for (const index of [0, 1]) {
    await people.nth(index).locator('.person-head input').check()
    await people.nth(index).getByLabel('本人居民身份证原件').check()
    await people.nth(index).getByLabel('用工单位出具的务工经商证明').check()
  }
  await page.getByText('2 人材料齐全，可以办理').waitFor()
  await page.getByRole('button', { name: '下一步：选择时间' }).click()
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.waitForURL('**/visits/**')
  visitPath = new URL(page.url()).pathname
  const name = (await page.locator('.person-card bdi').first().textContent())!

  await page.goto(`${url}/staff`)
  await page.getByRole('searchbox').fill(name)
  await page.locator('a[href^="/employments/"]', { hasText: name }).first().click()
  await page.getByRole('button', { name: '报告离职' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('尚未受理的居住证申请随离职报告终止').waitFor()
  const leftOn = drawer.getByLabel('离职日期').first()
  // 30 February in the order of the browser's own language; in any other it is incomplete.
  await leftOn.focus()
  await page.keyboard.type('02302026')
  await page.keyboard.press('Enter')
  await drawer.getByText('日期不完整或不存在，请重新填写').waitFor()
  expect(await drawer.getByText('日期不完整或不存在').count()).toBe(1)
  expect(await leftOn.evaluate((input: HTMLInputElement) => [input.value, input.validity.badInput])).toEqual(['', true])
  await drawer.getByRole('button', { name: /^提交/ }).click()
  await drawer.getByText('日期不完整或不存在，请重新填写').waitFor()
  await leftOn.fill('2026-11-25')
  await drawer.getByText('日期不完整或不存在').waitFor({ state: 'detached' })
  await drawer.getByRole('button', { name: /^提交/ }).click()
  await drawer.getByText('1 人的离职均已报告').waitFor()

  await page.goto(url + visitPath)
  await page.getByText('因离职终止').first().waitFor()
  await page.goto(`${url}/notices`)
  await page.getByText(`${name}的居住证申请已终止`).first().waitFor()
})

test('the chief closes the day: the visit that this hits is listed first, and waits ahead of the queue once that is confirmed', async () => {
  const officer = await visit('/notices', 'officer1')
  await officer.getByText('其居住证申请尚未受理，已随之终止。该次上门服务尚有1人待办。').first().waitFor()
  await schedule(officer, '2026-11-27')

  const chief = await visit('/service-hours', 'chief1')
  const row = chief.getByRole('row').filter({ hasText: /11月27日|11-27/ })
  await row.getByRole('button', { name: '更改' }).click()
  const dialog = chief.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: /服务$/ }).first().uncheck()
  await dialog.getByRole('button', { name: '确定' }).click()
  await dialog.getByText(/将影响 \d+ 次已约定的上门服务/).waitFor()
  await dialog.getByRole('link').first().waitFor()
  await dialog.getByRole('button', { name: '确认，退回待安排' }).click()
  await dialog.waitFor({ state: 'hidden' })

  await officer.goto(`${url}/visit-calendar`)
  await officer.getByText('原时间已收回，优先安排').first().waitFor()
  const clerk = await visit('/notices', 'hr1')
  await clerk.getByText('申请保留并优先安排，无需重新提交').first().waitFor()
})

test(
  'at the visit nobody is forgotten: completing asks about whom nothing was recorded',
  { timeout: 120_000 },
  async () => {
    const officer = await visit('/home', 'officer1')
    await schedule(officer, '2026-11-30')
    await moveClock('2026-11-30T15:40:00+08:00')
    await officer.goto(`${url}${visitPath}/day`)
    await officer.getByRole('button', { name: '开始办理' }).click()
    await officer.getByText('办理中').waitFor()
    expect(await officer.locator('.day-person').count()).toBe(1)
    await officer.getByRole('button', { name: '完成办理' }).click()
    const asked = officer.getByRole('alertdialog', { name: '还有 1 人没有记录' })
    await asked.getByRole('button', { name: '返回记录' }).click()
    await officer.getByRole('button', { name: '未到场' }).click()
    await officer.getByText('全部已发送').waitFor()
    await officer.getByRole('button', { name: '完成办理' }).click()
    await officer.getByText('本次上门服务已完成。').waitFor()
  },
)

test('none of these pages broke a rule of its content policy or threw', () => {
  expect(complaints).toEqual([])
})
