import { describe, expect, test } from 'vitest'
import { readCursor, writeCursor, type CursorPart } from '#server/request/cursor.ts'

const sound: Record<CursorPart, string[]> = {
  date: ['2026-11-24', '2024-02-29', 'infinity', '0001-01-01', '9999-12-31'],
  timestamptz: [
    '2026-11-24 09:00:00+00',
    '2026-11-24 23:59:59.123456+08',
    '1900-01-01 08:05:43+08:05',
    '2026-11-24 09:00:00.1-11:30',
  ],
  text: ['', '王', 'x'.repeat(200)],
  uuid: ['00000000-0000-7000-8000-000000000000'],
  int: ['0', '-1', '999999999'],
  bigint: ['0', '9'.repeat(18)],
}
const impossible: Record<CursorPart, string[]> = {
  date: [
    '2026-99-99',
    '2026-02-30',
    '2025-02-29',
    '0000-00-00',
    '0000-01-01',
    '-infinity',
    '',
    '2026-11-24 09:00:00+00',
  ],
  timestamptz: [
    '2026-01-01 99:99:99+00',
    '2026-13-01 00:00:00+00',
    '0000-01-01 00:00:00+00',
    '2026-02-30 00:00:00+00',
    '2026-01-01 24:00:00+00',
    '2026-01-01 00:60:00+00',
    '2026-01-01 00:00:60+00',
    '2026-01-01 00:00:00+99',
    '2026-01-01 00:00:00+08:60',
    '2026-01-01 ........+00',
    '2026-01-01 00:00:00',
    'infinity',
  ],
  text: ['a\0', '\ud800', 'x'.repeat(201)],
  uuid: ['', '00000000-0000-7000-8000-00000000000g', '{00000000-0000-7000-8000-000000000000}'],
  int: ['', '1.0', '2147483648', '1e3'],
  bigint: ['', '9'.repeat(19)],
}

describe.each(Object.keys(sound) as CursorPart[])('a part of a cursor that is a %s', (part) => {
  test.each(sound[part])('%j is read', (text) => {
    expect(readCursor(writeCursor([text]), [part])).toEqual([text])
  })

  test.each(impossible[part])('%j never reaches the database', (text) => {
    expect(() => readCursor(writeCursor([text]), [part])).toThrow('This cursor is not one of this list.')
  })
})

test('another form of what was written, and another number of parts, are no cursor', () => {
  for (const text of [
    'x',
    '',
    'W10',
    writeCursor(['1', '2']),
    `${writeCursor(['1'])}=`,
    Buffer.from('[ "1" ]').toString('base64url'),
    Buffer.from('{"0":"1","length":1}').toString('base64url'),
    'a'.repeat(100_000),
  ]) {
    expect(() => readCursor(text, ['int'])).toThrow('This cursor is not one of this list.')
  }
})
