import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdsIdentityNumber, maskIdentityNumbersIn } from '#server/law/identity-numbers-in.ts'
import { checkCharacter } from '#server/law/credit-code.ts'
import { readPersonName } from '#server/law/person-name.ts'
import { maskIdentityNumber } from '#server/law/resident-id.ts'

const lastFour = (text: string): string => maskIdentityNumbersIn(text, maskIdentityNumber)
const masked = '**************9008'

describe('a number within other text is masked', () => {
  test.each([
    ['alone', '140929197912189008', masked],
    ['among words', '核对140929197912189008的证件', `核对${masked}的证件`],
    ['in three groups', '核对 140929 19791218 9008', `核对 ${masked}`],
    ['digit by digit', '1 4 0 9 2 9 1 9 7 9 1 2 1 8 9 0 0 8', masked],
    ['beside a name', '李 140929 19791218 9008', `李 ${masked}`],
    ['with dashes, dots and lines', '140929-1979–12.18·9_0/08。', `${masked}。`],
    ['in full width', '（１４０９２９　１９７９１２１８　９００８）', `（${masked}）`],
    ['with characters without width', '14\u200B0929\u20601979\uFEFF1218\u00AD9008', masked],
    ['over lines', '140929\r\n\t19791218\n9008', masked],
    ['with circled digits', '①④⓪⑨②⑨ 19791218 9008', masked],
    ['with an X at its end', '140929 19791218 900x', '**************900X'],
    ['with an X apart', '14092919791218900 X', '**************900X'],
    ['though it is wrong', '140929 19791218 9007', '**************9007'],
    ['in the name of a file', '名单_140929_19791218_9008.csv', `名单_${masked}.csv`],
    ['after its place in a list', '12 01 140929 19791218 9008', `12 01 ${masked}`],
    ['after a phone', '13812341234 140929 19791218 9008', `13812341234 ${masked}`],
    ['after a day', '2026-11-25 140929 19791218 9008', `2026-11-25 ${masked}`],
    ['beside another', '140929 19791218 9008，140929 19791218 9008', `${masked}，${masked}`],
  ])('%s', (_how, text, shown) => {
    expect(lastFour(text)).toBe(shown)
    expect(holdsIdentityNumber(text)).toBe(true)
    expect(maskIdentityNumbersIn(text, () => '*')).not.toMatch(/9008|1218/)
  })
})

describe('is none, and stays as it is:', () => {
  test.each([
    ['', '张三', '9141022500000001XA', '113702020110112345'.slice(0, 15)],
    ['138 1234 1234', '2026-10-01 2026-10-31 01.csv', '2026-11-25 09:00:00', '2026-11-25T09:00:00.000Z'],
    ['410225-2026-000123', '410225-20261125-00000001', '410225-2026-C000001', '410225-2026-000123 2026-11-25'],
    [
      '01990000-0000-7000-8000-000000000001',
      '9137028300000001XA',
      '370283-20261102-00000005',
      '回执370283-20261102-00000005，370283-20261103-00000006',
    ],
    [
      '0532-88300111、13812341234、13912345678',
      '2015-03-01至2016-04-02、2017-01-01',
      '20150301 20160402 20170101',
      '罚款12000元，共370283人',
      'IMG_20151103_143022.jpg',
    ],
  ])('%s, %s and the like', (...texts) => {
    for (const text of texts) expect([lastFour(text), holdsIdentityNumber(text)]).toEqual([text, false])
  })
})

