import { STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  getOperationAST,
  parse,
  specifiedRules,
  validate,
  GraphQLError,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql'
import type { Response } from 'graphql-sse'
import { createHandler } from 'graphql-sse/lib/use/fastify'
import type { App } from '../graphql/apollo.ts'
import type { Context } from '../request/context.ts'
import { whatIsTooLarge } from '../graphql/check-document.ts'
import { maskFault } from '../graphql/mask-errors.ts'
import { readVariables } from '../graphql/read-variables.ts'
import type { Portal } from '../request/portal.ts'
import { contextOf } from './caller.ts'
import { readGraphQLBody, readTrustedDocuments } from './documents.ts'
import { ensureSameOrigin } from './same-origin.ts'
import { takeStreamPlace } from './stream-places.ts'
import { whenGone } from './when-gone.ts'

/** The library types contexts as plain records; ours is passed through unchanged. */
type Subscribing = ExecutionArgs & { contextValue: never }

/**
 * POST /graphql/stream: subscriptions as server-sent events, one connection each (the protocol's distinct connections).
 * Concurrent streams are limited by account and employer, and end when the client disconnects.
 */
export function serveStream(http: FastifyInstance, portal: Portal, app: App): void {
  const trusted = readTrustedDocuments()
  /** Each event costs as much as a query. */
  const charges = new WeakMap<FastifyRequest, () => ReturnType<App['operations']['charge']>>()
  const handle = createHandler({
    schema: app.schema,
    onSubscribe: ({ raw, context: { reply } }, { query, operationName, variables }) =>
      readSubscription(raw, reply, { query, operationName, variables }),
    onNext: (context, { raw }, result) => {
      // The client has disconnected: the abort is not an error.
      if ((context as unknown as Context).signal?.aborted) return { data: null }
      return (charges.get(raw)?.()?.result as ExecutionResult | undefined) ?? masked(result as ExecutionResult, raw.id)
    },
  })
  http.post('/graphql/stream', {
    bodyLimit: 64 * 1024,
    onRequest: ensureSameOrigin,
    preHandler: async (request) => {
      request.body = await readGraphQLBody(request, portal, trusted)
    },
    handler: async (request, reply) => {
      try {
        await handle(request, reply)
      } catch (error) {
        // If the client has disconnected, errors of the abort are ignored.
        if (!reply.raw.closed) throw error
      }
      return reply
    },
  })

  async function readSubscription(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: { query: string; operationName?: string | null; variables?: Record<string, unknown> | null },
  ): Promise<Subscribing | Response> {
    try {
      const tooLarge = whatIsTooLarge(app.schema, asked.query)
      if (tooLarge.length > 0) return refuse(masked({ errors: tooLarge }, request.id))
      const document = parse(asked.query, { maxTokens: 1_000 })
      const mistakes = validate(app.schema, document, specifiedRules, { maxErrors: 5, hideSuggestions: true })
      if (mistakes.length > 0) return refuse(masked({ errors: mistakes }, request.id))
      const operation = getOperationAST(document, asked.operationName)
      if (operation?.operation !== 'subscription')
        throw new GraphQLError('Only subscriptions are served here.', { extensions: { code: 'BAD_REQUEST' } })
      // The library would report fifty errors, each with the whole input.
      const { errors } = readVariables(app.schema, operation, asked.variables ?? {})
      if (errors) return refuse(masked({ errors }, request.id))
      const context = contextOf(portal, request, { signal: whenGone(reply) })
      const charge = (): ReturnType<App['operations']['charge']> =>
        app.operations.charge(context, { document, operation }, asked.variables)
      const refused = charge()
      if (refused) return refuse(refused.result as ExecutionResult, refused.status, refused.headers)
      charges.set(request, charge)
      await findCaller(context)
      takeStreamPlace(context, reply)
      return {
        schema: app.schema,
        document,
        operationName: asked.operationName,
        variableValues: asked.variables,
        contextValue: context as never,
      }
    } catch (error) {
      if (error instanceof GraphQLError) return refuse(masked({ errors: [error] }, request.id))
      throw error
    }
  }

  /** Identifies the caller, because streams are counted before they begin. */
  async function findCaller(context: Context): Promise<void> {
    try {
      await context.begin('read only', 'first server')
    } finally {
      await context.finish('undo')
    }
  }

  function refuse(result: ExecutionResult, status = 400, headers: Record<string, string> = {}): Response {
    return [
      JSON.stringify(result),
      {
        status,
        statusText: STATUS_CODES[status] ?? '',
        headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
      },
    ]
  }

  /** Unexpected errors are masked here too. */
  function masked(result: ExecutionResult, requestId: string): ExecutionResult {
    return result.errors
      ? { ...result, errors: result.errors.map((error) => maskFault(error, portal.log, requestId) as GraphQLError) }
      : result
  }
}
