import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openJourney } from './open-journey.ts'

const { url, visit, moveClock, complaints } = await openJourney('2026-11-25T09:00:00+08:00')

let visitPath = ''

/** The smallest PNG there is. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** The page has given its frame, and before it the files that this is made of, to its worker. */
const hasFrame = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await caches.match('/visit-day-frame')) !== undefined)

/** How many photos this browser still keeps. */
const keptPhotos = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('visit-day', 1)
        opening.addEventListener('error', () => reject(new Error('no database')))
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction('photo').objectStore('photo').count()
          counting.addEventListener('success', () => resolve(counting.result))
        })
      }),
  )

test('a clerk asks for a visit: what is missing is told while ticking, only who is ready goes', async () => {
  const page = await visit('/request-visit', 'hr1')
  const people = page.locator('.person-card')
  for (const index of [0, 1, 2]) await people.nth(index).locator('.person-head input').check()
  await people.nth(0).getByText('还缺：本人居民身份证原件').waitFor()
  for (const index of [0, 1]) {
    await people.nth(index).getByLabel('本人居民身份证原件').check()
    await people.nth(index).getByLabel('用工单位出具的务工经商证明').check()
  }
  await page.getByText('2 人材料齐全，可以办理').waitFor()
  await page.getByText('1 人须等下一次').waitFor()
  await page.getByRole('button', { name: '下一步：选择时间' }).click()
  await page.locator('.window-list input').first().check()
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.waitForURL('**/visits/**')
  await page.getByText('待安排').first().waitFor()
  visitPath = new URL(page.url()).pathname
})

test('an officer has all requests planned, sees how good the plan is, and adopts it', async () => {
  const page = await visit('/visit-plan', 'officer1')
  await page.getByRole('button', { name: '开始规划' }).click()
  await page.locator('.route-map circle').first().waitFor({ timeout: 30_000 })
  await page.getByText('理论下限（分钟）').waitFor()
  await page.getByRole('button', { name: '本次不安排' }).first().click()
  await page.getByRole('button', { name: '恢复安排' }).click()
  // Changed by hand to a time that is closed: the same rules answer.
  const begins = page.locator('input[type=time]').first()
  const proposed = await begins.inputValue()
  await begins.fill('06:00')
  await page.getByRole('button', { name: '按规则检查' }).click()
  await page.getByText('不在派出所当天的服务时间内').first().waitFor()
  await begins.fill(proposed)
  await page.getByRole('button', { name: '按规则检查' }).click()
  await page.getByText('检查通过，没有违反规则。').waitFor()
  await page.getByRole('button', { name: '采纳全部' }).click()
  await page.getByText(/已安排 \d+ 次上门服务/).waitFor()
})

