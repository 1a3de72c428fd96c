import { expect, test } from 'vitest'
import { readText } from '#server/platform/text.ts'
import { identityNumber } from '#test/support/identity-numbers.ts'

test.each([
  ['a name', '张三', '张三'],
  ['blanks at its ends, wide ones too', '\u3000 张三\n', '张三'],
  ['a decomposed letter', 'Jose\u0301', 'José'],
  ['a line break inside', '原因一\r\n原因二', '原因一 原因二'],
  ['a byte order mark before it', '\uFEFF王五', '王五'],
  ['a rare character of two code units', '𠮷野家', '𠮷野家'],
])('%s is read', (_what, typed, text) => {
  expect(readText(typed, { max: 10, required: true })).toEqual({ ok: true, text })
})

test.each([
  ['a control character', 'a\u0000b'],
  ['a change of direction', 'abc\u202Etxt'],
  ['an isolate', '\u2066abc\u2069'],
  ['half a character', 'a\uD800'],
  ['a character without width', '张\u200B三'],
  ['no character at all', 'a\uFFFF'],
])('%s is refused', (_what, typed) => {
  expect(readText(typed, { max: 10 })).toEqual({ ok: false, reason: 'FORBIDDEN_CHARACTER' })
})

test('length is counted in characters, after blanks are taken off', () => {
  expect(readText(` ${'𠮷'.repeat(10)} `, { max: 10 })).toMatchObject({ ok: true })
  expect(readText('𠮷'.repeat(11), { max: 10 })).toEqual({ ok: false, reason: 'TOO_LONG' })
  expect(readText(' '.repeat(1_000_000), { max: 10 })).toEqual({ ok: false, reason: 'TOO_LONG' })
})

test.each([null, undefined, '', ' \u3000'])('nothing (%j) is empty, or missing where it is required', (typed) => {
  expect(readText(typed, { max: 10 })).toEqual({ ok: true, text: '' })
  expect(readText(typed, { max: 10, required: true })).toEqual({ ok: false, reason: 'REQUIRED' })
})

test.each([
  ['whole', identityNumber(7)],
  [
    'in groups',
    `证件${identityNumber(7).slice(0, 6)} ${identityNumber(7).slice(6, 14)}-${identityNumber(7).slice(14)}号`,
  ],
  ['with a wrong last digit', identityNumber(7).replace(/.$/, (last) => (last === '1' ? '2' : '1'))],
])('an identity number %s is refused where many read', (_how, typed) => {
  expect(readText(`普工 ${typed}`, { max: 60 })).toEqual({ ok: false, reason: 'IDENTITY_NUMBER' })
  expect(readText(typed, { max: 60, numbersAllowed: true })).toMatchObject({ ok: true })
})

test.each([
  '工单202611250000000123',
  '订单987654321012345678',
  '电话0532-88300111',
  '山东省平度市工业路1号2单元301室',
  '91370283MA3C12345X',
])('%s is no identity number', (typed) => {
  expect(readText(typed, { max: 60 })).toEqual({ ok: true, text: typed })
})

test('a mobile number is refused where many read, and taken where telephones belong', () => {
  for (const typed of ['普工 13812341234', 'tel138.1234.1234']) {
    expect(readText(typed, { max: 60 })).toEqual({ ok: false, reason: 'PHONE_NUMBER' })
    expect(readText(typed, { max: 60, phonesAllowed: true })).toEqual({ ok: true, text: typed })
  }
})
