import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '#test/support/free-port.ts'
import { openJourney } from './open-journey.ts'

/** A real directory, and a portal that knows it, each a process of its own; the browser goes from one to the other. */
const [port, directoryPort] = [await freePort(), await freePort()]
const issuer = `http://localhost:${directoryPort}`
const home = `http://localhost:${port}`
const directory = spawn(
  process.execPath,
  ['test/support/directory-process.mjs', String(directoryPort), `${home}/oidc/callback`, `${home}/`],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
afterAll(() => directory.kill('SIGKILL'))
await once(directory.stdout, 'data')
const { url, visit, complaints } = await openJourney(undefined, {
  PORT: String(port),
  PORTAL_URL: home,
  PORTAL_OIDC_ISSUER: issuer,
  PORTAL_OIDC_CLIENT_ID: 'portal',
  PORTAL_OIDC_CLIENT_SECRET: 'only-for-tests',
  PORTAL_OIDC_NAME: '市局统一认证',
})
const comes = (account: string) => fetch(`${issuer}/control`, { method: 'POST', body: JSON.stringify({ account }) })

test('whom the directory knows and the portal does not is told how to be let in', async () => {
  await comes('somebody')
  const page = await visit('/sign-in')
  await page.getByRole('button', { name: '用市局统一认证登录' }).click()
  await page.waitForURL(`${url}/sign-in?directory=UNKNOWN`)
  await page.getByText('该账号还没有与本平台的账号关联。').waitFor()
})

test('a clerk links the account of the directory, and from then on one press is enough', async () => {
  await comes('zhang.san')
  const page = await visit('/account', 'hr1')
  await page.getByRole('button', { name: '关联市局统一认证账号' }).click()
  await page.waitForURL('**/account**')
  await page.getByText('已关联', { exact: true }).waitFor()

  const another = await visit('/sign-in')
  await another.getByRole('button', { name: '用市局统一认证登录' }).click()
  await another.waitForURL(`${url}/home`)
  await another.locator('.due-list').waitFor()
  expect(await another.locator('.account-name').textContent()).toBe(await page.locator('.account-name').textContent())
})

test('what the pages run and draw is all within their content policy', () => {
  expect(complaints).toEqual([])
})
