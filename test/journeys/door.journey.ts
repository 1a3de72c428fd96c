import { expect, test } from 'vitest'
import { openJourney } from './open-journey.ts'

const { url, visit, complaints } = await openJourney()

test('a stranger finds the service, and is asked to sign in where somebody must be known', async () => {
  const page = await visit('/')
  await page.getByText('聘用、离职，三个工作日内在线申报').waitFor()
  await page.goto(`${url}/home`)
  await page.waitForURL('**/sign-in')
})

test('an HR clerk signs in, and stays signed in over a reload; the cookie is out of reach of scripts', async () => {
  const page = await visit('/home', 'hr1')
  await page.reload()
  await page.waitForURL('**/home')
  const [cookie] = await page.context().cookies()
  expect(cookie).toMatchObject({ name: '__Host-portal', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('who signs out without a network is told that the session goes on, and ends it once there is one', async () => {
  const page = await visit('/due', 'hr1')
  await page.locator('.due-list').waitFor()
  await page.locator('.account-menu summary').click()
  await page.route('**/graphql', (route) => route.abort())
  await page.getByRole('button', { name: '退出' }).click()
  await page.locator('.account-card').getByRole('alert').waitFor()
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: '退出' }).click()
  await page.waitForURL(`${url}/`)
  await page.goto(`${url}/home`)
  await page.waitForURL('**/sign-in')
  // The browser itself complains of the request that was cut.
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('ERR_FAILED')))
})

test('what the pages run and draw is all within their content policy', () => {
  expect(complaints).toEqual([])
})
