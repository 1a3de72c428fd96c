import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdsIdentityNumber, maskIdentityNumbersIn } from '#server/law/identity-numbers-in.ts'
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
    ['after its place in a list', '12 01 140929 19791218 9008', masked],
    ['after a phone', '13812341234 140929 19791218 9008', `13812341234 ${masked}`],
    ['after a day', '2026-11-25 140929 19791218 9008', `2026-${masked}`],
    ['beside another, both as one place', '140929 19791218 9008，140929 19791218 9008', masked],
  ])('%s', (_how, text, shown) => {
    expect(lastFour(text)).toBe(shown)
    expect(holdsIdentityNumber(text)).toBe(true)
    expect(maskIdentityNumbersIn(text, () => '*')).not.toMatch(/9008|1218/)
  })
})

describe('is none, and stays as it is:', () => {
  test.each([
    ['', '张三', '9141022500000001XA', 'A140929197912189008', '1409291979121890081', '14092919791218900', '140929 19791218 90081'],
    ['138 1234 1234', '2026-10-01 2026-10-31 01.csv', '2026-11-25 09:00:00', '2026-11-25T09:00:00.000Z'],
    ['410225-2026-000123', '410225-20261125-00000001', '410225-2026-C000001', '410225-2026-000123 2026-11-25'],
    ['01990000-0000-7000-8000-000000000001', '140929（1979）12189008', '140929 X 19791218 9008'],
  ])('%s, %s and the like', (...texts) => {
    for (const text of texts) expect([lastFour(text), holdsIdentityNumber(text)]).toEqual([text, false])
  })
})

test('whatever stands between the digits, none of the first fourteen is left', () => {
  const gap = fc.constantFrom('', ' ', '　', '-', '\u200B', '－', '.', '．', '·', '_')
  fc.assert(
    fc.property(fc.array(gap, { minLength: 17, maxLength: 17 }), (gaps) => {
      expect(lastFour(`核对${[...'140929197912189008'].map((digit, index) => digit + (gaps[index] ?? '')).join('')}`)).toBe(`核对${masked}`)
    }),
  )
})

test('a long text takes time in proportion to its length', () => {
  const text = '1 4'.repeat(100_000)
  const start = performance.now()
  expect(lastFour(text).length).toBeLessThan(text.length)
  expect(performance.now() - start).toBeLessThan(20_000)
})

test('no name is kept with a number beside it', () => {
  for (const text of ['李140929197912189008', '李 140929 19791218 9008']) expect(readPersonName(text)).toEqual({ ok: false, reason: 'NOT_A_NAME' })
  expect(readPersonName('李')).toMatchObject({ ok: true })
})
