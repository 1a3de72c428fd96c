import { expect, test } from 'vitest'
import { commonPasswords } from '#server/access/own-account/common-passwords.ts'
import { judgePassword } from '#server/access/own-account/password-rules.ts'

const around = ['wangmin', '平度东阁服装有限公司']

test.each([
  ['nine characters', 'abc def 1', 'PASSWORD_TOO_SHORT'],
  ['ten code units that are five characters', '𠮷𠮷𠮷𠮷𠮷', 'PASSWORD_TOO_SHORT'],
  ['129 characters', 'abcdefghij'.repeat(13), 'TOO_LONG'],
  ['a megabyte', 'abcdefghij'.repeat(100_000), 'TOO_LONG'],
  ['what everybody tries', '1234567890', 'PASSWORD_TOO_COMMON'],
  ['the same in capitals', 'Password1234', 'PASSWORD_TOO_COMMON'],
  ['one key held down', 'aaaaaaaaaaaa', 'PASSWORD_TOO_COMMON'],
  ['three keys in turn', 'abcabcabcabc', 'PASSWORD_TOO_COMMON'],
  ["the user name and a year's end", 'WangMin25wangmin', 'PASSWORD_TOO_COMMON'],
  ["the employer's name", '平度东阁服装有限公司1', 'PASSWORD_TOO_COMMON'],
  ['half a character', 'abc def ghi\uD800', 'FORBIDDEN_CHARACTER'],
])('%s is refused', (_what, password, fault) => {
  expect(judgePassword(password, around)).toBe(fault)
})

test.each([
  'correct horse battery',
  '我在平度上班 2026',
  'abcd efgh i',
  'wangmin and 7 other words',
  'abcdefghij'.repeat(12),
])('%j is good', (password) => {
  expect(judgePassword(password, around)).toBeNull()
})

test('names that are too short to matter forbid nothing', () => {
  expect(judgePassword('xy 4711 xyzzy', ['', 'xy'])).toBeNull()
})

test('the list holds only what its lookup can find', () => {
  expect([...commonPasswords].filter((word) => word.length < 10 || word !== word.toLowerCase())).toEqual([])
})
