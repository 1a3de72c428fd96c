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

test('what the pages run and draw is all within their content policy', () => {
  expect(complaints).toEqual([])
})
