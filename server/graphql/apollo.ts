import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql'
import { randomUUID } from 'node:crypto'
import type { Context } from '../request/context.ts'
import { openOperations, type Operations } from './operations.ts'
import { liftUnfitRows } from './lift-rows.ts'
import { documentLimits } from './document-limits.ts'
import { maskFault } from './mask-errors.ts'
import type { Portal } from '../request/portal.ts'
import { buildPortalSchema } from './schema.ts'

/** The API without a port: served by the HTTP server and started directly by tests. */
export interface App {
  schema: GraphQLSchema
  apollo: ApolloServer<Carried>
  operations: Operations
  close: () => Promise<void>
}

/** Apollo copies the context's fields; wrapping keeps the real object intact. */
export interface Carried {
  context: Context
  /** The client accepts application/graphql-response+json, in which the status code tells the outcome. */
  modern: boolean
}

/** Limit for Apollo's own recursive count, in which fragments count at each spread. */
const mostSelections = 2_000

export async function createApp(portal: Portal): Promise<App> {
  const schema = buildPortalSchema()
  const operations = openOperations(schema, portal.env)
  const apollo = new ApolloServer<Carried>({
    schema,
    plugins: [
      answersRowByRow(schema),
      runsOperations(operations),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    formatError: ({ extensions }, error) => withCode(maskFault(error, portal.log, randomUUID()), extensions?.code),
    // Access to the schema is decided where the document is received (http/documents.ts).
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    // Apollo's signal handler and Fastify's together would never finish on SIGTERM.
    stopOnTerminationSignals: false,
    maxRecursiveSelections: mostSelections,
    parseOptions: { maxTokens: documentLimits.tokens },
    // Suggestions would be masked anyway (mask-errors.ts), and computing them is slow. Oversized documents are refused
    // in http/graphql.ts.
    validationOptions: { maxErrors: 5, hideSuggestions: true },
    nodeEnv: 'production',
    logger: portal.log,
  })
  await apollo.start()
  return { schema, apollo, operations, close: () => apollo.stop() }
}

/** If a row does not fit its type, the document is rewritten so that its rows come from variables. */
function answersRowByRow(schema: GraphQLSchema): ApolloServerPlugin<Carried> {
  return {
    requestDidStart: async ({ request }) => {
      Object.assign(request, liftUnfitRows(schema, request))
    },
  }
}

/**
 * Apollo parses and validates a document that is new here; its execution, and that of repeated documents, is in
 * operations.ts.
 */
function runsOperations(operations: Operations): ApolloServerPlugin<Carried> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({
        contextValue: { context, modern },
        document,
        operation,
        operationName,
        request,
        source,
      }) => {
        if (!operation) return null
        const asked = { document, operation, name: operationName }
        operations.remember(source, request.operationName ?? null, asked)
        const { result, status, headers } = await operations.run(context, modern, asked, request.variables)
        return {
          http: { status, headers: new HeaderMap(Object.entries(headers)) },
          body: { kind: 'single', singleResult: result },
        }
      },
      willSendResponse: async ({ contextValue: { modern }, response, errors }) => {
        // Errors of a document that could be parsed.
        if (
          modern &&
          errors &&
          response.http.status === 400 &&
          !errors.some(({ extensions }) => extensions.code === 'GRAPHQL_PARSE_FAILED')
        )
          response.http.status = 422
      },
    }),
  }
}

/** Apollo's code is more specific: a syntax error, a validation error, or a bad request. */
function withCode(error: GraphQLFormattedError, code: unknown): GraphQLFormattedError {
  return error.extensions?.code === 'BAD_USER_INPUT' && typeof code === 'string'
    ? { ...error, extensions: { code } }
    : error
}
