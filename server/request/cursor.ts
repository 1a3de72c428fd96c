import { isPlainDate } from '../law/plain-date.ts'
import { isUnstorable } from '../platform/text.ts'
import { BadRequest } from './refusal.ts'

/** What a part of a cursor is cast to in the database. */
export type CursorPart = 'date' | 'timestamptz' | 'text' | 'uuid' | 'int' | 'bigint'

/** Whether the database can cast the value: an invalid cursor is the sender's error and must not reach the database. */
const isOf = {
  date: (text) => text === 'infinity' || isDay(text),
  timestamptz: isInstant,
  text: (text) => text.length <= 200 && !isUnstorable(text),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  int: (text) => /^-?\d{1,9}$/.test(text),
  bigint: (text) => /^-?\d{1,18}$/.test(text),
} as const satisfies Record<CursorPart, (text: string) => boolean>

export function writeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

export function readCursor(cursor: string, parts: readonly CursorPart[]): string[] {
  const values = cursor.length <= longestCursor ? parse(Buffer.from(cursor, 'base64url').toString()) : null
  const fits =
    Array.isArray(values) &&
    values.length === parts.length &&
    parts.every((part, index) => typeof values[index] === 'string' && isOf[part](values[index]))
  if (fits && writeCursor(values as string[]) === cursor) return values as string[]
  throw new BadRequest('This cursor is not one of this list.')
}

const longestCursor = 4_000

/** PostgreSQL's calendar has no year 0. */
function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !text.startsWith('0000') && isPlainDate(text)
}

function isInstant(text: string): boolean {
  return (
    isDay(text.slice(0, 10)) &&
    /^ ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d)?$/.test(text.slice(10))
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
