import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import lighthouse from 'lighthouse'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { demoPassword } from '#server/demo/county.ts'
import { projectFolder } from '#server/platform/project-folder.ts'
import { findBrowser } from './find-browser.ts'

/**
 * `npm run bench:web`: the screens as a clerk on a small machine meets them. Lighthouse loads pages with its own slow
 * phone
 * (4 × slower processor, slow 4G); then a clerk's presses and keys are timed by the browser itself, the processor
 * slowed 4 ×.
 * Figures to the console and to docs/bench/web.json.
 */
const slowdown = 4
const pages = [
  { name: 'sign-in', address: '/sign-in', username: null },
  { name: 'HR home', address: '/home', username: 'hr1' },
  { name: 'HR staff list', address: '/staff', username: 'hr1' },
  { name: 'auditor home', address: '/home', username: 'auditor' },
] as const

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

const executablePath = findBrowser()
if (!executablePath)
  throw new Error('No Chromium was found: `npx tsx scripts/find-browser.ts` installs one, or says how.')
const folder = mkdtempSync(path.join(os.tmpdir(), 'portal-bench-web-'))
const server = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
  cwd: projectFolder,
  env: { ...process.env, PORT: '0', PORTAL_DATA: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const url = await readyAt()
  const loads = []
  for (const page of pages) loads.push(await load(url, page))
  console.table(loads)
  const presses = await pressAndType(url)
  console.table(presses)
  const out = path.join(projectFolder, 'docs', 'bench')
  mkdirSync(out, { recursive: true })
  writeFileSync(
    path.join(out, 'web.json'),
    `${JSON.stringify({ command: 'npm run bench:web', slowdown, loads, presses }, null, 1)}\n`,
  )
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('close', resolve))
  rmSync(folder, { recursive: true, force: true })
}

function readyAt(): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout.on('data', (chunk) => {
      said += String(chunk)
      const ready = /^portal ready (\S+)$/m.exec(said)
      if (ready) resolve(ready[1]!)
    })
    server.once('exit', (code) => reject(new Error(`The portal ended with ${code}: ${said}`)))
  })
}

/** Three loads, the middle one of each figure. */
async function load(
  url: string,
  { name, address, username }: (typeof pages)[number],
): Promise<Record<string, number | string>> {
  const port = await freePort()
  return withBrowser([`--remote-debugging-port=${port}`], async (context) => {
    if (username) await signIn(await context.newPage(), url, username)
    const runs: Report[] = []
    for (let run = 0; run < 3; run += 1) {
      const result = await lighthouse(url + address, {
        port,
        onlyCategories: ['performance', 'accessibility', 'best-practices'],
        logLevel: 'silent',
      })
      if (!result || result.lhr.runtimeError)
        throw new Error(`Lighthouse could not load ${address}: ${result?.lhr.runtimeError?.message ?? 'no result'}`)
      runs.push(result.lhr)
    }
    const middle = (of: (lhr: Report) => number): number => runs.map(of).toSorted((a, b) => a - b)[1]!
    const figure = (audit: string): number => Math.round(middle((lhr) => lhr.audits[audit]!.numericValue ?? 0))
    const requests = (lhr: Report): { resourceType?: string; transferSize: number }[] =>
      (
        lhr.audits['network-requests']!.details as unknown as {
          items: { resourceType?: string; transferSize: number }[]
        }
      ).items
    return {
      page: name,
      'script kB': Math.round(
        middle((lhr) =>
          requests(lhr)
            .filter(({ resourceType }) => resourceType === 'Script')
            .reduce((sum, { transferSize }) => sum + transferSize, 0),
        ) / 1000,
      ),
      'all kB': Math.round(figure('total-byte-weight') / 1000),
      'first paint ms': figure('first-contentful-paint'),
      'largest paint ms': figure('largest-contentful-paint'),
      'blocked ms': figure('total-blocking-time'),
      performance: Math.round(middle((lhr) => (lhr.categories.performance!.score ?? 0) * 100)),
      accessibility: Math.round(middle((lhr) => (lhr.categories.accessibility!.score ?? 0) * 100)),
      'best practices': Math.round(middle((lhr) => (lhr.categories['best-practices']!.score ?? 0) * 100)),
    }
  })
}

/** From the press to the next picture, as the browser's own event timing tells it (in steps of 8 ms). */
async function pressAndType(
  url: string,
): Promise<{ interaction: string; 'times ms': string; 'middle ms': number; 'worst ms': number }[]> {
  return withBrowser([], async (context) => {
    const page = await context.newPage()
    await signIn(page, url, 'hr1')
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    await page.addInitScript(() => {
      const seen: number[] = []
      Object.assign(window, { presses: seen })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          if ((entry as PerformanceEventTiming & { interactionId: number }).interactionId > 0) seen.push(entry.duration)
      }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
    })
    const timed = async (interaction: string, work: () => Promise<void>) => {
      await page.waitForLoadState('networkidle')
      await page.evaluate(() => void (window as unknown as { presses: number[] }).presses.splice(0))
      await work()
      await page.waitForTimeout(1_000)
      const times = (await page.evaluate(() => (window as unknown as { presses: number[] }).presses))
        .map(Math.round)
        .toSorted((a, b) => a - b)
      return {
        interaction,
        'times ms': times.slice(-5).join(' '),
        'middle ms': times[Math.floor(times.length / 2)] ?? 16,
        'worst ms': times.at(-1) ?? 16,
      }
    }
    await page.goto(`${url}/home`)
    const rows = []
    for (const address of ['/staff', '/visits', '/due'])
      rows.push(await timed(`menu: ${address}`, () => page.locator(`nav a[href="${address}"]`).first().click()))
    await page.goto(`${url}/report-hire`)
    rows.push(
      await timed('typing a name', () => page.getByLabel('姓名').pressSequentially('林晓燕林晓燕', { delay: 120 })),
    )
    rows.push(
      await timed('typing an identity number', () =>
        page.getByLabel('公民身份号码').pressSequentially('11010519491231002X', { delay: 120 }),
      ),
    )
    await page.goto(`${url}/staff`)
    rows.push(
      await timed('searching the staff list', () =>
        page.locator('main input').first().pressSequentially('王敏', { delay: 150 }),
      ),
    )
    return rows
  })
}

async function withBrowser<Result>(
  args: string[],
  work: (context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'portal-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executablePath!,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    args: [...args, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  try {
    return await work(context)
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

async function signIn(page: Page, url: string, username: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/home')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
