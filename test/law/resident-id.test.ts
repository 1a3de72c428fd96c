import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate } from '#server/law/plain-date.ts'
import { checkDigit, maskIdentityNumber, readIdentityNumber } from '#server/law/resident-id.ts'

const provinces = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(
  ' ',
)
const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((value) => String(value).padStart(length, '0'))
const birthDate = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(plainDate('1900-01-01'), days))

/**
 * The check digit as ISO 7064 defines it: the whole number, with it, is 1 modulo 11. Another algorithm than the law's.
 */
function checkByRemainder(body: string): string {
  const remainder = Array.from(body).reduce((value, digit) => ((value + Number(digit)) * 2) % 11, 0)
  return '0123456789X'.charAt((12 - remainder) % 11)
}

const number = fc
  .tuple(fc.constantFrom(...provinces), digits(4), birthDate, digits(3))
  .map(([province, county, birth, sequence]) => province + county + birth.replaceAll('-', '') + sequence)
  .map((body) => body + checkByRemainder(body))

describe('an identity number', () => {
  test.each([
    ['11010519491231002X', 'FEMALE', '1949-12-31', '110105'],
    ['440524188001010014', 'MALE', '1880-01-01', '440524'],
    ['440308199901101512', 'MALE', '1999-01-10', '440308'],
  ])('%s is read', (text, sex, birth, divisionCode) => {
    expect(readIdentityNumber(text)).toEqual({
      ok: true,
      number: text,
      normalised: text,
      sex,
      birthDate: birth,
      divisionCode,
      possiblyTruncated: false,
    })
  })

  test.each([
    ['small x', '11010519491231002x'],
    ['full width', '１１０１０５１９４９１２３１００２Ｘ'],
    ['full width small x', '１１０１０５１９４９１２３１００２ｘ'],
    ['blanks', ' 110105 19491231 002X '],
    ['ideographic blanks', '110105　19491231　002X'],
    ['no-break blanks and tabs', '110105\u00A019491231\t002X\r\n'],
    ['characters without width', '\uFEFF1101\u200B0519\u200C4912\u200D3100\u20602X\u200E'],
    ['dashes of every kind', '110105-19491231–002—X−'],
    ['full-width dashes', '110105－19491231－002X'],
    ['the apostrophe of a spreadsheet', "'11010519491231002X"],
    ['a typographic apostrophe', '’11010519491231002X'],
  ])('with %s is mended', (_, text) => {
    expect(readIdentityNumber(text)).toMatchObject({ ok: true, number: '11010519491231002X' })
  })

  test.each([
    ['', 'EMPTY'],
    [' \u200B ', 'EMPTY'],
    ['1.10105E+17', 'SPREADSHEET_NOTATION'],
    ['4.40308e+17', 'SPREADSHEET_NOTATION'],
    ['4E+17', 'SPREADSHEET_NOTATION'],
    ['440308199901101000', 'SPREADSHEET_TRUNCATED'],
    ['110105491231002', 'FIRST_GENERATION'],
    ['11010549123100', 'WRONG_LENGTH'],
    ['1101051949123100', 'WRONG_LENGTH'],
    ['11010519491231002', 'WRONG_LENGTH'],
    ['11010519491231002XX', 'WRONG_LENGTH'],
    ['1101051949123100XX', 'WRONG_CHARACTER'],
    ['X10105194912310020', 'WRONG_CHARACTER'],
    ['11010519491231O02X', 'WRONG_CHARACTER'],
    ['张三的身份证号码', 'WRONG_CHARACTER'],
    ['１１０１０５１９４９１２３１００２', 'WRONG_LENGTH'],
    ['110105194912310021', 'WRONG_CHECK_DIGIT'],
    ['110105194902300028', 'NO_SUCH_BIRTH_DATE'],
    ['110105194913310024', 'NO_SUCH_BIRTH_DATE'],
    ['110105000001010014', 'NO_SUCH_BIRTH_DATE'],
    ['000105194912310020', 'NO_SUCH_PROVINCE'],
    ['160105194912310020', 'NO_SUCH_PROVINCE'],
    ['710105194912310020', 'NO_SUCH_PROVINCE'],
    ['810105194912310020', 'NO_SUCH_PROVINCE'],
  ])('%j is refused: %s', (text, reason) => {
    expect(readIdentityNumber(text)).toEqual({ ok: false, code: 'INVALID_IDENTITY_NUMBER', reason })
  })

  test.each([
    ['810000199408230021', 'HMT_RESIDENCE_PERMIT'],
    ['830000199201300022', 'HMT_RESIDENCE_PERMIT'],
    ['820000199408230026', 'HMT_RESIDENCE_PERMIT'],
    ['911124198108030024', 'FOREIGN_PERMANENT_RESIDENT_ID'],
    ['911156198108030040', 'FOREIGN_PERMANENT_RESIDENT_ID'],
    ['91115619810803004X', 'FOREIGN_PERMANENT_RESIDENT_ID'],
    ['USA110123456789', 'FOREIGN_PERMANENT_RESIDENT_ID'],
    ['H12345678', 'HK_MACAO_PERMIT'],
    ['M1234567801', 'HK_MACAO_PERMIT'],
    ['h12345678', 'HK_MACAO_PERMIT'],
    ['Ｈ１２３４５６７８', 'HK_MACAO_PERMIT'],
    ['12345678', 'TAIWAN_PERMIT'],
    ['E12345678', 'PASSPORT'],
    ['EA1234567', 'PASSPORT'],
    ['G1234567', 'PASSPORT'],
  ])('%s is another document: %s', (text, reason) => {
    expect(readIdentityNumber(text)).toEqual({ ok: false, code: 'IDENTITY_OUT_OF_SCOPE', reason })
  })

  test('of an abolished county stays good', () => {
    const body = '37028219900101001'
    expect(readIdentityNumber(body + checkByRemainder(body))).toMatchObject({ ok: true, divisionCode: '370282' })
  })

  test('of someone born after the day it is read on is refused, and only then', () => {
    const text = '440308199901101512'
    expect(readIdentityNumber(text, plainDate('1999-01-09'))).toEqual({
      ok: false,
      code: 'INVALID_IDENTITY_NUMBER',
      reason: 'BIRTH_DATE_IN_FUTURE',
    })
    expect(readIdentityNumber(text, plainDate('1999-01-10')).ok).toBe(true)
  })

  test('that may have been cut by a spreadsheet and fits by chance is marked', () => {
    const body = '37028319900101'
    const bySequence = ['100', '200', '300', '400', '500', '600', '700', '800', '900', '000']
      .map((sequence) => body + sequence)
      .filter((text) => checkByRemainder(text) === '0')
    expect(bySequence.length).toBeGreaterThan(0)
    for (const text of bySequence)
      expect(readIdentityNumber(`${text}0`)).toMatchObject({ ok: true, possiblyTruncated: true })
  })

  test('made by the standard is read, with the sex and birth it says', () => {
    fc.assert(
      fc.property(number, (text) => {
        const reading = readIdentityNumber(text)
        expect(reading).toMatchObject({
          ok: true,
          number: text,
          sex: Number(text[16]) % 2 === 1 ? 'MALE' : 'FEMALE',
          birthDate: `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`,
          divisionCode: text.slice(0, 6),
        })
      }),
      { numRuns: 1000 },
    )
  })

  test('has the check digit of another algorithm', () => {
    fc.assert(
      fc.property(digits(9), digits(8), (a, b) => {
        expect(checkDigit(a + b)).toBe(checkByRemainder(a + b))
      }),
      { numRuns: 1000 },
    )
  })

  test('with one digit changed is never read', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const changed = text.slice(0, at) + String((Number(text[at]) + by) % 10) + text.slice(at + 1)
        expect(readIdentityNumber(changed).ok).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  test('with two neighbours swapped is never read', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 15 }), (text, at) => {
        fc.pre(text[at] !== text[at + 1])
        const swapped = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
        expect(readIdentityNumber(swapped).ok).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  test('is read alike however it was typed', () => {
    const noise = fc.constantFrom('', ' ', '　', '-', '\u200B', '－')
    fc.assert(
      fc.property(number, fc.array(noise, { minLength: 18, maxLength: 18 }), (text, between) => {
        const typed = Array.from(text)
          .map((character, index) => character + (between[index] ?? ''))
          .join('')
        expect(readIdentityNumber(typed.toLowerCase())).toEqual(readIdentityNumber(text))
      }),
    )
  })

  test('never makes the reader fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(() => readIdentityNumber(text)).not.toThrow()
      }),
    )
  })
})

describe('a masked identity number', () => {
  test.each([
    ['11010519491231002X', '**************002X'],
    ['11010519491231002x', '**************002X'],
    [' 110105 19491231 002X', '**************002X'],
    ['110105491231002', '***********1002'],
    ['H12345678', '*******78'],
    ['12345678', '******78'],
    ['12', '12'],
    ['', ''],
  ])('%j is shown as %s', (text, masked) => {
    expect(maskIdentityNumber(text)).toBe(masked)
  })

  test('shows the last four characters', () => {
    fc.assert(
      fc.property(number, (text) => {
        expect(maskIdentityNumber(text)).toBe(`${'*'.repeat(14)}${text.slice(14)}`)
      }),
    )
  })
})
