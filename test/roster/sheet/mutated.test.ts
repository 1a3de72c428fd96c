import { unzipSync, zipSync } from 'fflate'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRosterInWorker } from '#server/roster/sheet/read-in-worker.ts'
import { readRoster } from '#server/roster/sheet/read-roster.ts'
import { WRITERS } from './generate-files.ts'
import { AS_OF, HEADER, personRow } from './persons.ts'

const rows = [HEADER, ...Array.from({ length: 30 }, (_, n) => personRow(n))]
const SECONDS = 5

/** Where, and what is written there: a length, a count or an offset that lies. */
const lies = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 0.9999, noNaN: true }),
    bytes: fc.oneof(
      fc.constantFrom(
        [0xff, 0xff],
        [0xff, 0xff, 0xff, 0xff],
        [0, 0],
        [0xff, 0x7f],
        [0xff, 0xff, 0xff, 0x7f],
        [0x80, 0x80],
      ),
      fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 8 }),
    ),
  }),
  { minLength: 1, maxLength: 6 },
)

function lieIn(content: Uint8Array, told: readonly { at: number; bytes: readonly number[] }[]): Uint8Array {
  const changed = new Uint8Array(content)
  for (const { at, bytes } of told)
    changed.set(bytes.slice(0, changed.length - Math.floor(at * changed.length)), Math.floor(at * changed.length))
  return changed
}

/** Read, or refused with a reason; never an error of a library. */
function secondsOf(file: Uint8Array): number {
  const before = performance.now()
  readRoster(file, { asOf: AS_OF })
  return (performance.now() - before) / 1000
}

describe(
  'a file whose records lie about their length or count is read or refused, in bounded time',
  { timeout: 240_000 },
  () => {
    it.each(['sheetjs.xls', 'by-hand.xls'] as const)('an .xls: %s', (writer) => {
      const file = WRITERS[writer](rows)
      fc.assert(
        fc.property(lies, (told) => {
          expect(secondsOf(lieIn(file, told))).toBeLessThan(SECONDS)
        }),
        { numRuns: 400 },
      )
    })

    it('an .xls cut off anywhere', () => {
      const file = WRITERS['sheetjs.xls'](rows)
      fc.assert(
        fc.property(fc.integer({ min: 9, max: file.length - 1 }), (length) => {
          expect(secondsOf(file.subarray(0, length))).toBeLessThan(SECONDS)
        }),
        { numRuns: 200 },
      )
    })

    it.each([
      ['by-hand.ods', 'content.xml'],
      ['sheetjs.xlsx', 'xl/worksheets/sheet1.xml'],
    ] as const)('%s, within %s', (writer, part) => {
      const parts = unzipSync(new Uint8Array(WRITERS[writer](rows)))
      const content = parts[part]!
      fc.assert(
        fc.property(lies, (told) => {
          expect(secondsOf(zipSync({ ...parts, [part]: lieIn(content, told) }))).toBeLessThan(SECONDS)
        }),
        { numRuns: 200 },
      )
    })

    it.each(['xl/worksheets/sheet1.bin', 'xl/workbook.bin', 'xl/styles.bin'])(
      'an .xlsb, within %s, in the thread that bounds its memory',
      async (part) => {
        const parts = unzipSync(new Uint8Array(WRITERS['sheetjs.xlsb'](rows)))
        const content = parts[part]!
        await fc.assert(
          fc.asyncProperty(lies, async (told) => {
            const file = zipSync({ ...parts, [part]: lieIn(content, told) })
            let last = ''
            for await (const event of readRosterInWorker(file, { asOf: AS_OF })) last = event.kind
            expect(['done', 'refused']).toContain(last)
          }),
          { numRuns: 4 },
        )
      },
    )

    const uint32 = (value: number): number[] => [...Buffer.from(new Uint32Array([value]).buffer)]
    const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
    /** One more record at the beginning of the rows. */
    const xlsbWith = (type: readonly number[], body: readonly number[]): Uint8Array => {
      const path = 'xl/worksheets/sheet1.bin'
      const parts = unzipSync(new Uint8Array(WRITERS['sheetjs.xlsb'](rows)))
      const content = Buffer.from(parts[path]!)
      const at = content.indexOf(Buffer.from([0x91, 0x01, 0])) + 3
      const record = Buffer.from([...type, body.length, ...body])
      return zipSync({ ...parts, [path]: Buffer.concat([content.subarray(0, at), record, content.subarray(at)]) })
    }

    it.each([
      ['a row of number 4,000,000,000', 'WORKBOOK_DAMAGED', [0], [...uint32(4_000_000_000), ...zeros(13)]],
      ['a cell in column 4,000,000,000', 'WORKBOOK_DAMAGED', [2], [...uint32(4_000_000_000), ...zeros(8)]],
      [
        'a width for 4,000,000,000 columns',
        'WORKBOOK_DAMAGED',
        [60],
        [...zeros(4), ...uint32(4_000_000_000), ...zeros(10)],
      ],
      [
        'a link over all cells',
        'TOO_MANY_CELLS',
        [0xee, 0x03],
        [...zeros(4), ...uint32(1_048_575), ...zeros(4), ...uint32(16_383), ...zeros(16)],
      ],
      ['a text of 2,000,000,000 characters', 'WORKBOOK_DAMAGED', [6], [...zeros(8), ...uint32(2_000_000_000)]],
    ])('an .xlsb with %s', (_, reason, type, body) => {
      const before = performance.now()
      const reading = readRoster(xlsbWith(type, body), { asOf: AS_OF })
      expect(reading.ok || reading.refusal.reason).toBe(reason)
      expect(performance.now() - before).toBeLessThan(SECONDS * 1000)
    })
  },
)
