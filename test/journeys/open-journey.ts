import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { findBrowser } from '../../scripts/find-browser.ts'
import { asBuilt, useDataFolder } from '#test/support/process.ts'

export interface Journey {
  url: string
  /** A browser of somebody's own, signed in where a name is given, on the page at this address. */
  visit: (address: string, username?: string, locale?: string) => Promise<Page>
  /** Moves the demo's clock; what falls due by then has happened when it returns. */
  moveClock: (instant: string) => Promise<void>
  /** What the browsers complained of: errors of scripts, and what the content policy stopped. */
  complaints: string[]
}

export const demoPassword = 'portal-demo-2026'

/** The portal as built, with its demo county and a real Chromium. Call it at the top of a journey. */
export async function openJourney(
  startsAt = '2026-11-25T09:00:00+08:00',
  env: Record<string, string> = {},
): Promise<Journey> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No Chromium was found: `npm run test:journeys` says how to get one.')
  const url = await useDataFolder()
    .start({ PORTAL_CLOCK: startsAt, ...env }, asBuilt)
    .ready()
  const browser: Browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  afterAll(() => browser.close())
  const complaints: string[] = []

  return {
    url,
    complaints,
    visit: async (address, username, locale = 'zh-CN') => {
      const context = await browser.newContext({
        locale,
        timezoneId: 'Asia/Shanghai',
        viewport: { width: 1280, height: 860 },
      })
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      if (username) await signIn(page, url, username)
      await page.goto(url + address)
      return page
    },
    moveClock: async (instant) => {
      const answer = await fetch(`${url}/demo/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ now: instant }),
      })
      expect(answer.status).toBe(200)
    },
  }
}

async function signIn(page: Page, url: string, username: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/home')
}
