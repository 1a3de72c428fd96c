import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { GraphQLDateTime } from 'graphql-scalars'
import { isNoSuchDay, isPlainDate, type PlainDate } from '../law/plain-date.ts'

/** Days outside these bounds are typing errors, and sums with them would overflow calendars and tables. */
const earliest = '1900-01-01'
const latest = '2099-12-31'

export const DateScalar = new GraphQLScalarType<PlainDate, string>({
  name: 'Date',
  description: `A calendar day, ISO 8601 full-date (2026-11-25), in the jurisdiction's time zone (Asia/Shanghai). What is sent lies from ${earliest} to ${latest}.`,
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: (value) => readDay(value),
  parseValue: readGivenDay,
  parseLiteral: (node) => readGivenDay(node.kind === Kind.STRING ? node.value : null),
})

/** An instant, RFC 3339 with offset; the database's cast would accept less precise texts. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  ...GraphQLDateTime.toConfig(),
  name: 'DateTime',
  description: `An instant, RFC 3339 with offset. What is sent lies from ${earliest} to ${latest}.`,
  parseValue: (value) => within(GraphQLDateTime.parseValue(value)),
  parseLiteral: (node, variables) => within(GraphQLDateTime.parseLiteral(node, variables)),
  serialize: (value: unknown) => {
    if (value instanceof Date) return value.toISOString()
    throw new GraphQLError('DateTime cannot represent this value')
  },
})

export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'A decimal number as a string, never a float.',
  serialize: (value) => readDecimal(value),
  parseValue: readDecimal,
  parseLiteral: (node) =>
    readDecimal(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : null),
})

/** Cached, because a list shows the same days repeatedly. */
const days = new Set<unknown>()
const mostDays = 5_000

/** What a caller is told of 2026-02-30, by the scalar and in the place of the variable. */
export const noSuchDay = 'This day does not exist.'

// Messages never repeat the input: it may be an identity number in the wrong field.
function readDay(value: unknown): PlainDate {
  if (days.has(value)) return value as PlainDate
  if (isPlainDate(value)) {
    if (days.size >= mostDays) days.clear()
    days.add(value)
    return value
  }
  throw new GraphQLError(isNoSuchDay(value) ? noSuchDay : 'Date must be a day that exists, written like 2026-11-25')
}

function readGivenDay(value: unknown): PlainDate {
  const day = readDay(value)
  if (day >= earliest && day <= latest) return day
  throw new GraphQLError(`Date must be a day from ${earliest} to ${latest}`)
}

/** Also where an instant comes by another way than a variable. */
export function isWithinReach(instant: Date): boolean {
  const text = instant.toISOString()
  return text >= earliest && text.slice(0, 10) <= latest
}

function within(instant: Date): Date {
  if (isWithinReach(instant)) return instant
  throw new GraphQLError(`DateTime must lie from ${earliest} to ${latest}`)
}

function readDecimal(value: unknown): string {
  if (typeof value === 'string' && /^-?\d{1,12}(\.\d{1,4})?$/.test(value)) return value
  throw new GraphQLError('Decimal must be a string like "1000.00"')
}