describe('whatever touches it or stands between its characters', () => {
  test.each([
    'ID370283199001011235',
    'no370283199001011235x',
    '370283199001011235A',
    '1370283199001011235',
    '3702831990010112351',
    '370283(19900101)1235',
    '370283:19900101:1235',
    '370283+19900101+1235',
    '370283#19900101#1235',
    '370283;19900101;1235',
    '370283生日19900101号1235',
    '37O283199OO1O11235',
    '三七〇二八三一九九〇〇一〇一一二三五',
    '叁柒零贰捌叁壹玖玖零零壹零壹壹贰叁伍',
    '٣٧٠٢٨٣١٩٩٠٠١٠١١٢٣٥',
    'ID：370283 born 19900101 no. 1235',
    '37028319900101123',
    '{"n":"370283199001011235"}',
    'https://x.cn/370283199001011235?a=1',
    '370283199001011234',
    '37028319900101123X',
    'n°370283_19900101_123x',
    '370283199001011235370283199001011235',
  ])('%s', (text) => {
    expect(holdsIdentityNumber(text)).toBe(true)
    expect(maskIdentityNumbersIn(text, () => '*')).not.toMatch(/19900101|1990|一九九|玖玖/)
  })

  test('any mark, letter or word', () => {
    const mark = fc
      .string({ unit: 'grapheme', minLength: 0, maxLength: 3 })
      .filter(
        (text) =>
          Array.from(text).length <= 6 &&
          !/[\p{N}oOxX零〇○一二三四五六七八九两幺壹贰叁肆伍陆柒捌玖]/u.test(text.normalize('NFKD')),
      )
    fc.assert(
      fc.property(mark, mark, mark, mark, (before, first, second, after) => {
        expect(holdsIdentityNumber(`${before}370283${first}19900101${second}1235${after}`)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('what a portal writes all day is none', () => {
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const running = (length: number) =>
    fc.integer({ min: 0, max: 10 ** length - 1 }).map((number) => String(number).padStart(length, '0'))
  const division = fc.constantFrom('370283', '410225', '110105', '440305')
  const creditCode = fc
    .tuple(division, fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGH'), minLength: 9, maxLength: 9 }))
    .map(([place, organisation]) => `91${place}${organisation}`)
    .map((body) => body + checkCharacter(body))
  const kinds: [string, fc.Arbitrary<string>][] = [
    [
      'receipts',
      fc.tuple(division, day, running(8)).map(([place, on, number]) => `${place}-${on.replaceAll('-', '')}-${number}`),
    ],
    ['numbers of cases', fc.tuple(division, running(6)).map(([place, number]) => `${place}-2026-${number}`)],
    ['credit codes', creditCode],
    ['ids', fc.uuid()],
    ['lists of days', fc.array(day, { minLength: 1, maxLength: 5 }).map((days) => days.join('、'))],
    ['instants', day.map((on) => `${on}T09:30:15.123Z`)],
    [
      'amounts',
      fc
        .array(fc.integer({ min: 1, max: 999_999 }), { maxLength: 2 })
        .map((amounts) => amounts.map((amount) => `${amount}.00元`).join('，')),
    ],
    [
      'telephones with their area',
      fc.tuple(running(7), running(7)).map(([one, another]) => `0532-8${one}，021-6${another}`),
    ],
  ]
  test.each(kinds)('%s', (_what, kind) => {
    fc.assert(
      fc.property(kind, (text) => {
        expect([text, holdsIdentityNumber(`编号${text}。`)]).toEqual([text, false])
      }),
      { numRuns: 3_000, seed: 20261130 },
    )
  })
})

test('whatever stands between the digits, none of the first fourteen is left', () => {
  const gap = fc.constantFrom('', ' ', '　', '-', '\u200B', '－', '.', '．', '·', '_')
  fc.assert(
    fc.property(fc.array(gap, { minLength: 17, maxLength: 17 }), (gaps) => {
      expect(
        lastFour(`核对${[...'140929197912189008'].map((digit, index) => digit + (gaps[index] ?? '')).join('')}`),
      ).toBe(`核对${masked}`)
    }),
  )
})

test.each(['1 4', '140929197912189008', '1409291979', 'O', '1'])(
  'a long text takes time in proportion to its length: %s and so on',
  (repeated) => {
    const text = repeated.repeat(30_000 / repeated.length)
    const timeOnce = (content: string): number => {
      const before = process.threadCpuUsage()
      expect(lastFour(content).length).toBeLessThanOrEqual(content.length)
      return process.threadCpuUsage(before).user
    }
    // The least of three: a collection of garbage falls into one of them.
    const time = (content: string) => Math.min(timeOnce(content), timeOnce(content), timeOnce(content))
    time(text)
    expect(time(text.repeat(8))).toBeLessThan(20 * time(text) + 50_000)
  },
)

test('no name is kept with a number beside it', () => {
  for (const text of ['李140929197912189008', '李 140929 19791218 9008'])
    expect(readPersonName(text)).toEqual({ ok: false, reason: 'NOT_A_NAME' })
  expect(readPersonName('李')).toMatchObject({ ok: true })
})