test(
  'the visit is done with the network cut in the middle, and nothing is lost or doubled',
  { timeout: 180_000 },
  async () => {
    const id = visitPath.split('/').at(-1)!
    const officer = await visit('/home', 'officer1')
    const { startsAt, who } = await officer.evaluate(async (nodeId) => {
      const query = 'query ($id: ID!) { node(id: $id) { ... on Visit { scheduled { startsAt } officers { name } } } }'
      const answer = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { id: nodeId } }),
      })
      const { node } = (
        (await answer.json()) as { data: { node: { scheduled: { startsAt: string }; officers: { name: string }[] } } }
      ).data
      return { startsAt: node.scheduled.startsAt, who: node.officers[0]!.name }
    }, id)
    expect(who).not.toBe('')
    await moveClock(new Date(new Date(startsAt).getTime() + 60_000).toISOString())

    await officer.setViewportSize({ width: 390, height: 844 })
    // The route of the day, opened with a network, is enough for its visits to open without one.
    const there = await visit(
      '/sign-in',
      (await officer.locator('.account-name').textContent()) === who ? 'officer1' : 'officer1b',
    )
    await there.goto(`${url}/today`)
    await there.locator(`a[href$="${visitPath}/day"]`).waitFor()
    await expect
      .poll(() => there.evaluate(() => sessionStorage.getItem('draft.visit-day-page') ?? ''), { timeout: 20_000 })
      .toContain(id)
    await expect.poll(() => hasFrame(there), { timeout: 20_000 }).toBe(true)
    await there.context().setOffline(true)
    await there.goto(`${url}${visitPath}/day`)
    await there.getByRole('button', { name: '开始办理' }).waitFor()
    await there.context().close()

    await officer.goto(`${url}${visitPath}/day`)
    await officer.getByRole('button', { name: '开始办理' }).click()
    await officer.getByText('办理中').waitFor()
    await expect.poll(() => hasFrame(officer), { timeout: 20_000 }).toBe(true)
    const people = officer.locator('.day-person')
    expect(await people.count()).toBe(2)

    await officer.context().setOffline(true)
    await people.nth(0).getByLabel('本人居民身份证原件').check()
    await people.nth(0).getByLabel('用工单位出具的务工经商证明').check()
    await people.nth(0).getByRole('button', { name: /到场/ }).first().click()
    await people.nth(1).getByRole('button', { name: '未到场' }).click()
    await people
      .nth(0)
      .locator('input[type=file]')
      .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') })
    await officer.getByText('网络已断开').waitFor()
    await officer.getByText('3 项待发送').waitFor()
    await officer.reload()
    await officer.getByText('3 项待发送').waitFor()
    expect(await people.nth(0).getByLabel('本人居民身份证原件').isChecked()).toBe(true)
    const kept = await officer.evaluate(() => JSON.stringify(localStorage))
    expect(kept).not.toMatch(/\d{6}\*{6,}|\d{17}/)

    await officer.context().setOffline(false)
    await officer.getByText('全部已发送').waitFor({ timeout: 20_000 })
    await people.nth(0).getByRole('link', { name: '照片1' }).waitFor()
    expect(await officer.evaluate(async () => (await indexedDB.databases()).length)).toBe(1)
    expect(await keptPhotos(officer)).toBe(0)
    await officer.getByRole('button', { name: '完成办理' }).click()
    await officer.getByText('本次上门服务已完成。').waitFor()

    const photo = await officer
      .goto(`${url}${visitPath}`)
      .then(() => officer.getByRole('link', { name: '照片1' }).getAttribute('href'))
    expect(await officer.evaluate(async (address) => (await fetch(address!)).headers.get('content-type'), photo)).toBe(
      'image/jpeg',
    )

    await officer.locator('.account-menu summary').click()
    await officer.getByRole('button', { name: '退出' }).click()
    await officer.getByRole('link', { name: '登录' }).first().waitFor()
    expect(await officer.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('visit-day')
    await officer.context().setOffline(true)
    await officer.goto(`${url}${visitPath}/day`)
    await officer.getByText(/网络/).first().waitFor()
    expect(await officer.locator('.day-person').count()).toBe(0)
  },
)

test('the permit is issued, the company rates the visit, and the one who was absent waits for the next', async () => {
  const officer = await visit(visitPath, 'officer1')
  await officer.getByLabel('居住证编号').fill('SD370283JOURNEY1')
  await officer.getByRole('button', { name: '签发' }).click()
  await officer.getByText('SD370283JOURNEY1').waitFor()
  const clerk = await visit(visitPath, 'hr1')
  await clerk.getByText('已签发').first().waitFor()
  await clerk.getByLabel('非常满意').check()
  await clerk.getByRole('button', { name: '提交评价' }).click()
  await clerk.getByText('服务评价').waitFor()
  await clerk.goto(`${url}/visits?status=REQUESTED`)
  await clerk.getByText('等待派出所安排').first().waitFor()
  await clerk.locator('.data-table a[href^="/visits/"]').first().click()
  await clerk.getByRole('button', { name: '撤回申请' }).click()
  await clerk.getByRole('dialog').getByLabel('理由').fill('本人已离职')
  await clerk.getByRole('dialog').getByRole('button', { name: '撤回申请' }).click()
  await clerk.getByText('已撤回').first().waitFor()
})

test('none of these pages broke a rule of its content policy or threw', () => {
  // What a browser says of a network that was cut on purpose is no fault of a page.
  expect(
    complaints.filter(
      (complaint) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|NetworkError/.test(complaint),
    ),
  ).toEqual([])
})
