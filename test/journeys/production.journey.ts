import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { TOTP } from 'otpauth'
import { chromium, type Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts'
import { freePort } from '#test/support/free-port.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { asBuilt, useDataFolder } from '#test/support/process.ts'
import { findBrowser } from '../../scripts/find-browser.ts'
import { giveDevice } from './virtual-device.ts'

/**
 * As docs/operations.md tells an operator: a database of their own, a secret, an address, and nothing that a demo
 * brings.
 */
const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-real-'))
const postgres = await startEmbeddedPostgres(folder)
const port = await freePort()
const url = `http://localhost:${port}`
const env = {
  DATABASE_URL: postgres.url,
  PORTAL_SECRET: 'kT9v-only-for-this-journey-27xQ-0123456789',
  PORTAL_URL: url,
  PORT: String(port),
}
const portal = useDataFolder().start(env, asBuilt)
await portal.ready()
const browser = await chromium.launch({
  executablePath: findBrowser()!,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const complaints: string[] = []
afterAll(async () => {
  await browser.close()
  portal.child.kill('SIGTERM')
  await portal.ended()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

const password = 'drei blinde Mäuse 27'
const people: Record<string, Page> = {}

test('nobody is in at first: the start says so, no known name opens anything, and one command makes the one link', async () => {
  expect(portal.said()).toContain('nobody administers this portal yet: npm run first-administrator')
  expect(portal.said()).not.toMatch(/#[\w-]{20}/)
  const stranger = await open('stranger')
  await signIn(stranger, 'admin', 'portal-demo-2026')
  await stranger.getByText('用户名或密码不正确。').waitFor()
  const said = firstAdministrator('root.admin', '首任管理员')
  expect(said.status).toBe(0)
  const link = said.text.match(/http\S+/)![0]
  expect(firstAdministrator('root.admin', '首任管理员').text).not.toContain(link)
  const again = firstAdministrator('root.admin', '首任管理员').text.match(/http\S+/)![0]

  const admin = await open('root.admin')
  await accept(admin, link, 'refused')
  await accept(admin, again)
  expect(firstAdministrator('second', '另一个')).toMatchObject({
    status: 1,
    text: expect.stringContaining('There is an administrator already'),
  })
})

test('the administrator sees nothing before a second factor; a passkey is one, and recovery codes come with it', async () => {
  const admin = people['root.admin']!
  await signIn(admin, 'root.admin')
  await admin.getByRole('heading', { name: '请先启用两步验证' }).waitFor()
  await admin.goto(`${url}/users`)
  await admin.getByRole('heading', { name: '请先启用两步验证' }).waitFor()
  await addPasskey(admin)
  await admin.getByRole('heading', { name: '已完成，可以继续' }).waitFor()
  await admin.getByRole('button', { name: '生成恢复码' }).click()
  await admin.locator('.recovery-codes li').nth(9).waitFor()
  await admin.getByRole('button', { name: '进入平台' }).click()
  await admin.getByRole('heading', { name: '用户管理' }).waitFor()
})

test('they list a station and invite its chief, who comes with an authenticator', async () => {
  const admin = people['root.admin']!
  await admin.goto(`${url}/stations`)
  await admin.getByText('还没有派出所，单位还不能注册。').waitFor()
  await admin.getByRole('button', { name: '登记派出所' }).click()
  await admin.getByLabel('名称').fill('同和派出所')
  await admin.getByLabel('代码', { exact: true }).fill('370283001')
  await admin.getByLabel('行政区划代码').fill('370283')
  await admin.getByRole('button', { name: '保存' }).click()
  await admin.getByText('已保存 同和派出所').waitFor()
  const link = await invite(admin, { name: '陈国强', username: 'chief', role: 'STATION_CHIEF', station: '同和派出所' })

  const chief = await open('chief')
  await accept(chief, link)
  await signIn(chief, 'chief')
  await chief.getByRole('button', { name: '启用两步验证' }).click()
  const secret = (await chief.locator('p.code').innerText()).trim()
  await chief.getByLabel('动态口令').fill(new TOTP({ secret }).generate())
  await chief.getByRole('button', { name: '确认启用' }).click()
  await chief.getByRole('button', { name: '进入平台' }).click()
  await chief.getByRole('heading', { name: '派出所工作台' }).waitFor()
})

test('a company registers, its station approves, its administrator comes in by passkey alone and reports a hire', async () => {
  const boss = await open('boss')
  await boss.goto(`${url}/register`)
  await boss.getByLabel('单位名称').fill('平度东阁服装有限公司')
  await boss.getByLabel('统一社会信用代码').fill('91370283MA3C0B0B0A')
  await boss.getByLabel('法定代表人').fill('王建军')
  await boss.getByLabel('经营地址').fill('平度市同和街道1号')
  await boss.getByLabel('行业').selectOption({ index: 1 })
  await boss.getByLabel('派出所').selectOption({ label: '同和派出所' })
  await boss.getByLabel('姓名').fill('王建军')
  await boss.getByLabel('手机').fill('13800138000')
  await boss.getByLabel('用户名').fill('boss')
  await boss.getByLabel('密码', { exact: true }).fill(password)
  await boss.getByRole('button', { name: '提交注册' }).click()
  await boss.getByRole('heading', { name: '注册已提交' }).waitFor()

  const chief = people.chief!
  await chief.goto(`${url}/employers`)
  await chief.getByRole('link', { name: '平度东阁服装有限公司' }).click()
  await chief.getByRole('button', { name: '通过', exact: true }).click()
  await chief.getByText('单位管理员已离开？').waitFor()

  await signIn(boss, 'boss')
  await addPasskey(boss)
  await boss.getByRole('button', { name: '进入平台' }).click()
  await signOut(boss)
  await boss.goto(`${url}/sign-in`)
  await boss.getByRole('button', { name: '用通行密钥登录' }).click()
  await boss.waitForURL('**/due')
  await boss.goto(`${url}/report-hire`)
  await boss.getByLabel('姓名').fill('林工')
  await boss.getByLabel('公民身份号码').fill(identityNumber(1))
  await boss
    .getByLabel('聘用日期')
    .fill(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date()))
  await boss.getByRole('button', { name: '下一步：核对' }).click()
  await boss.getByRole('button', { name: '确认申报' }).click()
  await boss.waitForURL('**/receipt/**')
})

test('a password without the passkey gets no further than to the passkey', async () => {
  const boss = people.boss!
  await signOut(boss)
  await signIn(boss, 'boss')
  await boss.getByRole('heading', { name: '请完成两步验证' }).waitFor()
  await boss.getByRole('button', { name: '使用通行密钥' }).click()
  await boss.waitForURL('**/due')
})

test('a second administrator is given by two people once there are two', async () => {
  const admin = people['root.admin']!
  const second = await open('second.admin')
  await accept(second, await invite(admin, { name: '第二管理员', username: 'second.admin', role: 'ADMIN' }))
  await signIn(second, 'second.admin')
  await addPasskey(second)
  await second.getByRole('button', { name: '进入平台' }).click()

  const link = await invite(admin, { name: '周正', username: 'the.auditor', role: 'AUDITOR' })
  await admin.getByText('该角色须由第二位有权人员同意').waitFor()
  const auditor = await open('the.auditor')
  await auditor.goto(link)
  await fillPassword(auditor)
  await auditor.getByText('该邀请须由另一位有权人员同意后才能使用。').waitFor()
  await admin.goto(`${url}/access-review`)
  await admin.getByText('等待第二人同意').waitFor()
  expect(await admin.getByRole('button', { name: '同意' }).count()).toBe(0)
  await second.goto(`${url}/access-review`)
  await second.getByRole('button', { name: '同意' }).click()
  await second.getByText('已同意，对方可以使用邀请链接。').waitFor()
  await accept(auditor, link)
})

test('browsers were asked for nothing that the pages do not allow', () => {
  expect(complaints).toEqual([])
})

async function open(name: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 860 },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await giveDevice(page)
  people[name] = page
  return page
}

async function signIn(page: Page, username: string, secret = password): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(secret)
  await page.keyboard.press('Enter')
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.account-menu summary').click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(`${url}/`)
}

async function addPasskey(page: Page): Promise<void> {
  await page.getByLabel('名称').fill('办公室电脑')
  await page.getByRole('button', { name: '添加通行密钥' }).click()
}

async function fillPassword(page: Page): Promise<void> {
  await page.getByLabel('新密码', { exact: true }).fill(password)
  await page.getByLabel('再次输入新密码').fill(password)
  await page.getByRole('button', { name: '启用账号' }).click()
}

async function accept(page: Page, link: string, outcome: 'opened' | 'refused' = 'opened'): Promise<void> {
  await page.goto('about:blank')
  await page.goto(link)
  await fillPassword(page)
  await page
    .getByText(outcome === 'opened' ? /^账号 .* 已启用$/ : '邀请链接无效、已使用或已过期。')
    .first()
    .waitFor()
}

async function invite(
  page: Page,
  { name, username, role, station }: { name: string; username: string; role: string; station?: string },
): Promise<string> {
  await page.goto(`${url}/users`)
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('角色').selectOption(role)
  if (station) await page.getByLabel('派出所').selectOption({ label: station })
  await page.getByRole('button', { name: '邀请用户' }).click()
  return (await page.locator('.banner p.code').innerText()).trim()
}

function firstAdministrator(username: string, name: string): { status: number; text: string } {
  try {
    return {
      status: 0,
      text: execFileSync(process.execPath, ['--import', 'tsx', 'scripts/first-administrator.ts', username, name], {
        env: { PATH: process.env.PATH, ...env },
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    }
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: string }
    return { status, text: stderr }
  }
}
