import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { openJourney } from './open-journey.ts'

const { visit, complaints } = await openJourney('2026-11-25T09:00:00+08:00')

const question = '/explore?from=2026-01-01&to=2026-11-25&by=STATION'

test('the explorer shows months after another grouping, by each way there', async () => {
  const page = await visit(question, 'auditor')
  const answers = page.getByRole('table', { name: '指标查询' })
  await answers.getByRole('row').nth(1).waitFor()
  for (const grouping of ['MONTH', 'EMPLOYER', 'MONTH', 'RULE', 'INDUSTRY', 'MONTH']) {
    await page.getByLabel('分组').selectOption(grouping)
    await expect.poll(() => answers.getByRole('row').nth(1).isVisible()).toBe(true)
  }
  await answers
    .getByRole('link', { name: /^2026-\d{2}$/ })
    .first()
    .waitFor()
  expect(complaints).toEqual([])
})

test('while a slow answer is awaited, the one before it is said to be that and takes no clicks', async () => {
  const page = await visit(question, 'auditor')
  const answers = page.getByRole('table', { name: '指标查询' })
  await answers.getByRole('row').nth(1).waitFor()
  const release = await hold(page, 'Explore')
  await page.getByLabel('分组').selectOption('MONTH')
  await page.getByText('正在查询，以下仍是上一次查询条件的结果').waitFor()
  expect(await page.locator('.answer.previous').getAttribute('aria-busy')).toBe('true')
  expect(
    await page
      .locator('.answer.previous > *')
      .first()
      .evaluate((element) => getComputedStyle(element).pointerEvents),
  ).toBe('none')
  release()
  await answers
    .getByRole('link', { name: /^2026-\d{2}$/ })
    .first()
    .waitFor()
  await page.getByText('正在查询，以下仍是上一次查询条件的结果').waitFor({ state: 'detached' })
})

test('a question that fails shows its failure and no figure of the question before', async () => {
  const page = await visit(question, 'auditor')
  await page.getByRole('table', { name: '指标查询' }).getByRole('row').nth(1).waitFor()
  await page.route('**/graphql', (route) =>
    isOf(route, 'Explore') ? route.fulfill({ status: 500, body: '{}' }) : route.fallback(),
  )
  await page.getByLabel('截止日').fill('2026-06-30')
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('table', { name: '指标查询' }).count()).toBe(0)
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: '重试' }).click()
  await page.getByRole('table', { name: '指标查询' }).waitFor()
})

test('a year typed digit by digit asks nothing before it can be asked, and a wrong one is laid to the date', async () => {
  const page = await visit('/calculator')
  const day = page.getByLabel('聘用或离职日期')
  await page.getByText('最后申报日').first().waitFor()
  // The portal's day: the demonstration's clock is another than the browser's.
  await expect.poll(() => day.inputValue()).toBe('2026-11-25')
  const answers: number[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/graphql')) answers.push(response.status())
  })
  await day.fill('2026-05-01')
  for (const halfTyped of ['0002-05-01', '0020-05-01', '0202-05-01']) await day.fill(halfTyped)
  expect(await page.getByRole('alert').count()).toBe(0)
  await day.blur()
  await page.getByRole('alert').getByText('日期须在1900年至2099年之间').waitFor()
  await day.fill('2062-05-01')
  await page.getByText('所填日期没有可用的工作日历').waitFor()
  expect(await page.getByText('系统出现问题').count()).toBe(0)
  await day.fill('2026-05-01')
  await page.getByText('最后申报日').first().waitFor()
  expect(answers.filter((status) => status >= 500)).toEqual([])

  const explorer = await visit('/explore?from=0226-01-01', 'auditor')
  await explorer.getByRole('table', { name: '指标查询' }).getByRole('row').nth(1).waitFor()
  await explorer.getByRole('alert').getByText('日期须在1900年至2099年之间').waitFor()
  expect(await explorer.getByText('系统出现问题').count()).toBe(0)
})

