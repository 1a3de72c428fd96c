import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { FastifyBaseLogger } from 'fastify'
import { withoutPersonalData } from './log.ts'
import { BadRequest, NotAllowed, Unauthenticated } from './refusal.ts'

/**
 * What leaves the portal about an error: one of a few codes and a text without input values; anything unexpected becomes
 * a reference, under which the log has the whole. Identity numbers are in neither.
 */
export function maskFault(error: unknown, log: FastifyBaseLogger, requestId: string): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error
  const place = error instanceof GraphQLError ? { ...(error.locations ? { locations: error.locations } : {}), ...(error.path ? { path: error.path } : {}) } : {}
  if (cause instanceof Unauthenticated) return { message: 'Please sign in.', ...place, extensions: { code: 'UNAUTHENTICATED' } }
  if (cause instanceof NotAllowed) return { message: 'Your role does not allow this.', ...place, extensions: { code: 'FORBIDDEN' } }
  if (cause instanceof BadRequest) return { message: cause.message, ...place, extensions: { code: 'BAD_USER_INPUT' } }
  if (cause instanceof GraphQLError) return { message: withoutValues(cause.message), ...place, extensions: { code: knownCode(cause) } }
  log.error({ err: redacted(cause), reference: requestId }, 'a request failed')
  return { message: `Something went wrong on our side. Reference: ${requestId}`, ...place, extensions: { code: 'INTERNAL_SERVER_ERROR', reference: requestId } }
}

function knownCode(error: GraphQLError): string {
  const code = error.extensions.code
  return typeof code === 'string' ? code : 'BAD_USER_INPUT'
}

/** graphql-js repeats a wrong value in double quotes and suggests names: neither leaves. */
function withoutValues(message: string): string {
  return message
    .replace(/Variable "(\$\w+)" got invalid value .*?(; |$)/s, 'Variable "$1" has an invalid value$2')
    .replace(/ Did you mean .*\?/s, '')
    .replace(/\d{15,}[\dXx]?/g, '…')
}

function redacted(cause: unknown): { type: string; message: string; stack: string } {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  const code = 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name
  return { type: code, message: withoutPersonalData(error.message), stack: withoutPersonalData(error.stack ?? '') }
}
