import { expect, test } from 'vitest'
import { checkReceipt } from '#server/employment/receipt/check-receipt.ts'
import { Context } from '#server/request/context.ts'
import { createApp } from '#server/graphql/apollo.ts'
import { createHttp } from '#server/http/server.ts'
import { openDemoClock } from '#server/demo/demo-clock.ts'
import { serveDemo } from '#server/demo/demo-routes.ts'
import { openPortal } from '#server/open-portal.ts'
import { openLog } from '#server/platform/log.ts'
import { followCalendar } from '#server/regulation/follow-calendar.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal, testSecret } from '#test/support/test-portal.ts'

const { portal, people, ask } = await openTestPortal()
const another = (secrets: string[]) =>
  openPortal({
    env: portal.env,
    url: portal.database.url,
    secrets,
    log: openLog('silent'),
    ...(portal.env.demo && { openClock: openDemoClock }),
    options: { poolSize: 2 },
  })

test('a year that is published in one process holds in another without a restart', async () => {
  const second = await another([testSecret])
  await followCalendar(second)
  const before = second.calendar
  expect(before.editions).toEqual(portal.calendar.editions)
  const holidays = [
    { from: '2027-01-01', to: '2027-01-01' },
    { from: '2027-02-05', to: '2027-02-11' },
    { from: '2027-04-05', to: '2027-04-05' },
    { from: '2027-05-01', to: '2027-05-03' },
    { from: '2027-06-09', to: '2027-06-09' },
    { from: '2027-09-15', to: '2027-09-15' },
    { from: '2027-10-01', to: '2027-10-05' },
  ]
    .flatMap(({ from, to }) => daysOf(from, to))
    .map((on) => ({ on, working: false, holiday: '节日' }))
  const { publishCalendar } = await ask<{ publishCalendar: { userErrors: object[] } }>(
    people.admin,
    'mutation ($i: PublishCalendarInput!) { publishCalendar(input: $i) { userErrors { code message } } }',
    { i: { year: 2027, source: '国务院办公厅通知', holidays } },
  )
  expect(publishCalendar.userErrors).toEqual([])
  expect(second.calendar.version).toBe(before.version)
  await followCalendar(second)
  expect(second.calendar.version).toBe(portal.calendar.version)
  expect(second.calendar.version).not.toBe(before.version)
  const kept = second.calendar
  await followCalendar(second)
  expect(second.calendar).toBe(kept)
  await second.database.close()
})

test('what an earlier secret has signed is checked after that secret is gone, and its key stays published', async () => {
  const { reportHire } = await ask<{ reportHire: { report: { receipt: string } } }>(
    people.hr1,
    'mutation ($i: ReportHireInput!) { reportHire(input: $i) { report { receipt } } }',
    { i: { name: '工人', identityNumber: identityNumber(3), hiredOn: '2026-11-24' } },
  )
  const fresh = 'the secret that came after it, of 42 letters'
  await (await another([fresh, testSecret])).database.close()
  const { reseal } = await import('#server/reseal.ts')
  const both = await another([fresh, testSecret])
  await reseal(both)
  await both.database.close()

  const after = await another([fresh])
  const context = new Context(after, { requestId: 'check', language: 'en', credentials: null })
  expect(await checkReceipt(context, reportHire.report.receipt)).toMatchObject({ valid: true, reason: 'GENUINE' })
  const http = await createHttp(after, await createApp(after), after.env.demo ? serveDemo : undefined)
  const { keys } = (await http.server.inject('/.well-known/jwks.json')).json<{ keys: { kid: string; d?: string }[] }>()
  expect(keys.map(({ kid }) => kid)).toEqual([after.keys.signing[0]!.id, portal.keys.signing[0]!.id])
  expect(keys.every(({ d }) => d === undefined)).toBe(true)
  await http.stop(1_000)
  await after.database.close()
})

function daysOf(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(`${from}T12:00:00Z`); at <= Date.parse(`${to}T12:00:00Z`); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}
