import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Busy, busyRetrySeconds } from '../platform/busy.ts'
import { maskFault } from '../graphql/mask-errors.ts'
import type { Portal } from '../request/portal.ts'

/** A request refused before GraphQL processes it. */
export class HttpRefusal extends Error {
  readonly statusCode: number
  readonly code: string
  readonly headers: Record<string, string>

  constructor(statusCode: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.statusCode = statusCode
    this.code = code
    this.headers = headers
  }
}

/**
 * Every HTTP failure has the form of a GraphQL response: errors with a message and a code, repeating nothing of the
 * request.
 */
export function answerFailure(portal: Portal) {
  return (error: FastifyError | HttpRefusal, request: FastifyRequest, reply: FastifyReply): void => {
    void reply.header('cache-control', 'no-store').type('application/json; charset=utf-8')
    if (error instanceof HttpRefusal) {
      void reply.code(error.statusCode).headers(error.headers).send(body(error.code, error.message))
      return
    }
    if (error instanceof Busy) {
      void reply.code(503).header('retry-after', busyRetrySeconds).send(body('BUSY', error.message))
      return
    }
    const status = statusOf(error)
    const known = status < 500 ? (clientFaults[status] ?? clientFaults[400]) : undefined
    if (known) void reply.code(status).send(body(...known))
    else void reply.code(500).send({ errors: [maskFault(error, portal.log, request.id)] })
  }
}

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(404).header('cache-control', 'no-store').send(body('NOT_FOUND', 'There is nothing at this address.'))
}

/** The multipart plugin answers 406 to a body of another type; 415 is right. */
function statusOf({ statusCode = 500 }: FastifyError): number {
  return statusCode === 406 ? 415 : statusCode
}

const clientFaults: Record<number, [code: string, message: string]> = {
  400: ['BAD_REQUEST', 'The request could not be read.'],
  413: ['TOO_LARGE', 'The request is too large.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'The request has a content type that is not taken here.'],
}

function body(code: string, message: string): object {
  return { errors: [{ message, extensions: { code } }] }
}
