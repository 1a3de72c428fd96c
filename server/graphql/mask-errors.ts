import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { FastifyBaseLogger } from 'fastify'
import { CalendarUnknown } from '../law/calendar.ts'
import { Busy } from '../platform/busy.ts'
import { withoutPersonalData } from '../platform/log.ts'
import { BadRequest, Denied, NotAllowed, Unauthenticated } from '../request/refusal.ts'
import { noSuchDay } from '../request/scalars.ts'

/**
 * What callers see of an error: one of a few codes and a text without input values; an unexpected error becomes a
 * reference under which the log has the details. Neither contains identity numbers.
 */
export function maskFault(error: unknown, log: FastifyBaseLogger, requestId: string): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error
  const place =
    error instanceof GraphQLError
      ? { ...(error.locations ? { locations: error.locations } : {}), ...(error.path ? { path: error.path } : {}) }
      : {}
  if (cause instanceof Unauthenticated)
    return { message: 'Please sign in.', ...place, extensions: { code: 'UNAUTHENTICATED' } }
  if (cause instanceof NotAllowed)
    return { message: 'Your role does not allow this.', ...place, extensions: { code: 'FORBIDDEN' } }
  // A mutation returns these as userErrors; a query can only raise them.
  if (cause instanceof Denied)
    return { message: 'There is nothing here for you.', ...place, extensions: { code: cause.refusal.code } }
  if (cause instanceof BadRequest) return { message: cause.message, ...place, extensions: { code: 'BAD_USER_INPUT' } }
  if (cause instanceof Busy) return { message: cause.message, ...place, extensions: { code: 'BUSY' } }
  if (cause instanceof CalendarUnknown)
    return {
      message: `No calendar of working days reaches the year ${cause.year}.`,
      ...place,
      extensions: { code: 'BAD_USER_INPUT', reason: 'CALENDAR_UNKNOWN' },
    }
  if (cause instanceof GraphQLError)
    return { message: withoutValues(cause.message), ...place, extensions: { code: knownCode(cause) } }
  log.error({ err: redacted(cause), reference: requestId }, 'a request failed')
  return {
    message: `Something went wrong on our side. Reference: ${requestId}`,
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', reference: requestId },
  }
}

function knownCode(error: GraphQLError): string {
  // Errors from compiled code have no extensions.
  const code = (error.extensions as GraphQLError['extensions'] | undefined)?.code
  return typeof code === 'string' ? code : 'BAD_USER_INPUT'
}

/**
 * graphql-js messages repeat values and suggest names: both are removed. Kept are a variable's path, the names in a
 * document that the sender wrote, and the position of a syntax error. The message may be as long as a request, so it is
 * searched for fixed words, and patterns run on short parts only.
 */
export function withoutValues(message: string): string {
  if (message.startsWith('Syntax Error')) return 'The document cannot be parsed.'
  const told = wrongVariable(message) ?? withoutQuotes(message.slice(0, longestRead))
  return told.replace(/\d{15,}[\dXx]?/g, '…').slice(0, longestMessage)
}

const longestRead = 2_000
const longestMessage = 300
const longestName = 80
const longestPath = 200

/** The path of the invalid variable, and the part of the reason that consists of schema names. */
function wrongVariable(message: string): string | null {
  const [, name] = /^Variable "\$(\w{1,80})" got invalid value /.exec(message.slice(0, longestName + 40)) ?? []
  if (name === undefined) return null
  const at = message.lastIndexOf(` at "${name}`)
  const [, path] = at === -1 ? [] : (/^ at "([\w.[\]]+)"/.exec(message.slice(at, at + longestPath)) ?? [])
  const [, reason] =
    /; (Field "\w+" of required type "[\w![\]]+" was not provided\.|Expected non-nullable type "[\w![\]]+" not to be null\.)$/.exec(
      message.slice(-longestMessage),
    ) ?? []
  const given = reason ?? (message.endsWith(noSuchDay) ? noSuchDay : undefined)
  return `Variable "$${name}" has an invalid value${path ? ` at "${path}"` : ''}${given ? `; ${given}` : '.'}`
}

/** The text after these words comes from the sender. */
const beforeValues = ['has invalid value ', 'value "', 'value: "', ', found ', 'Unexpected ']

function withoutQuotes(message: string): string {
  const [unaided = ''] = message.split(' Did you mean ', 1)
  const represented = unaided.indexOf('cannot represent ')
  const colon = represented === -1 ? -1 : unaided.indexOf(': ', represented)
  const ends = beforeValues.flatMap((words) => {
    const found = unaided.indexOf(words)
    return found === -1 ? [] : [found + words.trimEnd().replace(' "', '').length]
  })
  if (unaided.startsWith('Value "')) ends.push('Value'.length)
  if (colon !== -1) ends.push(colon + 1)
  return ends.length === 0 ? unaided : `${unaided.slice(0, Math.min(...ends))} …`
}

function redacted(cause: unknown): { type: string; message: string; stack: string } {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  const code = 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name
  return {
    type: code,
    message: withoutPersonalData(error.message.slice(0, longestLogged)),
    stack: withoutPersonalData((error.stack ?? '').slice(0, longestLogged)),
  }
}

/** Database messages repeat values. */
const longestLogged = 8_000
