import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLError } from 'graphql'
import { touchSession } from '../access/sign-in/touch-session.ts'
import type { App, Carried } from '../graphql/apollo.ts'
import type { Context } from '../request/context.ts'
import { Busy } from '../platform/busy.ts'
import { whatIsTooLarge } from '../graphql/check-document.ts'
import { maskFault } from '../graphql/mask-errors.ts'
import type { Portal } from '../request/portal.ts'
import { contextOf } from './caller.ts'
import { isKnown, readGraphQLBody, readTrustedDocuments, type GraphQLBody } from './documents.ts'
import { answerTypeFor, legacyType, modernType } from './media-type.ts'
import { HttpRefusal } from './refuse.ts'
import { ensureSameOrigin } from './same-origin.ts'
import { whenGone } from './when-gone.ts'

/** A bulk mutation carries 1,000 rows; an anonymous caller at most registers. */
const largestBody = { known: 2 * 1024 * 1024, stranger: 100 * 1024 }

/** POST /graphql: early refusals, then the operation (through Apollo if its document is new here), then its cookies. */
export function serveGraphQL(http: FastifyInstance, portal: Portal, app: App): void {
  const trusted = readTrustedDocuments()
  const contexts = new WeakMap<FastifyRequest, Context>()

  const carried = async (request: FastifyRequest, reply: FastifyReply): Promise<Carried> => {
    const context = contextOf(portal, request, { signal: whenGone(reply), allowPartialSession: true })
    contexts.set(request, context)
    return { context, modern: answerTypeFor(request.headers.accept) === modernType }
  }
  const throughApollo = fastifyApolloHandler(app.apollo, { context: carried })

  http.route({ url: '/graphql', method: ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], handler: refuseMethod })
  http.post('/graphql', {
    bodyLimit: largestBody.known,
    onRequest: beforeBody(refuseWhenBusy, ensureAcceptable, ensurePlainJson, ensureSameOrigin, ensureSmall),
    preHandler: async (request) => {
      request.body = await readGraphQLBody(request, portal, trusted)
    },
    handler: async (request, reply) => {
      const { query, operationName, variables } = request.body as GraphQLBody
      const known = isName(operationName) ? app.operations.find(query, operationName ?? null) : undefined
      if (!known) {
        const tooLarge = whatIsTooLarge(app.schema, query)
        if (tooLarge.length > 0) return refuseDocument(request, reply, tooLarge)
      }
      if (!known || !isRecord(variables)) return throughApollo.call(http, request, reply)
      const { context, modern } = await carried(request, reply)
      const { result, status, headers } = await app.operations.run(context, modern, known, variables)
      void reply
        .code(status ?? 200)
        .headers(headers)
        .type(`${modern ? modernType : legacyType}; charset=utf-8`)
      return `${JSON.stringify({ errors: result.errors, data: result.data, extensions: result.extensions })}\n`
    },
    onSend: async (request: FastifyRequest, reply: FastifyReply) => {
      void reply.header('cache-control', 'no-store')
      const { cookies = [], clearsSite = false } = contexts.get(request) ?? {}
      // Not "storage": an officer's offline records must survive until they are sent; the page clears the rest itself.
      if (clearsSite) void reply.header('clear-site-data', '"cache"')
      if (cookies.length > 0) void reply.header('set-cookie', cookies)
    },
    onResponse: async (request: FastifyRequest) => {
      const token = contexts.get(request)?.sessionToTouch
      if (token) await touchSession(portal, token)
    },
  })

  function refuseDocument(request: FastifyRequest, reply: FastifyReply, errors: readonly GraphQLError[]): string {
    const modern = answerTypeFor(request.headers.accept) === modernType
    void reply.code(modern ? 422 : 400).type(`${modern ? modernType : legacyType}; charset=utf-8`)
    return `${JSON.stringify({ errors: errors.map((error) => maskFault(error, portal.log, request.id)) })}\n`
  }

  /** Checked before the body is buffered. A cookie or key counts only after the database has verified it. */
  async function ensureSmall(request: FastifyRequest): Promise<void> {
    const length = request.headers['content-length']
    if (length !== undefined && Number(length) <= largestBody.stranger) return
    if (await isKnown(portal, request, 'anybody')) return
    if (length === undefined) throw new HttpRefusal(411, 'LENGTH_REQUIRED', 'Say how long the request is.')
    throw new HttpRefusal(413, 'TOO_LARGE', 'The request is too large.')
  }

  /** Before the body of a caller whose share is used up is read. Free for callers that need not wait. */
  async function refuseWhenBusy(request: FastifyRequest): Promise<void> {
    const { turns } = portal.database
    if (turns.waiting() > 0 && turns.refuses(contextOf(portal, request).caller)) throw new Busy()
  }
}

type Check = (request: FastifyRequest) => Promise<void>

/**
 * A client that is still sending when the refusal arrives sees a broken connection instead: a body within the limit is
 * read and discarded.
 */
function beforeBody(...checks: readonly Check[]): Check {
  return async (request) => {
    try {
      for (const check of checks) await check(request)
    } catch (error) {
      if (Number(request.headers['content-length']) <= largestBody.known) await passOver(request)
      throw error
    }
  }
}

function passOver({ raw }: FastifyRequest): Promise<void> {
  return new Promise((over) => void raw.once('end', over).once('close', over).resume())
}

const isName = (value: unknown): value is string | null | undefined => value == null || typeof value === 'string'
/** Anything else is left to Apollo to refuse. */
const isRecord = (value: unknown): value is Record<string, unknown> | null | undefined =>
  value == null || (typeof value === 'object' && !Array.isArray(value))

function refuseMethod(): never {
  throw new HttpRefusal(405, 'METHOD_NOT_ALLOWED', 'Send a POST request.', { allow: 'POST' })
}

/** Checked before anything runs, because the client could not read the answer. */
async function ensureAcceptable(request: FastifyRequest): Promise<void> {
  if (answerTypeFor(request.headers.accept) === null)
    throw new HttpRefusal(406, 'NOT_ACCEPTABLE', `Answers are ${modernType} or ${legacyType}, in UTF-8.`)
}

async function ensurePlainJson(request: FastifyRequest): Promise<void> {
  const type = request.headers['content-type'] ?? ''
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (/^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i.test(type) && encoding === 'identity') return
  throw new HttpRefusal(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    'Send plain JSON: content-type application/json, not compressed.',
  )
}
