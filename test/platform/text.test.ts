import { expect, test } from 'vitest'
import { readText } from '#server/platform/text.ts'

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
