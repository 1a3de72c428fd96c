import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutBlanksAroundQuotes } from '#server/roster/sheet/csv-quotes.ts'

describe('blanks around quotes', () => {
  it.each([
    ['a, "b" ,c', 'a,"b",c'],
    ['"a, ""b"" c", "d"\n "e" \n"f"', '"a, ""b"" c","d"\n"e"\n"f"'],
    ['"甲 ,, "" 号", "乙"', '"甲 ,, "" 号","乙"'],
    ['x, "q" w, "z"', 'x, "q" w,"z"'],
    ['a, "never closed\nb,c', 'a, "never closed\nb,c'],
    ['"a",\t"b"\t\r\n', '"a","b"\r\n'],
  ])('%j is %j', (text, plain) => {
    expect(withoutBlanksAroundQuotes(text, ',')).toBe(plain)
  })

  it('never change what stands within', () => {
    const field = fc.stringMatching(/^[甲乙 ,"\n;]{0,8}$/)
    const blanks = fc.stringMatching(/^ {0,3}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(blanks, field, blanks), { minLength: 1, maxLength: 12 }), (fields) => {
        const quoted = fields.map(([, text]) => `"${text.replaceAll('"', '""')}"`)
        expect(
          withoutBlanksAroundQuotes(
            fields.map(([before, , after], index) => before + quoted[index]! + after).join(','),
            ',',
          ),
        ).toBe(quoted.join(','))
      }),
    )
  })

  it.each([
    ['quotes that never close', ', "a'.repeat(150_000)],
    ['doubled quotes', ', """'.repeat(150_000)],
    ['blanks without an end', `${`, ${' '.repeat(1000)}`.repeat(1_000)} "`],
  ])('take time in proportion to the text: %s', (_, text) => {
    const time = (content: string): number => {
      const before = process.threadCpuUsage()
      withoutBlanksAroundQuotes(content, ',')
      return process.threadCpuUsage(before).user
    }
    time(text)
    expect(time(text.repeat(8))).toBeLessThan(20 * time(text) + 50_000)
  })
})
