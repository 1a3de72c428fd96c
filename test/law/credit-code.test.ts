import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCharacter, readCreditCode } from '#server/law/credit-code.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const code = fc
  .tuple(
    fc.constantFrom('91', '12', '52', '93', 'N2', 'Y1'),
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.array(fc.constantFrom(...ALPHABET.split('')), { minLength: 9, maxLength: 9 }),
  )
  .map(([head, division, subject]) => head + String(division) + subject.join(''))
  .map((body) => body + checkBySearch(body))

/** The one character that makes the weighted sum of all eighteen a multiple of 31, found by trying. */
function checkBySearch(body: string): string {
  let weight = 1n
  let sum = 0n
  for (const character of body) {
    sum += weight * BigInt(ALPHABET.indexOf(character))
    weight *= 3n
  }
  return ALPHABET.split('').find((_, value) => (sum + BigInt(value)) % 31n === 0n) ?? ''
}

describe('a unified social credit code', () => {
  test.each([
    '91350200MA2YJ1XR9G',
    '91350200776049653A',
    '91350500798359476R',
    '91440101MA5CJQ4N59',
    '913502000728319549',
    '123502001549897397',
  ])('%s is good', (text) => {
    expect(readCreditCode(text)).toEqual({
      ok: true,
      creditCode: text,
      needsVerification: false,
      registeringDepartment: text[0],
      divisionCode: text.slice(2, 8),
    })
  })

  test('with a wrong check digit is taken, for a person to verify', () => {
    expect(readCreditCode('91350203M0001QAY9B')).toMatchObject({
      ok: true,
      creditCode: '91350203M0001QAY9B',
      needsVerification: true,
    })
  })

  test.each([
    ['small letters', '91350200ma2yj1xr9g'],
    ['full width', '９１３５０２００ＭＡ２ＹＪ１ＸＲ９Ｇ'],
    ['blanks and dashes', ' 91350200-MA2YJ1XR9-G\u200B'],
    ['the apostrophe of a spreadsheet', "'91350200MA2YJ1XR9G"],
  ])('with %s is mended', (_, text) => {
    expect(readCreditCode(text)).toMatchObject({ ok: true, creditCode: '91350200MA2YJ1XR9G', needsVerification: false })
  })

  test.each([
    ['', 'EMPTY'],
    ['91350200MA2YJ1XR9', 'WRONG_LENGTH'],
    ['91350200MA2YJ1XR9GG', 'WRONG_LENGTH'],
    ['350200100012345', 'WRONG_LENGTH'],
    ['91350200MA2YJIXR9G', 'FORBIDDEN_CHARACTER'],
    ['9135O200MA2YJ1XR9G', 'FORBIDDEN_CHARACTER'],
    ['S1350200MA2YJ1XR9G', 'FORBIDDEN_CHARACTER'],
    ['91350200MA2VJ1XR9G', 'FORBIDDEN_CHARACTER'],
    ['91350200MA2ZJ1XR9G', 'FORBIDDEN_CHARACTER'],
    ['91350200MA2YJ1XR9_', 'FORBIDDEN_CHARACTER'],
    ['9135A200MA2YJ1XR9G', 'WRONG_FORM'],
  ])('%j is refused: %s', (text, reason) => {
    expect(readCreditCode(text)).toEqual({ ok: false, code: 'INVALID_CREDIT_CODE', reason })
  })

  test('has the check character of another algorithm', () => {
    fc.assert(
      fc.property(code, (text) => {
        expect(checkCharacter(text.slice(0, 17))).toBe(text[17])
        expect(readCreditCode(text)).toMatchObject({ ok: true, needsVerification: false })
      }),
      { numRuns: 1000 },
    )
  })

  test('with one character changed needs verification, or has no form', () => {
    fc.assert(
      fc.property(code, fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 30 }), (text, at, by) => {
        const other = ALPHABET.charAt((ALPHABET.indexOf(text.charAt(at)) + by) % 31)
        const reading = readCreditCode(text.slice(0, at) + other + text.slice(at + 1))
        expect(reading.ok ? reading.needsVerification : reading.reason === 'WRONG_FORM').toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
