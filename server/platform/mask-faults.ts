import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { FastifyBaseLogger } from 'fastify'
import { withoutPersonalData } from './log.ts'
import { BadRequest, Denied, NotAllowed, Unauthenticated } from './refusal.ts'

/**
 * What leaves the portal about an error: one of a few codes and a text without input values; anything unexpected becomes
 * a reference, under which the log has the whole. Identity numbers are in neither.
 */
export function maskFault(error: unknown, log: FastifyBaseLogger, requestId: string): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error
  const place = error instanceof GraphQLError ? { ...(error.locations ? { locations: error.locations } : {}), ...(error.path ? { path: error.path } : {}) } : {}
  if (cause instanceof Unauthenticated) return { message: 'Please sign in.', ...place, extensions: { code: 'UNAUTHENTICATED' } }
  if (cause instanceof NotAllowed) return { message: 'Your role does not allow this.', ...place, extensions: { code: 'FORBIDDEN' } }
  // A mutation answers these as its userErrors; a query has no other place for them.
  if (cause instanceof Denied) return { message: 'There is nothing here for you.', ...place, extensions: { code: cause.refusal.code } }
  if (cause instanceof BadRequest) return { message: cause.message, ...place, extensions: { code: 'BAD_USER_INPUT' } }
  if (cause instanceof GraphQLError) return { message: withoutValues(cause.message), ...place, extensions: { code: knownCode(cause) } }
  log.error({ err: redacted(cause), reference: requestId }, 'a request failed')
  return { message: `Something went wrong on our side. Reference: ${requestId}`, ...place, extensions: { code: 'INTERNAL_SERVER_ERROR', reference: requestId } }
}

function knownCode(error: GraphQLError): string {
  // Compiled code makes errors without extensions.
  const code = (error.extensions as GraphQLError['extensions'] | undefined)?.code
  return typeof code === 'string' ? code : 'BAD_USER_INPUT'
}

/**
 * graphql-js repeats wrong values and suggests names: neither leaves. Of a variable the place stays, of a document the
 * names that the sender wrote; of what cannot be parsed its place alone.
 */
function withoutValues(message: string): string {
  if (message.startsWith('Syntax Error')) return 'The document cannot be parsed.'
  const [, variable, path, reason] = wrongVariable.exec(message) ?? []
  if (variable) return `Variable "${variable}" has an invalid value${path ? ` at "${path}"` : ''}${reason ? `; ${reason}` : '.'}`
  return message
    .replace(/ Did you mean .*\?/s, '')
    .replace(/(^Value|value|Argument "\w+" has invalid value|cannot represent .*?value:|, found) ".*$/s, '$1 …')
    .replace(/(cannot represent [^:]*:|, found|Unexpected) .*$/s, '$1 …')
    .replace(/\d{15,}[\dXx]?/g, '…')
    .slice(0, longestMessage)
}

const longestMessage = 300
const wrongVariable = /^Variable "(\$\w{1,80})" got invalid value (?:.*? at "((?:[A-Za-z_]\w*|\.|\[\d+\])+)")?.*?(Field "[A-Za-z_]\w*" of required type "[\w![\]]+" was not provided\.|Expected non-nullable type "[\w![\]]+" not to be null\.)?$/s

function redacted(cause: unknown): { type: string; message: string; stack: string } {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  const code = 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name
  return { type: code, message: withoutPersonalData(error.message), stack: withoutPersonalData(error.stack ?? '') }
}
