import path from 'node:path'
import { expect, test } from 'vitest'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openJourney } from './open-journey.ts'

const { url, visit, moveClock, complaints } = await openJourney('2026-11-25T09:00:00+08:00')

test('a clerk reports a hire on time: deadline while typing, a look at the answers, a receipt that anybody can check', async () => {
  const page = await visit('/report-hire', 'hr1')
  await page.getByLabel('姓名').fill('林晓燕')
  await page.getByLabel('公民身份号码').fill(identityNumber(41_001))
  await page.getByLabel('聘用日期').fill('2026-11-24')
  await page.getByText('2026年11月27日').first().waitFor()
  await page.getByRole('button', { name: '下一步：核对' }).click()
  await page.getByRole('button', { name: '确认申报' }).click()
  await page.waitForURL('**/receipt/**')
  await page
    .getByText(/370283-20261125-\d{8}/)
    .first()
    .waitFor()

  const receipt = await page.evaluate(async () => {
    const id = location.pathname.split('/').at(-1)
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'query ($id: ID!) { node(id: $id) { ... on Report { receipt } } }',
        variables: { id },
      }),
    })
    return ((await answer.json()) as { data: { node: { receipt: string } } }).data.node.receipt
  })
  const stranger = await visit(`/check#${receipt}`)
  await stranger.getByText('青岛同和家电科技有限公司').waitFor()
})

test('a permit that runs out stands among the things to do as a permit, until the end of its last day', async () => {
  const page = await visit('/home', 'hr1')
  const renewal = page.locator('.due-item', { hasText: '办理居住证换领' }).first()
  await renewal.getByText('24:00').waitFor()
  expect(await renewal.getByText('待处理案件').count()).toBe(0)
  await renewal.getByRole('link').click()
  await page.waitForURL('**/permits')
})

test('the same person again is told at the field, and nothing is filed', async () => {
  const page = await visit('/report-hire', 'hr1')
  await page.getByLabel('姓名').fill('林晓燕')
  await page.getByLabel('公民身份号码').fill(identityNumber(41_001))
  await page.getByLabel('聘用日期').fill('2026-11-24')
  await page.getByText('该人员在此期间已是本单位在职人员。').first().waitFor()
})

test('a clerk files the 300-row staff list: checked first, late ones marked, filed with one press', async () => {
  const page = await visit('/roster', 'hr1')
  await page.locator('input[type=file]').setInputFiles(path.resolve('test/roster/samples/clean_300.xlsx'))
  await page.waitForURL('**/roster/**')
  await page.getByText(/^核对完成，待申报|^已核对，有 \d+ 个问题待回答/).waitFor({ timeout: 60_000 })
  await page.getByLabel('逾期原因', { exact: true }).selectOption('OVERSIGHT')
  await page.getByRole('button', { name: '申报 300 行' }).click()
  await page.getByRole('button', { name: /^300\s*已申报/ }).waitFor({ timeout: 90_000 })
})

test('a deadline passes: the clerk and the station see the pending penalty, another employer and station see nothing of it', async () => {
  await moveClock('2026-12-02T09:00:00+08:00')

  const open = 'query { penaltyCases(filter: { pending: true }, first: 100) { nodes { id caseNumber detectedAt } } }'
  const casesOf = async (username: string): Promise<{ id: string; caseNumber: string }[]> => {
    const page = await visit('/home', username)
    return page.evaluate(async (query) => {
      const answer = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      const { data } = (await answer.json()) as {
        data: { penaltyCases: { nodes: { id: string; caseNumber: string; detectedAt: string }[] } }
      }
      return data.penaltyCases.nodes
        .filter(({ detectedAt }) => detectedAt >= '2026-12-02')
        .map(({ id, caseNumber }) => ({ id, caseNumber }))
    }, open)
  }
  const own = await casesOf('hr1')
  expect(own.length).toBeGreaterThan(0)
  const station = await casesOf('officer1')
  expect(station).toEqual(expect.arrayContaining(own))
  for (const stranger of ['hr2', 'officer2']) {
    const theirs = await casesOf(stranger)
    expect(theirs.filter(({ id }) => own.some((known) => known.id === id))).toEqual([])
  }
  for (const username of ['hr1', 'officer1']) {
    const page = await visit(`/cases/${own[0]!.id}`, username)
    await page.getByText(own[0]!.caseNumber).first().waitFor()
  }
  expect(url).toMatch(/^http:\/\/localhost:\d+$/)
})

test('none of these pages broke a rule of its content policy or threw', () => {
  expect(complaints).toEqual([])
})

test.each([
  ['/sign-in', undefined],
  ['/due', 'hr1'],
  ['/staff', 'hr1'],
])('the first load of %s takes less than 250 kB of script, compressed once and for all', async (address, username) => {
  const page = await visit(address, username)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  const scripts = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ encodedBodySize, decodedBodySize }) => ({ encodedBodySize, decodedBodySize })),
  )
  expect(scripts.length).toBeGreaterThan(3)
  for (const { encodedBodySize, decodedBodySize } of scripts.filter(({ decodedBodySize: size }) => size > 2_000))
    expect(encodedBodySize).toBeLessThan(decodedBodySize * 0.7)
  expect(scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)).toBeLessThan(250_000)
})
