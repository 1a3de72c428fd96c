import { spawn, type ChildProcess } from 'node:child_process'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { dayOf } from '#server/law/plain-date.ts'
import { inSystemTransaction } from '#server/platform/transaction.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'
import { openTestPortal, testSecret } from '#test/support/test-portal.ts'

const rounds = process.env.FAULT_ROUNDS ? Number(process.env.FAULT_ROUNDS) : 4
const writers = 8

/** The portal as a process of its own on the same database, as an operator runs it. */
async function startPortal(url: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: url,
      PORTAL_DEMO: '0',
      PORTAL_SECRET: testSecret,
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('portal ready') && resolve())
    child.once('exit', (code) => reject(new Error(`The portal ended with ${code} before it was ready`)))
  })
  return child
}

it(`kill -9 in the middle of filing loses nothing that was acknowledged and files nothing twice (${rounds} rounds)`, async () => {
  const { portal, people, keyOf } = await openTestPortal()
  const key = await keyOf(people.hr1)
  const bearer = key.credentials.kind === 'key' ? key.credentials.secret : ''
  const acknowledged = new Map<string, string>()
  const sent: { key: string; input: object }[] = []
  const port = 4_700 + (process.pid % 200)
  let serial = 50_000

  const file = async (entry: { key: string; input: object }): Promise<string | null> => {
    const query =
      'mutation ($input: ReportHireInput!, $key: String) { reportHire(input: $input, idempotencyKey: $key) { report { receiptNumber } userErrors { code } } }'
    try {
      const response = await fetch(`http://localhost:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
        body: JSON.stringify({ query, variables: { input: entry.input, key: entry.key } }),
      })
      const { data } = (await response.json()) as {
        data?: { reportHire: { report: { receiptNumber: string } | null } } | null
      }
      return data?.reportHire.report?.receiptNumber ?? null
    } catch (error) {
      // The server is gone: the answer never came.
      if (error instanceof TypeError || error instanceof SyntaxError) return null
      throw error
    }
  }

  for (let round = 0; round < rounds; round += 1) {
    const server = await startPortal(portal.database.url, port)
    let alive = true
    const dead = new Promise((resolve) => server.once('exit', resolve)).then(() => {
      alive = false
    })
    const write = async (): Promise<void> => {
      while (alive) {
        serial += 1
        const entry = {
          key: `fault-${serial}`,
          input: {
            name: `王${String.fromCodePoint(0x4e00 + (serial % 2_000))}`,
            identityNumber: identityNumber(serial),
            hiredOn: dayOf(new Date()),
          },
        }
        sent.push(entry)
        const receipt = await file(entry)
        if (receipt) acknowledged.set(entry.key, receipt)
      }
    }
    const writing = Array.from({ length: writers }, write)
    // Once it is at work, however slow the machine: in the midst of what eight writers ask.
    const before = acknowledged.size
    await expect
      .poll(() => acknowledged.size - before, { timeout: 30_000, interval: 5 })
      .toBeGreaterThan(5 + round * 11)
    await new Promise((resolve) => setTimeout(resolve, (round * 37) % 100))
    server.kill('SIGKILL')
    await Promise.all([...writing, dead])
  }

  // Everything is sent once more with its key: what was done answers as before, what was lost is done now.
  const server = await startPortal(portal.database.url, port)
  const again = new Map<string, string | null>()
  for (const entry of sent) again.set(entry.key, await file(entry))
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))

  expect(acknowledged.size).toBeGreaterThan(rounds * 5)
  for (const [entry, receipt] of acknowledged) expect([entry, again.get(entry)]).toEqual([entry, receipt])
  expect([...again.values()].filter((receipt) => receipt === null)).toEqual([])
  const counts = await inSystemTransaction(portal.database, ({ first }) =>
    first<{ reports: number; workers: number; events: number }>(sql`
      select (select count(*) from report) as reports, (select count(*) from worker) as workers, (select count(*) from audit_event where action = 'hire.reported') as events`),
  )
  expect(counts).toEqual({ reports: sent.length, workers: sent.length, events: sent.length })
}, 180_000)