test('a page of staff that cannot be fetched anew stays, and says so', async () => {
  const page = await visit('/staff', 'hr1')
  const staff = page.getByRole('table').first()
  await staff.getByRole('row').nth(1).waitFor()
  await page.getByRole('navigation').getByRole('link', { name: '待办事项' }).first().click()
  await page.waitForURL('**/due')
  await page.route('**/graphql', (route) => (isOf(route, 'Staff') ? route.abort() : route.fallback()))
  await page.getByRole('navigation').getByRole('link', { name: '员工' }).first().click()
  await page.getByText('未能重新获取，以下是此前的内容').waitFor()
  await staff.getByRole('row').nth(1).waitFor()
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: '重试' }).click()
  await page.getByText('未能重新获取，以下是此前的内容').waitFor({ state: 'detached' })
})

test('a filter that only the address carries is named, and can be let go of', async () => {
  const page = await visit(question, 'auditor')
  const station = page.getByRole('table', { name: '指标查询' }).getByRole('row').nth(1).getByRole('link').first()
  const name = (await station.textContent()) ?? ''
  await station.click()
  await page.waitForURL('**/explore?**station=**')
  const stationId = new URL(page.url()).searchParams.get('station') ?? ''
  await page.goto(`${new URL(page.url()).origin}/obligations?station=${encodeURIComponent(stationId)}&rule=CN-37-253`)
  const filters = page.getByRole('group', { name: '另按以下条件筛选' })
  await filters.getByText(name).waitFor()
  await filters.getByRole('button').filter({ hasText: name }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('station')).toBe(null)
  await filters.getByText(name).waitFor({ state: 'detached' })
  await filters.getByRole('button').click()
  await filters.waitFor({ state: 'detached' })
})

test('an employer is found by a part of its name with the keyboard, and the choice is cleared', async () => {
  const page = await visit('/obligations', 'auditor')
  const field = page.getByRole('combobox', { name: '用人单位' })
  await field.focus()
  const first = page.getByRole('option').filter({ hasText: '公司' }).first()
  const name = (await first.textContent()) ?? ''
  await field.fill(name.slice(2, 6))
  await expect.poll(() => page.getByRole('option').allTextContents()).toEqual([name])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => new URL(page.url()).searchParams.get('employer')).not.toBe(null)
  await expect.poll(() => field.inputValue()).toContain(name.slice(2, 6))
  await page.getByRole('button', { name: '清除此选择' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('employer')).toBe(null)
  await expect.poll(() => field.inputValue()).toBe('')
  expect(complaints.filter((text) => !/500|ERR_FAILED/.test(text))).toEqual([])
})

test('no text becomes markup or script, and no worker but our own is registered', async () => {
  const page = await visit('/sign-in')
  const tried = await page.evaluate(async () => {
    const attempt = (act: () => unknown): string => {
      try {
        act()
        return 'done'
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error)
      }
    }
    const element = document.createElement('div')
    const script = document.createElement('script')
    return {
      markup: attempt(() => (element.innerHTML = '<img src=x>')),
      script: attempt(() => (script.text = 'globalThis.reached = true')),
      address: attempt(() => (script.src = 'https://example.org/x.js')),
      parsed: attempt(() => new DOMParser().parseFromString('<p>x</p>', 'text/html')),
      worker: await navigator.serviceWorker.register('/other.js').then(
        () => 'done',
        (error: unknown) => (error instanceof TypeError ? 'refused' : String(error)),
      ),
      ours: await navigator.serviceWorker.register('/offline.js').then(() => 'done', String),
    }
  })
  expect(tried).toEqual({
    markup: 'refused',
    script: 'refused',
    address: 'refused',
    parsed: 'refused',
    worker: 'refused',
    ours: 'done',
  })
})

/** Keeps the answers to one operation until released. */
async function hold(page: Page, operation: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/graphql', async (route) => {
    if (isOf(route, operation)) await promise
    await route.fallback()
  })
  return resolve
}

/** A browser of the built client sends the operation's name beside its hash. */
function isOf(route: Route, operation: string): boolean {
  const body = route.request().postDataJSON() as { operationName?: string } | null
  return body?.operationName === operation
}
