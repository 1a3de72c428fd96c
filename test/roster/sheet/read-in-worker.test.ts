import { describe, expect, it } from 'vitest'
import { readRoster, type RosterOptions } from '#server/roster/sheet/read-roster.ts'
import { keepReaderReady, readRosterInWorker, type WorkerLimits } from '#server/roster/sheet/read-in-worker.ts'
import type { RosterEvent } from '#server/roster/sheet/roster-job.ts'
import { STAFF_COLUMNS, STAFF_SHEET } from '#server/roster/sheet/staff-columns.ts'
import { streamXlsx } from '#server/roster/sheet/write-sheet.ts'
import { forgeRow, forgeWorkbook } from './forge.ts'
import { AS_OF, csv, HEADER, identityOf, personRow } from './persons.ts'

const OPTIONS: RosterOptions = { asOf: AS_OF }

describe('a roster read beside the event loop', { timeout: 120_000 }, () => {
  it('says the same as one read in place, in pieces and in order', async () => {
    const file = Buffer.from(
      csv([HEADER, ...Array.from({ length: 1700 }, (_, n) => (n % 5 ? personRow(n) : ['', '', '3/5/26']))]),
    )
    const events = await allOf(readRosterInWorker(file, OPTIONS))
    const reading = readRoster(file, OPTIONS)
    if (!reading.ok) throw new Error(reading.refusal.reason)
    const { rows, findings, ...head } = reading.value
    expect(events.map((event) => event.kind)).toEqual(['head', 'rows', 'rows', 'rows', 'rows', 'done'])
    expect(events[0]).toEqual({ kind: 'head', head })
    expect(events.at(-1)).toEqual({ kind: 'done', findings })
    expect(events.flatMap((event) => (event.kind === 'rows' ? event.rows : []))).toEqual(rows)
  })

  it('is read by the thread that waits for it, and the next by a thread of its own', async () => {
    keepReaderReady()
    const read = (n: number) => allOf(readRosterInWorker(Buffer.from(csv([HEADER, personRow(n)])), OPTIONS))
    const [first, second, third] = [await read(1), ...(await Promise.all([read(2), read(3)]))]
    const numbers = [first, second, third].map((events) =>
      events.flatMap((event) =>
        event.kind === 'rows' ? event.rows.flatMap((row) => ('person' in row ? row.person.identityNumber : [])) : [],
      ),
    )
    expect(numbers).toEqual([[identityOf(1)], [identityOf(2)], [identityOf(3)]])
  })

  it('leaves the bytes to their owner', async () => {
    const file = Buffer.from(csv([HEADER, personRow(1)]))
    await allOf(readRosterInWorker(file, OPTIONS))
    expect(file.toString()).toContain(identityOf(1))
  })

  it('ends with the reason where the file breaks off', async () => {
    const cutOff = forgeWorkbook({
      sheetXml: `<worksheet><sheetData>${forgeRow(1, HEADER)}${Array.from({ length: 900 }, (_, n) => forgeRow(n + 2, personRow(n))).join('')}`,
    })
    const events = await allOf(readRosterInWorker(cutOff, OPTIONS))
    expect(events.at(-1)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'UNREADABLE_FILE', reason: 'XML_DAMAGED' },
    })
  })

  it('is stopped when it takes too long', async () => {
    expect(await allOf(readRosterInWorker(largeCsv(), OPTIONS, limits({ seconds: 0.2 })))).toContainEqual(
      expect.objectContaining({
        kind: 'refused',
        refusal: { code: 'UNREADABLE_FILE', reason: 'TOOK_TOO_LONG', facts: { seconds: 0.2 } },
      }),
    )
  })

  it('is stopped when all its pieces together take too long', async () => {
    const file = await largeXlsx(99_000)
    const events = await allOf(readRosterInWorker(file, OPTIONS, limits({ seconds: 1.5 })))
    expect(events.at(-1)).toMatchObject({ kind: 'refused', refusal: { reason: 'TOOK_TOO_LONG' } })
  })

  it('is stopped when it takes too much memory', async () => {
    const events = await allOf(readRosterInWorker(largeCsv(), OPTIONS, limits({ heapMegabytes: 16 })))
    expect(events.at(-1)).toMatchObject({ kind: 'refused', refusal: { reason: 'TOO_MUCH_MEMORY' } })
  })

  it('does not count the time that the caller takes', async () => {
    const file = Buffer.from(csv([HEADER, ...Array.from({ length: 1200 }, (_, n) => personRow(n))]))
    const kinds: string[] = []
    const seconds = 6
    for await (const event of readRosterInWorker(file, OPTIONS, limits({ seconds }))) {
      kinds.push(event.kind)
      await new Promise((resolve) => setTimeout(resolve, (seconds * 1_000) / 3))
    }
    expect(kinds.at(-1)).toBe('done')
  })

  it('stops when the caller leaves', async () => {
    for await (const event of readRosterInWorker(largeCsv(), OPTIONS)) {
      if (event.kind === 'rows') break
    }
    expect(process.getActiveResourcesInfo()).not.toContain('MessagePort')
  })

  it('leaves the event loop free: of the work of reading 10,000 rows less than a third is done on it', async () => {
    const file = await largeXlsx(10_000)
    const before = process.threadCpuUsage()
    readRoster(file, OPTIONS)
    const between = process.threadCpuUsage()
    let checked = 0
    for await (const event of readRosterInWorker(file, OPTIONS)) {
      if (event.kind === 'rows') checked += event.rows.filter((row) => row.outcome === 'CHECKED').length
    }
    const after = process.threadCpuUsage()
    expect(checked).toBe(10_000)
    expect(after.user - between.user).toBeLessThan((between.user - before.user) / 3)
  })
})

async function largeXlsx(count: number): Promise<Uint8Array> {
  const rows = Array.from({ length: count }, (_, n) => [
    '王小明',
    identityOf(n),
    '2026-03-05',
    null,
    `157${10_000_000 + n}`,
    `山东省${n}号`,
    '371302',
    `平度市${n}号`,
    '普工',
    null,
    null,
  ])
  return new Uint8Array(await new Response(streamXlsx(STAFF_SHEET, STAFF_COLUMNS, rows)).arrayBuffer())
}

function largeCsv(): Buffer {
  return Buffer.from(csv([HEADER, ...Array.from({ length: 60_000 }, (_, n) => personRow(n))]))
}

function limits(changed: Partial<WorkerLimits>): WorkerLimits {
  return { seconds: 60, heapMegabytes: 160, ...changed }
}

async function allOf(events: AsyncIterable<RosterEvent>): Promise<RosterEvent[]> {
  const all: RosterEvent[] = []
  for await (const event of events) all.push(event)
  return all
}
